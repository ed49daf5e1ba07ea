"""Pay bands: yearly amounts in whole yen, exact, each with where it comes from and how far it can be trusted."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.core.sources import Statement
from app.core.text import LocalizedText

Confidence = Literal["high", "medium", "low"]
Figure = Literal["range", "average", "floor", "single"]
Market = Literal["JP", "US"]
MAN = 10_000


@dataclass(frozen=True, slots=True)
class Band:
    """One published figure of yearly pay.

    `low` and `high` are whole yen. `figure`: `range` has both; `average` and `single` (one reported amount) have
    `low == high`; `floor` means "so much or more" and has no `high`. `year` is the year the figure speaks of, `None`
    when the source does not say. `roles` are the profiles it bears on; `statement` tells it in our own words.
    """

    id: str
    name: LocalizedText
    figure: Figure
    low: int
    high: int | None
    market: Market
    roles: tuple[str, ...]
    contains: LocalizedText
    population: LocalizedText
    year: int | None
    confidence: Confidence
    confidence_reason: LocalizedText
    statement: Statement
    notes: tuple[Statement, ...]
    own_data: bool

    @property
    def thin(self) -> bool:
        """Whether the figure must be shown as thin evidence: low confidence, or nobody knows its year."""
        return self.confidence == "low" or self.year is None


class AmountError(ValueError):
    """A text that is not an amount of yearly pay."""


_AMOUNT = re.compile(r"(?P<sign>¥)?\s*(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<unit>万円|円)?")
_RANGE = re.compile(r"(?P<low>[^〜~–—-]+)(?:[〜~–—-](?P<high>[^〜~–—-]+))?")
_OR_MORE = "以上"


def parse_amount(text: str) -> int:
    """Return the whole yen of `1,000.44万円`, `約1,050万円`, `10,004,400円` or `¥10,500,000` (full width too).

    Raises:
        AmountError: it is none of these, or not a whole number of yen.
    """
    match = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip().removeprefix("約").strip())
    if not match or bool(match["sign"]) == bool(match["unit"]):
        raise AmountError(f"{text!r} is not an amount like 870万円, 10,004,400円 or ¥10,500,000")
    yen = Decimal(match["number"].replace(",", "")) * (MAN if match["unit"] == "万円" else 1)
    if yen != yen.to_integral_value():
        raise AmountError(f"{text!r} is not a whole number of yen")
    return int(yen)


def parse_range(text: str) -> tuple[int, int | None]:
    """Return the lower and upper end of `870万円〜1400万円` in whole yen.

    A single amount gives it twice; `1,000万円以上` has no upper end (`None`).

    Raises:
        AmountError: an end is not an amount, or the upper end is below the lower.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if folded.endswith(_OR_MORE):
        return parse_amount(folded.removesuffix(_OR_MORE)), None
    match = _RANGE.fullmatch(folded)
    if not match:
        raise AmountError(f"{text!r} is not an amount or a range of amounts")
    low = parse_amount(match["low"])
    high = parse_amount(match["high"]) if match["high"] else low
    if high < low:
        raise AmountError(f"{text!r} ends below its beginning")
    return low, high
