"""What the pages of the competency matrix show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.web.filters import ChoiceField
from app.web.sources import SaidNote


@dataclass(frozen=True, slots=True)
class GradeHead:
    """A grade as a heading.

    Attributes:
        grade: IC1 to IC4 or M1 to M3.
        name: what it is called, the company's own name before ours.
        below: the grade that it is compared with, empty for the first.
    """

    grade: str
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One competency at one grade.

    Attributes:
        grade: IC1 to IC4 or M1 to M3.
        said: what a colleague can see the person do, with its sources.
        from_documents: whether a document stands behind it (true), or it is our proposal alone.
        own_data: the company's own cell.
        same_as: the grade below from which nothing changes, empty where something does.
        level: the level expected, 0 to 4; -1 for what only a conversation shows.
        weight: how much it counts at this grade, 0 to 5.
        remark: a note on the cell, may be empty.
    """

    grade: str
    said: SaidNote
    from_documents: bool
    own_data: bool
    same_as: str
    level: int
    weight: int
    remark: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One competency.

    Attributes:
        competency: its id, for its address on the page.
        name: what it is called.
        about: what it means and where it ends.
        cells: one per grade shown.
    """

    competency: str
    name: str
    about: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """One group of competencies.

    Attributes:
        group: its id, for its address on the page.
        name: what it is called.
        rows: its competencies in the vocabulary's order.
    """

    group: str
    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The competency matrix, or the part of it that the filters let through.

    Attributes:
        group_filter: which group.
        grade_filter: which grades; none chosen shows all.
        heads: the grades shown.
        groups: the groups shown.
        cited: how many of the cells shown a document stands behind.
        proposed: how many are our proposal alone.
    """

    group_filter: ChoiceField
    grade_filter: ChoiceField
    heads: tuple[GradeHead, ...]
    groups: tuple[MatrixGroup, ...]
    cited: int
    proposed: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What changes in one competency between two grades.

    Attributes:
        competency: its id.
        name: what it is called.
        before: the cell at the one grade.
        after: the cell at the other.
        words: what changes, in words.
    """

    competency: str
    name: str
    before: CellView
    after: CellView
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changes from one grade to another.

    Attributes:
        from_filter: which grade before.
        to_filter: which grade after.
        before: the one grade.
        after: the other grade.
        changes: what changes, the largest rise of level first.
        unchanged: how many competencies stay as they are.
    """

    from_filter: ChoiceField
    to_filter: ChoiceField
    before: GradeHead
    after: GradeHead
    changes: tuple[ChangeRow, ...]
    unchanged: int
