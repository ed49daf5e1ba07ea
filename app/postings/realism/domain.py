"""Must-haves as they are counted, and how a count over candidates is told. Plain Python.

A count over candidates below five is shown as 「5未満」 (docs/access.md). So that no difference of two shown counts
tells one either, every count is cut down to a multiple of five before it is shown, the whole too: two counts that show
the same differ by less than five, and nobody learns by how much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.roles.domain import YearsOf

STEP = 5  # counts are shown in steps of so many
FEW = 20  # our own proposal: over fewer readings a count says too little to be shown
SCARCE = 0.05  # our own proposal: where no more of the readings meet all must-haves, the list is narrow


@dataclass(frozen=True, slots=True)
class Must:
    """One must-have: a competency with its least level (1–4), years with what they count, or both.

    `label` names it, in the post's own words if `quoted`.
    """

    label: str
    competency: str | None = None
    level: int | None = None
    years: float | None = None
    measure: YearsOf = "total"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting gives: how many there are, how many meet all, and how many more would without each must-have.

    `more` is in the order of the must-haves. These are exact and are never shown; see `floor`.
    """

    total: int
    meeting: int
    more: tuple[int, ...]


def floor(count: int) -> int:
    """Return `count` as it may be shown: cut down to a multiple of five; 0 stands for fewer than five."""
    return count - count % STEP


def costliest_first(more: Sequence[int]) -> list[int]:
    """Return the places of the must-haves, the one that costs most first; what shows the same keeps its order.

    The order follows what is shown: two counts below five stand as they were asked for, so that it gives nothing away.
    """
    return sorted(range(len(more)), key=lambda place: -floor(more[place]))


def out_of_reach(counted: Counted) -> bool:
    """Return whether hardly anybody meets all must-haves."""
    return counted.total >= FEW and floor(counted.meeting) == 0


def narrow(counted: Counted) -> bool:
    """Return whether few meet them, though some do."""
    return not out_of_reach(counted) and floor(counted.meeting) <= SCARCE * floor(counted.total)


def month_of(today: date) -> int:
    """Return the month of `today` as a running number."""
    return today.year * 12 + today.month - 1
