"""Employers, titles, periods and posts, from the two ways of telling them.

*Spans*: a line holds a whole period (`2019年4月〜現在 株式会社○○`), the employer beside it or on the line above.
*Events*: a line holds one month and what happened (`平成30年4月 ○○株式会社 入社`), as in a 履歴書. Where both stand,
they are joined by employer. Study, leave without employment and job seeking are no employment (PROTOCOL, Facts).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.assessments.beginnings import compiled, first_letters
from app.assessments.crews import led, place_teams
from app.assessments.date_pairs import LEFT_LABEL
from app.assessments.dates import is_dated, moments, opens_and_ends, periods
from app.assessments.domain import Experience, Section
from app.assessments.employers import HAS_COMPANY, only_titles, same_employer
from app.assessments.events import add_events
from app.assessments.jobs import HEADING_WORDS, NO_WORK, Job, month_before
from app.assessments.layout import Line
from app.assessments.posts import roles_of, short_names
from app.assessments.prose import add_prose
from app.assessments.ranks import carried
from app.assessments.sections import section_at
from app.assessments.spans import add_spans
from app.assessments.summaries import posts_of_summary
from app.assessments.told import by_years, is_bare, rest_of

DIVIDERS = compiled(
    r"\s/\s(?=(?:19|20)\d\d[./年]\s?\d{1,2}(?!\d|\s?[~〜–-]|月?末?\s?(?:付\s?)?退))|;\s|。|\.\s(?=(?:19|20)\d\d\s?[–—-])"
)
MAY_DIVIDE = re.compile(r"[。;]|/\s|\.\s")  # stands in every one of them
_RUNNING = compiled(
    r"(?:ました|ます|です|でした|った|いた|した|[てで]いる|[とに]なる)(?:。|$)|\bI\s(?:have|was|am|joined|left|moved|work)"
)
_FROM = re.compile(r"(?:[^\d\n]{0,12}\s)?自\s?(?=[\d令平昭RHS])")
_END_SIGNS = first_letters(LEFT_LABEL) | {"至"}
_FIELDS = re.compile(r"(?:(?<=\s)|^|(?<=\n))[【<〈][^】>〉]{1,8}[】>〉]")  # 【在籍企業】… 【在籍】…
_OUTSIDE = {
    "education",
    "certificates",
    "languages",
    "motivation",
    "future",
    "preferences",
    "recommendation",
    "job_post",
    "personal",
}
_JOINED_ON = re.compile(r"\b(?:Joined|Started)\s(?:(?:on|in)\s)?")
_LEFT_SCHOOL = re.compile(r"(?:卒業?|中退)[\s。、・|(]+(?:卒業後[^、。:()]{0,8}[は、])?")
_PAID = re.compile(r"アルバイト|パート|勤務|派遣|契約社員")
_DAY = 3  # characters of a day before its month
_LONG_NAME = 6  # letters of an employer's name that a heading below can be known by
_PERIOD_ALONE = 30  # characters of a line that holds a period and nothing else
_POLITE = ("ました。", "ます。", "です。", "ません。")
_SENTENCE = 20  # characters from which on a line may be a sentence about an employment
_PARAGRAPH = 80  # characters from which on a line may be running text that tells a career
_HEAD = 200  # characters at the beginning of an employment that say on what terms it was
_LABELLED = {"education", "personal", "languages", "certificates"}
_WENT_OUT = re.compile(r"出向[いきかくけこ]")  # 施設へ出向き: went there, nobody was seconded
_TYPES = (
    ("正社員", "permanent"), ("契約社員", "contract"), ("派遣", "temporary"), ("業務委託", "freelance"),
    ("アルバイト", "part_time"), ("パート", "part_time"), ("個人事業", "self_employed"), ("フリーランス", "freelance"),
    ("出向", "seconded"), ("嘱託", "contract"), ("インターン", "intern"), ("full-time", "permanent"),
    ("part-time", "part_time"), ("freelance", "freelance"), ("contract", "contract"),
)  # fmt: skip


def find_experiences(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> list[Experience]:
    """Return the employments that `text` tells, latest first, each with the posts held in it."""
    kinds = _with_kinds(rows, sections)
    work = _work_on(text, kinds, {s.start: s.title for s in sections if s.kind != "other" and s.title})
    if "history" not in {kind for _, kind in kinds}:
        work = sorted([*work, *_swallowed(text, kinds)], key=lambda pair: pair[0].start)
    work = _unlisted(text, _both_ends(text, work))
    lines = [row for row, _ in work]
    headed = any(section.kind == "history" and section.title for section in sections)
    inside = [row for row, kind in work if headed and kind == "history"]
    told = {row.start for row in inside}
    jobs = add_spans(text, inside or lines, [], named_only=False)
    add_events(text, inside or lines, jobs)
    told = told or {row.start for row in lines}
    if others := [r for r in lines if r.start not in told]:
        jobs = add_spans(text, others, jobs, named_only=bool(jobs))
    _like_others(text, inside or lines, jobs)
    if not jobs:
        jobs = add_spans(text, [_plain(text, row) for row in lines], jobs, named_only=False)
    if not jobs:
        add_prose(text, lines, jobs)
    else:
        _also_told(text, lines, jobs)
    if paid := _after_school(text, kinds):
        jobs = add_spans(text, paid, jobs, named_only=False)
    _close_bare(jobs)
    _reach(jobs, lines, sections, text)
    _in_months(jobs, text)
    found = place_teams(text, short_names(text, [_finish(text, job) for job in jobs]), led(text, sections))
    found = carried(posts_of_summary(text, sections, found))
    return sorted(found, key=lambda e: (e.to is not None, _backwards(e.to), _backwards(e.start), e.begin))


def _with_kinds(rows: Sequence[Line | None], sections: Sequence[Section]) -> list[tuple[Line, str]]:
    """Return the lines in order, each with the kind of its section."""
    found: list[tuple[Line, str]] = []
    kind, until = "other", -1
    for row in rows:
        if row:
            if row.start >= until:
                section = section_at(sections, row.start)
                kind, until = (section.kind, section.end) if section else ("other", row.start)
            found.append((row, kind))
    return found


def _work_on(text: str, kinds: Sequence[tuple[Line, str]], titles: Mapping[int, str]) -> list[tuple[Line, str]]:
    """Return the lines that may tell of work, those that string employments together divided; headings are none.

    `titles` are the headings by where they stand.
    """
    found: list[tuple[Line, str]] = []
    for row, kind in kinds:
        if kind in _OUTSIDE:
            continue
        if row.start in titles and _is_empty(text, row) and not HAS_COMPANY.search(titles[row.start]):
            continue
        if row.row or not is_dated(text, row.start, row.end):
            found.append((row, kind))
        else:
            found += [(part, kind) for part in _divided(text, row)]
    return found


def _is_empty(text: str, row: Line) -> bool:
    """Return whether a heading has neither a month nor an employer on its line: 現在の勤務先:株式会社○○ has one."""
    return not moments(text, row.start, row.end) and not HAS_COMPANY.search(text, row.body, row.end)


def _close_bare(jobs: Sequence[Job]) -> None:
    """End employments that a range mark alone left open (平成24年4月~) where another one told so began."""
    bare = [job for job in jobs if job.bare]
    for job in [job for job in bare if job.to is None] if len(bare) > 1 else ():
        later = [other.first for other in bare if other.first > job.first and not other.side]
        if later and not job.side:
            job.to = month_before(min(later))


def _both_ends(text: str, work: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Return `work`, the two lines of a period that is told on two (自 …, 至 …) as one."""
    found: list[tuple[Line, str]] = []
    for row, kind in work:
        if text[row.start] in _END_SIGNS and found and _is_end(text, found[-1][0], row):
            found[-1] = (replace(found[-1][0], end=row.end), kind)
        else:
            found.append((row, kind))
    return found


