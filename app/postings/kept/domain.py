"""A post on its way: draft, waiting for approval, published, closed; who may see and do what. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from app.core.errors import N_, KakehashiError, NotThereError
from app.core.text import Lang
from app.web.rules import Person

LONGEST_TITLE = 200
LONGEST_PLACE = 120
LONGEST_WHY = 500
WRITERS = ("admin", "manager", "recruiter")  # kinds of access that write posts (docs/access.md)
Content = Mapping[str, Any]  # the file form of `app.postings.content`: part → its fields
Life = Literal["draft", "published", "closed"]
State = Literal["draft", "waiting", "published", "closed"]
Step = Literal[
    "write", "ask", "take_back", "return", "publish", "confirm", "close", "archive", "bring_back", "list_places",
]  # fmt: skip
EventKind = Literal[
    "made", "copied", "translated", "asked", "taken_back", "returned", "published", "confirmed", "closed", "archived",
    "brought_back", "people_changed", "overridden", "exported",
]  # fmt: skip

# step → where a post must stand: its life, and whether approval is waited for. An archived post is only brought back.
STEPS: Mapping[Step, frozenset[tuple[Life, bool]]] = {
    "write": frozenset({("draft", False), ("published", False), ("closed", False)}),
    "ask": frozenset({("draft", False), ("published", False), ("closed", False)}),
    "take_back": frozenset({("draft", True), ("published", True), ("closed", True)}),
    "return": frozenset({("draft", True), ("published", True), ("closed", True)}),
    "publish": frozenset({(life, asked) for life in ("draft", "published", "closed") for asked in (True, False)}),
    "confirm": frozenset({("published", True), ("published", False)}),
    "close": frozenset({("published", True), ("published", False)}),
    "archive": frozenset({("draft", False), ("closed", False)}),
    "list_places": frozenset({(life, asked) for life in ("published", "closed") for asked in (True, False)}),
    "bring_back": frozenset(),
}
_APPROVES: frozenset[Step] = frozenset({"return", "publish"})


class PostError(KakehashiError):
    """Something about a post that cannot be done as asked."""


class NoSuchPostError(NotThereError):
    """There is no such post, or not for this person: the two are not told apart."""

    def __init__(self) -> None:
        super().__init__("no_post", N_("There is no such job post, or you may not see it."))


@dataclass(frozen=True, slots=True)
class Clash:
    """A part of a draft that two people changed: what stands there now (`theirs`, by whom) and what was sent."""

    part: str
    theirs: Any
    yours: Any
    by: str
    revision: int


class DraftChangedError(PostError):
    """Somebody changed the same part of a draft meanwhile. Nothing was saved; the error carries what both wrote.

    `clashes` are the parts in question, `changes` everything that was sent, `revision` the draft as it stands.
    """

    def __init__(self, clashes: tuple[Clash, ...], changes: Content, revision: int) -> None:
        super().__init__("draft_changed", N_("Somebody changed the same part meanwhile. Choose which text stays."))
        self.clashes, self.changes, self.revision = clashes, changes, revision


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands. People are public ids; `number` is its latest version, 0 before the first.

    `revision` is that of its draft. `origin` is the post in the other language that this was made from, `translation`
    the one that was made from this.
    """

    public_id: str
    lang: Lang
    title: str
    role_id: str | None
    owner: str
    editors: tuple[str, ...]
    life: Life
    asked_at: datetime | None
    asked_by: str | None
    archived: bool
    as_of: date | None
    expires_on: date | None
    closed_on: date | None
    number: int
    revision: int
    origin: str | None
    translation: str | None
    made_at: datetime
    saved_at: datetime

    @property
    def waiting(self) -> bool:
        """Whether somebody asked for approval and waits (of a published post: for a change of it)."""
        return self.asked_at is not None

    @property
    def state(self) -> State:
        """Where the post stands, in one word."""
        return "waiting" if self.life == "draft" and self.waiting else self.life

    def stale(self, today: date, days: int) -> "Stale | None":
        """Return why a published post should be looked at: it expired, or nobody confirmed it for `days` days.

        How many days is this project's own proposal (`KAKEHASHI_STALE_POST_DAYS`).
        """
        if self.life != "published":
            return None
        if self.expires_on is not None and self.expires_on < today:
            return "expired"
        return "old" if self.as_of is not None and self.as_of < today - timedelta(days=days) else None


Stale = Literal["expired", "old"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: `content` in its file form, at which revision, saved when and by whom."""

    revision: int
    content: dict[str, Any]
    origin_number: int | None
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A published state. `actor` published it, `asked_by` had asked for it (None: nobody had to)."""

    number: int
    content: dict[str, Any]
    as_of: date
    expires_on: date | None
    why: str
    actor: str
    asked_by: str | None
    origin_number: int | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a post; `number` is the version that it is about, `details` plain values."""

    kind: EventKind
    actor: str
    at: datetime
    number: int | None
    why: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a post was published, since when, and when it was taken down there."""

    public_id: str
    name: str
    published_on: date | None
    taken_down_on: date | None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the company says in every post of one language; number 0 while nothing was kept."""

    number: int
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving a draft: its revision, and the parts that others had changed meanwhile (they stand)."""

    revision: int
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the version that is out now, and whether it is a new one."""

    number: int
    new: bool


def own(person: Person, post: Post) -> bool:
    """Return whether `person` is the post's owner or an editor of it."""
    return person.public_id == post.owner or person.public_id in post.editors


def sees_draft(person: Person, post: Post) -> bool:
    """Return whether `person` sees what is being written and where the post stands (docs/access.md)."""
    return person.access in ("admin", "recruiter") or (person.access == "manager" and own(person, post))


def sees(person: Person, post: Post) -> bool:
    """Return whether the post exists for `person`: a published one does for everybody who is signed in."""
    return sees_draft(person, post) or (post.life == "published" and person.access in ("manager", "staff"))


def approves(person: Person, post: Post) -> bool:
    """Return whether `person` may publish the post: an administrator any, a hiring manager their own."""
    return person.access == "admin" or (person.access == "manager" and own(person, post))


def stands(post: Post, step: Step) -> bool:
    """Return whether the post stands where `step` begins, whoever takes it."""
    if post.archived or step == "bring_back":
        return post.archived and step == "bring_back"
    return (post.life, post.waiting) in STEPS[step]


def may(person: Person, post: Post, step: Step) -> bool:
    """Return whether `person` may take `step` now.

    While approval is waited for, a draft rests: who could publish it may still write in it.
    """
    if not (approves(person, post) if step in _APPROVES else sees_draft(person, post)):
        return False
    if step == "write" and post.waiting and not post.archived:
        return approves(person, post)
    return stands(post, step)
