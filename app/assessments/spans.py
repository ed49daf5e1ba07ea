"""Employments told as spans: a line holds a whole period, the employer beside it or on the lines above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.assessments.blocks import find_blocks, job_of_block
from app.assessments.date_pairs import NOW, Moment, Period
from app.assessments.dates import moments, periods, periods_of
from app.assessments.employers import (
    HAS_COMPANY,
    POST_LABEL,
    SAME,
    SELF,
    employer_on,
    has_title,
    is_header,
    only_titles,
    same_employer,
)
from app.assessments.half_told import in_columns, in_margin, told_on
from app.assessments.in_sentences import is_running, within_sentence
from app.assessments.jobs import HEADING_WORDS, NEAR, SENTENCE, Job, Post, is_no_work, plain
from app.assessments.layout import Line
from app.assessments.posts import is_leave
from app.assessments.told import (
    GAP_AFTER,
    HEADED,
    LATIN,
    LETTERED,
    MARKS,
    Told,
    began,
    by_years,
    heads_of_lists,
    is_away,
    is_bare,
    is_described,
    is_length,
    listed_post,
    named_around,
    opens_with_month,
    precise,
    rest_of,
    stand_first,
    title_above,
    told_at,
)

_SIDE = re.compile(r"副業|兼業|兼務|業務委託|週末|複業|\bside\b")
_ASIDE = re.compile(r"\([^()]*\)")  # (2021年度は主任)
_GAP = re.compile(r"\s{2,}\S|\s?\|\s?\S")
_LISTED = re.compile(r"\s?(?:[,、/&]|and|と)\s?")
_REPORTS = re.compile(r"部下|直属|\breports?\b", re.IGNORECASE)  # what a line above tells of the post before
_RESULT = re.compile(r"\d\s?[%人件名社台店円組日校時分]?\s?(?:→|⇒|->)\s?\d")  # 退塾 14人→2人(2018→2020)
_LED_MORE = re.compile(r"(?:部下|配下|メンバー|チーム|スタッフ|[部課室係店班]員)[^、。→]{0,6}\d\s?[名人]\s?(?:→|⇒|->)")
_PLACED = re.compile(
    r"[^。、\n]{0,4}(?:派遣|常駐|出向|就業|配属|勤務|客)先[^。、\nぁ-ん]{0,30}[\s(:]"
)  # 派遣先2:電力会社 2018年1月~
_POST_IN_BRACKETS = re.compile(
    r"[・•◎○●*\-–\s]*[^。、()\n]{0,20}(?:営業|サポート|サクセス|CSM?|担当|[部課室係長]|リーダー|マネー?ジャー|主任|チーフ|セールス|企画|店|オペレーター|エンジニア|コンサルタント|事務|スタッフ|販売|経理|人事|総務|開発|窓口|支援"
    r"|(?i:sales|support|success|manager|lead|head|specialist|engineer|consultant|associate))\s?\(\s?[~〜–-]?\s?$"
)
_NEAR_LEAVE, _LINES_ABOVE = 8, 2
_LONGEST_LINE = 2 * HEADING_WORDS


def add_spans(text: str, lines: Sequence[Line], jobs: list[Job], *, named_only: bool) -> list[Job]:
    """Return `jobs` and the employments of `lines` that hold a whole period (`named_only`: and name a company)."""
    current: Job | None = None
    dated = in_margin(text, lines, in_columns(text, lines, periods_of(text, lines)))
    heads = heads_of_lists(text, lines, dated)
    blocks = find_blocks(text, lines)
    first = stand_first(text, lines, dated)
    for place, row in enumerate(lines):
        if row.start in blocks:
            known, job = job_of_block(text, blocks[row.start], current, jobs)
            current = job or current
            if known:
                continue
        known_here = _worked(text, row, dated[place], current)
        if known_here is None:
            continue
        found, rest = known_here
        if len(found) > 1 and (holder := _holder(text, row, found, jobs, current)):
            holder.posts += _several(text, row, found)
            continue
        labelled = current and POST_LABEL.match(text, row.start, found[0].start)
        if labelled and current and not HAS_COMPANY.search(text, row.start, row.end):
            current.posts += _several(text, row, found)
            continue
        if head := heads.get(row.start):
            current = listed_post(text, row, found[0], head, jobs)
            continue
        bare = is_bare(rest)
        above = () if first and bare else _above(text, lines, place, jobs)
        lower = _below(text, lines, place + 1) if bare else None
        told = Told(row, found[0], above, _below(text, lines, place), rest, found[-1].end, lower)
        if not _tells_work(text, told, jobs, current, named_only=named_only):
            continue
        current = _same_below(text, told, current, jobs) or _job_of(text, told, jobs, current) or current
        if len(found) > 1 and current:
            _add_others(text, told, found, current, jobs)
    return jobs


def _worked(
    text: str, row: Line, dated: Sequence[Period] | None, current: Job | None
) -> tuple[list[Period], str] | None:
    """Return the periods of a line and the line without them; None where none tells of work.

    `dated` are those on the line by themselves, None where there is no month.
    """
    told = told_on(text, row, dated, current) if dated is not None else ()
    if not told:
        return None
    rest = rest_of(text, row, told)
    if is_away(rest, told, current) or is_no_work(_first_clause(text, row)) or _is_event(text, row, told[0]):
        return None
    found = [_ended(text, row, period, current) for period in precise(text, told)]
    found = [p for p in found if p is found[0] or not _is_away(text, row, p)]
    return found, rest if len(found) == len(told) else rest_of(text, row, found)


def _first_clause(text: str, row: Line) -> str:
    """Return the words of a line up to its first full stop, without what came after its period."""
    words = text[row.start : row.end].split("。", maxsplit=1)[0]
    return GAP_AFTER.sub("", words) if "(" in words else words


def _holder(text: str, row: Line, found: Sequence[Period], jobs: Sequence[Job], current: Job | None) -> Job | None:
    """Return the employment in which all periods of a line lie: the one at hand, or the one told above that it names."""
    if current and all(current.holds(p.first, p.to) for p in found):
        return current
    if not row.bullet or HAS_COMPANY.search(text, row.start, row.end):
        return None
    around = [job for job in jobs if all(job.holds(p.first, p.to) for p in found)]
    return around[0] if len(around) == 1 and around[0].first < found[0].first[:4] + "-99" else None


def _ended(text: str, row: Line, period: Period, current: Job | None) -> Period:
    """Return a post's period in brackets, open where its employment ended, with that end: 営業企画(2023年1月~)."""
    if current and current.first[:4] <= period.first[:4]:
        first = max(period.first, current.first)
        to = period.to if current.to is None or period.to is None else min(period.to, current.to)
        within = current.to is None or (period.to or "9999") <= f"{current.to[:4]}-12"
        cut = period.to is None or (first, to) != (period.first, period.to)  # else it stays as it is either way
        if within and cut and by_years(text, period):
            return replace(period, first=first, to=to)
    if current and current.to and period.to is None and current.first <= period.first <= current.to:
        last = (
            current.posts[-1] if current.posts and text[period.start : period.end].rstrip()[-1] in "~〜–-" else None
        )  # 2012/4~ 班長
        runs_on = last is not None and last.start < row.start and "\n" not in text[last.end : period.start]
        inside = runs_on or _in_brackets(text, row, period)
        return replace(period, to=current.to) if inside else period
    return period


