"""What the comparison of roles shows: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.web.filters import ChoiceField
from app.web.sources import SaidNote


@dataclass(frozen=True, slots=True)
class Column:
    """One role of the comparison.

    Attributes:
        id: the profile's id, for its address.
        title: what the job is called, a case with its company.
        short: what tells it from the others: a case's company, else the title.
        summary: the first sentence about it.
    """

    id: str
    title: str
    short: str
    summary: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What each role is in one respect, in words.

    Attributes:
        name: in which respect.
        values: one per role, in the order of the columns.
        differs: whether they are not all the same.
    """

    name: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What one role asks for of one competency.

    Attributes:
        role: what tells that role from the others.
        asked: whether it asks for it at all.
        must: 必須 (true) or 歓迎.
        level: 1 to 4, or 0 where no level is asked for.
        text: the requirement in the profile's words.
    """

    role: str
    asked: bool
    must: bool
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class CompetencyRow:
    """One competency across the roles.

    Attributes:
        name: the competency.
        cells: one per role, in the order of the columns.
        same: whether nothing differs.
        words: what differs, or that nothing does.
    """

    name: str
    cells: tuple[Asked, ...]
    same: bool
    words: str


@dataclass(frozen=True, slots=True)
class CompetencyGroup:
    """The competencies of one group that any of the roles asks for.

    Attributes:
        name: the group.
        rows: its competencies in the vocabulary's order.
    """

    name: str
    rows: tuple[CompetencyRow, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """What each role says under one heading.

    Attributes:
        name: the heading.
        lists: one list of lines per role, in the order of the columns, empty where the role says nothing.
    """

    name: str
    lists: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What one role says of another beside it.

    Attributes:
        name: whose page says it, of which other.
        said: what differs, with its sources.
    """

    name: str
    said: SaidNote


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two or three roles side by side.

    Attributes:
        choices: a field per column, to choose the roles.
        differences_only: whether what is the same is left out.
        columns: the roles; fewer than two as long as the reader has not chosen.
        facts: shelf, track, grade, kind of company, team.
        groups: what they ask for that a résumé can show.
        interview: what only a conversation shows.
        others: years, languages, education and the rest.
        measures: how success is measured.
        pay: figures of yearly pay.
        between: what their pages say of each other.
    """

    choices: tuple[ChoiceField, ...]
    differences_only: bool
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    groups: tuple[CompetencyGroup, ...]
    interview: tuple[CompetencyRow, ...]
    others: tuple[ListRow, ...]
    measures: tuple[ListRow, ...]
    pay: tuple[ListRow, ...]
    between: tuple[Between, ...]
