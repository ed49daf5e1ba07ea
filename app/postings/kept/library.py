"""The library of posts: which are shown, narrowed down and looked for. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.errors import N_
from app.core.folding import fold, holds, terms
from app.i18n.translate import translate
from app.postings.kept import words
from app.postings.kept.domain import Post, may, sees_draft
from app.postings.kept.findings import Counts
from app.postings.kept.pages import LibraryPage, LibraryRow
from app.postings.kept.showing import Known, marks_of, title_of, who
from app.web.filters import ChoiceField, choice_field

PER_PAGE = 20
AWAY = "archived"
STALE = "stale"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader narrows the list down to; empty means that nothing is left out."""

    state: str = ""
    owner: str = ""
    query: str = ""
    page: int = 1


def chosen(posts: Sequence[Post], wanted: Wanted, known: Known) -> list[Post]:
    """Return the posts that `wanted` lets through, in their order."""
    looked_for = terms(wanted.query)
    return [
        post
        for post in posts
        if (not wanted.owner or post.owner == wanted.owner)
        and _in_state(post, wanted.state, known)
        and holds(_text(post, known), looked_for)
    ]


def _in_state(post: Post, state: str, known: Known) -> bool:
    if state == AWAY:
        return post.archived
    if state == STALE:
        return post.stale(known.today, known.stale_days) is not None
    return not state or post.state == state or (state == "waiting" and post.waiting)


def _text(post: Post, known: Known) -> str:
    return fold(" ".join((post.title, known.roles.get(post.role_id or "", ""), known.names.get(post.owner, ""))))


def page_of(posts: Sequence[Post], page: int) -> tuple[list[Post], int, int]:
    """Return the posts of one page, the number of that page and of the last."""
    last = max(1, -(-len(posts) // PER_PAGE))
    page = min(max(page, 1), last)
    return list(posts[(page - 1) * PER_PAGE : page * PER_PAGE]), page, last


def library_page(
    every: Sequence[Post],
    wanted: Wanted,
    known: Known,
    counts: Callable[[list[Post]], dict[str, tuple[Counts | None, bool]]],
) -> LibraryPage:
    """Return the library.

    Args:
        every: the posts that exist for the reader: those put away if these are wanted.
        wanted: what the list is narrowed down to.
        known: who reads, names and titles.
        counts: by public id, what the check finds in each of some posts, and whether its draft is not published.
    """
    person = known.person
    found = chosen(every, wanted, known)
    shown, page, last = page_of(found, wanted.page)
    writes = person.access in ("admin", "manager", "recruiter")
    checked = counts([post for post in shown if sees_draft(person, post)])
    return LibraryPage(
        rows=tuple(_row(post, checked.get(post.public_id), known) for post in shown),
        total=len(found),
        none=not every and wanted.state != AWAY,
        narrowed=bool(wanted.state or wanted.owner or wanted.query.strip()),
        filters=_filters(every, wanted, known) if writes else (),
        query=wanted.query.strip(),
        writes=writes,
        page=page,
        last=last,
    )


def _row(post: Post, checked: tuple[Counts | None, bool] | None, known: Known) -> LibraryRow:
    person, lang = known.person, known.lang
    writes = sees_draft(person, post)
    counts, changed = checked or (None, False)
    return LibraryRow(
        id=post.public_id,
        title=title_of(post, lang),
        lang=post.lang,
        role=known.roles.get(post.role_id or "", ""),
        marks=marks_of(post, known, writes=writes, changed=changed),
        owner=who(post.owner, known) if writes else "",
        number=post.number,
        errors=counts.errors if counts else None,
        warnings=counts.warnings if counts else None,
        as_of=post.as_of,
        expires_on=post.expires_on,
        copies=person.access in ("admin", "manager", "recruiter") and not post.archived,
        archives=may(person, post, "archive"),
        brings_back=may(person, post, "bring_back"),
    )


def _filters(every: Sequence[Post], wanted: Wanted, known: Known) -> tuple[ChoiceField, ...]:
    lang = known.lang
    states = [(str(state), translate(word, lang)) for state, word in words.STATES.items()]
    more = [(STALE, translate(N_("To be looked at again"), lang)), (AWAY, translate(words.AWAY, lang))]
    owners = sorted({(post.owner, who(post.owner, known)) for post in every}, key=lambda pair: pair[1])
    return (
        choice_field("state", translate(N_("State"), lang), [*states, *more], wanted.state),
        choice_field("owner", translate(N_("Owner"), lang), owners, wanted.owner),
    )