def _is_away(text: str, row: Line, period: Period) -> bool:
    """Return whether a further period on a line is one of leave: ※2012年11月~2013年12月 育児休業; maternity leave June …."""
    before = text[max(row.start, period.start - _NEAR_LEAVE) : period.start]
    after = text[period.end : min(row.end, period.end + 2 * _NEAR_LEAVE)]
    return is_leave(plain(before)) or is_leave(plain(after.split(")")[0]))


def _is_event(text: str, row: Line, period: Period) -> bool:
    """Return whether the line begins with a month that is not the period's: an event, told elsewhere."""
    first: Moment | None = next(iter(moments(text, row.start, row.end)), None)
    lead = text[row.start : first.start].strip(MARKS) if first else "-"
    return bool(first and first.start < period.start and not lead)


def _above(text: str, lines: Sequence[Line], place: int, jobs: Sequence[Job]) -> tuple[Line, ...]:
    """Return the lines above that may name the employer, nearest first: near, short, no sentence, nobody else's."""
    found: list[Line] = []
    below = lines[place]
    over = lines[max(place - _LINES_ABOVE - 1, 0) : place]
    lengths = [row for row in over if is_length(text[row.start : row.end])]
    for row in reversed(over if lengths else over[-_LINES_ABOVE:]):
        line = text[row.start : row.end]
        if row in lengths:
            below = row
            continue
        if below.start - row.end > NEAR or row.bullet or len(line) > _LONGEST_LINE or SENTENCE.search(line):
            break
        if periods(line) or opens_with_month(text, row) or any(j.begin <= row.start < j.end for j in jobs):
            break
        if is_header(line):
            continue
        if _REPORTS.search(line):
            break
        if found and text[row.end : below.start].count("\n") > 1:
            break
        if found and not LATIN.fullmatch(line) and not only_titles(line):
            break  # in Japanese the employer stands right above, or under the post
        found.append(row)
        below = row
    return tuple(found)


