"""What the pages of kept posts show: plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from app.postings.content.telling import ToldSection
from app.web.filters import ChoiceField


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: where a post stands, or what somebody should look at.

    Attributes:
        text: what it says.
        kind: of the badge: success, warning, danger, strong, or empty.
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A post in the library.

    Attributes:
        id: its public id.
        title: what the job is called.
        lang: ja or en, the language of the title.
        role: the role that it is drafted from, may be empty.
        marks: where it stands.
        owner: who owns it, empty for readers.
        number: its latest version, 0 before the first.
        errors: errors of the check, or None where it was not checked for this reader.
        warnings: warnings of the check, or None.
        as_of: the day of which it speaks.
        expires_on: until when it is up.
        copies: whether the reader may copy it.
        archives: whether the reader may put it away.
        brings_back: whether the reader may bring it back.
    """

    id: str
    title: str
    lang: str
    role: str
    marks: tuple[Mark, ...]
    owner: str
    number: int
    errors: int | None
    warnings: int | None
    as_of: date | None
    expires_on: date | None
    copies: bool
    archives: bool
    brings_back: bool


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The library of posts.

    Attributes:
        rows: the posts of this page.
        total: how many posts there are after narrowing down.
        none: whether there is no post at all for this reader.
        narrowed: whether something was left out by filters or search.
        filters: by state and owner.
        query: what was looked for.
        writes: whether the reader writes posts.
        page: which page this is.
        last: how many pages there are.
    """

    rows: tuple[LibraryRow, ...]
    total: int
    none: bool
    narrowed: bool
    filters: tuple[ChoiceField, ...]
    query: str
    writes: bool
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding of the check, shortly.

    Attributes:
        severity: error, warning or info.
        message: what is wrong.
        quote: the words of the post, may be empty.
        note: what the figures come to, may be empty.
        suggestion: what to do.
        field: the field that mends it, may be empty.
        step: the step of the form with that field.
        anchor: that field's place on the step's page, may be empty.
        holds_back: whether an export waits for it.
    """

    severity: str
    message: str
    quote: str
    note: str
    suggestion: str
    field: str
    step: str
    anchor: str
    holds_back: bool


@dataclass(frozen=True, slots=True)
class CannotBe:
    """Something in a draft that cannot be: figures that contradict each other or the calendar.

    Attributes:
        label: the field.
        reason: why it cannot be.
        step: the step of the form with that field.
        anchor: that field's place on the step's page.
    """

    label: str
    reason: str
    step: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FoundPart:
    """What the check finds.

    Attributes:
        errors: how many errors.
        warnings: how many warnings.
        hints: how many hints.
        held: how many of them hold an export back.
        found: the findings, errors first.
        cannot_be: what cannot be.
    """

    errors: int
    warnings: int
    hints: int
    held: int
    found: tuple[FoundRow, ...]
    cannot_be: tuple[CannotBe, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a post.

    Attributes:
        at: when.
        who: who did it.
        what: what was done.
        why: why, in their own words; may be empty.
    """

    at: datetime
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place where a post was published.

    Attributes:
        place: its public id.
        name: what it is called.
        published_on: since when, or None.
        taken_down_on: when it was taken down there, or None.
    """

    place: str
    name: str
    published_on: date | None
    taken_down_on: date | None


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same post in the other language.

    Attributes:
        id: its public id; empty if there is none, or not for this reader.
        name: what the other language is called.
        made_from: whether the post shown was made from it.
        behind: how far the one that was made from the other is behind it, in words; empty if it is not.
    """

    id: str
    name: str
    made_from: bool
    behind: str


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post as it stands.

    Attributes:
        id: its public id.
        title: what the job is called.
        lang: ja or en, the language of its words.
        role: the role that it is drafted from, may be empty.
        role_id: that role's id, may be empty.
        marks: where it stands.
        writes: whether the reader sees what is being written.
        steps: what the reader may do now.
        step: the one of them that comes next, may be empty.
        asked: who asked for approval, when and what they said; None if nobody waits.
        returned: why it was returned last, None if it was not.
        changed: whether the words shown are not published.
        number: its latest version, 0 before the first.
        as_of: the day of which it speaks.
        expires_on: until when it is up.
        closed_on: when recruiting ended.
        owner: who owns it.
        editors: who writes it beside the owner.
        sections: what it says.
        unreadable: whether what it says cannot be read any more.
        check: what the check finds; None for readers.
        other: the same post in the other language.
        places: where it was published.
        events: what happened to it, newest first.
    """

    id: str
    title: str
    lang: str
    role: str
    role_id: str
    marks: tuple[Mark, ...]
    writes: bool
    steps: tuple[str, ...]
    step: str
    asked: EventRow | None
    returned: EventRow | None
    changed: bool
    number: int
    as_of: date | None
    expires_on: date | None
    closed_on: date | None
    owner: str
    editors: tuple[str, ...]
    sections: tuple[ToldSection, ...]
    unreadable: bool
    check: FoundPart | None
    other: OtherLanguage
    places: tuple[PlaceRow, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class TermChange:
    """A row that differs between two versions.

    Attributes:
        part: the part that it stands in, in the language of the post; may be empty.
        label: what it tells.
        kind: changed, narrowed, deleted or added, in words and as a badge.
        before: its lines before.
        after: its lines after.
    """

    part: str
    label: str
    kind: Mark
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionPart:
    """A version, or what is not published yet.

    Attributes:
        number: the version's number; 0 for what is not published yet.
        made_at: when it was made.
        who: who published it.
        asked_by: who had asked for it, may be empty.
        why: why, in their own words.
        as_of: the day of which it speaks.
        expires_on: until when it was up.
        kinds: how many terms were changed, narrowed, deleted and added.
        terms: the terms of work that differ from the version before.
        rest: what else differs.
        first: whether nothing stands before it.
    """

    number: int
    made_at: datetime
    who: str
    asked_by: str
    why: str
    as_of: date | None
    expires_on: date | None
    kinds: tuple[Mark, ...]
    terms: tuple[TermChange, ...]
    rest: tuple[TermChange, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class PostVersions:
    """The history of a post's words, newest first.

    Attributes:
        id: the post's public id.
        title: what the job is called.
        lang: ja or en, the language of its words.
        versions: what is not published yet, if there is something, then the versions.
    """

    id: str
    title: str
    lang: str
    versions: tuple[VersionPart, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two states of a post side by side: what an applicant saw first, and what holds now.

    Attributes:
        id: the post's public id.
        title: what the job is called.
        lang: ja or en, the language of its words.
        before: the earlier state, as a choice.
        after: the later state, as a choice.
        said_before: what the earlier state is called.
        said_after: what the later state is called.
        kinds: how many terms were changed, narrowed, deleted and added.
        terms: the terms of work that differ.
        rest: what else differs.
    """

    id: str
    title: str
    lang: str
    before: ChoiceField
    after: ChoiceField
    said_before: str
    said_after: str
    kinds: tuple[Mark, ...]
    terms: tuple[TermChange, ...]
    rest: tuple[TermChange, ...]


@dataclass(frozen=True, slots=True)
class OneVersion:
    """One version as it was published.

    Attributes:
        id: the post's public id.
        title: what the job was called.
        lang: ja or en, the language of its words.
        number: which version.
        last: which version is the latest.
        sections: what it says.
        unreadable: whether what it says cannot be read any more.
    """

    id: str
    title: str
    lang: str
    number: int
    last: int
    sections: tuple[ToldSection, ...]
    unreadable: bool
