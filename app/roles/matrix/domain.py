"""The competency matrix: for each competency and grade an observable behaviour, an expected level and a weight.

The two documents know no grades. Where a cell cites one, the deed is the document's and the grade is our placement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.sources import Source, Statement
from app.core.text import LocalizedText
from app.roles.domain import GRADES, Grade

HEAVIEST = 5

# Which grade a grade is compared with when a cell says that nothing changes; one comes to M1 from IC3.
BELOW: Mapping[Grade, Grade] = {"IC2": "IC1", "IC3": "IC2", "IC4": "IC3", "M1": "IC3", "M2": "M1", "M3": "M2"}


def same_track(grade: Grade, other: Grade) -> bool:
    """Whether both grades are on the management track, or both are not."""
    return grade.startswith("M") == other.startswith("M")


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency at one grade.

    `statement` is what a colleague can see the person do, with its sources. `expected_level` is the evidence level 0–4
    that the grade asks for, `None` for a quality that only a conversation shows: such a cell never enters a sum.
    `weight` (0–5) is how much the competency counts at this grade. `same`: nothing changes from the grade `BELOW`, and
    the statement is that grade's. `note` is a remark on the cell, and says why a level falls. `own_data`: the company's
    own row, not one of ours.
    """

    competency: str
    grade: Grade
    statement: Statement
    expected_level: int | None
    weight: int
    same: bool
    note: LocalizedText | None
    own_data: bool

    @property
    def behaviour(self) -> LocalizedText:
        """What a colleague can see the person do."""
        return self.statement.text

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the behaviour comes from."""
        return self.statement.sources

    @property
    def own(self) -> bool:
        """Whether the behaviour is our own proposal and nothing else."""
        return self.statement.own


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one competency between two grades."""

    before: Cell
    after: Cell

    @property
    def competency(self) -> str:
        """The competency's id."""
        return self.after.competency

    @property
    def level_rise(self) -> int:
        """By how many levels the expectation rises (below 0: falls; 0 also where no level is expected)."""
        return (self.after.expected_level or 0) - (self.before.expected_level or 0)

    @property
    def weight_shift(self) -> int:
        """By how much the weight grows (below 0: shrinks)."""
        return self.after.weight - self.before.weight

    @property
    def new_behaviour(self) -> bool:
        """Whether another behaviour is expected, not only more or less of it."""
        return self.after.behaviour != self.before.behaviour


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells: `rows[competency][grade]`, competencies in the vocabulary's order, grades in theirs."""

    rows: Mapping[str, Mapping[Grade, Cell]]

    def cell(self, competency: str, grade: Grade) -> Cell:
        """Return one cell. Raises `KeyError` for a competency or grade that there is not."""
        return self.rows[competency][grade]

    def row(self, competency: str) -> tuple[Cell, ...]:
        """Return the cells of a competency from IC1 to M3. Raises `KeyError` for an unknown competency."""
        return tuple(self.rows[competency][grade] for grade in GRADES)

    def column(self, grade: Grade) -> tuple[Cell, ...]:
        """Return the cells of a grade in the vocabulary's order. Raises `KeyError` for an unknown grade."""
        return tuple(row[grade] for row in self.rows.values())

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, row by row."""
        for competency in self.rows:
            yield from self.row(competency)

    def expected_levels(self, grade: Grade) -> dict[str, int]:
        """Return the level that `grade` expects, by competency; qualities for the interview are left out."""
        return {cell.competency: cell.expected_level for cell in self.column(grade) if cell.expected_level is not None}

    def difference(self, from_grade: Grade, to_grade: Grade) -> tuple[Change, ...]:
        """Return what changes between two grades: competencies whose behaviour, level or weight is another.

        The largest rise of level comes first, then what weighs most at `to_grade`, then the vocabulary's order.
        """
        changes = [Change(row[from_grade], row[to_grade]) for row in self.rows.values()]
        changed = [c for c in changes if c.new_behaviour or c.level_rise or c.weight_shift]
        return tuple(sorted(changed, key=lambda c: (-c.level_rise, -c.after.weight)))
