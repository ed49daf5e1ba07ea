"""Months and periods as they stand in résumés: 西暦, 和暦 with 元年 and one-letter eras, slashes, dots, English months.

The text is NFKC-normalised, so full-width digits and ～ are already plain. A period keeps `to=None` when it goes on;
whether that is today is for `scoring`. Notations: design notes on Japanese résumés (docs/assessment.md, history).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from app.assessments.beginnings import compiled, first_letters
from app.assessments.date_pairs import NOW, Moment, Period, between, lasting, told_both
from app.assessments.date_words import MONTH
from app.assessments.layout import Line
from app.assessments.written_months import closer, month_of

_AT_HAND = 8  # texts that are asked about by turns: a résumé, and the same without what is personal
YEARLIKE = compiled(r"\d\d|元|[RHS]\d|[和成令平昭][ |\t]*[\d一二三四五六七八九十]|[〇一二三四五六七八九]{4}年")
# where the above may stand: runs of digits, and the first letter of what else a year can be known by
_RUNS = re.compile(r"\d\d+")
_OTHER_YEARS = compiled(
    r"元|[RHS](?=\d)|[和成令平昭](?=(?P<era>[ |\t]*[\d一二三四五六七八九十]))|[〇一二三四五六七八九](?=(?P<kanji>[〇一二三四五六七八九]{3}年))"
)
_TO = re.compile(
    r"\s*(?:\([^()]{0,20}\)\s*)?(?:(?:新卒|中途)?(?:で|にて)?(?:入社|入職|入行|着任|就職|採用)?\s*(?:[~〜〰\-–—―‐‑−－→⇒▶▸►➔]+|から|より(?=\s?(?:現在|今|いま)))|至|[,;/|]?\s*\b(?:to|end(?:ed)?)\s?:|\bto\b|\buntil\b|\btill\b|\bthrough\b|\|)\s*(?:至\s*)?",
    re.IGNORECASE,
)
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
# letters that the patterns above begin with, behind one white space: most months are followed by none, or by a dash
_ONLY_RANGES = frozenset("~〜")
_TO_SIGNS, _FROM_SIGNS, _ON_SIGNS, _UNTIL_SIGNS = map(first_letters, (_TO, _FROM, _ONWARDS, _UNTIL))
_STARTING = re.compile(
    r"\s*(?:より|から(?!の)|以降|以来|に?(?:就任|昇格|昇進)|[~〜]\)は|[~〜–-]\s?(?=[)、。,]|[一-龥ァ-ヶ]))"
)


class _Calendar:
    """The months and periods of one text: where a year may stand, and what was found on the spans asked about so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        runs = [match.span() for match in _RUNS.finditer(text)]
        self._starts, self._ends = [start for start, _ in runs], [end for _, end in runs]
        others = [(match.start(), _end_of_year(match)) for match in _OTHER_YEARS.finditer(text)]
        self._other_starts, self._other_ends = [start for start, _ in others], [end for _, end in others]
        self._moments: dict[tuple[int, int], Sequence[Moment]] = {}
        self._periods: dict[tuple[int, int], Sequence[Period]] = {}

    def is_dated(self, start: int, end: int) -> bool:
        """Return whether `YEARLIKE` stands in `text[start:end]`."""
        place = bisect_right(self._ends, start + 1)  # the first run with two digits behind `start`
        if place < len(self._starts) and max(self._starts[place], start) + 2 <= end:
            return True
        starts = self._other_starts
        place = bisect_left(starts, start)
        while place < len(starts) and starts[place] < end:
            if self._other_ends[place] <= end:
                return True
            place += 1
        return False

    def moments(self, start: int, end: int) -> Sequence[Moment]:
        """Return what `moments` does, and remember it: several questions are asked of the same line."""
        found = self._moments.get((start, end))
        if found is None:
            found = self._moments[start, end] = _moments(self._text, start, end) if self.is_dated(start, end) else ()
        return found

    def periods(self, start: int, end: int) -> Sequence[Period]:
        """Return what `periods` does, and remember it."""
        found = self._periods.get((start, end))
        if found is None:
            months = self.moments(start, end)
            found = self._periods[start, end] = _periods(self._text, months, end) if months else ()
        return found


def _end_of_year(match: re.Match[str]) -> int:
    """Return where a year ends that begins with a letter of `_OTHER_YEARS`."""
    told = match.lastgroup
    return match.end(told) if told else match.end() + (match.group() != "元")


