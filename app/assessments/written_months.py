"""What a match of `date_words.MONTH` means: the month, in which era, in the words beside it (年度, 上半期, 末, 春)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.assessments.beginnings import first_letters
from app.assessments.date_pairs import Moment
from app.assessments.date_words import (
    ENDS_ONLY,
    ENGLISH_PART,
    ERA_LETTERS,
    ERA_STARTS,
    ERAS,
    NAMED,
    NAMES,
    PART_OF_MONTH,
    PART_OF_YEAR,
    PARTS_OF_YEAR,
    RANGE_ENDS,
    SHORT_YEARS,
    WESTERN,
)

_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  (reads as what it is)
_FIRST_SHORT, _WHOLE = 2000, 4
_FIRST_YEAR, _LAST_YEAR = 1930, 2049
_KANJI = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_RANGE = re.compile(r"\s?(?:[~〜–—-]|to|until)\s?", re.IGNORECASE)
_SHORT_RANGE = re.compile(
    rf"\s?(?:[~〜–—-]|to|until)\s?(?:{NAMES}\s\d\d(?!\d)|now|present|today|date|current)", re.IGNORECASE
)
_TWO_DIGITS = re.compile(r"\d\d年")  # 18年4月~21年3月: of this century
_PART_SIGNS = first_letters(PART_OF_MONTH)  # most months are followed by another letter


def closer(text: str, moment: Moment, limit: int) -> Moment:
    """Return a month with the words that belong to it (末, 上旬, 付, 頃), a year with the part of it that is named."""
    if moment.month is not None or moment.fiscal:
        at = moment.end
        if at < limit and text[at] in _PART_SIGNS and text[at - 1] in "月日":
            part = PART_OF_MONTH.match(text, at, limit)
            moment.end = part.end() if part else at
        return moment
    if part := PART_OF_YEAR.match(text, moment.end, limit):
        month, months = PARTS_OF_YEAR[part["part"]]
        return replace(moment, month=month, months=months, end=part.end())
    if part := ENGLISH_PART.search(text, max(0, moment.start - 10), moment.start):
        month, months = PARTS_OF_YEAR[part["part"].lower()]
        return replace(moment, month=month, months=months, start=part.start())
    return moment


def month_of(text: str, match: re.Match[str], before: Sequence[Moment]) -> Moment | None:
    """Return what `match` tells behind the months `before` it; None where it is no month of a year."""
    told = match.lastgroup or ""
    start, end = match.span()
    if told in WESTERN:
        year, month = match.group(*WESTERN[told])
        return Moment(int(year), int(month), start, end)
    if told in NAMED:
        if told == "short_name_year" and not _in_range(text, match, before):
            return None
        year, name = match.group(*NAMED[told])
        month = _ENGLISH.index(name[:3].lower()) + 1
        return Moment(_FIRST_SHORT + int(year[-2:]) if len(year) < _WHOLE else int(year), month, start, end)
    if told in ERAS:
        return _of_era(match, *ERAS[told])
    ends = bool(before) and _RANGE.fullmatch(text, before[-1].end, start) is not None
    if told in RANGE_ENDS:
        return _ended(match, before[-1], *RANGE_ENDS[told]) if ends and _is_era(text, before) else None
    return _rare(match, told, before) if ends or told not in ENDS_ONLY else None


def _rare(match: re.Match[str], told: str, before: Sequence[Moment]) -> Moment | None:
    """Return what the ways that stand in few résumés tell: a year alone, of an office, a half, a quarter, 同年4月."""
    month: int | None = None
    months = 1
    if told in {"bare", "fiscal"}:
        year = int(match[told])
    elif told == "tail":
        year = _FIRST_SHORT + int(match[told])
    elif told == "half":
        year, month, months = int(match["half_year"]), 10 if match[told][0] in "下後" else 4, 6
    elif told == "fiscal_era_year":
        year = ERA_STARTS[match["fiscal_era"].upper()] + (1 if match[told] == "元" else int(match[told]))
    elif told in SHORT_YEARS:
        year, month = (int(match[group]) for group in SHORT_YEARS[told])
        year += _FIRST_SHORT
    elif told == "open_year":
        year = ERA_STARTS[match["open_era"]] + (1 if match[told] == "元" else int(match[told]))
    elif told in {"quarter_year", "after_quarter"}:
        quarter = match["quarter"] or match["after_quarter"]
        year, month, months = int(match["quarter_year"] or match["after_quarter_year"]), 3 * int(quarter) - 2, 3
    elif told == "short_month":
        year, month = _FIRST_SHORT + int(match["short_year"]), int(match[told])
        year -= 100 if year > _LAST_YEAR else 0
    else:
        return _relative(match, before[-1]) if before else None
    fiscal = told in {"fiscal", "open_year", "fiscal_era_year"}  # offices count so
    return Moment(year, month, *match.span(), fiscal, months)


def _of_era(match: re.Match[str], era: str, year: str, month: str | None) -> Moment | None:
    """Return 平成17年4月 or 二〇一九年四月; None for a length: 二年 alone says how long, not when."""
    written = match[month] if month else None
    if era == "era":
        number = ERA_STARTS[match[era].upper()] + (1 if match[year] == "元" else int(match[year]))
        return Moment(number, int(written) if written else None, *match.span())
    number = _kanji(match[year]) + ERA_STARTS.get(match[era] or "", 0)
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    return Moment(number, _kanji(written) if written else None, *match.span())


def _in_range(text: str, match: re.Match[str], before: Sequence[Moment]) -> bool:
    """Return whether `Apr 22` is a month of a year, since it begins or ends a range: Oct 18 - Mar 22."""
    after = _SHORT_RANGE.match(text, match.end())
    return bool(after or (before and _RANGE.fullmatch(text, before[-1].end, match.start())))


def _is_era(text: str, found: Sequence[Moment]) -> bool:
    """Return whether the month named last is written in an era, so that a range may leave it out: 平成17年~22年."""
    return bool(found) and (
        text[found[-1].start] in ERA_LETTERS or _TWO_DIGITS.match(text, found[-1].start) is not None
    )


def _ended(match: re.Match[str], last: Moment, era: str | None, year: str, month: str | None) -> Moment:
    """Return the end of a range that leaves its era out: the year of the first era that is not before the beginning."""
    count = 1 if match[year] == "元" else int(match[year])
    eras = [_FIRST_SHORT] if match.string[last.start].isdigit() else sorted(ERA_STARTS.values())
    starts = [ERA_STARTS[match[era]]] if era else eras
    number = next((start + count for start in starts if start + count >= last.year), last.year)
    return Moment(number, int(match[month]) if month else None, *match.span(), fiscal=month is None)


def _relative(match: re.Match[str], last: Moment) -> Moment:
    """Return the month that 同年10月, 翌年4月, 翌4月 or 11月まで means after `last`, the month named last."""
    if match["same"]:
        return Moment(last.year, None, *match.span())
    written = match["relative_month"] or match["bare_month"]
    month = int(written) if written.isdigit() else _kanji(written)
    least = month + (match["relative"] == "その")  # その四月 may be the very month, 翌四月 is a later one
    later = match["relative"] == "翌年" or (
        match["relative"] in {"翌", "その", None} and last.month is not None and least <= last.month
    )
    return Moment(last.year + later, month, *match.span())


def _kanji(written: str) -> int:
    """Return the number that `written` stands for: 六十三, 十二, 二〇一九, 元."""
    if written == "元":
        return 1
    if "十" not in written:
        return int("".join(str(_KANJI[c]) for c in written))
    tens, _, ones = written.partition("十")
    return 10 * _KANJI.get(tens or "一", 0) + _KANJI.get(ones or "〇", 0)
