"""Months and periods as they stand in résumés: 西暦, 和暦 with 元年 and one-letter eras, slashes, dots, English months.

The text is NFKC-normalised, so full-width digits and ～ are already plain. A period keeps `to=None` when it goes on;
whether that is today is for `scoring`. Notations: design notes on Japanese résumés (docs/assessment.md, history).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from app.assessments.beginnings import compiled
from app.assessments.date_pairs import NOW, Moment, Period, between, lasting, told_both
from app.assessments.date_words import (
    ENDS_ONLY,
    ENGLISH_PART,
    ERA_LETTERS,
    ERA_STARTS,
    ERAS,
    MONTH,
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
_AT_HAND = 256  # lines of the résumé at hand
_KANJI = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_YEARLIKE = compiled(r"\d\d|元|[RHS]\d|[和成令平昭][ |\t]*[\d一二三四五六七八九十]|[〇一二三四五六七八九]{4}年")
_RANGE = re.compile(r"\s?(?:[~〜–—-]|to|until)\s?", re.IGNORECASE)
_SHORT_RANGE = re.compile(
    rf"\s?(?:[~〜–—-]|to|until)\s?(?:{NAMES}\s\d\d(?!\d)|now|present|today|date|current)", re.IGNORECASE
)
_TO = re.compile(
    r"\s*(?:\([^()]{0,20}\)\s*)?(?:(?:新卒|中途)?(?:で|にて)?(?:入社|入職|入行|着任|就職|採用)?\s*(?:[~〜〰\-–—―‐‑−－→⇒▶▸►➔]+|から|より(?=\s?(?:現在|今|いま)))|至|[,;/|]?\s*\b(?:to|end(?:ed)?)\s?:|\bto\b|\buntil\b|\btill\b|\bthrough\b|\|)\s*(?:至\s*)?",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\d\d年")  # 18年4月~21年3月: of this century
_AS_OF_NOW = re.compile(r"\s?(?:現在|\(\s?現在\s?\))")
_UNTIL = re.compile(r"\s?(?:まで|迄)(?=[\s、,()。/|]|$)")
_FROM = re.compile(r"\s?(?:より|から)、?\s?")
_TO_THE_END = re.compile(r"\s?(?:まで|迄)(?:\s*(?:\([^()]*\))?$|[、。])", re.MULTILINE)
_OPEN_ENDS = re.compile(r"\s*(?:$|[)(\]」、。,;:]|\s)")
_ONWARDS = re.compile(r"\s?(?:onwards?|and ongoing)\b", re.IGNORECASE)
_DASH = re.compile(r"\s?[~〜–—\-]")
_WIDE = re.compile(r"$|\n|\t|\s{2}|\s(?=[一-龥ァ-ヶ(|])|[)|:]")
_CAPITAL = re.compile(r"\s(?=[A-Z])")
_SINCE = compiled(r"\b(?:since|from|seit)\s+$", re.IGNORECASE)
_STARTING = re.compile(
    r"\s*(?:より|から(?!の)|以降|以来|に?(?:就任|昇格|昇進)|[~〜]\)は|[~〜–-]\s?(?=[)、。,]|[一-龥ァ-ヶ]))"
)


def is_dated(text: str, start: int, end: int) -> bool:
    """Return whether a month or a year may stand in `text[start:end]`."""
    return _YEARLIKE.search(text, start, end) is not None


def moments(text: str, start: int = 0, end: int | None = None) -> Sequence[Moment]:
    """Return every month or year that stands in `text[start:end]`, in order."""
    limit = len(text) if end is None else end
    return _moments(text, start, limit) if _YEARLIKE.search(text, start, limit) else ()


@lru_cache(maxsize=_AT_HAND)  # several questions are asked of the same line
def _moments(text: str, start: int, end: int) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for match in MONTH.finditer(text, start, end):
        moment = _moment(text, match, found)
        if moment is not None:
            found.append(_closer(text, moment, end))
    return tuple(found)


def _closer(text: str, moment: Moment, limit: int) -> Moment:
    """Return a month with the words that belong to it (末, 上旬, 付, 頃), a year with the part of it that is named."""
    if moment.month is not None or moment.fiscal:
        part = PART_OF_MONTH.match(text, moment.end, limit) if text[moment.end - 1] in "月日" else None
        moment.end = part.end() if part else moment.end
        return moment
    if part := PART_OF_YEAR.match(text, moment.end, limit):
        month, months = PARTS_OF_YEAR[part["part"]]
        return replace(moment, month=month, months=months, end=part.end())
    if part := ENGLISH_PART.search(text, max(0, moment.start - 10), moment.start):
        month, months = PARTS_OF_YEAR[part["part"].lower()]
        return replace(moment, month=month, months=months, start=part.start())
    return moment


def _moment(text: str, match: re.Match[str], before: Sequence[Moment]) -> Moment | None:
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
    """Return whether the month named last is written in an era, so that a range may leave it out: 平成17年4月~22年3月."""
    return bool(found) and (
        text[found[-1].start] in ERA_LETTERS or _TWO_DIGITS.match(text, found[-1].start) is not None
    )


def _ended(match: re.Match[str], last: Moment, era: str | None, year: str, month: str | None) -> Moment:
    """Return the end of a range that leaves its era out: the year of the first era that lies not before the beginning."""
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
    later = match["relative"] == "翌年" or (
        match["relative"] in {"翌", None} and last.month is not None and month <= last.month
    )
    return Moment(last.year + later, month, *match.span())


def periods(text: str, start: int = 0, end: int | None = None) -> Sequence[Period]:
    """Return every period that stands in `text[start:end]`: a month, a range mark, and a month or a word for now."""
    limit = len(text) if end is None else end
    return _periods(text, start, limit) if _YEARLIKE.search(text, start, limit) else ()


@lru_cache(maxsize=_AT_HAND)  # as above
def _periods(text: str, start: int, limit: int) -> tuple[Period, ...]:
    found: list[Period] = []
    months = _moments(text, start, limit)
    skip = -1
    for place, moment in enumerate(months):
        if moment.start < skip:
            continue
        after = months[place + 1] if place + 1 < len(months) else None
        if (
            period := _onwards(text, moment, limit)
            or lasting(text, moment, limit)
            or told_both(text, moment, after, limit)
        ):
            found.append(period)
            skip = period.end
            continue
        mark = _TO.match(text, moment.end, limit) or _from_to(text, moment, after, limit)
        if not mark or ("\n" in mark.group().strip(" \t") and "至" not in mark.group()):
            continue
        if after and after.start == mark.end():
            if after.month is None and (now := _AS_OF_NOW.match(text, after.end, limit)):  # 2019年4月〜2026年現在
                found.append(Period(moment.first(), None, moment.start, now.end()))
                skip = after.end
            elif (period := between(moment, after)) is not None:
                until = _UNTIL.match(text, after.end, limit)
                found.append(replace(period, end=until.end()) if until else period)
                skip = after.end
        elif now := NOW.match(text, mark.end(), limit):
            until = _UNTIL.match(text, now.end(), limit)
            found.append(Period(moment.first(), None, moment.start, until.end() if until else now.end()))
        elif _stays_open(text, moment, mark, limit):
            found.append(Period(moment.first(), None, moment.start, mark.end()))
    return tuple(found)


def _from_to(text: str, moment: Moment, after: Moment | None, limit: int) -> re.Match[str] | None:
    """Return what divides the ends of a period in words at the end of a line: 平成十一年四月より平成十六年三月まで."""
    mark = _FROM.match(text, moment.end, limit)
    if not mark:
        return None
    now = NOW.match(text, mark.end(), limit)
    last = now.end() if now else after.end if after and after.start == mark.end() else None
    return (
        mark
        if last is not None and ((now and now.group().endswith("まで")) or _TO_THE_END.match(text, last, limit))
        else None
    )


def _onwards(text: str, moment: Moment, limit: int) -> Period | None:
    """Return the period that `Jan 2018 onwards` tells."""
    mark = _ONWARDS.match(text, moment.end, limit)
    return Period(moment.first(), None, moment.start, mark.end()) if mark else None


def _stays_open(text: str, moment: Moment, mark: re.Match[str], limit: int) -> bool:
    """Return whether a range mark has no end behind it because the time goes on: 2019年4月〜; not `2021 to travel`.

    A year alone needs more: the mark of a range right behind it, and a gap or the end of the line (2021–   Lead).
    """
    word = mark.group().strip()
    if "|" in word or re.fullmatch("[a-z]+", word, re.IGNORECASE):
        return False
    end = mark.end() - _spaces(mark)
    if moment.month is None:
        attached = text[moment.end] in "~〜–—-" and _CAPITAL.match(text, end, limit)
        if not attached and not (_DASH.match(text, moment.end) and _WIDE.match(text, end, limit)):
            return False
    return bool(_OPEN_ENDS.match(text, end, limit))


def opens_and_ends(text: str, start: int, end: int, until: int) -> bool:
    """Return whether `text[start:end]` is a label with a month, and what is left up to `until` a label of its end."""
    told = moments(text, start, end)
    if len(told) != 1 or text[told[0].end : end].strip() or periods(text, start, end):
        return False
    return any(period.start == told[0].start for period in periods(text, start, until))


def begins(text: str, moment: Moment, start: int, end: int) -> bool:
    """Return whether a month in `text[start:end]` begins something without an end: 2017年4月より, since October 2021."""
    before = _SINCE.search(text, max(start, moment.start - 8), moment.start)
    return bool(before or _STARTING.match(text, moment.end, end))


def _spaces(mark: re.Match[str]) -> int:
    return len(mark.group()) - len(mark.group().rstrip())


def _kanji(written: str) -> int:
    """Return the number that `written` stands for: 六十三, 十二, 二〇一九, 元."""
    if written == "元":
        return 1
    if "十" not in written:
        return int("".join(str(_KANJI[c]) for c in written))
    tens, _, ones = written.partition("十")
    return 10 * _KANJI.get(tens or "一", 0) + _KANJI.get(ones or "〇", 0)


def months_between(first: str, last: str) -> int:
    """Return how many months there are from `first` to `last` (`YYYY-MM`), both counted."""
    a, b = (int(value[:4]) * 12 + int(value[5:7]) for value in (first, last))
    return b - a + 1
