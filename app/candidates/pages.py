"""What the pages of candidates show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from app.candidates.parts import Scored, Shown


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role to score against.

    Attributes:
        id: the profile's id.
        title: what the job is called.
        current: whether it is the one shown now.
    """

    id: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate in the list.

    Attributes:
        id: public id, for the address.
        label: 候補者 and four letters.
        state: where their résumé stands, in words.
        ready: whether it was read.
        wrong: whether something has to be done about it.
        score: with one decimal, empty if there is none.
        must: must-haves met, as `5 / 7`; empty if there is no score.
        cs_months: months in customer success, in words.
        confidence: in words, empty if there is no score.
        received: when the résumé came.
        stale: whether a newer reader has not read it yet.
    """

    id: str
    label: str
    state: str
    ready: bool
    wrong: bool
    score: str
    must: str
    cs_months: str
    confidence: str
    received: datetime
    stale: bool


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The list of candidates.

    Attributes:
        roles: the roles to score against.
        role: the id of the role shown now.
        role_title: its title.
        lines: the candidates of this page, best first.
        total: how many there are in all.
        waiting: how many are not read yet.
        page: which page this is, from 1.
        last: the last page.
    """

    roles: tuple[RoleChoice, ...]
    role: str
    role_title: str
    lines: tuple[CandidateLine, ...]
    total: int
    waiting: int
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of an upload.

    Attributes:
        id: the candidate's public id, for the address.
        label: 候補者 and four letters; for a file that cannot be read, its name.
        state: where it stands, in words.
        done: whether it was read.
        problem: what is wrong with it and what to do, empty if nothing is.
    """

    id: str
    label: str
    state: str
    done: bool
    problem: str


@dataclass(frozen=True, slots=True)
class UploadProgress:
    """How far the reading of one upload is.

    Attributes:
        batch: its public id.
        done: files that were read or refused.
        total: all files.
        words: the same in words.
        finished: whether nothing more will happen.
        files: the files in their order.
        role: the role to score against, may be empty.
    """

    batch: str
    done: int
    total: int
    words: str
    finished: bool
    files: tuple[FileLine, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in.

    Attributes:
        name: the name it came under.
        problem: what is wrong with it and what to do.
    """

    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class Known:
    """A file that is here already.

    Attributes:
        id: the candidate's public id, for the address.
        label: 候補者 and four letters.
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The page that takes résumés in.

    Attributes:
        readable: the kinds of files that are read.
        most_mb: how many megabytes one upload may have.
        refused: files of the last upload that were not taken.
        known: files of the last upload that are here already.
        batch: the upload that is being read, empty if nothing was taken.
        accepted: how many files were taken.
    """

    readable: str
    most_mb: int
    refused: tuple[Refused, ...] = ()
    known: tuple[Known, ...] = ()
    batch: str = ""
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the candidate is: only behind the unblind rule.

    Attributes:
        name: as the résumé says it, may be empty.
        contacts: addresses and numbers.
        file_name: the name the file came under.
    """

    name: str
    contacts: tuple[str, ...]
    file_name: str


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """One candidate against one role.

    Attributes:
        id: public id, for addresses.
        label: 候補者 and four letters.
        identity: who they are, None while they are blind to the reader.
        roles: the roles to score against.
        role: the id of the role shown now.
        role_title: its title.
        state: where the résumé stands, in words.
        busy: whether it is waiting or being read.
        problem: what is wrong with the file and what to do, empty if nothing is.
        stale: whether a newer reader has not read it yet.
        received: when the résumé came.
        due: when the data are due for deletion, in words.
        scored: the comparison, None while nothing was read.
        shown: what was read, None while nothing was.
    """

    id: str
    label: str
    identity: Identity | None
    roles: tuple[RoleChoice, ...]
    role: str
    role_title: str
    state: str
    busy: bool
    problem: str
    stale: bool
    received: datetime
    due: str
    scored: Scored | None
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class DeletePage:
    """The question before a candidate is deleted.

    Attributes:
        id: public id, for addresses.
        label: 候補者 and four letters.
    """

    id: str
    label: str
