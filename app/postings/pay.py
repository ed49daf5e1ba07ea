"""Every figure of pay in a post: what kind of pay, from how much to how much, in yen, and where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.postings.domain import PayKind
from app.postings.loader import PostRules
from app.postings.shapes.loader import Seen
from app.postings.text import PostText, line_around

_PER = frozenset({"hourly", "monthly", "annual", "daily"})
_REACH, _BEHIND, _HOURS_BEHIND, _HOURS_BEFORE = 40, 160, 90, 30
_LEAST_MONTHLY, _LEAST_ANNUAL, _MOST_HOURLY = 100_000, 1_500_000, 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount or range, in whole yen, with its place in the plain text."""

    kind: PayKind
    low: int
    high: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FixedOvertime:
    """What is told of fixed overtime: amounts in yen a month, hours a month, extra pay beyond; and where it stands.

    `hours_at` is where the number of hours stands in the plain text.
    """

    start: int
    end: int
    low: int | None
    hours: float | None
    base: bool
    beyond: bool
    hours_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """All figures of pay, and fixed overtime where there is any."""

    figures: tuple[Figure, ...]
    fixed: FixedOvertime | None

    def of(self, *kinds: PayKind) -> list[Figure]:
        """Return the figures of these kinds, in order."""
        return [figure for figure in self.figures if figure.kind in kinds]

    @property
    def told(self) -> bool:
        """Whether any amount that is really paid stands in the post."""
        return bool(self.of("hourly", "daily", "monthly", "annual", "base"))

    @property
    def yearly(self) -> tuple[int, int] | None:
        """Pay in yen a year: as told, else twelve months of the monthly pay; None where neither is told."""
        annual = self.of("annual")
        if annual:
            return annual[0].low, annual[0].high
        monthly = self.of("monthly") or self.of("base")
        return (monthly[0].low * 12, monthly[0].high * 12) if monthly else None


def read_pay(post: PostText, rules: PostRules) -> Pay:
    """Return the figures of pay in a post."""
    figures = tuple(_figures(post.plain, rules))
    return Pay(figures, _fixed(post.plain, figures, rules))


def _yen(number: str, unit: str, units: Mapping[str, int]) -> int:
    """Return whole yen, exact (1,000.44万円 is 10,004,400円)."""
    name = (unit or "円").lower().replace(" ", "")
    factor = next((f for key, f in units.items() if name.startswith(key)), 1)
    amount = Decimal(number.replace(",", "")) * factor
    return int(amount.to_integral_value())


def _figures(plain: str, rules: PostRules) -> Iterator[Figure]:
    named = tuple({m.group()[:4] for m in rules.terms["fixed_overtime"].finditer(plain) if m.group()[2:4] == "手当"})
    units = rules.shapes.units
    for seen in rules.shapes["amount"].all(plain):
        sign = seen["sign"].upper()
        money = bool(seen["unit"] or seen["top"]) or sign in {"¥", "JPY"} or _each(plain, seen, rules)
        if not money or sign in {"$", "USD", "€", "£"} or (seen["unit"].lower() in {"m", "k"} and not sign):
            continue
        unit = seen["unit"] or seen["top"]
        low = _yen(seen["low"], unit, units)
        high = _yen(seen["high"], seen["top"] or unit, units) if seen["high"] else low
        kind = _kind(plain, seen.start, seen.end, low, rules)
        if kind == "allowance" and plain[max(0, seen.start - _REACH) : seen.start].rstrip(": (は").endswith(named):
            kind = "fixed_overtime"  # 業務手当45,000円, of which another sentence says that it pays overtime
        if kind:
            yield Figure(kind, low, high, seen.start, seen.end)


def _each(plain: str, seen: Seen, rules: PostRules) -> bool:
    """Whether a bare number with separators says what time it pays for: `533,000 a month`."""
    return "," in seen["low"] and bool(rules.shapes["each_time"].match(plain, seen.end))


