"""What the pages of own profiles show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StartCard:
    """A profile to start from.

    Attributes:
        id: its id, for the address of the form.
        title: what the job is called; of a case with the company.
        grade: IC1 to IC4 or M1 to M3.
        track: individual or management, in words.
    """

    id: str
    title: str
    grade: str
    track: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """From what a new own profile can be made.

    Attributes:
        templates: neutral profiles.
        cases: profiles of other companies, whose names a draft replaces.
        own: the company's own.
    """

    templates: tuple[StartCard, ...]
    cases: tuple[StartCard, ...]
    own: tuple[StartCard, ...]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing that is wrong in the form.

    Attributes:
        anchor: the id of the field on the page.
        label: which field that is, with its part of the form.
        reason: what is wrong with it.
    """

    anchor: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """The guided form of an own profile.

    Attributes:
        heading: what is being done: a new profile, or a change of one that there is.
        role_id: the profile's id, empty for a new one.
        title: what the job is called, empty for a new one.
        base: from which profile it is drafted, empty if from none.
        action: where the form is sent.
        back: where cancelling leads.
        replaced: sentences about names of another company that were replaced.
        problems: what is wrong.
        refusal: why it was not saved although no field is wrong, empty otherwise.
    """

    heading: str
    role_id: str
    title: str
    base: str
    action: str
    back: str
    replaced: tuple[str, ...]
    problems: tuple[FieldProblem, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What differs between two versions in one place.

    Attributes:
        place: the part of the profile, and what in it.
        before: what stood there, empty if nothing did.
        after: what stands there, empty if nothing does any more.
    """

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an own profile.

    Attributes:
        number: from 1.
        made_at: when it was made.
        who: by whom.
        why: why, in their own words.
        changes: what differs from the version before; none for the first.
    """

    number: int
    made_at: datetime
    who: str
    why: str
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The versions of an own profile, newest first.

    Attributes:
        role_id: the profile's id.
        title: what the job is called.
        retired: whether it is out of use.
        shown: whether the role's page can be opened (it cannot while the profile does not fit the rest).
        troubles: why it does not fit the rest any more, none if it does.
        versions: the versions.
    """

    role_id: str
    title: str
    retired: bool
    shown: bool
    troubles: tuple[str, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An own profile in the list of all of them.

    Attributes:
        role_id: its id.
        title: what the job is called.
        number: its latest version.
        state: in use, out of use, or in need of a look, in words.
        good: whether it is in use and fits.
        made_at: when the latest version was made.
        who: by whom.
    """

    role_id: str
    title: str
    number: int
    state: str
    good: bool
    made_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class OwnList:
    """Every own profile.

    Attributes:
        rows: in the order in which they were first made.
    """

    rows: tuple[OwnRow, ...]
