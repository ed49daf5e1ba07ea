"""Warnings about what a résumé consists of: a pasted job post, or a list of terms without a deed."""

from collections.abc import Sequence

from app.assessments.domain import Evidence, Section
from app.assessments.extract.domain import Notice
from app.assessments.levels import CLAIMED

_POST = 60  # characters of a section that is a job post
_REQUIRED = 4  # passages that ask instead of telling
_MANY, _FEW = 15, 4  # competencies that are only named, and those that are told


def doubts(sections: Sequence[Section], evidence: Sequence[Evidence]) -> list[Notice]:
    """Return what a reader should know about the résumé as a whole; none of it lowers a level by itself."""
    found: list[Notice] = []
    pasted = any(s.kind == "job_post" and s.end - s.start > _POST for s in sections)
    if pasted or len({e.start for e in evidence if e.assertion == "required"}) >= _REQUIRED:
        found.append(Notice("job_post_pasted"))
    named = {e.competency for e in evidence if e.level == CLAIMED}
    told = {e.competency for e in evidence if e.level > CLAIMED}
    if len(named - told) >= _MANY and len(told) <= _FEW:
        found.append(Notice("keyword_stuffing"))
    return found
