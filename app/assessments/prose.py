"""Careers told in sentences: `2014年に株式会社○○へ入社し、2017年4月からは…`, `In 2016 I joined …, since May 2019 …`.

Only looked for where no employment is told in lines of its own. An employment that nobody ends ends when the next one
begins; a length (`5年間勤務`) ends it too.
"""

import re
from collections.abc import Sequence

from app.assessments.dates import Moment, moments, periods
from app.assessments.employers import HAS_COMPANY, SAME, employer_on, same_employer
from app.assessments.events import LEFT, close
from app.assessments.jobs import NO_WORK, Job, Post, plain
from app.assessments.layout import Line

_WORK = re.compile(
    r"入社|入職|就職|転職|転じ|移り|移って|勤務|勤め|働[いきくか]|従事|担当|着任|配属|異動|昇格|昇進|就任|(?:[長]|リーダー|マネージャー|責任者)(?:と|に)なり|任され|在籍|所属|[課部室社]にい(?:ま|る)|におり|起業|独立|開業|採用され|お世話にな"
    r"|\b(?:joined|work(?:ed|ing)?|started|employed|hired|moved to|became|led|ran|managed|have been|was an?|was with|were with|years in|serv(?:ed|ing))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<ja>[^\s、。()「」]{2,20}?)(?:に|へ|で|にて|の)(?:入社|入職|就職|転職|転じ|移|勤務|勤め|働|お世話)"
    r"|\b(?i:joined|at|for|with|moved to)\s(?P<en>(?:[A-Z][\w&.'’-]*[ ]?){1,4})"
)
_LATIN = re.compile(r"[\x00-\u024f–—’“”·…]*[A-Za-z][\x00-\u024f–—’“”·…]*")
_SENTENCE_END = re.compile(r"\.\s|;\s|!\s")
_ENDS_HERE = re.compile(r"\b(?:until|till|left(?:\s[\w ]{1,20})?\sin|resigned\sin|ended\sin)\s$", re.IGNORECASE)
_YEARS_IN = re.compile(r"\byears?\s(?:in|at|with|as|of)\b", re.IGNORECASE)
_MONTH_NAME = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b")
_ENGLISH_BEFORE = re.compile(r"\b(?:in|from|since|until|till|by)\s$", re.IGNORECASE)
_JAPANESE_AFTER = re.compile(r"\s?(?:の?(?:春|夏|秋|冬|末|初め|頃|ごろ|新卒))?(?:に|から|より|、|は|以降|まで|入社|\s)")
_LENGTH = re.compile(
    r"(?P<years>\d{1,2})\s?年(?:と?(?P<months>\d{1,2})\s?[かヶカ箇ヵ]月)?間?[^、。]{0,6}(?:勤務|勤め|在籍|働|担当|従事)"
)
_UNTIL = re.compile(r"\s?(?:まで|迄)(?:の間)?、?")
_ENDED = re.compile(
    r"\s?(?:まで|\s?末まで)|\s?に[^。、]{0,16}(?:退職|退社|離職|辞め|退任)|\s?,?\s(?:I\s)?(?:left|resigned)"
)


def add_prose(text: str, lines: Sequence[Line], jobs: list[Job]) -> None:
    """Add the employments that the sentences on `lines` tell."""
    found: list[Job] = []
    for row in lines:
        if _LATIN.fullmatch(text, row.start, row.end):
            _english(text, row, found)
            continue
        months = moments(text, row.start, row.end)
        whole = {period.start: period for period in periods(text, row.start, row.end)}
        past = -1
        for place, moment in enumerate(months):
            if moment.start < past or not _tells(text, row, moment):
                continue
            period = whole.get(moment.start)
            start = past = period.end if period else moment.end
            if period and (until := _UNTIL.match(text, start, row.end)):
                start = until.end()
            following = next((m.start for m in months[place + 1 :] if m.start >= start), row.end)
            _event(text, moment, (start, following), found, period.to if period else None, whole=period is not None)
    close(found)
    jobs.extend(found)