def _below(text: str, lines: Sequence[Line], place: int) -> Line | None:
    """Return the line right below a period if it may name who was worked for, or as what."""
    if place + 1 >= len(lines):
        return None
    row, under = lines[place : place + 2]
    if under.bullet or under.start - row.end > NEAR or under.end - under.start > HEADING_WORDS:
        return None
    line = text[under.start : under.end].split("※", maxsplit=1)[0]
    return None if SENTENCE.search(line) or moments(_ASIDE.sub("", line)) or is_header(line) else under


def _tells_work(text: str, told: Told, jobs: Sequence[Job], current: Job | None, *, named_only: bool) -> bool:
    """Return whether the period is one of employment, and not of a project, a study or running text."""
    row, period = told.row, told.period
    named = bool(
        HAS_COMPANY.search(told.rest) or LETTERED.match(told.rest) or SELF.search(told.rest) or told_at(told.rest)
    )
    named = named or (current is not None and bool(SAME.match(told.rest.lstrip(MARKS + ":"))))
    inner = current is not None and current.holds(period.first, period.to)
    if row.bullet and not named and not (inner and (row.body == period.start or _in_brackets(text, row, period))):
        return False
    if _RESULT.search(told.rest) and not named and not _LED_MORE.search(told.rest):
        return False
    headed = HEADED.fullmatch(text, row.start, period.start)
    placed = inner and not row.bullet and _PLACED.fullmatch(text, row.start, period.start)
    if not headed and not placed and (within_sentence(text, row, period, told.rest) or is_running(text, row)):
        return False
    over = [text[line.start : line.end] for line in told.above]
    if not named and any(is_no_work(line) and (is_bare(told.rest) or not moments(line)) for line in over[:1]):
        return False
    leads = not row.bullet and row.start == period.start and _GAP.match(text, told.last, row.end)
    return bool(not named_only or named or inner or leads) or _is_known(told, over, jobs)


def _is_known(told: Told, over: Sequence[str], jobs: Sequence[Job]) -> bool:
    """Return whether the lines `over` a period name a company, or its own line an employer known from elsewhere."""
    employer = employer_on(told.rest)[0]
    return any(HAS_COMPANY.search(line) for line in over) or any(same_employer(j.employer, employer) for j in jobs)


def _in_brackets(text: str, row: Line, period: Period) -> bool:
    """Return whether a period stands in brackets behind the words for a post: ◎営業(2016年4月~2020年3月)."""
    return bool(_POST_IN_BRACKETS.fullmatch(text, row.start, period.start))


