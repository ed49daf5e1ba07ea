"""From a profile back to its file form: the mapping that a data file, a spreadsheet and the browser all speak."""

from collections.abc import Iterable
from typing import Any

from app.core.sources import Source, Statement
from app.core.text import LocalizedText
from app.roles.domain import Profile, Requirement

Value = dict[str, Any]  # what YAML or JSON holds
LISTS = ("summary", "responsibilities", "benefits", "career", "remarks")  # the plain lists of statements
_OF_KIND = ("competency", "level", "years", "measure", "language", "toeic")


def profile_value(profile: Profile) -> Value:
    """Return `profile` in its file form; reading that again gives an equal profile (but for `own_data`)."""
    value: Value = {
        "schema": 1,
        "id": profile.id,
        "shelf": profile.shelf,
        "title": text_value(profile.title),
        "company": text_value(profile.company) if profile.company else None,
        "company_type": profile.company_type,
        "track": profile.track,
        "grade": profile.grade,
        "placement": statement_value(profile.placement),
        "team_size": statement_value(profile.team_size) if profile.team_size else None,
        "summary": _all(profile.summary),
        "mission": statement_value(profile.mission),
        "responsibilities": _all(profile.responsibilities),
        "success_measures": [
            {"id": m.id, "name": text_value(m.name), **statement_value(m.statement)} for m in profile.success_measures
        ],
        "requirements": [_requirement(requirement) for requirement in profile.requirements],
        "differs": [
            {"role": n.role, **statement_value(n.statement)}
            if n.role
            else {"name": text_value(n.name), **statement_value(n.statement)}
            for n in profile.differs
        ],
        "pay": [band.id for band in profile.pay],
        "benefits": _all(profile.benefits),
        "career": _all(profile.career),
        "remarks": _all(profile.remarks),
        "replacements": [{"find": r.find, **text_value(r.text)} for r in profile.replacements],
    }
    return {key: item for key, item in value.items() if item is not None}


def text_value(text: LocalizedText) -> Value:
    """Return `text` in its file form."""
    return {"ja": text.ja, "en": text.en}


def statement_value(statement: Statement) -> Value:
    """Return `statement` in its file form."""
    return {**text_value(statement.text), "sources": [source_value(source) for source in statement.sources]}


def source_value(source: Source) -> Value:
    """Return `source` in its file form: one of the three forms that there are."""
    if source.kind == "document":
        value: Value = {"document": source.document, "heading": source.heading, "quote": source.quote}
    elif source.kind == "other":
        value = {"name": source.name, **({"url": source.url} if source.url else {})}
    else:
        value = {"own": True}
    return value | ({"note": text_value(source.note)} if source.note else {})


def _all(statements: Iterable[Statement]) -> list[Value]:
    return [statement_value(statement) for statement in statements]


def _requirement(requirement: Requirement) -> Value:
    value: Value = {"id": requirement.id, "kind": requirement.kind, "must": requirement.must}
    value |= {key: item for key in _OF_KIND if (item := getattr(requirement, key)) is not None}
    if requirement.weight:
        value["weight"] = requirement.weight
    return value | {**statement_value(requirement.statement), "reason": text_value(requirement.reason)}
