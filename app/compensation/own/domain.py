"""A company's own bands and the market data it imports: yearly pay in whole yen, and what can be said of it.

Percentiles are computed over imported rows and nothing else, and only over enough of them. A compa-ratio is a pay
divided by the midpoint of its band.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, Protocol

from app.compensation.domain import MAN, AmountError, parse_amount
from app.core.errors import N_, KakehashiError, NotThereError, Reason

Kind = Literal["bands", "market"]
Contains = Literal["base", "cash", "target", "total", "unknown"]
Unit = Literal["yen", "man"]
KINDS: tuple[Kind, ...] = ("bands", "market")
FEWEST = 5  # below this a group is shown as "fewer than 5", without any amount that could be somebody's own pay
FEW = 20  # below this its percentiles are shown as thin
LEAST, MOST = 500_000, 1_000_000_000  # yen a year; outside it a wrong unit is likelier than such a pay
EARLIEST, LATEST = 1990, 2100
LONGEST = 200  # characters of population and source


class PayImportError(KakehashiError):
    """Pay data that cannot be taken as asked."""


class NoSuchImportError(NotThereError):
    """There is no import of this id."""

    def __init__(self) -> None:
        super().__init__("pay_import", N_("There is no such import of pay data."))


@dataclass(frozen=True, slots=True)
class OwnBand:
    """The company's band of one grade, of one role of it if `role` (an id) is not empty. Whole yen a year."""

    grade: str
    role: str
    low: int
    high: int
    contains: Contains
    year: int
    population: str
    source: str

    @property
    def midpoint(self) -> Fraction:
        """The middle of the band, exact."""
        return Fraction(self.low + self.high, 2)

    def compa_ratio(self, pay: int) -> Decimal:
        """Return `pay` (yen a year) divided by the midpoint, to two places: 1.00 stands in the middle of the band."""
        return ratio(pay, self.midpoint)

    def place(self, pay: int) -> Literal["below", "within", "above"]:
        """Return where `pay` lies; both ends belong to the band."""
        return "below" if pay < self.low else "above" if pay > self.high else "within"


@dataclass(frozen=True, slots=True)
class Observation:
    """One imported pay on the market, of a role, a grade or both (an id, or empty). Whole yen a year."""

    role: str
    grade: str
    amount: int
    contains: Contains
    year: int
    population: str
    source: str


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The quartiles of a group, whole yen."""

    lower: int
    median: int
    upper: int


@dataclass(frozen=True, slots=True)
class MarketGroup:
    """Imported rows that can be told together: of one grade or one role, containing the same.

    `quartiles` is `None` for fewer than `FEWEST` rows; then `count` must not be shown either.
    """

    by: Literal["grade", "role"]
    key: str
    contains: Contains
    count: int
    years: tuple[int, ...]
    populations: tuple[str, ...]
    sources: tuple[str, ...]
    quartiles: Quartiles | None

    @property
    def thin(self) -> bool:
        """Whether the percentiles rest on few rows."""
        return self.count < FEW


@dataclass(frozen=True, slots=True)
class Import:
    """One import of one kind: `rows` many, by `actor` (a public id or `system`); out of use if `removed`."""

    public_id: str
    kind: Kind
    number: int
    rows: int
    file: str
    actor: str
    made_at: datetime
    removed: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import: how many rows of each kind, and which kinds held the same as what stands already."""

    rows: dict[Kind, int]
    unchanged: tuple[Kind, ...]


