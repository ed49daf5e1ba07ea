"""Employments told as spans: a line holds a whole period, the employer beside it or on the line above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.dates import Period, periods
from app.assessments.employers import HAS_COMPANY, employer_on, has_title, same_employer
from app.assessments.jobs import HEADING_WORDS, NEAR, NO_WORK, SENTENCE, Job, Post, plain
from app.assessments.layout import Line


@dataclass(frozen=True, slots=True)
class _Told:
    """A period on its line: the line, the one above it if that is near, and the rest without the period."""

    row: Line
    period: Period
    above: Line | None
    rest: str
    over: str


def add_spans(text: str, lines: Sequence[Line], jobs: list[Job], *, named_only: bool) -> list[Job]:
    """Return `jobs` and the employments of `lines` that hold a whole period (`named_only`: and name a company)."""
    current: Job | None = None
    for place, row in enumerate(lines):
        found = periods(text, row.start, row.end)
        if not found or NO_WORK.search(text[row.start : row.end]):
            continue
        if len(found) > 1 and current and all(current.holds(p.first, p.to) for p in found):
            current.posts += _several(text, row, found)
            continue
        above = lines[place - 1] if place and row.start - lines[place - 1].end <= NEAR else None
        rest = text[row.start : found[0].start] + "  " + text[found[0].end : row.end]
        told = _Told(row, found[0], above, rest, text[above.start : above.end] if above else "")
        if _tells_work(text, told, jobs, current, named_only=named_only):
            current = _job_of(text, told, jobs, current) or current
    return jobs


def _tells_work(text: str, told: _Told, jobs: Sequence[Job], current: Job | None, *, named_only: bool) -> bool:
    """Return whether the period is one of employment, and not of a project, a study or running text."""
    row, period = told.row, told.period
    named = bool(HAS_COMPANY.search(told.rest))
    inner = current is not None and current.holds(period.first, period.to)
    if _within_sentence(text, row, period) or (row.bullet and not named and not (inner and row.body == period.start)):
        return False
    if not named and NO_WORK.search(told.over):
        return False
    known = any(same_employer(j.employer, employer_on(told.rest)[0]) for j in jobs)
    return not named_only or named or known or inner or bool(HAS_COMPANY.search(told.over))


def _several(text: str, row: Line, found: Sequence[Period]) -> list[Post]:
    """Return the posts of one line: 配属：CS課（2017年6月〜2020年9月 オペレーター、2020年10月〜 チーフ）."""
    ends = [p.start for p in found[1:]] + [row.end]
    titles = [plain(re.split(r"[、,)]", text[p.end : e])[0]) for p, e in zip(found, ends, strict=True)]
    return [Post(p.first, p.to, t, row.start, row.end) for p, t in zip(found, titles, strict=True) if t]


def _job_of(text: str, told: _Told, jobs: list[Job], current: Job | None) -> Job | None:
    """Return the employment that `told` belongs to, added to `jobs` if it is a new one; None if it names nobody."""
    row, period, above, rest = told.row, told.period, told.above, told.rest
    employer, title = employer_on(rest)
    named = bool(HAS_COMPANY.search(rest))
    begin = row.start
    if not named and above is not None and _can_name(told, jobs):
        over, over_title = employer_on(told.over)
        beneath = has_title(rest) and not has_title(told.over)  # only a title stands on the line of the period
        if HAS_COMPANY.search(told.over) or not plain(rest) or (over and (above.mark or beneath)):
            employer, title, named, begin = over, over_title or title or employer, True, above.start
    known = next((j for j in jobs if employer and same_employer(j.employer, employer)), None)
    owner = known or (current if not named else None)
    if owner and (owner.holds(period.first, period.to) or known or _follows(owner, told, text)):
        owner.posts.append(Post(period.first, period.to, plain(rest) or title, row.start, row.end))
        owner.first = min(owner.first, period.first)
        owner.to = None if owner.to is None or period.to is None else max(owner.to, period.to)
        owner.end = max(owner.end, row.end) if owner is not current else row.end
        return owner
    if not employer or (not named and any(j.holds(period.first, period.to) for j in jobs)):
        return None
    job = Job(employer, title, period.first, period.to, begin, row.end)
    job.posts.append(Post(period.first, period.to, title or plain(rest), begin, row.end))
    jobs.append(job)
    return job


def _follows(owner: Job, told: _Told, text: str) -> bool:
    """Return whether a line without an employer is an earlier or later post at `owner`: only a title stands on it."""
    employer, title = employer_on(told.rest)
    return (
        "\n\n" not in text[owner.end : told.row.start]
        and not told.row.mark
        and bool(re.fullmatch(r"[\x00-\u024f–—’]*[a-z][\x00-\u024f–—’]*", employer + title))
        and owner.employer not in {employer, ""}
    )


def _can_name(told: _Told, jobs: Sequence[Job]) -> bool:
    """Return whether the line above may be an employer's name: short, no sentence, no period, nobody else's."""
    above = told.above
    if above is None or above.bullet or any(j.begin <= above.start < j.end for j in jobs):
        return False
    return len(told.over) <= 2 * HEADING_WORDS and not SENTENCE.search(told.over) and not periods(told.over)


def _within_sentence(text: str, row: Line, period: Period) -> bool:
    """Return whether the period stands in running text: neither first nor last on its line, or a particle behind it."""
    after = text[period.end : row.end]
    before = text[row.start : period.start]
    if re.match(r"\s*(?:に(?!て)|の(?!間)|で(?!$)|は|が|を|と|まで|にかけて)", after):
        return True
    first = not before.strip(" \t■◆●▼◇○□▽▲★☆◎・•#*->【〈<([〔｜|0123456789.)")
    last = not after.strip(" \t.)]】〉>〕、,")
    in_brackets = before.rstrip().endswith(("(", "[", "【", "〈", "<", "〔", "|", "—", "–", "-", ","))
    return not (first or last or in_brackets or HAS_COMPANY.search(before))
