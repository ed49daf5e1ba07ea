"""What `kakehashi posting check --json` and `profile-from --json` print (docs/schemas)."""

from collections.abc import Sequence
from typing import Any

from app.core.text import LocalizedText
from app.postings.domain import Finding
from app.postings.profiling import DraftProfile, DraftRequirement


def findings_json(
    file: str, findings: Sequence[Finding], lang: str, notices: Sequence[LocalizedText] = ()
) -> dict[str, Any]:
    """Return the findings of one file; `start`, `end` and `text` are null for what is missing.

    `notices` say what the check could not know (a table of minimum wages that may be old).
    """
    found = [finding_json(one, lang) for one in findings]
    return {"file": file, "findings": found, "notices": [notice.get(lang) for notice in notices]}


def finding_json(finding: Finding, lang: str) -> dict[str, Any]:
    """Return one finding in `lang`; codes and keys never change with the language."""
    rule = finding.rule
    message = rule.message.get(lang)
    return {
        "code": rule.code,
        "severity": rule.severity,
        "message": f"{message} {finding.note.get(lang)}" if finding.note else message,
        "text": finding.text,
        "start": finding.start,
        "end": finding.end,
        "suggestion": rule.suggestion.get(lang),
        "basis": rule.ground.text.get(lang),
        "basis_kind": rule.ground.kind,
        "holds_back": rule.holds_back,
    }


def profile_json(file: str, profile: DraftProfile) -> dict[str, Any]:
    """Return a draft profile in the data-file schema's words."""
    return {
        "schema": 1,
        "file": file,
        "title": profile.title,
        "track": profile.track,
        "company_type": profile.company_type,
        "salary": {"min": profile.salary[0], "max": profile.salary[1]} if profile.salary else None,
        "requirements": [_requirement(r, at) for at, r in enumerate(profile.requirements, 1)],
    }


def _requirement(requirement: DraftRequirement, at: int) -> dict[str, Any]:
    return {
        "id": f"r{at:02}_{requirement.competency}"[:60],
        "kind": "competency",
        "competency": requirement.competency,
        "must": requirement.must,
        "level": requirement.level,
        "years": requirement.years,
        "quotes": list(requirement.quotes),
    }
