"""Employments told as spans: a line holds a whole period, the employer beside it or on the lines above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assessments.dates import Moment, Period, moments, periods
from app.assessments.employers import HAS_COMPANY, SAME, SELF, employer_on, has_title, only_titles, same_employer
from app.assessments.jobs import HEADING_WORDS, NEAR, NO_WORK, SENTENCE, Job, Post, plain
from app.assessments.layout import Line

_LENGTH = r"約?\s?\d{1,2}\s?(?:年|years?|yrs?)(?:\s?と?\s?\d{1,2}\s?(?:[かヶカ箇ヵ]月|months?|mos?))?間?|約?\s?\d{1,2}\s?(?:[かヶカ箇ヵ]月|months?|mos?)間?"
_LENGTHS = re.compile(rf"[(/·]?\s?(?:{_LENGTH})\s?\)?(?=\s|$|[)/·,、])", re.IGNORECASE)
_LABELS = re.compile(
    r"(?:在籍|勤務|就業|雇用|契約)?期間\s?[:|]?|(?<![一-龥])自(?=\s|$)|\b(?:period|dates?|duration|tenure)\s?[:|]",
    re.IGNORECASE,
)
_MARKS = " \t■◆●▼◇○□▽▲★☆◎・•#*->【〈<([〔｜|0123456789.)①②③④⑤⑥⑦⑧⑨"
_RUNS_ON = re.compile(r"\s*(?:に(?!て)|の(?!間)|で(?!$)|は|が|を|と|まで|にかけて)")
_PERSON = re.compile(r"\b(?:I|we|my|our)\b")
_LATIN = re.compile(r"[\x00-\u024f–—’“”·…]*[A-Za-z][\x00-\u024f–—’“”·…]*")
_ENDINGS = re.compile(r"(?:ました|ます|です|でした)(?:。|$)")
_AT = re.compile(r"\s(?:at|with)\s(?=[A-Z])")
_SINCE = re.compile(r"\b(?:since|from)\s$", re.IGNORECASE)
_LINES_ABOVE, _LONGEST_LEAD, _LEAD_WORDS = 2, 10, 16
_LONGEST_LINE = 2 * HEADING_WORDS


@dataclass(frozen=True, slots=True)
class _Told:
    """A period on its line: the line, the near ones above it, and the rest without the period, its length and label."""

    row: Line
    period: Period
    above: tuple[Line, ...]
    rest: str


def add_spans(text: str, lines: Sequence[Line], jobs: list[Job], *, named_only: bool) -> list[Job]:
    """Return `jobs` and the employments of `lines` that hold a whole period (`named_only`: and name a company)."""
    current: Job | None = None
    for place, row in enumerate(lines):
        found = periods(text, row.start, row.end) or _since(text, row)
        if not found or NO_WORK.search(text[row.start : row.end]) or _is_event(text, row, found[0]):
            continue
        found = _precise(text, found)
        if len(found) > 1 and current and all(current.holds(p.first, p.to) for p in found):
            current.posts += _several(text, row, found)
            continue
        told = _Told(row, found[0], _above(text, lines, place, jobs), _rest(text, row, found))
        if not _tells_work(text, told, jobs, current, named_only=named_only):
            continue
        current = _job_of(text, told, jobs, current) or current
        if len(found) > 1 and current:
            _add_others(text, told, found, current)
    return jobs


def _since(text: str, row: Line) -> list[Period]:
    """Return the period that `Lead at Muster since March 2022` tells."""
    for moment in moments(text, row.start, row.end)[:1]:
        before = text[row.start : moment.start]
        if _SINCE.search(before) and _told_at(_SINCE.sub("", before).strip(_MARKS + ",")):
            return [Period(moment.first(), None, moment.start, moment.end)]
    return []


def _is_event(text: str, row: Line, period: Period) -> bool:
    """Return whether the line begins with a month that is not the period's: an event, told elsewhere."""
    first: Moment | None = next(iter(moments(text, row.start, row.end)), None)
    lead = text[row.start : first.start].strip(_MARKS) if first else "-"
    return bool(first and first.start < period.start and not lead)


def _precise(text: str, found: Sequence[Period]) -> list[Period]:
    """Return the periods of a line; years alone give way to the same time in months: 2011 – 2016 (March 2011 to …)."""
    kept = list(found)
    for a, b in pairwise(found):
        if a.first[:4] == b.first[:4] and (a.to or "")[:4] == (b.to or "")[:4] and a.first.endswith("-01"):
            between = text[a.end : b.start]
            if between.strip() in {"(", "/", ":", ""} and a in kept:
                kept.remove(a)
    return kept


