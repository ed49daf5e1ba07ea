"""Rules that compute: fixed overtime, minimum wage, the split of annual pay, the number of must-haves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.text import LocalizedText
from app.postings.domain import Wage
from app.postings.loader import PostRules
from app.postings.pay import Figure, FixedOvertime, Pay
from app.postings.shapes.loader import Seen
from app.postings.text import PostText, line_around

PREMIUM = 1.25  # 労働基準法37条1項: overtime is paid at least a quarter more
MOST_HOURS = 45
_NEAR = 40
USUAL_HOURS = 160.0  # a month, where the post does not say


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A code with its place in the plain text and what was computed."""

    code: str
    start: int
    end: int
    note: LocalizedText | None = None


def prefecture(post: PostText, rules: PostRules) -> str | None:
    """Return the prefecture of the workplace: named in its part, else in the address, else anywhere."""
    parts = [
        " ".join(p.text for p in post.pieces if "workplace" in p.topics and "scope" not in p.own),
        " ".join(p.text for p in post.pieces if "address" in p.topics),
        post.plain,
    ]
    for part in parts:
        words = rules.shapes["change_scope"].without(part)
        found = [(m.start(), name) for pattern, name in rules.prefectures if (m := pattern.search(words))]
        if found:
            return min(found)[1]
    return None


def monthly_hours(post: PostText, rules: PostRules) -> float:
    """Return the monthly hours of work: as told, else from day and days off a year, else 160."""
    if told := rules.shapes["monthly_hours"].search(post.plain):
        return float(told["hours"])
    off = rules.shapes["annual_holidays"].search(post.plain)
    a_day = _daily_hours(post, rules)
    if off and a_day:
        return (365 - int(off["days"])) * a_day / 12
    return USUAL_HOURS


def _daily_hours(post: PostText, rules: PostRules) -> float | None:
    if told := rules.shapes["daily_hours"].search(post.plain):
        return int(told["hours"]) + int(told["tenths"] or 0) / 10 + int(told["minutes"] or 0) / 60
    spans = [_span(seen) for seen in rules.shapes["clock_span"].all(post.plain)]
    longest = max(spans, default=0.0)
    return min(longest - 1, 8.0) if longest > 5 else None  # noqa: PLR2004  (a break of an hour is taken off)


def _span(seen: Seen) -> float:
    begin, end = (
        int(seen[name]) + (0.5 if (past := seen[f"{name}_past"]) == "半" else int(past or 0) / 60)
        for name in ("begin", "end")
    )
    return end - begin if end > begin else 0.0


def findings(post: PostText, pay: Pay, rules: PostRules, day: date) -> Iterator[FigureFinding]:
    """Yield what the figures of pay break."""
    place = prefecture(post, rules)
    wage = rules.wages.on(place, day) if place else None
    if pay.fixed:
        yield from _fixed_overtime(pay.fixed, wage)
        yield from _own_rate(pay, pay.fixed, monthly_hours(post, rules))
    if wage:
        yield from _minimum(post, pay, wage, rules)
    yield from _annual(post, pay, rules)


def _fixed_overtime(fixed: FixedOvertime, wage: Wage | None) -> Iterator[FigureFinding]:
    if fixed.low is None or fixed.hours is None or not fixed.base or not fixed.beyond:
        lacks = [
            words
            for there, words in (
                (fixed.base, ("除いた基本給", "base pay without it")),
                (fixed.hours is not None and fixed.low is not None, ("時間数と金額", "hours and amount")),
                (fixed.beyond, ("超過分の追加支給", "extra pay beyond it")),
            )
            if not there
        ]
        note = LocalizedText(
            "足りないもの：" + "、".join(ja for ja, _ in lacks), "Lacking: " + ", ".join(en for _, en in lacks)
        )
        yield FigureFinding("fixed_overtime_incomplete", fixed.start, fixed.end, note)
    if fixed.hours is not None and fixed.hours > MOST_HOURS:
        note = LocalizedText(f"月{fixed.hours:g}時間", f"{fixed.hours:g} hours a month")
        yield FigureFinding("fixed_overtime_over_45h", fixed.start, fixed.end, note)
    if wage and fixed.low is not None and fixed.hours:
        rate = fixed.low / fixed.hours / PREMIUM
        if rate < wage.yen:
            yield FigureFinding(
                "fixed_overtime_too_low", fixed.start, fixed.end, _against(rate, wage, fixed.low, fixed.hours)
            )