def _several(text: str, row: Line, found: Sequence[Period]) -> list[Post]:
    """Return the posts of one line: 配属：CS課（2017年6月〜2020年9月 オペレーター、2020年10月〜 チーフ）."""
    ends = [p.start for p in found[1:]] + [row.end]
    titles = [plain(re.split(r"[、,);]", text[p.end : e])[0]) for p, e in zip(found, ends, strict=True)]
    starts = [row.start, *(p.end for p in found[:-1])]
    before = [plain(re.split(r"[、;)—|→⇒➡]|->", text[s : p.start])[-1]) for s, p in zip(starts, found, strict=True)]
    titles = [after or lead for after, lead in zip(titles, before, strict=True)]
    bracketed = all(lead and text[p.start - 1] == "(" for lead, p in zip(before, found, strict=True))
    latin = bracketed or LATIN.fullmatch(text[row.start : row.end])
    if latin and before[0]:  # Manager (2020–2022), Director (2022–now)
        titles = [lead or after for after, lead in zip(titles, before, strict=True)]
    led = not latin and all(before) and not only_titles(titles[-1])  # 営業企画 2015.7~2019.3、CS責任者 2019.4~ /部下8名
    titles = before if led else titles
    chunks = [
        f"{t} {text[p.end : e].split('、', maxsplit=1)[0]}"
        if led
        else (f"{t} {text[p.end : e].split(')', maxsplit=1)[0]}" if bracketed else t)
        if latin
        else text[p.end : e]
        for (p, e), t in zip(zip(found, ends, strict=True), titles, strict=True)
    ]
    chunks = [chunk if chunk.strip("\n )、。") else title for chunk, title in zip(chunks, titles, strict=True)]
    told = zip(found, titles, chunks, strict=True)
    return [Post(p.first, p.to, t, row.start, row.end, told=chunk) for p, t, chunk in told if t]


def _add_others(text: str, told: Told, found: Sequence[Period], job: Job, jobs: list[Job]) -> None:
    """Add the further periods of a line that names the employer once: Cloud — Lead (2022–2024), CSM (2020–2022)."""
    posts = _several(text, told.row, found)
    job.posts = [p for p in job.posts if p.start != told.row.start or p.first != found[0].first] + posts
    for last, period in pairwise(found):
        if _LISTED.fullmatch(text, last.end, period.start) and not job.meets(
            period
        ):  # somebody who came back: 2021/6 - 2022/8, 2023/6 - 2024/2
            again = Post(period.first, period.to, job.title, told.row.start, told.row.end)
            jobs.append(Job(job.employer, job.title, period.first, period.to, job.begin, job.end, posts=[again]))
            job.posts = [post for post in job.posts if post.first != period.first]
        elif not found[0].first <= period.first <= (found[0].to or "9999-99"):  # a post within goes no further
            job.widen(period.first, period.to)


