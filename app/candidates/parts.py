"""The parts of a candidate's page: the comparison with a role, and what was read; plain values, as in `pages`."""

from dataclasses import dataclass

from app.candidates.marks import Piece


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
        next_level: a sentence on what the next level would need, and whether it would earn points here.
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
