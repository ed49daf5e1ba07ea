"""Posts that only the words before the history name: 直近5年はカスタマーサクセス2課の課長; 職種: CSM."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.assessments.beginnings import compiled
from app.assessments.crews import NOT_TOLD
from app.assessments.domain import Experience, Role, Section
from app.assessments.post_words import CS, DEPARTMENT, FUNCTION, LEADS, MAY_NAME_CS, POST
from app.assessments.sections import section_at
from app.assessments.success import names_cs

_CLAUSE = re.compile(r"[^\n。、]+")
_WISHED = compiled(
    r"希望|志望|目指|応募|関心|興味|学ん|転職|未経験|経験は|ない|なし|\b(?:seeking|hope|want|aspiring|target)",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(r"[\s・<>\[\]【】:|担当職マネージャー責任者]*")


def posts_of_summary(text: str, sections: Sequence[Section], jobs: Sequence[Experience]) -> list[Experience]:
    """Return `jobs`, customer success counted in the latest one where its own lines name no post, or only a rank.

    What is wished for or denied is left out.
    """
    latest = next((job for job in sorted(jobs, key=lambda job: job.start, reverse=True) if job.to is None), None)
    if latest is None or any(role.cs for role in latest.roles):
        return list(jobs)
    until = min(job.begin for job in jobs)
    for clause in _clauses(text, sections, until):
        named = _held(latest.roles, clause)
        if named:
            roles = tuple(replace(role, cs=role.cs or role in named) for role in latest.roles)
            return [replace(job, roles=roles) if job is latest else job for job in jobs]
    return list(jobs)


def _clauses(text: str, sections: Sequence[Section], until: int) -> Iterator[str]:
    """Yield the clauses before `until` that name customer success as the writer's post."""
    if not CS.search(text, 0, until):
        return
    for match in _CLAUSE.finditer(text, 0, until):
        if not MAY_NAME_CS.search(text, *match.span()):
            continue
        alone = bool(_NOTHING_ELSE.fullmatch(CS.sub("", match.group())))
        opens = (
            text[max(0, match.start() - 1) : match.start()] in {"", "\n"}
            and text[match.end() : match.end() + 1] == "。"
        )
        if alone and not opens:  # one of a list of skills, or a heading
            continue
        section = section_at(sections, match.start())
        line = text[text.rfind("\n", 0, match.start()) + 1 : text.find("\n", match.end())]
        heading = section.title if section else ""
        if (section and section.kind in NOT_TOLD) or _WISHED.search(line) or _WISHED.search(heading):
            continue
        if names_cs(text, *match.span()):
            yield match.group()


def _held(roles: Sequence[Role], clause: str) -> list[Role]:
    """Return the roles that a clause speaks of: those of the rank it names, or all where it names the post alone."""
    found = CS.search(clause)
    if not found:
        return []
    ranks = set(LEADS.findall(clause, found.start()))
    plain = [role for role in roles if not FUNCTION.search(role.title)]
    if ranks:
        return [role for role in plain if any(rank in role.title for rank in ranks)]
    if not _NOTHING_ELSE.fullmatch(CS.sub("", clause)):
        return []
    return [role for role in plain if not (POST.search(role.title) or DEPARTMENT.search(role.title))]