def _against(rate: float, wage: Wage, amount: int, hours: float) -> LocalizedText:
    floor = _wage_words(wage)
    return LocalizedText(
        f"{amount:,}円÷{hours:g}時間÷1.25＝{rate:,.0f}円。{floor.ja}",
        f"¥{amount:,} ÷ {hours:g} h ÷ 1.25 = ¥{rate:,.0f}; {floor.en}",
    )


def _wage_words(wage: Wage) -> LocalizedText:
    day = wage.since
    return LocalizedText(
        f"{wage.prefecture}の最低賃金は{wage.yen:,}円（{day.year}年{day.month}月{day.day}日から）。",
        f"the minimum wage of {wage.prefecture} is ¥{wage.yen:,} (since {day}).",
    )


def _own_rate(pay: Pay, fixed: FixedOvertime, hours: float) -> Iterator[FigureFinding]:
    """労働基準法37条: base pay ÷ monthly hours × 1.25 × hours; a warning only, since allowances may count too."""
    base = pay.of("base")
    if not base or fixed.low is None or not fixed.hours:
        return
    due = base[0].low / hours * PREMIUM * fixed.hours
    if fixed.low < due * 0.98:  # hours are rounded in posts
        month = f"{hours:.1f}".removesuffix(".0")
        note = LocalizedText(
            f"基本給{base[0].low:,}円÷{month}時間×1.25×{fixed.hours:g}時間＝{due:,.0f}円に対し{fixed.low:,}円",
            f"¥{base[0].low:,} ÷ {month} h × 1.25 × {fixed.hours:g} h = ¥{due:,.0f}, against ¥{fixed.low:,}",
        )
        yield FigureFinding("fixed_overtime_below_own_rate", fixed.start, fixed.end, note)


def _minimum(post: PostText, pay: Pay, wage: Wage, rules: PostRules) -> Iterator[FigureFinding]:
    """Pay by the hour, or monthly pay without fixed overtime over the monthly hours, against the minimum wage."""
    for figure in pay.of("hourly"):
        if figure.low < wage.yen:
            yield FigureFinding("below_minimum_wage", figure.start, figure.end, _below(figure.low, wage))
            return
    base = [f for f in pay.of("base") if f.low < 1_500_000]  # noqa: PLR2004  (a year's base is no month's)
    monthly = base or pay.of("monthly")
    if not monthly:
        return
    figure = monthly[0]
    amount = figure.low - (pay.fixed.low or 0 if pay.fixed and not base else 0)
    rate = amount / monthly_hours(post, rules)
    if rate < wage.yen:
        yield FigureFinding("below_minimum_wage", figure.start, figure.end, _below(rate, wage))


def _below(rate: float, wage: Wage) -> LocalizedText:
    floor = _wage_words(wage)
    return LocalizedText(f"1時間あたり{rate:,.0f}円。{floor.ja}", f"¥{rate:,.0f} an hour; {floor.en}")


def _annual(post: PostText, pay: Pay, rules: PostRules) -> Iterator[FigureFinding]:
    """An expected annual pay or OTE needs its split; 年俸 alone is a base, and what is paid by the month is one too."""
    expected = [f for f in pay.of("annual") if _is_expected(post.plain, f, rules)]
    if not expected:
        return
    if pay.of("base", "monthly", "hourly") or rules.terms["pay_split"].told(post.plain):
        return
    start = post.plain.rfind("\n", 0, expected[0].start) + 1
    words = rules.shapes["year_pay_words"].search(post.plain, start, expected[0].start)
    begin = words.start if words else expected[0].start
    bracket = rules.shapes["bracket"].match(post.plain, expected[0].end)
    yield FigureFinding("pay_without_split", begin, bracket.end if bracket else expected[0].end)


def _is_expected(plain: str, figure: Figure, rules: PostRules) -> bool:
    start, end = line_around(plain, figure.start, figure.end)
    around = plain[max(start, figure.start - _NEAR) : min(end, figure.end + _NEAR)]
    return bool(rules.terms["expected_pay"].search(around))
