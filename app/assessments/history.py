"""Employers, titles, periods and posts, from the two ways of telling them.

*Spans*: a line holds a whole period (`2019年4月〜現在 株式会社○○`), the employer beside it or on the line above.
*Events*: a line holds one month and what happened (`平成30年4月 ○○株式会社 入社`), as in a 履歴書. Where both stand, they
are joined by employer. Study, leave without employment and job seeking are no employment (PROTOCOL, Facts).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.assessments.dates import Moment, Period, moments, periods, starting
from app.assessments.domain import Experience, Role, Section
from app.assessments.employers import HAS_COMPANY, employer_on, same_employer
from app.assessments.layout import Line
from app.assessments.sections import section_at
from app.assessments.teams import Team, teams

_OUTSIDE = {"education", "certificates", "languages", "motivation", "future", "preferences", "recommendation", "job_post", "personal"}
_NO_WORK = re.compile(
    r"求職|就職活動|離職|在学|留学|入学|卒業|修了|浪人|専業主[婦夫]|無職|療養|育児のため|介護のため|ワーキングホリデー|受験|資格取得のため|ブランク"
    r"|\b(?:student|studying|PhD candidate|job search|seeking|career break|sabbatical|unemployed|degree|graduated|bachelor|master of)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"入社|入職|入行|入団|入庁|入局|入所|就職|就任|着任(?!時)|開業|創業|設立|独立|開始|採用され|joined|hired|started", re.IGNORECASE)
_LEFT = re.compile(r"退社|退職|退任|退団|退所|離任|契約(?:期間)?満了|終了|閉業|廃業|\b(?:left|resigned)\b", re.IGNORECASE)
_STILL = re.compile(r"現在に至る|現在に至っ|在職中|在籍中|継続中|勤務中")
_SAME = re.compile(r"^\s*(?:同社|同上|〃|同(?=\s|部|課|支店)|当社)")
_CS = re.compile(
    r"カスタマー・?サクセス(?=[部課室職]|本部|グループ|チーム|担当|マネー?ジャー|業務|として|責任者|リーダー|メンバー|企画|推進|統括|事業|ユニット|エンジニア|スペシャリスト|オペレーション|アーキテクト|コンサルタント|を担当|に従事|に在籍|に配属|へ異動|\s*(?:$|[\s()、,/・|:の】〉\]])|(?:グループ|チーム|部|課)?\s?(?:部長|課長|主任))"
    r"|\bCSM\b(?!\s?\)?[^。\n]{0,12}(?:Scrum|スクラム))|サクセス(?:推進)?[部課室](?!長補佐)"
    r"|\b(?:customer|client)\s+success\b(?!\s+(?:leadership|course|certificat|strategy|\())",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"アシスタント|秘書|庶務|事務(?!局)|\b(?:assistant to|secretary)\b", re.IGNORECASE)
_TYPES = (
    ("正社員", "permanent"), ("契約社員", "contract"), ("派遣", "temporary"), ("業務委託", "freelance"), ("アルバイト", "part_time"),
    ("パート", "part_time"), ("個人事業", "self_employed"), ("フリーランス", "freelance"), ("出向", "seconded"), ("嘱託", "contract"),
    ("インターン", "intern"), ("full-time", "permanent"), ("part-time", "part_time"), ("freelance", "freelance"), ("contract", "contract"),
)  # fmt: skip
_HEADING_WORDS = 60
_SENTENCE = re.compile(r"[。]|(?:ました|ます|した)(?:$|[。、])")


@dataclass(slots=True)
class _Post:
    first: str
    to: str | None
    title: str
    start: int
    end: int


@dataclass(slots=True)
class _Job:
    employer: str
    title: str
    first: str
    to: str | None
    begin: int
    end: int
    closed: bool = True
    posts: list[_Post] = field(default_factory=list)

    def holds(self, first: str, to: str | None) -> bool:
        """Return whether a period lies within this employment."""
        return self.first <= first and (self.to is None or (to is not None and to <= self.to))


def find_experiences(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> list[Experience]:
    """Return the employments that `text` tells, latest first, each with the posts held in it."""
    lines = [row for row in rows if row and _is_work(row, sections)]
    inside = [row for row in lines if _kind(row, sections) == "history"]
    jobs = _spans(text, inside) or _spans(text, lines)
    _events(text, inside or lines, jobs)
    _reach(jobs, lines, sections, text)
    found = [_finish(text, job) for job in jobs]
    return sorted(found, key=lambda e: (e.to is not None, _backwards(e.to), _backwards(e.start), e.begin))


def _backwards(month: str | None) -> int:
    return -int(month.replace("-", "")) if month else 0


def _kind(row: Line, sections: Sequence[Section]) -> str:
    section = section_at(sections, row.start)
    return section.kind if section else "other"


def _is_work(row: Line, sections: Sequence[Section]) -> bool:
    return _kind(row, sections) not in _OUTSIDE


def _spans(text: str, lines: Sequence[Line]) -> list[_Job]:
    """Return the employments of lines that hold a whole period."""
    jobs: list[_Job] = []
    for place, row in enumerate(lines):
        line = text[row.start : row.end]
        found = periods(text, row.start, row.end)
        if not found or _NO_WORK.search(line):
            continue
        period = found[0]
        rest = text[row.start : period.start] + "  " + text[period.end : row.end]
        if _within_sentence(text, row, period) or (row.bullet and not HAS_COMPANY.search(rest)):
            continue
        above = lines[place - 1] if place and lines[place - 1].end + 2 >= row.start - 40 else None
        job = _job_of(text, row, period, rest, above, jobs)
        if job is not None:
            jobs.append(job)
    return jobs


def _job_of(text: str, row: Line, period: Period, rest: str, above: Line | None, jobs: list[_Job]) -> _Job | None:
    employer, title = employer_on(rest)
    last = jobs[-1] if jobs else None
    named = bool(HAS_COMPANY.search(rest))
    begin = row.start
    if not named and above is not None and _can_name(text, above, jobs):
        over, over_title = employer_on(text[above.start : above.end])
        if HAS_COMPANY.search(text[above.start : above.end]) or not _plain(rest) or (over and above.mark):
            employer, title, named, begin = over, over_title or title or employer, True, above.start
    known = next((j for j in jobs if named and employer and same_employer(j.employer, employer)), None)
    owner = known or (last if not named else None)
    if owner and (owner.holds(period.first, period.to) or known or _follows(owner, period, row, text)):
        owner.posts.append(_Post(period.first, period.to, _plain(rest) or title, row.start, row.end))
        owner.first = min(owner.first, period.first)
        owner.to = None if owner.to is None or period.to is None else max(owner.to, period.to)
        owner.end = row.end
        return None
    if not employer or (not named and any(j.holds(period.first, period.to) for j in jobs)):
        return None
    job = _Job(employer, title, period.first, period.to, begin, row.end)
    job.posts.append(_Post(period.first, period.to, title or _plain(rest), begin, row.end))
    return job


def _follows(owner: _Job, period: Period, row: Line, text: str) -> bool:
    """Return whether a line without an employer is an earlier or later post at `owner`: only a title stands on it."""
    employer, title = employer_on(text[row.start : period.start] + "  " + text[period.end : row.end])
    between = text[owner.end : row.start]
    return bool(title or employer) and "\n\n" not in between and owner.begin != owner.end and not row.mark and bool(
        re.search(r"[a-z]", employer + title)
    ) and owner.employer not in (employer, "")


def _plain(rest: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[()\[\]■◆●▼◇○□〔〕〈〉<>【】:・•*#|]", " ", rest)).strip()[:_HEADING_WORDS]


def _can_name(text: str, above: Line, jobs: Sequence[_Job]) -> bool:
    line = text[above.start : above.end]
    taken = any(j.begin <= above.start < j.end for j in jobs)
    return not above.bullet and not taken and len(line) <= 2 * _HEADING_WORDS and not _SENTENCE.search(line) and not periods(
        line
    )


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


def _events(text: str, lines: Sequence[Line], jobs: list[_Job]) -> None:
    """Add what single months tell: joined, moved, left; and join them with the spans of the same employer."""
    open_jobs: list[_Job] = []
    for row in lines:
        found = moments(text, row.start, row.end)
        line = text[row.start : row.end]
        if _STILL.search(line) and not found:
            continue
        if not found or periods(text, row.start, row.end) or not found[0].month or not _leads(text, row, found[0]):
            continue
        rest = text[found[0].end : row.end]
        if not rest.strip():
            rest = text[row.start : found[0].start]
        _event(row, found[0], rest, jobs, open_jobs)


def _leads(text: str, row: Line, moment: Moment) -> bool:
    before = text[row.start : moment.start].strip(" \t|■◆●▼◇○□・•-*#")
    after = text[moment.end : row.end]
    return not before or bool(re.match(r"\s?入(?:社|職|行|庁)", after) and HAS_COMPANY.search(before))


def _event(row: Line, moment: Moment, rest: str, jobs: list[_Job], open_jobs: list[_Job]) -> None:
    month = moment.first()
    same = bool(_SAME.match(rest))
    employer, title = ("", "") if same else employer_on(rest)
    if _LEFT.search(rest):
        target = next((j for j in reversed(open_jobs) if employer and same_employer(j.employer, employer)), None)
        target = target or next((j for j in reversed(open_jobs) if not j.closed), None)
        if target:
            target.to, target.closed, target.end = month, True, row.end
            open_jobs.remove(target)
        return
    if _NO_WORK.search(rest) and not _JOINED.search(rest):
        return
    joined = bool(_JOINED.search(rest)) or (bool(HAS_COMPANY.search(rest)) and not same)
    if not joined:
        owner = next((j for j in reversed(open_jobs or jobs) if j.first <= month and (j.to is None or month <= j.to)), None)
        if owner:
            owner.posts.append(_Post(month, None, _plain(rest), row.start, row.end))
        return
    known = next((j for j in jobs if same_employer(j.employer, employer) and abs(_gap(j.first, month)) <= 1), None)
    if known:
        return
    for other in [j for j in open_jobs if not j.closed and not re.search(r"兼|副業|週末|理事|非常勤", rest)]:
        if not _STILL.search(rest) and other.to is None and other is open_jobs[-1]:
            other.to = _before(month)
    job = _Job(employer or _plain(rest), title, month, None, row.start, row.end, closed=bool(_STILL.search(rest)))
    job.posts.append(_Post(month, None, title or _plain(rest), row.start, row.end))
    jobs.append(job)
    open_jobs.append(job)


def _gap(a: str, b: str) -> int:
    return (int(b[:4]) - int(a[:4])) * 12 + int(b[5:]) - int(a[5:])


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:]) - 1
    return f"{year:04d}-{number:02d}" if number else f"{year - 1:04d}-12"


def _reach(jobs: list[_Job], lines: Sequence[Line], sections: Sequence[Section], text: str) -> None:
    """Let each employment reach down to the next one, or to the end of its section."""
    begins = sorted(job.begin for job in jobs)
    for job in jobs:
        following = next((b for b in begins if b > job.end), len(text))
        section = section_at(sections, job.begin)
        limit = section.end if section and section.kind == "history" else following
        inner = [row.end for row in lines if job.end <= row.end <= min(following, max(limit, job.end))]
        job.end = max([job.end, *inner])


def _finish(text: str, job: _Job) -> Experience:
    body = text[job.begin : job.end]
    return Experience(
        employer=job.employer,
        title=job.title or (job.posts[0].title if job.posts else ""),
        start=job.first,
        to=job.to,
        employment_type=next((kind for word, kind in _TYPES if word in body[:200].lower()), ""),
        roles=tuple(_roles(text, job)),
        industry="",
        begin=job.begin,
        end=job.end,
    )


def _roles(text: str, job: _Job) -> list[Role]:
    """Return the posts of `job` in order, each ending where the next begins, with what they were about."""
    posts = sorted(job.posts, key=lambda p: (p.first, p.start))
    found: list[Role] = []
    heads = sorted({p.start for p in posts} | {job.end})
    for place, post in enumerate(posts):
        later = next((p.first for p in posts[place + 1 :] if p.first > post.first), None)
        to = post.to if post.to else (_before(later) if later and len(posts) > 1 and job.holds(later, later) else job.to)
        if job.to is not None and (to is None or to > job.to):
            to = job.to
        if to is not None and to < post.first:
            to = post.first
        until = next((h for h in heads if h > post.start), job.end)
        head = _head(text, post.start, until)
        crew = teams(text, post.start, until)
        found.append(
            Role(post.title, post.first, to, cs=_is_cs(post.title, head), manages=bool(crew), team_size=max((t.size for t in crew), default=0))
        )
        found += _grown(text, post, until, to, crew)
    return found


def _grown(text: str, post: _Post, until: int, to: str | None, crew: Sequence[Team]) -> list[Role]:
    """Return the post that began within another: 2024年7月からチームリーダー, since October 2021."""
    if not crew:
        return []
    return [
        Role(_plain(text[m.end : m.end + 20]), m.first(), to, manages=True, team_size=max(t.size for t in crew))
        for m in starting(text, post.start, until)
        if post.first < m.first() and (to is None or m.first() <= to) and any(-80 <= t.start - m.end <= 40 for t in crew)
    ][:1]


_HEAD_LINES = 4


def _head(text: str, start: int, end: int) -> str:
    return "\n".join(text[start:end].split("\n")[:_HEAD_LINES])


def _is_cs(title: str, head: str) -> bool:
    return bool((_CS.search(title) or _CS.search(head)) and not _ASIDE.search(title) and not _ASIDE.search(head.split("\n")[0]))