def _rest(text: str, row: Line, found: Sequence[Period]) -> str:
    """Return a line without its periods, their lengths and the labels of both."""
    parts, at = [], row.start
    for period in found:
        parts.append(text[at : period.start])
        at = period.end
    rest = "  ".join([*parts, text[at : row.end]])
    return _LABELS.sub(" ", _LENGTHS.sub(" ", rest))


def _above(text: str, lines: Sequence[Line], place: int, jobs: Sequence[Job]) -> tuple[Line, ...]:
    """Return the lines above that may name the employer, nearest first: near, short, no sentence, nobody else's."""
    found: list[Line] = []
    below = lines[place]
    for row in reversed(lines[max(place - _LINES_ABOVE, 0) : place]):
        line = text[row.start : row.end]
        if below.start - row.end > NEAR or row.bullet or len(line) > _LONGEST_LINE or SENTENCE.search(line):
            break
        if periods(line) or any(j.begin <= row.start < j.end for j in jobs):
            break
        if found and (text[row.end : below.start].count("\n") > 1 or not _LATIN.fullmatch(line)):
            break  # beyond a blank line; in Japanese the employer stands right above
        found.append(row)
        below = row
    return tuple(found)


def _tells_work(text: str, told: _Told, jobs: Sequence[Job], current: Job | None, *, named_only: bool) -> bool:
    """Return whether the period is one of employment, and not of a project, a study or running text."""
    row, period = told.row, told.period
    named = bool(HAS_COMPANY.search(told.rest) or SELF.search(told.rest) or _told_at(told.rest))
    named = named or (current is not None and bool(SAME.match(told.rest.lstrip(_MARKS + ":"))))
    inner = current is not None and current.holds(period.first, period.to)
    if row.bullet and not named and not (inner and row.body == period.start):
        return False
    if _within_sentence(text, row, period, told.rest) or _is_running(text, row):
        return False
    over = [text[line.start : line.end] for line in told.above]
    if not named and any(NO_WORK.search(line) for line in over[:1]):
        return False
    known = any(same_employer(j.employer, employer_on(told.rest)[0]) for j in jobs)
    return not named_only or named or known or inner or any(HAS_COMPANY.search(line) for line in over)


def _is_running(text: str, row: Line) -> bool:
    """Return whether a line is several Japanese sentences with months in them, as in a letter."""
    line = text[row.start : row.end]
    return not row.bullet and len(_ENDINGS.findall(line)) > 1 and len(moments(text, row.start, row.end)) > 2  # noqa: PLR2004  (more than one period)


def _within_sentence(text: str, row: Line, period: Period, rest: str) -> bool:
    """Return whether the period stands in running text: in the midst of its line, or a particle behind it."""
    after = _LENGTHS.sub("", text[period.end : row.end])
    before = _LABELS.sub("", text[row.start : period.start])
    if _RUNS_ON.match(after) or (_LATIN.fullmatch(rest) and _PERSON.search(rest) and len(rest.split()) > _LEAD_WORDS):
        return True
    first, last = not before.strip(_MARKS), not after.strip(" \t.)]】〉>〕、,")
    in_brackets = before.rstrip().endswith(("(", "[", "【", "〈", "<", "〔", "|", "—", "–", "-", ",", ":"))
    if first or last or in_brackets or HAS_COMPANY.search(before):
        return False
    if _LATIN.fullmatch(rest.strip(_MARKS)):  # Barista, Copper Cup. September 2023 to July 2026, 16 hours a week.
        return (row.bullet and not _told_at(rest)) or len(before.split()) > _LEAD_WORDS or bool(_PERSON.search(rest))
    return len(before.strip()) > _LONGEST_LEAD or "。" in before


