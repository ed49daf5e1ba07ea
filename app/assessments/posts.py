"""The posts within one employment: which were customer success, in which people were led, and how many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.assessments.crews import crew_of, leadership
from app.assessments.date_pairs import Moment
from app.assessments.dates import begins, moments, periods
from app.assessments.domain import Experience, Role
from app.assessments.gates import page_of
from app.assessments.jobs import HEADING_WORDS, SENTENCE, Job, Post, month_after, month_before, plain
from app.assessments.post_words import (
    ASIDE,
    CS,
    CS_HERE,
    DEPARTMENT,
    FIELD,
    FUNCTION,
    HEADS,
    LEADS,
    LEAVE,
    POST,
    PROJECT,
    SAME_DEPARTMENT,
    SHORT_CS,
    TURN,
)
from app.assessments.rises import rises
from app.assessments.stages import COUNTED, EARLIER, NAMED_WITHIN, Stage, stages_of
from app.assessments.success import ZONE_LINES, is_cs, means_success, names_cs
from app.assessments.teams import Team

_REACH = 120  # characters within which a month and a team speak of each other
_WENT = re.compile(r"(?:[部課室係]|グループ|チーム)(?:へ|に)(?:$|[。、\s]|異動|転)")
_OF_SERVICE = re.compile(
    r"(?:(?<=入社)|(?<=在籍)|(?<=[\n・、。])\s*)(?P<year>\d{1,2})(?:\s?[~〜-]\s?\d{1,2})?\s?年目(?:から|より|以降|[はに、:\s])[はに、\s]*(?P<title>[^。、\n]{2,40})"
)
_CLOSE = 12  # characters between a year and the team that was led from then on
_RANK_BEFORE = re.compile(rf"(?:{POST.pattern})[^。、\n()]{{0,6}}[(、,\s]\s?$", re.IGNORECASE)  # 営業所長、H26.4~
_THEN_ROSE = re.compile(r"\bthen\b|[→⇒➡]|->|のち|その後", re.IGNORECASE)
_RANK_BEHIND = re.compile(  # (令和5年10月 副部長), 2018年4月 営業二課長
    r"\s?(?:に|付で)?\s?(?:同\s?)?[^\s、。()\d]{0,10}(?:[部課室係店所]長|リーダー|チーフ|責任者)(?:に(?:就任|昇進|昇格|なり)|[)、。(\s]|$)"
)
_OFFICE = re.compile(
    r"[^\s()、。]{2,16}(?:担当|[部課室係]|チーム|グループ)\s?\(|[^\s()、。]{2,12}[部課室]\s[^\s]{2,20}(?:[部課室係]|担当)(?:配属)?$"
)
_FIRST_WORDS = re.compile(r"[、。(:\n]|\s(?=\S)")
_INTO_CS = re.compile(
    r"\s?(?:より|から|に|以降)、?[^。\n]{0,12}?(?:カスタマー・?サクセス|\bCSM?\b)[^。\n]{0,16}(?:[へに](?:異動|転属|配属|移)|へ(?=$|[。、\s]))"
)
_FROM_THEN = re.compile(r"(?:から|より|以降|付で)は?\s?")


def roles_of(text: str, job: Job) -> list[Role]:
    """Return the posts of `job` in order, each ending where the next begins, with what they were about."""
    posts = sorted([*job.posts, *_by_year_of_service(text, job), *rises(text, job)], key=lambda p: (p.first, p.start))
    leaves = [p for p in posts if p.span and p.first > job.first and is_leave(p.title)]
    posts = [p for p in posts if p not in leaves]
    found: list[Role] = []
    whole: list[Role] = []
    reach = [(post.start, _until(text, post, posts, job.end)) for post in posts]
    for place, post in enumerate(posts):
        later = next((p.first for p in posts[place + 1 :] if p.first > post.first), None)
        moved = post.span and next((p.first for p in posts[place + 1 :] if p.first > post.first and _is_move(p)), None)
        to = post.to or (month_before(later) if later and (moved == later or not post.span) else job.to)
        if job.to is not None and (to is None or to > job.to):
            to = job.to
        to = next((leave.to for leave in leaves if to is not None and month_before(leave.first) == to), to)
        if to is not None and to < post.first:
            to = post.first
        roles = list(_roles(text, place, posts, reach, to))
        (whole if _is_whole(post, job) and len(roles) == 1 else found).extend(roles)
    return _same_department(_finer(whole, found))


def _by_year_of_service(text: str, job: Job) -> Iterator[Post]:
    """Yield the posts that are told by the year of service in which they began: 入社3年目からカスタマーサクセス."""
    for told in _OF_SERVICE.finditer(text, job.begin, job.end) if page_of(text).holds(_OF_SERVICE) else ():
        title = plain(told["title"])
        year, month = int(job.first[:4]) + int(told["year"]) - 1, job.first[5:]
        first = f"{year:04d}-{month}"
        if job.first < first and (job.to is None or first <= job.to) and _names_post(title[:NAMED_WITHIN]):
            yield Post(first, None, title, told.start(), told.end(), span=False)


def is_leave(title: str) -> bool:
    """Return whether a title is that of a time away from work and of no post: 産前産後休業・育児休業."""
    return bool(LEAVE.search(title)) and not _names_post(title)


def _is_move(post: Post) -> bool:
    """Return whether a post that goes on is told as where somebody went (カスタマーサクセス部へ。)."""
    return post.to is None and bool(_WENT.search(post.title))


def _is_whole(post: Post, job: Job) -> bool:
    return post.span and not post.told and (post.first, post.to) == (job.first, job.to)


def _finer(whole: list[Role], found: list[Role]) -> list[Role]:
    """Return the roles of an employment: its first line stands for the months that no post within it tells."""
    inner = [role for role in found if _names_post(role.title)]
    if not inner or not whole:
        return sorted([*whole, *found], key=lambda r: r.start)
    changed = any(TURN.search(role.title) for role in whole)  # カスタマーサクセス部(~2023年9月)→人事部
    shared = any(role.cs for role in whole) and not changed and not any(role.cs for role in inner)
    told = [replace(r, cs=True) for r in inner] if shared else inner
    led = next((role for role in whole if role.manages), None)
    if led and not any(role.manages for role in told):
        heads = [n for n, role in enumerate(told) if leadership(role.title) > 1] or [len(told) - 1]
        told = [replace(r, manages=True, team_size=led.team_size) if n in heads else r for n, r in enumerate(told)]
    rest = [replace(part, manages=False, team_size=0) for role in whole[:1] for part in _beside(role, inner)]
    others = [role for role in found if role not in inner]
    return sorted([*rest, *told, *others], key=lambda r: r.start)


def _names_post(title: str) -> bool:
    """Return whether a title is that of a post, not of a project."""
    if PROJECT.search(title):
        return False
    return any(words.search(title) for words in (POST, FUNCTION, DEPARTMENT, CS, CS_HERE))


def _beside(role: Role, inner: Sequence[Role]) -> Iterator[Role]:
    """Yield `role` for the months in which none of `inner` was held."""
    begin: str | None = role.start
    for other in sorted(inner, key=lambda r: r.start):
        if begin is None:
            return
        if other.start > begin:
            yield replace(role, start=begin, to=month_before(other.start))
        begin = None if other.to is None else max(begin, month_after(other.to))
    if begin is not None and (role.to is None or begin <= role.to):
        yield replace(role, start=begin)


def _roles(
    text: str, place: int, posts: Sequence[Post], reach: Sequence[tuple[int, int]], to: str | None
) -> Iterator[Role]:
    """Yield the role that a post was, or several where it changed on the way: サポート → 2016年1月よりカスタマーサクセス.

    It is the one at `place` among `posts`; `reach` tells where the words on each of them begin and end.
    """
    post, until = posts[place], reach[place][1]
    crew = crew_of(text, post, posts, reach)
    zone = _zone(text, post, posts, until)
    stages = stages_of(text, post, to, zone)
    if len(stages) == 1:
        size = max((team.size for team in crew), default=0)
        grown = _grown(text, post, until, to, crew)
        cs = is_cs(text, post, posts, zone, until)
        led = bool(crew) and grown is None
        if cs and not crew and (moved := _moved_into_cs(text, post, until, to)):
            yield Role(post.title, post.first, month_before(moved.first()))
            yield Role(post.title, moved.first(), to, cs=True)
            return
        yield Role(post.title, post.first, to, cs=cs, manages=led, team_size=size if led else 0)
        if grown:
            yield Role(_title_at(text, grown), grown.first(), to, cs=cs, manages=True, team_size=size)
        return
    yield from _staged(text, post, stages, crew)


def _moved_into_cs(text: str, post: Post, until: int, to: str | None) -> Moment | None:
    """Return the month in which somebody whose post is called customer success moved there from other work.

    入社後1年はインサイドセールスを担当。2021年10月よりカスタマーサクセスへ。
    """
    for moment in moments(text, post.end, until):
        within = moment.month and post.first < moment.first() and (to is None or moment.first() <= to)
        if within and _INTO_CS.match(text, moment.end, until) and FUNCTION.search(text, post.end, moment.start):
            return moment
    return None


def _staged(text: str, post: Post, stages: Sequence[Stage], crew: Sequence[Team]) -> Iterator[Role]:
    """Yield the roles of a post that changed on the way."""
    cs = False
    for place, stage in enumerate(stages):
        words = text[stage.start : stage.end]
        here = words.split("。")[0][:HEADING_WORDS]
        other = DEPARTMENT.search(SAME_DEPARTMENT.sub("", here)) or FUNCTION.search(_FIRST_WORDS.split(here, 1)[0])
        cs = names_cs(text, stage.start, stage.end) or (cs and not other)
        last = stage is stages[-1]
        own = [t for t in crew if stage.start <= t.start < stage.end or (last and t.start >= stage.end)]
        promoted = bool(place and crew and crew[0].start < stage.start and POST.search(words))
        led = bool(own) or promoted or bool(crew and HEADS.search(here))
        size = max((t.size for t in own or crew), default=0) if led else 0
        aside = bool(place and ASIDE.search(words.split("、")[0]))
        title = plain(words.strip("、,(")) if place else post.title
        yield Role(title, stage.first, stage.to, cs=cs and not aside, manages=led, team_size=size)


def _zone(text: str, post: Post, posts: Sequence[Post], until: int) -> tuple[int, int]:
    """Return where the title of a post stands: its own line, and the short lines below that are no deeds."""
    if not post.span:
        named = post is posts[0] and text[post.end : post.end + 1] == "\n"
        return post.start, _named_below(text, post.end) if named else post.end
    limit = min([until, *(p.start for p in posts if p.start > post.start)])
    end = min(post.end, limit)
    for _ in range(ZONE_LINES):
        start = end + 1
        line_end = text.find("\n", start, limit)
        line_end = limit if line_end < 0 else line_end
        line = text[start:line_end].strip()
        longest = HEADING_WORDS * (2 if TURN.search(line) else 1)
        if (
            start >= limit
            or not line
            or line[0] in "・-*•●※"
            or (SENTENCE.search(line) and not _turns(line))
            or len(line) > longest
        ):
            break
        if periods(line) or line[0] in "■◆【[<〈" or (_is_told(line) and not (FIELD.match(line) or TURN.search(line))):
            break
        end = line_end
    return post.start, end


def _turns(line: str) -> bool:
    """Return whether a line is one short sentence with an arrow from post to post, or says what came before a post."""
    if EARLIER.search(line) and CS.search(line):
        return True
    return bool(TURN.search(line)) and "。" not in line[:-1] and not line.endswith(("た。", "す。"))


def _named_below(text: str, end: int) -> int:
    """Return where the line right below an event ends, if all it says is that one's post was customer success.

    What it says may be a department, or an office with its department in brackets: オンボーディング担当(カスタマーサクセス本部).
    """
    stop = text.find("\n", end + 1)
    stop = len(text) if stop < 0 else stop
    line = text[end + 1 : stop].strip()
    named = len(line) <= HEADING_WORDS and (CS.match(line) or _OFFICE.match(line)) and not moments(line)
    named = named and names_cs(line, 0, len(line)) and not SENTENCE.search(line) and not _is_told(line)
    return stop if named else end


def _is_told(line: str) -> bool:
    """Return whether a line tells a deed rather than a post: it has a comma and runs on, or a verb's ending."""
    return bool(re.search(r"[をが][^\s、]{0,12}(?:$|、)|(?:した|する|いた)(?:$|[。、])", line)) or len(line.split()) > 9  # noqa: PLR2004


