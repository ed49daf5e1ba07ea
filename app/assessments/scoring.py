"""From a reading and a role's profile to points: plain arithmetic on a level vector (docs/assessment.md).

`max_points = 100 × weight / Σ weight`, `points = max_points × min(level, required) / required`, `score = Σ points`.
A level above the requirement never pays for another one that is missing.
"""

from dataclasses import replace
from datetime import date

from app.assessments import months
from app.assessments.copied import is_copied, shingles
from app.assessments.domain import Assessment, Evidence, Months, Reading, RequirementResult
from app.assessments.extract.domain import Notice
from app.roles.domain import Profile, Requirement

_LITTLE_TEXT = 600
_FEW_EVIDENCE = 5
_SERIOUS = frozenset({"instructions_to_machine", "job_post_pasted", "hidden_text", "keyword_stuffing"})


def score(reading: Reading, profile: Profile | None, *, today: date, post_text: str | None = None) -> Assessment:
    """Return how far `reading` meets `profile` on `today`.

    Passages that `post_text` (the role's own post) contains word for word earn nothing and raise a warning. Without a
    profile, without a scored requirement or without anything readable there is no score, and `no_score` says why.
    """
    reading, warnings = _without_copies(reading, post_text)
    counted = months.count(reading, today)
    levels = reading.levels()
    rows = _rows(reading, profile, levels, counted)
    musts = [row for row in rows if row.must and row.met is not None]
    scored = [row for row in rows if row.max_points > 0]
    reason = None
    if profile is None:
        reason = "no_role"
    elif not scored:
        reason = "no_requirements"
    elif not reading.length:
        reason = "nothing_readable"
    return Assessment(
        role=profile.id if profile else None,
        today=today,
        score=None if reason else sum(row.points for row in scored),
        no_score=reason,  # type: ignore[arg-type]  # one of the three literals above
        confidence=confidence(reading, warnings),
        must_met=sum(bool(row.met) for row in musts),
        must_of=len(musts),
        must_missing=tuple(row.id for row in musts if not row.met),
        requirements=rows,
        months=counted,
        levels=levels,
        evidence=reading.evidence,
        warnings=warnings,
    )


def confidence(reading: Reading, warnings: tuple[Notice, ...]) -> float:
    """Return 0–1: how much the reading has to go on. Falls with little text, few dates, little evidence, warnings."""
    if not reading.length:
        return 0.0
    value = min(1.0, 0.4 + 0.6 * reading.length / _LITTLE_TEXT)
    value *= 1.0 if reading.experiences else 0.7
    affirmed = sum(e.level > 1 for e in reading.evidence)
    value *= min(1.0, 0.6 + 0.4 * affirmed / _FEW_EVIDENCE)
    for warning in warnings:
        value *= 0.7 if warning.code in _SERIOUS else 0.95
    return round(value, 6)


def _without_copies(reading: Reading, post_text: str | None) -> tuple[Reading, tuple[Notice, ...]]:
    if not post_text:
        return reading, reading.warnings
    post = shingles(post_text)
    evidence = tuple(
        replace(e, level=0, assertion="copied") if e.level and is_copied(e.text, post) else e for e in reading.evidence
    )
    copied = sum(e.assertion == "copied" for e in evidence)
    if not copied:
        return reading, reading.warnings
    notice = Notice("copied_from_post", (("count", str(copied)),))
    return replace(reading, evidence=evidence), (*reading.warnings, notice)


def _rows(
    reading: Reading, profile: Profile | None, levels: dict[str, int], counted: Months
) -> tuple[RequirementResult, ...]:
    if profile is None:
        return ()
    total = sum(r.weight for r in profile.scored())
    return tuple(_row(r, total, reading, levels, counted) for r in profile.requirements)


def _row(
    requirement: Requirement, total: int, reading: Reading, levels: dict[str, int], counted: Months
) -> RequirementResult:
    row = RequirementResult(
        id=requirement.id,
        kind=requirement.kind,
        competency=requirement.competency,
        must=requirement.must,
        weight=requirement.weight,
        required_level=requirement.level,
        level=None,
        points=0.0,
        max_points=0.0,
        met=None,
    )
    if requirement.kind == "competency" and requirement.competency and requirement.weight and requirement.level:
        level = levels.get(requirement.competency, 0)
        most = 100 * requirement.weight / total
        return replace(
            row,
            level=level,
            max_points=most,
            points=most * min(level, requirement.level) / requirement.level,
            met=level >= requirement.level,
            quotes=_quotes(reading, requirement.competency),
        )
    if requirement.kind == "years" and requirement.years is not None:
        have = {"cs": counted.cs, "management": counted.management}.get(requirement.measure or "total", counted.total)
        return replace(row, met=have >= requirement.years * 12)
    if requirement.kind == "language":
        return _language_row(row, requirement, reading, levels)
    return row


def _language_row(
    row: RequirementResult, requirement: Requirement, reading: Reading, levels: dict[str, int]
) -> RequirementResult:
    """A language is met by the test score it names or by the level it names; only English can be read from a résumé."""
    if requirement.language not in {"english", "en"}:
        return row
    level = levels.get("english", 0)
    by_test = requirement.toeic is not None and reading.toeic is not None and reading.toeic >= requirement.toeic
    by_use = level >= (requirement.level or 2)
    return replace(row, level=level, met=by_test or by_use, quotes=_quotes(reading, "english"))


def _quotes(reading: Reading, competency: str) -> tuple[Evidence, ...]:
    return reading.quotes(competency)