def _several(text: str, row: Line, found: Sequence[Period]) -> list[Post]:
    """Return the posts of one line: 配属：CS課（2017年6月〜2020年9月 オペレーター、2020年10月〜 チーフ）."""
    ends = [p.start for p in found[1:]] + [row.end]
    titles = [plain(re.split(r"[、,);]", text[p.end : e])[0]) for p, e in zip(found, ends, strict=True)]
    starts = [row.start, *(p.end for p in found[:-1])]
    before = [plain(re.split(r"[、;)—|]", text[s : p.start])[-1]) for s, p in zip(starts, found, strict=True)]
    titles = [after or lead for after, lead in zip(titles, before, strict=True)]
    latin = _LATIN.fullmatch(text[row.start : row.end])
    if latin:  # Manager (2020–2022), Director (2022–now)
        titles = [lead or after for after, lead in zip(titles, before, strict=True)]
    chunks = [
        text[p.end : e] if latin is None else t for (p, e), t in zip(zip(found, ends, strict=True), titles, strict=True)
    ]
    told = zip(found, titles, chunks, strict=True)
    return [Post(p.first, p.to, t, row.start, row.end, told=chunk) for p, t, chunk in told if t]


def _add_others(text: str, told: _Told, found: Sequence[Period], job: Job) -> None:
    """Add the further periods of a line that names the employer once: Cloud — Lead (2022–2024), CSM (2020–2022)."""
    posts = _several(text, told.row, found)
    job.posts = [p for p in job.posts if p.start != told.row.start or p.first != found[0].first] + posts
    for period in found[1:]:
        if not found[0].first <= period.first <= (found[0].to or "9999-99"):  # a post within goes no further
            job.widen(period.first, period.to)


def _job_of(text: str, told: _Told, jobs: list[Job], current: Job | None) -> Job | None:
    """Return the employment that `told` belongs to, added to `jobs` if it is a new one; None if it names nobody."""
    row, period, rest = told.row, told.period, told.rest
    same = bool(SAME.match(rest.lstrip(_MARKS + ":")))
    employer, title = ("", plain(rest)) if same else employer_on(rest)
    named = bool(HAS_COMPANY.search(rest) or SELF.search(rest)) and not same
    begin = row.start
    if not named and not same and (over := _named_above(text, told, rest)):
        employer, title, begin = over
        named = True
    bare = not named and (only_titles(rest) or _goes_on(text, told, rest, current))
    if named or not (same or bare):
        owner = next((j for j in jobs if employer and same_employer(j.employer, employer) and j.meets(period)), None)
    else:
        owner = None
    last = current or (jobs[-1] if jobs else None)
    if (
        owner is None
        and not named
        and last
        and (last.holds(period.first, period.to) or ((same or bare) and last.meets(period)))
    ):
        owner = last
    if owner:
        owner.posts.append(Post(period.first, period.to, plain(rest) or title, row.start, row.end))
        owner.widen(period.first, period.to)
        owner.end = max(owner.end, row.end) if owner is not current else row.end
        return owner
    if same and last:
        employer = last.employer
    if not (employer or title) or (not named and not same and any(j.holds(period.first, period.to) for j in jobs)):
        return None
    job = Job(employer, title, period.first, period.to, begin, row.end)
    job.posts.append(Post(period.first, period.to, title or plain(rest), begin, row.end))
    job.side = bool(SELF.search(rest))
    jobs.append(job)
    return job


def _told_at(rest: str) -> bool:
    """Return whether an English line names a post and where it was held: Support lead at Muster."""
    rest = rest.strip(_MARKS)
    return bool(_LATIN.fullmatch(rest) and _AT.search(rest) and only_titles(_AT.split(rest)[0]))


def _goes_on(text: str, told: _Told, rest: str, current: Job | None) -> bool:
    """Return whether a line without a gap above, a post first on it, is another post at the same employer."""
    if current is None or told.row.mark or "\n\n" in text[current.end : told.row.start] or not _LATIN.fullmatch(rest):
        return False
    return has_title(rest.strip(_MARKS).split(",")[0].split("  ")[0])


def _named_above(text: str, told: _Told, rest: str) -> tuple[str, str, int] | None:
    """Return (employer, title, where it begins) as the lines above name them; None if not needed or nobody is named."""
    if not told.above:
        return None
    nearest = told.above[0]
    over = text[nearest.start : nearest.end]
    employer, title = employer_on(over)
    empty = not plain(rest).strip("·. …-–—")
    beneath = only_titles(rest) and not only_titles(over)  # only a title stands on the line of the period
    if HAS_COMPANY.search(over) or (employer and (nearest.mark or beneath)):
        return employer, title or plain(rest) or employer, nearest.start
    if not empty:
        return None
    if only_titles(over) and len(told.above) > 1:
        higher = told.above[1]
        return employer_on(text[higher.start : higher.end])[0], plain(over), higher.start
    return employer, title or employer, nearest.start
