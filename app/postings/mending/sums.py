"""What follows from the figures of a post: the amount that fixed overtime needs, its base, the least pay."""

import math
from dataclasses import dataclass
from datetime import date

from app.postings.domain import Wage
from app.postings.figures import PREMIUM, monthly_hours, prefecture
from app.postings.loader import PostRules
from app.postings.pay import Figure, Pay
from app.postings.text import PostText

_STEP = 100  # sums are rounded up to a hundred yen
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FixedSums:
    """Base pay and fixed overtime a month in yen, least and most, that go together; the hours it pays for."""

    base: Range
    amount: Range
    hours: float


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of a post that sums are made of: its pay, the hours of a month, and the wage of its prefecture."""

    pay: Pay
    hours: float
    wage: Wage | None

    @property
    def base(self) -> Figure | None:
        """Return the base pay of a month, if it is told."""
        return next((figure for figure in self.pay.of("base") if figure.low < 1_500_000), None)  # noqa: PLR2004  (a year's base is no month's)

    @property
    def total(self) -> Figure | None:
        """Return the monthly pay that is told beside or instead of the base."""
        return next(iter(self.pay.of("monthly")), None)

    def due(self, hours: float) -> int | None:
        """Return the fixed overtime a month that so many hours need at least, None where no rate is known."""
        rate = self._rate()
        return _up(rate * PREMIUM * hours) if rate else None

    def most_hours(self) -> int | None:
        """Return for how many hours a month the fixed overtime of the post pays at most."""
        fixed, rate = self.pay.fixed, self._rate()
        if fixed is None or fixed.low is None or not rate:
            return None
        hours = int(fixed.low / (rate * PREMIUM))
        return hours if hours > 1 else None

    def _rate(self) -> float:
        base = self.base
        return max(base.low / self.hours if base else 0.0, float(self.wage.yen) if self.wage else 0.0)

    def least_monthly(self) -> int | None:
        """Return the base pay a month that the minimum wage asks for."""
        return _up(self.wage.yen * self.hours) if self.wage else None

    def fixed(self, *, included: bool) -> FixedSums | None:
        """Return base, amount and hours that go together, where the hours and a pay of the month are given.

        `included` takes the monthly pay as the sum of both, else as the base; where the base is told it counts alone.
        """
        fixed = self.pay.fixed
        if fixed is None or fixed.hours is None:
            return None
        if self.base is not None:
            base = (self.base.low, self.base.high)
        elif self.total is None:
            return None
        elif not included:
            base = (self.total.low, self.total.high)
        elif fixed.low is not None:
            base = (self.total.low - fixed.low, self.total.high - fixed.low)
        else:
            share = 1 + PREMIUM * fixed.hours / self.hours
            base = (int(self.total.low / share), int(self.total.high / share))
        if base[0] <= 0:
            return None
        if fixed.low is not None:
            return FixedSums(base, (fixed.low, fixed.low), fixed.hours)
        if included and self.base is None and self.total is not None:
            amount = (self.total.low - base[0], self.total.high - base[1])
        else:
            amount = self.for_base(base, fixed.hours)
        return FixedSums(base, amount, fixed.hours)

    def for_base(self, base: Range, hours: float) -> Range:
        """Return the fixed overtime a month that so many hours give on this base (労働基準法37条)."""
        low, high = (_up(each / self.hours * PREMIUM * hours) for each in base)
        return low, high


def sums_of(post: PostText, pay: Pay, rules: PostRules, day: date) -> Sums:
    """Return the figures of a post from which its sums follow."""
    place = prefecture(post, rules)
    return Sums(pay, monthly_hours(post, rules), rules.wages.on(place, day) if place else None)


def _up(yen: float) -> int:
    return math.ceil(yen / _STEP) * _STEP