class _Paid(Protocol):
    @property
    def grade(self) -> str: ...
    @property
    def role(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """Which of the company's pay data somebody sees.

    `roles`: every figure of these roles. `grades`: those of these grades that name no role, or (`any_role`) any role.
    """

    everything: bool = False
    roles: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()
    any_role: bool = False

    def sees(self, paid: _Paid) -> bool:
        """Return whether a band or an imported row is theirs to see."""
        return self.sees_pay(paid.grade, paid.role)

    def sees_pay(self, grade: str, role: str) -> bool:
        """Return whether pay of this grade and role (each may be empty) is theirs to see."""
        return (
            self.everything
            or (bool(role) and role in self.roles)
            or (bool(grade) and grade in self.grades and (not role or self.any_role))
        )


def ratio(amount: int, of: int | Fraction) -> Decimal:
    """Return `amount / of` to two places, halves up."""
    exact = Fraction(amount) / Fraction(of)
    whole = Decimal(exact.numerator) / Decimal(exact.denominator)
    return whole.quantize(Decimal("0.01"), ROUND_HALF_UP)


def percentile(amounts: Sequence[int], percent: int) -> int:
    """Return the percentile of `amounts` (at least one), between two of them in proportion, to the yen, halves up.

    It is what Excel's PERCENTILE.INC gives.
    """
    ordered = sorted(amounts)
    place = Fraction(percent, 100) * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return int(ordered[below] + (place - below) * (ordered[above] - ordered[below]) + Fraction(1, 2))


def groups(rows: Iterable[Observation]) -> tuple[MarketGroup, ...]:
    """Return the rows by grade, then by role, each apart by what the amounts contain. A row may stand in both."""
    every = list(rows)
    found: list[MarketGroup] = []
    for by in ("grade", "role"):
        keys = dict.fromkeys((getattr(row, by), row.contains) for row in every if getattr(row, by))
        for key, contains in sorted(keys):
            found.append(
                _group(by, key, contains, [r for r in every if (getattr(r, by), r.contains) == (key, contains)])
            )
    return tuple(found)


def _group(by: Literal["grade", "role"], key: str, contains: Contains, rows: Sequence[Observation]) -> MarketGroup:
    amounts = [row.amount for row in rows]
    enough = len(rows) >= FEWEST
    return MarketGroup(
        by=by,
        key=key,
        contains=contains,
        count=len(rows),
        years=tuple(sorted({row.year for row in rows})),
        populations=tuple(dict.fromkeys(row.population for row in rows)),
        sources=tuple(dict.fromkeys(row.source for row in rows)),
        quartiles=Quartiles(*(percentile(amounts, percent) for percent in (25, 50, 75))) if enough else None,
    )


def market_median(band: OwnBand, market: Collection[MarketGroup]) -> int | None:
    """Return the median on the market to set beside `band`: of its role if it names one, else of its grade.

    Only amounts that contain the same are compared; `None` where there are none, or too few.
    """
    by, key = ("role", band.role) if band.role else ("grade", band.grade)
    found = (g for g in market if (g.by, g.key, g.contains) == (by, key, band.contains))
    return next((group.quartiles.median for group in found if group.quartiles), None)


_BARE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def yearly_pay(text: str, unit: Unit | None) -> int | Reason:
    """Return the whole yen of an amount as people write it in a cell, or why it is none.

    A bare number needs `unit`; an amount that says its own unit (1,000.44万円) must not contradict it.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if _BARE.fullmatch(folded):
        if unit is None:
            return Reason(N_("is it yen or 10,000 yen? Fill in the column of the unit"))
        yen = Decimal(folded.replace(",", "")) * (MAN if unit == "man" else 1)
        if yen != yen.to_integral_value():
            return Reason(N_("is not a whole number of yen"))
        return _plausible(int(yen))
    try:
        found = parse_amount(folded)
    except AmountError:
        return Reason(N_("is not an amount of money; write it like 10,004,400"))
    if unit is not None and unit != ("man" if folded.endswith("万円") else "yen"):
        return Reason(N_("says another unit than the column of the unit"))
    return _plausible(found)


def _plausible(yen: int) -> int | Reason:
    if not LEAST <= yen <= MOST:
        return Reason(N_("is hardly a yearly pay (%(yen)s yen); look at the unit"), yen=f"{yen:,}")
    return yen