def _kind(plain: str, start: int, end: int, low: int, rules: PostRules) -> PayKind | None:
    """Return what an amount pays for: a word right behind it, else the nearest before it on its line, else its size."""
    line, stop = line_around(plain, start, end)
    before = plain[max(line, start - _REACH) : start]
    words = list(rules.pay_kinds.finditer(before))
    behind = rules.pay_kinds.match(plain[end : min(stop, end + _REACH)].lstrip(" (/"))
    if behind and behind.lastgroup in _PER and behind.group().isascii():  # in Japanese the word stands before
        if words and words[-1].lastgroup == "allowance" and low < _LEAST_MONTHLY and behind.lastgroup == "monthly":
            return "allowance"  # commuting costs up to JPY 20,000 a month
        return _plausible(behind.lastgroup, low)  # type: ignore[arg-type]  # the group names are the kinds
    if words:
        kind = words[-1].lastgroup
        earlier = words[-2] if len(words) > 1 else None
        if kind in _PER and earlier and earlier.lastgroup == "base" and "、" not in before[earlier.end() :]:
            kind = "base"  # 基本給（月額）280,000円
        return None if kind == "other" else _plausible(kind, low)  # type: ignore[arg-type]  # as above
    pay_word = rules.terms["pay_word"]
    return _by_size(low) if pay_word.search(before) or pay_word.search(_above(plain, line)) else None


def _above(plain: str, line: int) -> str:
    """Return the line above, where a heading may say that pay follows."""
    end = max(0, line - 1)
    return plain[plain.rfind("\n", 0, end) + 1 : end][:40]


def _by_size(low: int) -> PayKind | None:
    if low >= _LEAST_ANNUAL:
        return "annual"
    if low >= _LEAST_MONTHLY:
        return "monthly"
    return "hourly" if low >= 500 else None  # noqa: PLR2004  (no hourly pay is lower)


def _plausible(name: PayKind, low: int) -> PayKind | None:
    """Refuse an amount that cannot be what the word beside it says: 年収 of 5万円, 時給 of 30万円."""
    if name == "annual" and low < _LEAST_ANNUAL // 2:
        return None
    return _by_size(low) if name == "hourly" and low > _MOST_HOURLY else name


def _fixed(plain: str, figures: Sequence[Figure], rules: PostRules) -> FixedOvertime | None:
    """Return what is told of fixed overtime, gathered from every place that speaks of it."""
    terms = rules.terms
    cut = terms["no_fixed_overtime"].sub(lambda match: " " * len(match.group()), plain)
    triggers = list(terms["fixed_overtime"].finditer(cut))
    if not triggers:
        return None
    first = triggers[0]
    start, end = line_around(plain, first.start(), triggers[-1].end())
    amounts = [f for f in figures if f.kind == "fixed_overtime"]
    base = any(f.kind == "base" for f in figures) or bool(rules.shapes["without_overtime"].search(plain, start, end))
    beyond = terms["paid_beyond"].search(plain, start, max([end, *(f.end for f in amounts)]) + _BEHIND)
    start, end = _place(plain, first, amounts, rules)
    hours = _hours(plain, triggers, rules)
    return FixedOvertime(
        start=start,
        end=end,
        low=min((f.low for f in amounts), default=None),
        hours=float(hours["hours"]) if hours else None,
        base=base,
        beyond=beyond is not None,
        hours_at=(hours.start, hours.start + len(hours["hours"])) if hours else None,
    )


def _place(plain: str, first: re.Match[str], amounts: Sequence[Figure], rules: PostRules) -> tuple[int, int]:
    start, end = first.span()
    on_line = [f for f in amounts if f.start >= start and "\n" not in plain[start : f.start]]
    if on_line:
        end = max(end, on_line[0].end)
        bracket = rules.shapes["bracket"].match(plain, end)
        end = bracket.end if bracket else end
    return start, end


def _hours(plain: str, triggers: Sequence[re.Match[str]], rules: PostRules) -> Seen | None:
    """Return where the hours a month stand that fixed overtime stands for: told behind its name, else before it."""
    for trigger in triggers:
        line, stop = line_around(plain, trigger.start(), trigger.end())
        behind = (trigger.start(), min(stop, trigger.end() + _HOURS_BEHIND))
        for start, end in (behind, (max(line, trigger.start() - _HOURS_BEFORE), trigger.start())):
            seen = rules.shapes["overtime_hours"].search(plain, start, end)
            if seen and float(seen["hours"]) > 1:
                return seen
    return None