def _until(text: str, post: Post, posts: Sequence[Post], end: int) -> int:
    """Return where what is told of `post` ends: at the next post; periods on lines that touch share what follows."""
    if not post.span:
        return post.end  # an event tells itself on its own line
    reached = post.end
    for other in sorted(posts, key=lambda p: p.start):
        if other.start <= post.start:
            continue
        within = post.first <= other.first and (post.to is None or (other.to is not None and other.to <= post.to))
        stacked = other.span and not within and text[reached : other.start] == "\n" and text[other.start] not in "-・•*"
        if not stacked:
            return other.start
        reached = other.end
    return max(end, post.end)


def _title_at(text: str, moment: Moment) -> str:
    return plain(text[moment.end : moment.end + 20].split("、", maxsplit=1)[0])


def _grown(text: str, post: Post, until: int, to: str | None, crew: Sequence[Team]) -> Moment | None:
    """Return the month in which people were first led within a post: 2024年7月からチームリーダー, since October 2021."""
    if not crew:
        return None
    found = [m for m in moments(text, post.start, until) if post.first < m.first() and (to is None or m.first() <= to)]
    ends = {at for p in periods(text, post.start, until) for at in range(p.start + 1, p.end)}
    ends |= {m.start for m in found if COUNTED.match(text, m.end) and any(0 <= m.start - t.end <= 1 for t in crew)}
    return next((m for m in found if m.start not in ends and _is_rise(text, m, until, crew)), None)