@lru_cache(maxsize=_AT_HAND)
def _calendar(text: str) -> _Calendar:
    """Return what is known of the months of `text`."""
    return _Calendar(text)


def is_dated(text: str, start: int, end: int) -> bool:
    """Return whether a month or a year may stand in `text[start:end]`."""
    return _calendar(text).is_dated(start, end)


def moments(text: str, start: int = 0, end: int | None = None) -> Sequence[Moment]:
    """Return every month or year that stands in `text[start:end]`, in order.

    With an `end` the text is a résumé, of which more will be asked.
    """
    if end is not None:
        return _calendar(text).moments(start, end)
    return _moments(text, start, len(text)) if YEARLIKE.search(text, start) else ()


def _moments(text: str, start: int, end: int) -> Sequence[Moment]:
    found: list[Moment] = []
    for match in MONTH.finditer(text, start, end):
        if match.lastgroup == "month":  # by far the most
            moment: Moment | None = Moment(int(match["year"]), int(match["month"]), *match.span())
        else:
            moment = month_of(text, match, found)
        if moment is not None:
            found.append(closer(text, moment, end))
    return found


def periods(text: str, start: int = 0, end: int | None = None) -> Sequence[Period]:
    """Return every period that stands in `text[start:end]`: a month, a range mark, and a month or a word for now."""
    if end is not None:
        return _calendar(text).periods(start, end)
    months = moments(text, start)
    return _periods(text, months, len(text)) if months else ()


def periods_of(text: str, lines: Sequence[Line]) -> list[Sequence[Period] | None]:
    """Return the periods that stand on each of `lines`; None for those on which neither month nor year may stand."""
    known = _calendar(text)
    spans = [(line.start, line.end) for line in lines]
    return [known.periods(*span) if known.is_dated(*span) else None for span in spans]


def _periods(text: str, months: Sequence[Moment], limit: int) -> Sequence[Period]:
    found: list[Period] = []
    skip = -1
    for place, moment in enumerate(months):
        if moment.start < skip:
            continue
        after = months[place + 1] if place + 1 < len(months) else None
        sign = _sign(text, moment.end, limit)
        if sign not in _ONLY_RANGES or text[moment.start - 5 : moment.start].lower() == "from ":
            period = (
                _onwards(text, moment, limit) or lasting(text, moment, limit) or told_both(text, moment, after, limit)
            )
            if period:
                found.append(period)
                skip = period.end
                continue
        if sign not in _TO_SIGNS and not sign.isspace():
            continue
        mark = _TO.match(text, moment.end, limit) or _from_to(text, moment, after, limit)
        if not mark or ("\n" in mark.group().strip(" \t") and "至" not in mark.group()):
            continue
        if told := _ending(text, moment, after, mark, limit):
            found.append(told)
            skip = after.end if after and after.start == mark.end() else skip
    return found


def _ending(text: str, moment: Moment, after: Moment | None, mark: re.Match[str], limit: int) -> Period | None:
    """Return the period that a month begins with the range mark behind it: up to the month `after`, to now, or open."""
    if after and after.start == mark.end():
        if after.month is None and (now := _AS_OF_NOW.match(text, after.end, limit)):  # 2019年4月〜2026年現在
            return Period(moment.first(), None, moment.start, now.end())
        period = between(moment, after)
        if period and _sign(text, after.end, limit) in _UNTIL_SIGNS and (until := _UNTIL.match(text, after.end, limit)):
            period.end = until.end()
        return period
    if now := NOW.match(text, mark.end(), limit):
        until = _UNTIL.match(text, now.end(), limit)
        return Period(moment.first(), None, moment.start, until.end() if until else now.end())
    return Period(moment.first(), None, moment.start, mark.end()) if _stays_open(text, moment, mark, limit) else None


def _sign(text: str, at: int, limit: int) -> str:
    """Return the letter that stands at `at`, or behind one white space there; nothing at the end."""
    if at < limit and text[at].isspace():
        at += 1
    return text[at] if at < limit else ""


def _from_to(text: str, moment: Moment, after: Moment | None, limit: int) -> re.Match[str] | None:
    """Return what divides the ends of a period in words at the end of a line: 平成十一年四月より平成十六年三月まで."""
    mark = _FROM.match(text, moment.end, limit) if _sign(text, moment.end, limit) in _FROM_SIGNS else None
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
    mark = _ONWARDS.match(text, moment.end, limit) if _sign(text, moment.end, limit) in _ON_SIGNS else None
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
