"""The posts within one employment: which were customer success, in which people were led, and how many."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.assessments.dates import Moment, moments, starting
from app.assessments.domain import Experience, Role
from app.assessments.jobs import Job, Post, month_before, plain
from app.assessments.teams import Team, teams

_CS = re.compile(
    r"カスタマー・?サクセス(?=[部課室職]|本部|グループ|チーム|担当|マネー?ジャー|業務|として|責任者|リーダー|メンバー|企画|推進|統括|事業|ユニット|エンジニア|スペシャリスト|オペレーション|アーキテクト|コンサルタント|を担当|に従事|に在籍|に配属|へ異動|\s*(?:$|[\s()、。,/・|:の】〉\]])|(?:グループ|チーム|部|課)?\s?(?:部長|課長|主任))"
    r"|\bCS\s?Ops\b|\bCSM\b(?!\s?\)?[^。\n]{0,12}(?:Scrum|スクラム))|サクセス(?:推進)?[部課室](?!長補佐)"
    r"|\b(?:customer|client)\s+success\b(?!\s+(?:leadership|course|certificat|strategy|\())",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"アシスタント|秘書|庶務|事務(?!局)|\b(?:assistant to|secretary)\b", re.IGNORECASE)
_POST = re.compile(
    r"マネー?ジャー|リーダー|主任|チーフ|部長|課長|係長|室長|店長|責任者|\b(?:manager|lead|head|director)",
    re.IGNORECASE,
)
_REACH = 120  # characters within which a month and a team speak of each other
_DEPARTMENT = re.compile(
    r"[^\s]{1,12}(?:部(?![下員長])|課(?!長)|室(?!長)|係(?!長)|本部|グループ|チーム|支店|営業所)|\b(?:team|department|division)\b",
    re.IGNORECASE,
)
_SAME_DEPARTMENT = re.compile(r"同(?:部署|部門|部|課|室|チーム|グループ)")
_SHORT_CS = re.compile(r"\bCS(?=[部課室]|グループ|チーム|担当|企画|推進[部課]|本部|\s?(?:Ops|team|group))")
_HEAD_LINES = 4


def roles_of(text: str, job: Job) -> list[Role]:
    """Return the posts of `job` in order, each ending where the next begins, with what they were about."""
    posts = sorted(job.posts, key=lambda p: (p.first, p.start))
    found: list[Role] = []
    for place, post in enumerate(posts):
        later = next((p.first for p in posts[place + 1 :] if p.first > post.first), None)
        to = post.to or (month_before(later) if later and not post.span else job.to)
        if job.to is not None and (to is None or to > job.to):
            to = job.to
        if to is not None and to < post.first:
            to = post.first
        until = _until(text, post, posts, job.end)
        head = _head(text, post.start, until)
        crew = teams(text, post.start, until)
        size = max((team.size for team in crew), default=0)
        grown = _grown(text, post, until, to, crew)
        own = Role(post.title, post.first, to, cs=_is_cs(post.title, head), manages=bool(crew) and grown is None)
        found.append(replace(own, team_size=size if own.manages else 0))
        if grown:
            found.append(replace(own, title=_title_at(text, grown), start=grown.first(), manages=True, team_size=size))
    return _same_department(found)


def _until(text: str, post: Post, posts: Sequence[Post], end: int) -> int:
    """Return where what is told of `post` ends: at the next post; periods on lines that touch share what follows."""
    if not post.span:
        return post.end  # an event tells itself on its own line
    reached = post.end
    for other in sorted(posts, key=lambda p: p.start):
        if other.start <= post.start:
            continue
        within = post.first <= other.first and (post.to is None or (other.to is not None and other.to <= post.to))
        stacked = other.span and not within and other.start - reached <= 1 and text[other.start] not in "-・•*"
        if not stacked:
            return other.start
        reached = other.end
    return end


def _title_at(text: str, moment: Moment) -> str:
    return plain(text[moment.end : moment.end + 20].split("、", maxsplit=1)[0])


def _grown(text: str, post: Post, until: int, to: str | None, crew: Sequence[Team]) -> Moment | None:
    """Return the month in which people were first led within a post: 2024年7月からチームリーダー, since October 2021."""
    for moment in starting(text, post.start, until) if crew else ():
        within = post.first < moment.first() and (to is None or moment.first() <= to)
        titled = _POST.search(text, moment.end, min(moment.end + 24, until))
        since = text[max(0, moment.start - 6) : moment.start].lower().endswith("since ")
        before = any(0 <= moment.start - team.start <= _REACH for team in crew)
        after = any(0 <= team.start - moment.end <= _REACH // 3 for team in crew)
        if within and (titled or (since and before) or (after and not before)):
            return moment
    return None


def _same_department(roles: list[Role]) -> list[Role]:
    """Return `roles`, a CSグループ counted where the same employer calls a post カスタマーサクセス in full."""
    if not any(role.cs for role in roles):
        return roles
    known: list[Role] = []
    for role in roles:
        moved = known and known[-1].cs and known[-1].start < role.start
        moved = moved and not _DEPARTMENT.search(_SAME_DEPARTMENT.sub("", role.title))
        stays = bool(moved) and role.title.startswith(("同社", "同"))
        known.append(replace(role, cs=role.cs or stays or bool(_SHORT_CS.search(role.title))))
    return known


def _head(text: str, start: int, end: int) -> str:
    return "\n".join(text[start:end].split("\n")[:_HEAD_LINES])


def _is_cs(title: str, head: str) -> bool:
    return bool(
        (_CS.search(title) or _CS.search(head))
        and not _ASIDE.search(title)
        and not _ASIDE.search(head.split("\n", maxsplit=1)[0])
    )


def place_teams(text: str, jobs: list[Experience]) -> list[Experience]:
    """Give a team that is told outside of every employment to the post that was held when it began, or to the last."""
    for team in teams(text):
        if not jobs or any(job.begin <= team.start < job.end for job in jobs):
            continue
        when = next((m.first() for m in moments(text, team.end, min(len(text), team.end + 40)) if m.month), None)
        place = max(
            range(len(jobs)),
            key=lambda n: (when is not None and _held(jobs[n], when), jobs[n].to is None, jobs[n].start),
        )
        roles = jobs[place].roles
        if any(role.team_size >= team.size for role in roles):
            continue
        latest = max(range(len(roles)), key=lambda n: (when is None or roles[n].start <= when, roles[n].start))
        changed = replace(roles[latest], manages=True, team_size=team.size)
        jobs[place] = replace(jobs[place], roles=(*roles[:latest], changed, *roles[latest + 1 :]))
    return jobs


def _held(job: Experience, month: str) -> bool:
    return job.start <= month and (job.to is None or month <= job.to)