def _is_end(text: str, above: Line, row: Line) -> bool:
    """Return whether `row` tells the end of a period that `above` begins: 自 … 至 …; 入社年月 … 退社年月 …."""
    if text[row.start] == "至":
        return _FROM.match(text, above.start, above.end) is not None
    labelled = LEFT_LABEL.match(text, row.start, row.end)
    return bool(labelled) and opens_and_ends(text, above.start, above.end, row.end)


def _unlisted(text: str, work: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Return `work`, a list item that is nothing but a period as a plain line: the one below tells what for."""
    found: list[tuple[Line, str]] = []
    for place, (row, kind) in enumerate(work):
        below = work[place + 1][0] if row.bullet and place + 1 < len(work) else None
        if below and not below.bullet and (told := periods(text, row.body, row.end)):
            found.append((_plain(text, row) if is_bare(rest_of(text, row, told)) else row, kind))
        else:
            found.append((row, kind))
    return found


def _like_others(text: str, lines: Sequence[Line], jobs: list[Job]) -> None:
    """Add the list items that tell a time in which nothing else was, where others of the list are employments."""
    known = {post.start for job in jobs for post in job.posts}
    if not any(row.bullet and row.start in known for row in lines):
        return
    for row in lines:
        told = periods(text, row.body, row.end) if row.bullet and row.start not in known else ()
        if len(told) == 1 and told[0].to and not any(_meet(job, told[0].first, told[0].to) for job in jobs):
            add_spans(text, [replace(row, start=row.body, bullet=False)], jobs, named_only=False)


def _meet(job: Job, first: str, to: str) -> bool:
    return job.first < to and (job.to is None or first < job.to)


def _plain(text: str, row: Line) -> Line:
    """Return a list item that begins or ends with a period, or has it behind a name, as a line without its mark.

    So it is read where nothing else tells the career.
    """
    told = periods(text, row.body, row.end) if row.bullet else []
    if len(told) != 1:
        return replace(row, start=row.body, bullet=False) if told and told[0].start == row.body else row
    named = told[0].start - row.body < _PERIOD_ALONE and text[told[0].start - 1] == "("
    last = not text[told[0].end : row.end].strip(" )")
    return replace(row, start=row.body, bullet=False) if told[0].start == row.body or named or last else row


def _also_told(text: str, lines: Sequence[Line], jobs: list[Job]) -> None:
    """Add to `jobs` the employments that running text beside them tells, if they are named and at no known time."""
    running = [row for row in lines if not row.bullet and row.end - row.start > _SENTENCE and _runs(text, row)]
    running = [
        row for row in running if not any(row.start <= post.start < row.end for job in jobs for post in job.posts)
    ]
    found: list[Job] = []
    if running:
        add_prose(text, running, found)
    for job in found:
        if len(found) == 1 and HAS_COMPANY.search(job.employer):
            _take_in(job, jobs)
        apart = all(_apart(job, known) for known in jobs)
        if apart and (HAS_COMPANY.search(job.employer) or len(found) > 1) and (job.employer.strip("-") or job.to):
            jobs.append(job)


def _take_in(job: Job, jobs: list[Job]) -> None:
    """Make what stands under a heading with a post and its time, but no employer, part of the one that text tells."""
    if all(job.holds(known.first, known.to) and not HAS_COMPANY.search(known.employer) for known in jobs):
        job.posts += [post for known in jobs for post in known.posts]
        job.end = max(job.end, *(known.end for known in jobs))
        jobs.clear()


def _runs(text: str, row: Line) -> bool:
    """Return whether a line is running text with a career in it: several months, or a sentence that tells of one."""
    length = row.end - row.start
    if length <= _PARAGRAPH and not text.endswith(_POLITE, row.start, row.end):
        return False
    return len(moments(text, row.start, row.end)) > (length > _PARAGRAPH)


def _apart(job: Job, other: Job) -> bool:
    return (job.to is not None and job.to <= other.first) or (other.to is not None and other.to <= job.first)


def _swallowed(text: str, kinds: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Return the lines from the first employment on that a label (最終学歴: …) took into its section, or nothing."""
    taken = [(row, kind) for row, kind in kinds if kind in _LABELLED]
    for place, (row, _) in enumerate(taken):
        line = text[row.start : row.end]
        below = taken[place + 1][0] if place + 1 < len(taken) else row
        named = HAS_COMPANY.search(line) or (row.end - row.start < _PERIOD_ALONE and _is_company(text, below))
        if named and not NO_WORK.search(line) and periods(text, row.start, row.end):
            return taken[place:]
    return []


def _after_school(text: str, kinds: Sequence[tuple[Line, str]]) -> list[Line]:
    """Return what rows of schools tell of paid work after them: 2004年3月 卒 2004年4月~2008年3月 アルバイト."""
    found: list[Line] = []
    for row, kind in kinds:
        if kind != "education":
            continue
        left = _LEFT_SCHOOL.search(text, row.start, row.end)
        if left and _PAID.search(text, left.end(), row.end):
            school = [moment.last() for moment in moments(text, row.start, left.start())]
            work = periods(text, left.end(), row.end)
            if school and len(work) == 1 and work[0].first > school[-1]:
                found.append(replace(row, start=left.end(), body=left.end()))
    return found


def _is_company(text: str, row: Line) -> bool:
    return row.end - row.start <= HEADING_WORDS and bool(HAS_COMPANY.search(text, row.start, row.end))


def _divided(text: str, row: Line) -> list[Line]:
    """Return a line that strings employments together (…; … / 入社。…へ。) in its parts; running text stays whole."""
    starts = [m.start() for m in _FIELDS.finditer(text, row.start, row.end)] if text[row.start] in "【<〈" else []
    if len(starts) > 1:
        return [replace(row, start=a, end=b, body=a) for a, b in zip(starts, [*starts[1:], row.end], strict=True)]
    if not MAY_DIVIDE.search(text, row.start, row.end):
        return [row]
    found = [m.span() for m in DIVIDERS.finditer(text, row.start, row.end)]
    if not found or _RUNNING.search(text, row.start, row.end):
        return [row]
    starts = [row.start, *(end for _, end in found)]
    ends = [*(start for start, _ in found), row.end]
    parts = [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]
    dated = [part for part in parts if moments(text, *part)]
    if len(dated) < 2 or all(only_titles(text[a:b]) for a, b in dated):  # noqa: PLR2004  (at least two)
        return [row]
    return [replace(row, start=a, end=b, body=a) for a, b in parts]


def _backwards(month: str | None) -> int:
    return -int(month.replace("-", "")) if month else 0


def _in_months(jobs: Sequence[Job], text: str) -> None:
    """Tell an employment whose heading has years alone in the months that its own words name.

    That is a period of the same years, or the month of joining: Joined on 2 June 2008; Started March 2023.
    """
    for job in jobs:
        if not job.first.endswith("-01"):
            continue
        head = text.find("\n", job.begin)
        whole = periods(text, job.begin, head) if 0 <= head < job.end else []
        if len(whole) == 1 and by_years(text, whole[0]):
            told = periods(text, head, job.end)
            same = [p for p in told if _years(p.first, p.to) == _years(job.first, job.to) and not by_years(text, p)]
            if len(same) == 1:
                _begin(job, same[0].first, same[0].to)
                continue
        for joined in _JOINED_ON.finditer(text, job.begin, job.end):
            month = next(
                (m for m in moments(text, joined.end(), job.end) if m.month and m.start - joined.end() <= _DAY), None
            )
            if month and month.first()[:4] == job.first[:4]:
                _begin(job, month.first(), job.to)


def _begin(job: Job, first: str, to: str | None) -> None:
    """Let an employment, and the posts that are as long, last from `first` to `to`."""
    for post in job.posts:
        if (post.first, post.to) == (job.first, job.to):
            post.first, post.to = first, to
    job.first, job.to = first, to


def _years(first: str, to: str | None) -> tuple[str, str]:
    return first[:4], (to or "")[:4]


def _reach(jobs: list[Job], lines: Sequence[Line], sections: Sequence[Section], text: str) -> None:
    """Let each employment reach down to the next one, or to the end of its section."""
    begins = sorted(job.begin for job in jobs)
    ends = [row.end for row in lines]
    for job in jobs:
        following = next((b for b in begins if b >= job.end and b > job.begin), len(text))
        section = section_at(sections, job.begin)
        following = _told_again(text, lines, job, jobs, following)
        limit = section.end if section and section.kind == "history" else following
        inner = bisect_right(ends, min(following, max(limit, job.end)))
        job.end = max(job.end, ends[inner - 1] if inner else 0)


def _told_again(text: str, lines: Sequence[Line], job: Job, jobs: Sequence[Job], until: int) -> int:
    """Return where a heading below `job` names an employer told above it: there its details begin."""
    names = [j.employer for j in jobs if j.begin < job.begin and not same_employer(j.employer, job.employer)]
    names = [name for name in names if len(name) >= _LONG_NAME]
    for row in lines if names else ():
        near = job.end < row.start < until and not row.bullet and row.end - row.start <= 2 * HEADING_WORDS
        if near and any(text.startswith(name, row.start) for name in names):
            return row.start
    return until


def _terms(head: str) -> str:
    """Return on what terms somebody was employed, as the beginning of an employment says."""
    head = _WENT_OUT.sub("", head)
    for word, kind in _TYPES:
        if word in head:
            return kind
    return ""


def _finish(text: str, job: Job) -> Experience:
    head = text[job.begin : min(job.end, job.begin + _HEAD)].lower()
    return Experience(
        employer=job.employer,
        title=job.title or (job.posts[0].title if job.posts else ""),
        start=job.first,
        to=job.to,
        employment_type=_terms(head),
        roles=tuple(roles_of(text, job)),
        industry="",
        begin=job.begin,
        end=job.end,
    )
