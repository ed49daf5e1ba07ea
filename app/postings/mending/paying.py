"""What one click can mend in the figures of pay in a pasted text."""

from collections.abc import Iterator

from app.postings.domain import Finding
from app.postings.mending import lines
from app.postings.mending.domain import Edit, Mending
from app.postings.mending.loader import MendingWords
from app.postings.mending.sums import FixedSums, Range, Sums
from app.postings.pay import Figure
from app.postings.shapes.loader import load_shapes
from app.postings.text import PostText, line_around

_LIMIT = 45  # hours a month (労働基準法36条4項)
_BEHIND = 160  # how far behind the words of fixed overtime their hours are told again
_LOW = frozenset({"fixed_overtime_too_low", "fixed_overtime_below_own_rate"})


def pay_mendings(finding: Finding, post: PostText, sums: Sums, words: MendingWords, lang: str) -> Iterator[Mending]:
    """Yield what can mend a finding about pay."""
    code = finding.code
    if code == "fixed_overtime_incomplete":
        yield from _complete(post, sums, words, lang)
    elif code in _LOW:
        yield from _raised(code, post, sums, words, lang)
        if most := sums.most_hours():
            yield from _hours(code, post, sums, most)
    elif code == "fixed_overtime_over_45h":
        yield from _hours(code, post, sums, _LIMIT)
    elif code == "below_minimum_wage":
        yield from _minimum(post, sums, words, lang)
    elif code == "pay_without_split" and finding.start is not None and sums.pay.of("annual"):
        year = sums.pay.of("annual")[0]
        line = words.open[code].get(lang) % {"amount": said((year.low, year.high), words, lang)}
        edit = lines.new_line(post, lines.line_of(post.text, finding.start), line)
        yield Mending(f"{code}.split", "open", line, (edit,))


def said(amounts: Range, words: MendingWords, lang: str) -> str:
    """Return an amount or range in words: `250,000円〜300,000円`."""
    told = amounts if amounts[0] != amounts[1] else amounts[:1]
    yen = words.sentences["yen"].get(lang)
    return words.sentences["range"].get(lang).join(yen % {"amount": f"{each:,}"} for each in told)


def fixed_line(sums: FixedSums, words: MendingWords, lang: str) -> str:
    """Return the whole sentence on fixed overtime."""
    return words.sentences["fixed_overtime"].get(lang) % {
        "base": said(sums.base, words, lang),
        "amount": said(sums.amount, words, lang),
        "hours": f"{sums.hours:g}",
    }


def _complete(post: PostText, sums: Sums, words: MendingWords, lang: str) -> Iterator[Mending]:
    """The whole sentence with the figures that are given, or the part of it that is not told."""
    fixed = sums.pay.fixed
    if fixed is None or fixed.hours is None:
        return
    first, _ = post.place(fixed.start, fixed.end)
    line = lines.line_of(post.text, first)
    if fixed.base and fixed.low is not None:
        told = words.sentences["paid_beyond"].get(lang) % {"hours": f"{fixed.hours:g}"}
        yield Mending("fixed_overtime_incomplete.beyond", "tell", told, (lines.new_line(post, line, told),))
        return
    ways = {"included": sums.fixed(included=True), "besides": sums.fixed(included=False)}
    start, end = line_around(post.plain, fixed.start, fixed.end)
    if ways["included"] == ways["besides"] or load_shapes()["included"].search(post.plain, start, end):
        ways.pop("besides")
    for name, found in ways.items():
        if found is not None:
            told = fixed_line(found, words, lang)
            computed = sums.hours if fixed.low is None else None
            yield Mending(
                f"fixed_overtime_incomplete.{name}", "tell", told, (lines.new_line(post, line, told),), hours=computed
            )


def _raised(code: str, post: PostText, sums: Sums, words: MendingWords, lang: str) -> Iterator[Mending]:
    """The amount that the hours need, and the monthly pay of which it is a part."""
    fixed = sums.pay.fixed
    figure = next((each for each in sums.pay.of("fixed_overtime") if fixed and each.low == fixed.low), None)
    if fixed is None or figure is None or fixed.hours is None or (due := sums.due(fixed.hours)) is None:
        return
    if due <= figure.low:
        return
    new = (due, max(due, figure.high))
    edits = [_changed(post, figure, new, words, lang)]
    base, total = sums.base, sums.total
    if base is not None and total is not None and total.low == base.low + figure.low:
        more = (total.low + due - figure.low, total.high + new[1] - figure.high)
        edits.append(_changed(post, total, more, words, lang))
    yield Mending(f"{code}.amount", "correct", _from_to(post, edits), tuple(edits), hours=sums.hours)


def _minimum(post: PostText, sums: Sums, words: MendingWords, lang: str) -> Iterator[Mending]:
    wage = sums.wage
    if wage and (hourly := [each for each in sums.pay.of("hourly") if each.low < wage.yen]):
        changed = [_changed(post, each, (wage.yen, max(wage.yen, each.high)), words, lang) for each in hourly]
        yield Mending("below_minimum_wage.amount", "correct", _from_to(post, changed), tuple(changed))
        return
    figure, least = sums.base or sums.total, sums.least_monthly()
    if figure is None or least is None or figure.low >= least or (sums.pay.fixed and sums.base is None):
        return
    edits = [_changed(post, figure, (least, max(least, figure.high)), words, lang)]
    total, fixed = sums.total, sums.pay.fixed
    if sums.base and total and fixed and fixed.low and total.low == figure.low + fixed.low:
        more = least - figure.low
        edits.append(_changed(post, total, (total.low + more, max(total.low + more, total.high)), words, lang))
    yield Mending("below_minimum_wage.amount", "correct", _from_to(post, edits), tuple(edits), hours=sums.hours)


def _hours(code: str, post: PostText, sums: Sums, hours: int) -> Iterator[Mending]:
    """Another number of hours wherever the hours of fixed overtime stand."""
    fixed = sums.pay.fixed
    if fixed is None or fixed.hours is None or fixed.hours_at is None or hours >= fixed.hours:
        return
    line, _ = line_around(post.plain, *fixed.hours_at)
    _, stop = line_around(post.plain, line, min(len(post.plain), max(fixed.end, fixed.hours_at[1]) + _BEHIND))
    edits = []
    for seen in load_shapes()["overtime_hours"].all(post.plain):
        if line <= seen.start < stop and float(seen["hours"]) == fixed.hours:
            first, last = post.place(seen.start, seen.start + len(seen["hours"]))
            edits.append(Edit(first, last, f"{hours}"))
    yield Mending(f"{code}.hours", "correct", _from_to(post, edits), tuple(edits), hours=sums.hours)


def _changed(post: PostText, figure: Figure, new: Range, words: MendingWords, lang: str) -> Edit:
    first, last = bare(post, figure)
    return Edit(first, last, said(new, words, lang))


def bare(post: PostText, figure: Figure) -> Range:
    """Return where a figure stands in the text as given, without the spaces around it."""
    first, last = post.place(figure.start, figure.end)
    told = post.text[first:last]
    return first + len(told) - len(told.lstrip()), last - (len(told) - len(told.rstrip()))


def _from_to(post: PostText, edits: list[Edit]) -> str:
    told = (f"{post.text[edit.start : edit.end]} → {edit.new}" for edit in sorted(edits, key=lambda each: each.start))
    return ", ".join(dict.fromkeys(told))
