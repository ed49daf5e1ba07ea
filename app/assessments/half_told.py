"""Periods of which a line tells one end only: Lead at Muster since March 2022; インサイドセールス(~2023.3)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.assessments.date_pairs import NOW, ONLY_END, Moment, Period
from app.assessments.dates import moments
from app.assessments.employers import SELF
from app.assessments.gates import page_of
from app.assessments.jobs import Job
from app.assessments.layout import Line
from app.assessments.post_words import TURN
from app.assessments.told import MARKS, is_listed, told_at

_SINCE = re.compile(r"\b(?:since|from|seit)\s$", re.IGNORECASE)
_COLUMNS = re.compile(
    r"(?:入[社職]|開始|就業)(?:年月日?|日)?(?:\s?\|\s?|\s{2,})(?:退[社職]|終了|離職)(?:年月日?|日)?(?:\s?\||\s{2,}|$)"
    r"|(?:Start|From|Joined)(?:\sdate)?(?:\s?\|\s?|\s{2,})(?:End|To|Left|Until)(?:\sdate)?(?:\s?\||\s{2,}|$)",
    re.IGNORECASE | re.MULTILINE,
)
# the range mark of a period that is written from top to bottom, and what may stand beside it
_GAP = re.compile(r"\s{2,}|\s*(?:\n|$)")
_DOWN = re.compile(
    rf"[~〜–|-]\s?(?:(?P<now>{NOW.pattern})(?=\s{{2}}|$)|(?P<month>1[0-2]|0?[1-9])月(?=\s{{2}}|$)|(?P<year>(?=\d|令|平|昭))|(?=\s|$))",
    re.IGNORECASE,
)
_BOTH = 2  # months of a row
_IN_BRACKET = re.compile(r"\((?:since|from)\s$", re.IGNORECASE)


def told_on(text: str, row: Line, told: Sequence[Period] | None, current: Job | None) -> Sequence[Period]:
    """Return the periods of a line, `told` or of which only one end is told; `told` is None where there is no month."""
    if told is None or told:
        return told or ()
    turned = current and text[current.end : row.start] == "\n" and TURN.search(text, row.start, row.end)
    return (() if turned else _since(text, row)) or _until(text, row, current)  # CSM, later Lead (from April 2023)


def in_columns(
    text: str, lines: Sequence[Line], dated: Sequence[Sequence[Period] | None]
) -> list[Sequence[Period] | None]:
    """Return the periods of each line, also of rows under heads for beginning and end: 入社 | 退社; Start  End.

    `dated` are those that the lines tell by themselves. A row without an end goes on.
    """
    if not page_of(text).holds(_COLUMNS):
        return list(dated)
    found: list[Sequence[Period] | None] = []
    headed = False
    for row, known in zip(lines, dated, strict=True):
        if _COLUMNS.search(text, row.start, row.end) and not moments(text, row.start, row.end):
            headed = True
        elif headed and known is None:
            headed = False
        told = moments(text, row.start, row.end) if headed and known is not None and not known else ()
        if len(told) == _BOTH and text[told[0].end : told[1].start].strip(" |") == "":
            found.append([Period(told[0].first(), told[1].last(), told[0].start, told[1].end)])
        elif len(told) == 1 and told[0].month:
            found.append([Period(told[0].first(), None, told[0].start, told[0].end)])
        else:
            found.append(known)
    return found


def in_margin(
    text: str, lines: Sequence[Line], dated: Sequence[Sequence[Period] | None]
) -> list[Sequence[Period] | None]:
    """Return the periods of each line, also of those that run down the margin: 2021年4月 over ~ over 2024年3月.

    What they tell of stands on the same lines behind a gap; the lines of the range mark and of the end tell none.
    """
    found = list(dated)
    for place, (row, below) in enumerate(pairwise(lines)):
        mark = _DOWN.match(text, below.start, below.end)
        begun = moments(text, row.start, row.end)[:1] if mark and found[place] == [] else ()
        if not mark or not begun or begun[0].start != row.start or not _GAP.match(text, begun[0].end, row.end):
            continue
        end = _margin_end(text, mark, begun[0], lines[place + 1 : place + 3])
        if end:
            found[place] = [Period(begun[0].first(), end[0], row.start, begun[0].end)]
            for other in (1, 2)[: end[1]]:
                found[place + other] = ()
    return found


def _margin_end(text: str, mark: re.Match[str], begun: Moment, below: Sequence[Line]) -> tuple[str | None, int] | None:
    """Return the end of a period that runs down the margin (None: it goes on), and how many lines below tell it."""
    if mark["now"]:
        return None, 1
    if mark["month"]:
        return f"{begun.year:04d}-{int(mark['month']):02d}", 1
    if mark["year"] is None and len(below) == 1:
        return None
    count = 1 if mark["year"] is not None else len(below)
    at = mark.end() if count == 1 else below[-1].start
    for moment in moments(text, at, below[count - 1].end)[:1]:
        if moment.start == at and _GAP.match(text, moment.end) and begun.first() <= moment.last():
            return moment.last(), count
    return None


def _since(text: str, row: Line) -> list[Period]:
    """Return the period that `Lead at Muster since March 2022` tells."""
    for moment in moments(text, row.start, row.end)[:1]:
        before = text[row.start : moment.start]
        if not before[-1:].isspace() or not _SINCE.search(before):
            continue
        lead = _SINCE.sub("", before).strip(MARKS + ",")
        opens = (not lead or bool(SELF.fullmatch(lead))) and text[moment.end : moment.end + 1] in {":", ",", " "}
        listed = not row.bullet and not text[moment.end : row.end].strip(" .") and is_listed(lead)
        in_bracket = _IN_BRACKET.search(before) and text[moment.end : row.end].strip() == ")"
        if opens or told_at(lead) or listed or in_bracket:
            return [Period(moment.first(), None, moment.start, moment.end)]
    return []


def _until(text: str, row: Line, current: Job | None) -> list[Period]:
    """Return the first period of an employment's posts where only its end is told: インサイドセールス(~2023.3)."""
    match = ONLY_END.search(text, row.start, row.end) if current else None
    if match and current:
        end = next(iter(moments(text, match.end(), row.end)), None)
        if end and end.start == match.end() and current.first <= end.last() <= (current.to or "9999-99"):
            return [Period(current.first, end.last(), match.end(), end.end)]
    return []
