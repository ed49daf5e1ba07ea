"""From a kept post to what the pages of its exports show. Plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.text import Lang
from app.documents.posting.blocks.boards import board_texts
from app.documents.posting.blocks.domain import Block
from app.documents.posting.blocks.loader import Board
from app.documents.posting.blocks.social import social_texts
from app.documents.posting.blocks.writing import count_words, limit_words, missing_words
from app.documents.posting.domain import Post as Outgoing
from app.documents.posting.leaving.domain import refusal
from app.documents.posting.leaving.forms import ROUTES
from app.documents.posting.leaving.pages import CopyBlock, CopyGroup, ExportPage, ExportRow, ExportsPage
from app.documents.posting.making import FORMS, Form
from app.i18n.translate import reason_text, translate
from app.postings.content.astext import PostAsText
from app.postings.content.checking import DraftCheck
from app.postings.content.domain import PostContent
from app.postings.content.gate import Held, held_back
from app.postings.content.telling import tell
from app.postings.content.words import load_words
from app.postings.domain import Route
from app.postings.kept.domain import Post
from app.postings.kept.showing import found_part, title_of
from app.web.rules import Person

ASK_URL = frozenset({"html", "jsonld", "social", "indeed", "stanby"})
QUICK = frozenset({"html", "jsonld", "boards", "social", "indeed", "stanby"})  # made in less than a tenth of a second
COPIED = frozenset({"boards", "social"})
_LINE, _MOST_LINES = 40, 14


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported: the post, its words, as which version (0: the draft), whether the other state is there too.

    `posted` is the day of its first publication, today for what was never published.
    """

    post: Post
    content: PostContent
    number: int
    both: bool
    posted: date

    @property
    def of(self) -> str:
        """Whether the published version or the draft is exported."""
        return "published" if self.number else "draft"


def exports_page(subject: Subject, person: Person, lang: Lang, today: date, public: str = "") -> ExportsPage:
    """Return the list of forms, each with what holds it back on its usual way; `public`: where everybody reads it."""
    held = {route: held_back(subject.content, route, today) for route in {form.route for form in FORMS.values()}}
    rows = tuple(
        ExportRow(
            id=form.id,
            name=translate(form.name, lang),
            purpose=translate(form.purpose, lang),
            route=translate(ROUTES[form.route], lang),
            held=len(held[form.route].findings) + len(held[form.route].impossible),
            refused=_refused(subject, person, form, lang),
        )
        for form in FORMS.values()
    )
    other = {"published": "draft", "draft": "published"}[subject.of] if subject.both else ""
    title = title_of(subject.post, lang)
    return ExportsPage(subject.post.public_id, title, subject.post.lang, subject.number, other, public, rows)


def export_page(
    subject: Subject,
    person: Person,
    form: Form,
    held: Held,
    lang: Lang,
    *,
    problem: str = "",
    remarks: tuple[str, ...] = (),
    groups: tuple[CopyGroup, ...] = (),
) -> ExportPage:
    """Return the page of one form."""
    return ExportPage(
        id=subject.post.public_id,
        title=title_of(subject.post, lang),
        lang=subject.post.lang,
        of=subject.of,
        number=subject.number,
        form=form.id,
        name=translate(form.name, lang),
        purpose=translate(form.purpose, lang),
        refused=_refused(subject, person, form, lang),
        found=found_part(DraftCheck(PostAsText("", ()), held.findings), lang) if held.findings else None,
        impossible=tuple(f"{_label(each.field, lang)}: {reason_text(each.reason, lang)}" for each in held.impossible),
        problem=problem,
        remarks=remarks,
        asks_url=form.id in ASK_URL,
        copies=form.id in COPIED,
        groups=groups,
    )


def groups_of(form: str, post: Outgoing, lang: Lang) -> tuple[CopyGroup, ...]:
    """Return the texts of a form that is copied field by field; remarks are in `lang`, texts in the post's language."""
    told = tell(post.content)
    if form == "social":
        return tuple(
            CopyGroup(
                each.network.name.get(lang),
                tuple(filter(None, [missing_words(each.missing, lang)])),
                (_block(f"{form}-{each.network.id}", each.block, lang),),
            )
            for each in social_texts(told, post.page())
        )
    return tuple(
        CopyGroup(
            each.board.name.get(lang),
            tuple(filter(None, [_note(each.board, lang), missing_words(each.missing, lang)])),
            tuple(_block(f"{each.board.id}-{number}", block, lang) for number, block in enumerate(each.blocks, 1)),
        )
        for each in board_texts(told)
    )


def _note(board: Board, lang: Lang) -> str:
    return board.note.get(lang) if board.note else ""


def route_of(value: str | None, form: Form) -> Route:
    """Return the route that was chosen, else the form's own."""
    return next((route for route in _routes() if route == value), form.route)


def _routes() -> Iterator[Route]:
    yield "direct"
    yield "agent"
    yield "board"


def _refused(subject: Subject, person: Person, form: Form, lang: Lang) -> str:
    message = refusal(person, subject.post, form.id, published=bool(subject.number))
    return translate(message, lang) if message else ""


def _label(field: str, lang: Lang) -> str:
    label = load_words().labels.get(field)
    return label.get(lang) if label else field


def _block(anchor: str, block: Block, lang: Lang) -> CopyBlock:
    lines = sum(1 + len(line) // _LINE for line in block.text.split("\n"))
    return CopyBlock(
        anchor,
        block.label,
        block.text,
        min(lines, _MOST_LINES),
        count_words(block, lang),
        limit_words(block, lang),
        bool(block.over),
    )
