"""To which post a team belongs: where one line or paragraph tells of several posts, and where none is near."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.assessments.dates import begins, moments
from app.assessments.domain import Experience, Section, SectionKind
from app.assessments.jobs import Post, month_before
from app.assessments.post_words import LEADS, POST
from app.assessments.teams import Team, teams

_NOBODY = re.compile(r"部下(?:は)?(?:なし|無し|0)|\bno (?:direct )?reports", re.IGNORECASE)
NOT_TOLD: frozenset[SectionKind] = frozenset({"not_done", "future", "job_post", "motivation"})
_STOP = re.compile(r"[。.;|]")
_NEAR = 30  # characters behind a team within which a year alone says when it was
_CONTEXT, _WHEN = 160, 40  # characters before a team in which its head is named, and behind it in which its month is


def crew_of(text: str, post: Post, posts: Sequence[Post], reach: Sequence[tuple[int, int]]) -> list[Team]:
    """Return the teams told of `post`, one of `posts`, whose words stand where `reach` says.

    One that stands on another post's own line is that post's alone; of several posts that share the words, the one that
    is named beside the team has it, else the one with the highest rank.
    """
    until = next(end for other, (_, end) in zip(posts, reach, strict=True) if other is post)
    others = [(p.start, p.end) for p in posts if p is not post and (p.start, p.end) != (post.start, post.end)]
    crew = [t for t in teams(text, post.start, until) if not any(a <= t.start < b for a, b in others)]
    if post.told:  # several posts on one line: each has the words beside its own months
        crew = [t for t in crew if t.start >= post.end or text[t.start : t.end] in post.told]
        leads = max(leadership(p.told) for p in posts if p.start == post.start)
        return [t for t in crew if t.start < post.end or leadership(post.told) == leads]
    return [t for t in crew if any(p is post for p in _heads(text, t, posts, reach))]


def _heads(text: str, team: Team, posts: Sequence[Post], reach: Sequence[tuple[int, int]]) -> list[Post]:
    """Return those of the posts whose words hold `team` that led it."""
    near = [p for p, (start, end) in zip(posts, reach, strict=True) if start <= team.start < end]
    own = [p for p in near if p.start <= team.start < p.end]
    if own or len(near) < 2:  # noqa: PLR2004  (nobody to choose from)
        return own or near
    near = [p for p in near if not _NOBODY.search(text, p.start, p.end)] or near
    ranks = set(LEADS.findall(text, max(near[-1].end, team.start - _CONTEXT), team.end))
    if named := [p for p in near if any(rank in p.title for rank in ranks)]:
        return named
    most = max(leadership(p.title) for p in near)
    return [p for p in near if leadership(p.title) == most] if most else near[-1:]


def leadership(title: str) -> int:
    """Return how likely a title is that of somebody who leads people: 2 Team Lead, 1 Manager, 0 no such word."""
    return 2 if LEADS.search(title) else 1 if POST.search(title) else 0


def led(text: str, sections: Sequence[Section]) -> list[Team]:
    """Return the teams that the résumé tells of as led, and not as wished for or denied."""
    silent = [(s.start, s.end) for s in sections if s.kind in NOT_TOLD]
    return [team for team in teams(text) if not any(a <= team.start < b for a, b in silent)]


def place_teams(text: str, jobs: list[Experience], crews: Sequence[Team]) -> list[Experience]:
    """Give a team told outside of every employment to the post that is named with it, or was held when it began.

    `crews` are the teams that were led.
    """
    for team in crews if jobs else ():
        inside = [n for n, job in enumerate(jobs) if job.begin <= team.start < job.end]
        if any(role.manages for n in inside for role in jobs[n].roles):
            continue
        when, begun = _when(text, team)
        if not inside and when is None and any(r.team_size == team.size for job in jobs for r in job.roles):
            continue  # known from the post it is told of
        ranks = set(LEADS.findall(text, max(0, team.start - _CONTEXT), team.end)) if when is None else set()
        place = max(
            inside or range(len(jobs)),
            key=lambda n: (
                when is not None and _held(jobs[n], when),
                any(rank in role.title for rank in ranks for role in jobs[n].roles),
                jobs[n].to is None,
                jobs[n].start,
            ),
        )
        roles = jobs[place].roles
        if any(role.team_size >= team.size for role in roles):
            continue
        latest = max(
            range(len(roles)),
            key=lambda n: (
                when is None or roles[n].start <= when,
                not _NOBODY.search(roles[n].title),
                any(rank in roles[n].title for rank in ranks),
                roles[n].start,
            ),
        )
        changed = [replace(roles[latest], manages=True, team_size=team.size)]
        if when and begun and changed[0].start < when and (changed[0].to is None or when <= changed[0].to):
            changed = [replace(roles[latest], to=month_before(when)), replace(changed[0], start=when)]
        jobs[place] = replace(jobs[place], roles=(*roles[:latest], *changed, *roles[latest + 1 :]))
    return jobs


def _when(text: str, team: Team) -> tuple[str | None, bool]:
    """Return the month that is told right behind a team, or else the one before it from which on it was led.

    The second value says whether the month is a beginning.
    """
    line = text.find("\n", team.end, team.end + _WHEN)
    end = min(len(text), team.end + _WHEN) if line < 0 else line
    for moment in moments(text, team.end, end):
        between = text[team.end : moment.start]
        if moment.month or (len(between) <= _NEAR and not _STOP.search(between)):
            return moment.first(), begins(text, moment, team.end, end)
    start = max(text.rfind("\n", 0, team.start) + 1, team.start - _WHEN)
    before = [m for m in moments(text, start, team.start) if begins(text, m, start, team.start)]
    return (before[-1].first(), True) if before else (None, False)


def _held(job: Experience, month: str) -> bool:
    return job.start <= month and (job.to is None or month <= job.to)
