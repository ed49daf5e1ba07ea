"""What the pages of candidates show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from app.candidates.marks import Piece


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
class Quotation:
    """A passage that earns a level.

    Attributes:
        text: the passage, personal data hidden.
        level: 1 to 4.
        link: where it stands in the text, empty if it is not marked there.
        where: the employer it belongs to, may be empty.
        recent: whether it belongs to the last three years.
    """

    text: str
    level: int
    link: str
    where: str
    recent: bool


@dataclass(frozen=True, slots=True)
class PointsRow:
    """A scored requirement.

    Attributes:
        anchor: its id on the page.
        name: the competency.
        must: 必須 (true) or 歓迎.
        required: the level asked for, 1 to 4.
        level: the level shown, 0 to 4.
        points: with one decimal; all rows add up to the score.
        most: the most it can earn, with one decimal.
        met: whether the level asked for is reached.
        quotes: the passages that earned it.
        next_level: what the next level would need, empty if nothing more counts.
    """

    anchor: str
    name: str
    must: bool
    required: int
    level: int
    points: str
    most: str
    met: bool
    quotes: tuple[Quotation, ...]
    next_level: str


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A requirement that earns no points.

    Attributes:
        anchor: its id on the page.
        name: what is asked for.
        must: 必須 (true) or 歓迎.
        met: met, not met or to be asked, in words.
        ok: true, false, or None where only a conversation tells.
        quotes: passages about it.
    """

    anchor: str
    name: str
    must: bool
    met: str
    ok: bool | None
    quotes: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """An employment.

    Attributes:
        employer: who.
        title: as what.
        period: from when to when, in words.
        length: how long, in words.
        latest: whether it is the latest.
    """

    employer: str
    title: str
    period: str
    length: str
    latest: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure about the customers in the person's care, or a remark of theirs.

    Attributes:
        name: what it is.
        value: the figure in words.
        quote: the passage it stands in, personal data hidden.
    """

    name: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the interview.

    Attributes:
        about: the requirement.
        text: what to ask.
        must: whether it is about a must-have.
    """

    about: str
    text: str
    must: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A résumé against one role.

    Attributes:
        score: with one decimal, empty if there is none.
        no_score: why there is none, empty if there is one.
        must_met: must-haves met.
        must_of: must-haves in all.
        missing: names of the must-haves that are not met.
        confidence: in words.
        rows: the points table.
        most: what its last column adds up to.
        conditions: requirements that earn no points.
        questions: for the interview: must-haves, what is shown in part, what only a conversation shows.
        more_questions: about wanted things of which the résumé says nothing.
    """

    score: str
    no_score: str
    must_met: int
    must_of: int
    missing: tuple[str, ...]
    confidence: str
    rows: tuple[PointsRow, ...]
    most: str
    conditions: tuple[ConditionRow, ...]
    questions: tuple[Question, ...]
    more_questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read in a résumé, whatever the role.

    Attributes:
        summary: (what, how much) for months, team, test scores.
        jobs: the employments, latest first.
        facts: figures about customers, with their passages.
        trades: trades worked in, each with its months.
        remarks: reason for the change, desired pay and start: beside the score, never in it.
        warnings: what to know about this reading, in sentences.
        pieces: the text in pieces.
        lang: the language of the text.
        marks_all: whether passages about other competencies are marked too.
        hidden: words for personal data that are hidden, by kind.
    """

    summary: tuple[tuple[str, str], ...]
    jobs: tuple[Job, ...]
    facts: tuple[Fact, ...]
    trades: tuple[tuple[str, str], ...]
    remarks: tuple[Fact, ...]
    warnings: tuple[str, ...]
    pieces: tuple[Piece, ...]
    lang: str
    marks_all: bool
    hidden: dict[str, str]


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