def _job_of(text: str, told: Told, jobs: list[Job], current: Job | None) -> Job | None:
    """Return the employment that `told` belongs to, added to `jobs` if it is a new one; None if it names nobody."""
    row, period, rest = told.row, told.period, told.rest
    same = bool(SAME.match(rest.lstrip(MARKS + ":")))
    employer, title = ("", plain(rest)) if same else employer_on(rest)
    named = bool(HAS_COMPANY.search(rest) or SELF.search(rest)) and not same
    begin = row.start
    if not named and not same and current and is_bare(rest) and (post := _post_of(text, told, current)):
        current.posts.append(post)
        current.end = row.end
        return current
    if (
        not named
        and not same
        and not is_described(text, told, current)
        and (over := named_around(text, told, rest, jobs))
    ):
        employer, title, begin = over
        named = True
    bare = not named and (only_titles(rest) or _goes_on(text, told, rest, current))
    last = current or (jobs[-1] if jobs else None)
    owner = _owner(employer, period, jobs, last) if named or not (same or bare) else None
    if (
        owner is None
        and not named
        and last
        and (last.holds(period.first, period.to) or ((same or bare) and last.meets(period)))
    ):
        owner = last
    if owner:
        start = begin if owner.end <= begin else row.start  # its title may stand above its period
        owner.posts.append(Post(period.first, period.to, plain(rest) or title, start, row.end))
        owner.widen(period.first, period.to)
        owner.end = max(owner.end, row.end) if owner is not current else row.end
        return owner
    if same and last:
        employer = last.employer
    if not (employer or title) or (not named and not same and any(_within(text, period, j) for j in jobs)):
        return None
    if is_leave(plain(rest)) and not HAS_COMPANY.search(rest):
        return None
    if not title or not (has_title(title) or only_titles(title)):
        title, begin = title_above(text, told, jobs) or (title, begin)
    end = told.below.end if told.below and is_bare(rest) and begin == row.start else row.end
    earlier = next((m for m in moments(text, row.start, period.start) if began(text, row, m, period)), None)
    job = Job(employer, title, earlier.first() if earlier else period.first, period.to, begin, end)
    job.posts.append(Post(period.first, period.to, title or plain(rest), begin, end))
    job.side = bool(SELF.search(rest) or _SIDE.search(text, row.start, row.end))
    job.grouped = begin < row.start and any(map(is_length, text[begin : row.start].split("\n")))
    job.bare = period.to is None and not NOW.search(text, period.start, period.end)
    jobs.append(job)
    return job


def _within(text: str, period: Period, job: Job) -> bool:
    """Return whether `period` lies within `job`; one in years alone does where those are years of it."""
    if job.holds(period.first, period.to):
        return True
    if period.to is None or not by_years(text, period):
        return False
    ends = job.to is None or period.to[:4] <= job.to[:4]
    return job.first[:4] <= period.first[:4] and ends and job.first < period.to


def _owner(employer: str, period: Period, jobs: Sequence[Job], last: Job | None) -> Job | None:
    """Return the employment at `employer` that `period` meets; without a name, the last one if it stands over posts."""
    if not employer:
        return last if last and last.grouped and last.meets(period) else None
    return next((job for job in jobs if same_employer(job.employer, employer) and job.meets(period)), None)


def _same_below(text: str, told: Told, current: Job | None, jobs: Sequence[Job]) -> Job | None:
    """Return the employment told last, with a further post, where the line under a bare period says 同社."""
    last = current or (jobs[-1] if jobs else None)
    if last is None or told.below is None or not is_bare(told.rest):
        return None
    under = text[told.below.start : told.below.end]
    if not SAME.match(under) or last.holds(told.period.first, told.period.to):
        return None
    last.widen(told.period.first, told.period.to)
    title = plain(SAME.sub("", under))
    last.posts.append(Post(told.period.first, told.period.to, title, told.row.start, told.below.end))
    last.end = max(last.end, told.row.end)
    return last


def _post_of(text: str, told: Told, job: Job) -> Post | None:
    """Return the post of `job` whose period stands on a line of its own, its title above or below as with the first."""
    period, row = told.period, told.row
    over = text[told.above[0].start : told.above[0].end] if told.above else ""
    whole = (period.first, period.to) == (job.first, job.to) and told.below is None
    if not job.holds(period.first, period.to) or whole or HAS_COMPANY.search(over):
        return None
    if told.below and HAS_COMPANY.search(text, told.below.start, told.below.end):
        return None
    if job.beneath is None:
        job.beneath = not over
    if job.beneath:
        title = plain(text[told.below.start : told.below.end]) if told.below else ""
        return Post(period.first, period.to, title, row.start, row.end)
    if not told.above or not only_titles(over):
        return None
    return Post(period.first, period.to, plain(over), told.above[0].start, row.end)


def _goes_on(text: str, told: Told, rest: str, current: Job | None) -> bool:
    """Return whether a line without a gap above, a post first on it, is another post at the same employer."""
    if current is None or told.row.mark or "\n\n" in text[current.end : told.row.start] or not LATIN.fullmatch(rest):
        return False
    return has_title(rest.strip(MARKS).split(",")[0].split("  ")[0])
