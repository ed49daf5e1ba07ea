"""What `kakehashi assess --json` prints for one file: other programs rely on it (docs/schemas/assess.json)."""

from typing import Any

from app.assessments.blind import blind_text
from app.assessments.domain import Assessment, Evidence, Experience, PersonalSpan, Reading, RequirementResult
from app.assessments.extract.domain import ExtractError, ResumeText
from app.assessments.facts.loader import load_fact_words
from app.assessments.notices import notice_text
from app.i18n.translate import error_text

SCHEMA = 1
PLACES = 6


def result(
    file: str, text: ResumeText, reading: Reading, assessment: Assessment, *, lang: str, blind: bool, with_text: bool
) -> dict[str, Any]:
    """Return the result of one file that was read. With `blind` every printed string but `file` is masked."""
    mask = _Mask(text.text, reading.personal if blind else ())
    found: dict[str, Any] = {
        "file": file,
        "status": "ok",
        "text_sha256": reading.text_sha256,
        "language": reading.language,
        "warnings": [{"code": n.code, "message": notice_text(n, lang)} for n in assessment.warnings],
        "levels": dict(sorted(assessment.levels.items())),
        "evidence": [_evidence(item, reading, mask) for item in shown_evidence(assessment, reading)],
        "facts": _facts(reading, assessment, mask, lang),
        "score": _rounded(assessment.score),
        "confidence": _rounded(assessment.confidence),
        "must": {"met": assessment.must_met, "of": assessment.must_of, "missing": list(assessment.must_missing)},
        "requirements": [_requirement(row, mask) for row in assessment.requirements],
    }
    if blind:
        found["blind_text"] = blind_text(text.text, reading.personal)
    if with_text:
        found["text"] = blind_text(text.text, reading.personal) if blind else text.text
    return found


def refused(file: str, error: ExtractError, *, lang: str) -> dict[str, Any]:
    """Return the result of one file that gave no text."""
    return {"file": file, "status": "error", "error": {"code": error.code, "message": error_text(error, lang)}}


def shown_evidence(assessment: Assessment, reading: Reading) -> list[Evidence]:
    """Return at most five passages for each competency, those that earn its level first, and what does not count."""
    kept = [e for competency in sorted(assessment.levels) for e in reading.quotes(competency)]
    counted = {(e.competency, e.start, e.end) for e in kept}
    silent = [e for e in assessment.evidence if e.level == 0 and (e.competency, e.start, e.end) not in counted]
    return kept + sorted(silent, key=lambda e: (e.competency, e.start, e.end))


class _Mask:
    """Covers personal data in quotations and names."""

    def __init__(self, text: str, personal: tuple[PersonalSpan, ...]) -> None:
        self._personal = personal
        self._hidden = {text[p.start : p.end] for p in personal if p.kind in {"name", "url"} and p.end - p.start > 1}

    def span(self, text: str, start: int) -> str:
        """Return `text`, which begins at `start`, with its personal data covered."""
        return blind_text(text, self._personal, start=start) if self._personal else text

    def name(self, text: str) -> str:
        """Return a name (of an employer, say) with the candidate's own name covered."""
        for hidden in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(hidden, "█" * len(hidden))
        return text


def _evidence(item: Evidence, reading: Reading, mask: _Mask) -> dict[str, Any]:
    employer = reading.experiences[item.employer].employer if item.employer is not None else None
    return {
        "competency": item.competency,
        "level": item.level,
        "text": mask.span(item.text, item.start),
        "start": item.start,
        "end": item.end,
        "section": item.section,
        "employer": mask.name(employer) if employer else None,
        "assertion": item.assertion,
    }


def _facts(reading: Reading, assessment: Assessment, mask: _Mask, lang: str) -> dict[str, Any]:
    names = load_fact_words().industries
    return {
        "periods": [_period(job, mask) for job in reading.experiences],
        "total_months": assessment.months.total,
        "cs_months": assessment.months.cs,
        "management_months": assessment.months.management,
        "max_team_size": reading.max_team_size,
        "toeic": reading.toeic,
        "portfolio": [
            {
                "accounts": fact.accounts,
                "arr_yen": fact.arr_yen,
                "segment": fact.segment,
                "touch": fact.touch,
                "metric": fact.metric,
                "before": fact.before,
                "after": fact.after,
                "quote": mask.span(fact.quote, fact.start),
            }
            for fact in reading.portfolio
        ],
        "industries": [{"name": names[i][0].get(lang), "months": m} for i, m in assessment.months.industries],
    }


def _period(job: Experience, mask: _Mask) -> dict[str, Any]:
    return {
        "employer": mask.name(job.employer),
        "title": mask.name(job.title),
        "from": job.start,
        "to": job.to,
        "employment_type": job.employment_type or None,
    }


def _requirement(row: RequirementResult, mask: _Mask) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "competency": row.competency,
        "must": row.must,
        "weight": row.weight,
        "required_level": row.required_level,
        "level": row.level,
        "points": _rounded(row.points),
        "max_points": _rounded(row.max_points),
        "met": row.met,
        "quotes": [mask.span(e.text, e.start) for e in row.quotes],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)