def _english(text: str, row: Line, found: list[Job]) -> None:
    """Add what the months in English sentences tell: joined, since, until, left."""
    whole = {period.start: period for period in periods(text, row.start, row.end)}
    months = moments(text, row.start, row.end)
    past = row.start
    for place, moment in enumerate(months):
        if moment.start < past:
            continue
        period = whole.get(moment.start)
        stop = _SENTENCE_END.search(text, past, moment.start)
        begin = max([past, *(m.end() for m in _SENTENCE_END.finditer(text, past, moment.start))]) if stop else past
        past = period.end if period else moment.end
        end = next((m.start for m in months[place + 1 :] if m.start >= past), row.end)
        close_at = _SENTENCE_END.search(text, past, end)
        end = close_at.start() if close_at else end
        before, after = text[begin : moment.start], text[past:end]
        if not period and _ENDS_HERE.search(before):
            if found:
                found[-1].to, found[-1].closed = moment.last(), True
            continue
        name = _english_name(before) or ("" if before.rstrip().endswith("(") else _english_name(after))
        if not (period or _ENGLISH_BEFORE.search(before)) or NO_WORK.search(before + after):
            continue
        if not (name or (period and _YEARS_IN.search(before)) or found) or not _WORK.search(before + after):
            continue
        post = Post(moment.first(), period.to if period else None, plain(after), begin, end, span=False)
        known = next((job for job in found if name and same_employer(job.employer, name)), None)
        known = known or (found[-1] if found and not name and not period else None)
        if known:
            known.posts.append(post)
            known.end = max(known.end, end)
            continue
        to = period.to if period else None
        found.append(Job(name, "", moment.first(), to, begin, end, closed=period is not None, posts=[post]))


def _english_name(told: str) -> str:
    match = _NAMED.search(told)
    return match["en"].strip() if match and match["en"] and not _MONTH_NAME.match(match["en"]) else ""


def _tells(text: str, row: Line, moment: Moment) -> bool:
    """Return whether a month stands in a sentence as the time of something."""
    before, after = text[max(row.start, moment.start - 8) : moment.start], text[moment.end : row.end]
    return bool(_JAPANESE_AFTER.match(after) or _ENGLISH_BEFORE.search(before))


def _event(text: str, moment: Moment, told: tuple[int, int], found: list[Job], to: str | None, *, whole: bool) -> None:
    start, end = told
    stop = text.find("。", start, end)
    first = text[start : stop if stop >= 0 else end]
    current = found[-1] if found else None
    if not whole and (_ENDED.match(first) or (LEFT.search(first) and not _WORK.search(LEFT.sub("", first)))):
        if current:
            current.to, current.closed = moment.last(), True
            current.end = current.posts[-1].end = max(current.end, end)  # what is told with the end belongs to it
        return
    if NO_WORK.search(first) and not HAS_COMPANY.search(first):
        return
    name = _employer(first)
    same = bool(SAME.match(first.lstrip("、はにからより "))) or (current is not None and not name)
    if (not name and not (same and current)) or not (_WORK.search(text[start:end]) or HAS_COMPANY.search(first)):
        return
    month = moment.first()
    post = Post(month, to, plain(first.lstrip("、はにからより")), moment.start, end, span=False)
    known = next((job for job in found if name and same_employer(job.employer, name)), current if same else None)
    if known:
        known.posts.append(post)
        known.end = max(known.end, end)
        if known.to is not None and known.to < month:  # 同社に: it went on after all
            known.to, known.closed = to, whole
        return
    until = to or _until(month, text[start:end])
    job = Job(name, "", month, until, moment.start, end, closed=whole or until is not None)
    job.posts.append(post)
    found.append(job)


def _employer(told: str) -> str:
    if HAS_COMPANY.search(told):
        return employer_on(told)[0].lstrip("にはからへよりで、今 ")
    match = _NAMED.search(told)
    return (match["ja"] or match["en"] or "").strip().lstrip("にはからより、") if match else ""


def _until(month: str, told: str) -> str | None:
    """Return the last month of an employment whose length is told."""
    match = _LENGTH.search(told)
    if not match:
        return None
    number = int(month[:4]) * 12 + int(month[5:]) - 2 + int(match["years"]) * 12 + int(match["months"] or 0)
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
