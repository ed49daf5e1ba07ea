"""Every form of a post by its name: which route it takes, and how it is made. Heavy libraries load when one is made."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import N_, KakehashiError
from app.core.text import Lang
from app.documents.posting.blocks.boards import board_texts
from app.documents.posting.blocks.social import social_texts
from app.documents.posting.blocks.writing import boards_text, missing_words, social_text, too_long
from app.documents.posting.domain import Made, Post
from app.documents.posting.feeds import FeedName, feed
from app.documents.posting.jsonld import as_json, job_posting, lacking
from app.documents.posting.loader import load_feeds
from app.documents.posting.page import page_html
from app.documents.posting.sheet import sheet_pdf
from app.i18n.translate import translate
from app.postings.content.astext import as_markdown, as_text
from app.postings.content.telling import tell
from app.postings.domain import Route

_NOT_IN_FILE_NAMES = re.compile(r"[^\w\-]+")
_LONGEST_NAME = 60
_USUAL_PAGES = 2
LEFT_OUT = N_("Left out: %(title)s (missing: %(elements)s)")
BARE_TITLE = N_("Google and Indeed want the bare name of the job as title, without %(marks)s.")
LACKS = N_("Asked for by its readers and not in the post: %(lacks)s")
PAGES = N_("The paper takes %(pages)s pages; one or two are usual.")


class PostFormError(KakehashiError):
    """A form that cannot be made of this post."""


@dataclass(frozen=True, slots=True)
class At:
    """When and for whom a form is made: `now` in the company's time zone, `lang` of the remarks."""

    now: datetime
    lang: Lang

    @property
    def offset(self) -> str:
        """The zone as ISO 8601 writes it (`+09:00`)."""
        return self.now.isoformat(timespec="seconds")[-6:] if self.now.utcoffset() is not None else "+00:00"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it is called and for, the route it takes, its file ending and media type, and how it is made."""

    id: str
    name: str
    purpose: str
    route: Route
    ending: str
    kind: str
    make: Callable[[Post, At], tuple[bytes, tuple[str, ...], tuple[str, ...]]]


def made(form: Form, post: Post, at: At) -> Made:
    """Return `post` in a form.

    Raises:
        PostFormError: the partner of a feed would refuse it.
        DocumentError: it holds a character that cannot be printed.
    """
    data, lacks, notes = form.make(post, at)
    return Made(data, _file_name(form, post), form.kind, lacks, notes)


def remarks(file: Made, lang: Lang) -> tuple[str, ...]:
    """Return what a person should know of a finished form: its notes, and what its readers miss in it."""
    lacks = (translate(LACKS, lang, lacks=", ".join(file.lacks)),) if file.lacks else ()
    return (*file.notes, *lacks)


def _file_name(form: Form, post: Post) -> str:
    lang = post.content.lang
    title = _NOT_IN_FILE_NAMES.sub("_", post.content.basics.title)[:_LONGEST_NAME].strip("_") or post.identifier
    return f"{_NOT_IN_FILE_NAMES.sub('_', translate(form.name, lang)).strip('_')}_{title}.{form.ending}"


Parts = tuple[bytes, tuple[str, ...], tuple[str, ...]]


def _pdf(post: Post, at: At) -> Parts:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  (loads only here, and has no types)

    data = sheet_pdf(post)
    with pypdfium2.PdfDocument(data) as pdf:
        pages = len(pdf)
    return data, (), (translate(PAGES, at.lang, pages=pages),) if pages > _USUAL_PAGES else ()


def _html(post: Post, at: At) -> Parts:
    return page_html(post, at.offset).encode(), lacking(job_posting(post, at.offset)), _title_notes(post, at)


def _docx(post: Post, _at: At) -> Parts:
    from app.documents.posting.word import post_docx  # noqa: PLC0415  (python-docx loads only here)

    return post_docx(post), (), ()


def _markdown(post: Post, _at: At) -> Parts:
    return as_markdown(tell(post.content)).encode(), (), ()


def _text(post: Post, _at: At) -> Parts:
    return as_text(tell(post.content)).text.encode(), (), ()


def _jsonld(post: Post, at: At) -> Parts:
    value = job_posting(post, at.offset)
    return as_json(value).encode(), lacking(value), _title_notes(post, at)


def _title_notes(post: Post, at: At) -> tuple[str, ...]:
    """Return what Google and Indeed will not like about the title."""
    marks = [each for each in load_feeds().decorations if each in post.content.basics.title]
    if post.content.employer.name and post.content.employer.name in post.content.basics.title:
        marks.append(post.content.employer.name)
    return (translate(BARE_TITLE, at.lang, marks=" ".join(marks)),) if marks else ()


def _boards(post: Post, at: At) -> Parts:
    boards = board_texts(tell(post.content))
    every = [(each.board.name.get(at.lang), block) for each in boards for block in each.blocks]
    return boards_text(boards, at.lang).encode(), (), tuple(too_long(every, at.lang))


def _social(post: Post, at: At) -> Parts:
    texts = social_texts(tell(post.content), post.page())
    notes = dict.fromkeys(words for each in texts if (words := missing_words(each.missing, at.lang)))
    blocks = [(each.network.name.get(at.lang), each.block) for each in texts]
    return social_text(texts, at.lang).encode(), (), (*notes, *too_long(blocks, at.lang))


def _indeed(post: Post, at: At) -> Parts:
    return _feed("indeed", [post], at)


def _stanby(post: Post, at: At) -> Parts:
    return _feed("stanby", [post], at)


def _feed(name: FeedName, posts: Sequence[Post], at: At) -> Parts:
    done = feed(name, posts, at.now)
    if len(done.left_out) == len(posts):
        elements = ", ".join(dict.fromkeys(element for _title, missing in done.left_out for element in missing))
        raise PostFormError(
            "post_form_lacks",
            N_("The partner would refuse the post: %(elements)s missing. Fill them in (url: where the post stands)."),
            elements=elements,
        )
    notes = [translate(LEFT_OUT, at.lang, title=title, elements=", ".join(missing)) for title, missing in done.left_out]
    return done.xml.encode(), done.lacks, (*notes, *(note for post in posts for note in _title_notes(post, at)))


def made_feed(form: Form, posts: Sequence[Post], at: At) -> Made:
    """Return `posts` in the feed `form`; one that the partner would refuse is left out and named in the notes.

    Raises:
        PostFormError: the partner would refuse all of them.
    """
    name: FeedName = "stanby" if form.id == "stanby" else "indeed"
    data, lacks, notes = _feed(name, posts, at)
    return Made(data, _file_name(form, posts[0]), form.kind, lacks, notes)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LIST = (
    Form("pdf", N_("Job posting sheet"), N_("For agents and Hello Work: A4, PDF/UA"), "agent", "pdf",
         "application/pdf", _pdf),
    Form("html", N_("Page for your own site"), N_("One HTML file with data for Google"), "direct", "html",
         "text/html; charset=utf-8", _html),
    Form("docx", N_("Word file"), N_("To go on writing in"), "direct", "docx", _WORD, _docx),
    Form("md", N_("Markdown"), N_("For wikis and repositories"), "direct", "md",
         "text/markdown; charset=utf-8", _markdown),
    Form("text", N_("Plain text"), N_("For mail and messages"), "direct", "txt", "text/plain; charset=utf-8", _text),
    Form("boards", N_("Blocks for job boards"), N_("To copy field by field, with counts and limits"), "board", "txt",
         "text/plain; charset=utf-8", _boards),
    Form("social", N_("Short text for social networks"), N_("Holds the six required items"), "direct", "txt",
         "text/plain; charset=utf-8", _social),
    Form("jsonld", N_("Data for Google"), N_("JobPosting as JSON-LD, for a page of your own"), "direct", "json",
         "application/ld+json", _jsonld),
    Form("indeed", N_("Indeed feed"), N_("XML for contract partners"), "board", "xml", "application/xml", _indeed),
    Form("stanby", N_("Stanby feed"), N_("XML for contract partners"), "board", "xml", "application/xml", _stanby),
)  # fmt: skip
FORMS: Mapping[str, Form] = {form.id: form for form in _LIST}