def _is_rise(text: str, moment: Moment, until: int, crew: Sequence[Team]) -> bool:
    """Return whether a month begins the leading of `crew`: a rank stands beside it, or they do."""
    line = text.rfind("\n", 0, moment.start) + 1
    end = text.find("\n", moment.end, until)
    end = until if end < 0 else end
    near = min(moment.end + NAMED_WITHIN, end)
    titled = POST.search(text, moment.end, near) or LEADS.search(text, moment.end, near)
    ranked = _RANK_BEFORE.search(text, max(line, moment.start - NAMED_WITHIN), moment.start)
    if ranked and text[moment.end : moment.end + 1] == ")" and _THEN_ROSE.search(text, line, moment.start):
        return True  # CSM, then Team Manager (01/2022)
    if not begins(text, moment, line, end):
        bare = _RANK_BEHIND.match(text, moment.end, end)
        return bool(bare and any(line <= t.start < until for t in crew))
    if any(team.end <= moment.start and text[team.end : moment.start].strip(" (、は") == "" for team in crew):
        return True  # 部下4名(2021.10~)
    since = text[max(0, moment.start - 6) : moment.start].lower().endswith(("since ", "from "))
    beside = any(line <= team.start < end for team in crew)
    if moment.month is None:
        return beside and bool(titled or ranked or any(abs(t.start - moment.end) <= _CLOSE for t in crew))
    before = any(0 <= moment.start - team.start <= _REACH for team in crew)
    after = any(0 <= team.start - moment.end <= _REACH // 2 for team in crew)
    return bool(titled or ranked or (since and before) or (after and not before))


def _same_department(roles: list[Role]) -> list[Role]:
    """Return `roles`, one counted as customer success that goes on in the same department or only changes in rank."""
    known: list[Role] = []
    for role in roles:
        if not (known and known[-1].cs and known[-1].start < role.start):  # nobody moved
            known.append(role)
            continue
        named = _FROM_THEN.sub("", role.title)
        title = SAME_DEPARTMENT.sub("", named)
        stays = bool(SAME_DEPARTMENT.match(named))
        if not stays and not DEPARTMENT.search(title):
            stays = named.startswith("同") or not FUNCTION.search(title)
        known.append(replace(role, cs=True) if stays and not role.cs else role)
    return known


def short_names(text: str, jobs: Sequence[Experience]) -> list[Experience]:
    """Return `jobs`, a CSグループ counted in a résumé that calls a post or work of one's own カスタマーサクセス in full."""
    if not (means_success(text) or any(role.cs for job in jobs for role in job.roles)):
        return list(jobs)
    return [_in_short(job) for job in jobs]


def _in_short(job: Experience) -> Experience:
    named = [not role.cs and SHORT_CS.search(role.title) is not None for role in job.roles]
    if not any(named):
        return job
    roles = [replace(r, cs=True) if n else r for r, n in zip(job.roles, named, strict=True)]
    return replace(job, roles=tuple(_same_department(roles)))
