"""A reading as JSON and back, without loss, for storage."""

import json
from dataclasses import asdict
from typing import Any

from app.assessments.domain import (
    Evidence,
    Experience,
    PersonalSpan,
    PortfolioFact,
    Reading,
    Remark,
    Role,
    Section,
)
from app.assessments.extract.domain import Notice

SCHEMA = 1


def reading_to_json(reading: Reading) -> str:
    """Return `reading` as one line of JSON; `reading_from_json` gives back an equal value."""
    return json.dumps({"schema": SCHEMA, **asdict(reading)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def reading_from_json(text: str) -> Reading:
    """Return the reading that `reading_to_json` wrote.

    Raises:
        ValueError: the text is of another schema.
    """
    data = json.loads(text)
    if data.pop("schema", None) != SCHEMA:
        raise ValueError("a stored reading of another schema")
    return Reading(
        reader=data["reader"],
        text_sha256=data["text_sha256"],
        length=data["length"],
        language=data["language"],
        sections=tuple(Section(**item) for item in data["sections"]),
        experiences=tuple(_experience(item) for item in data["experiences"]),
        evidence=tuple(Evidence(**{**item, "reasons": tuple(item["reasons"])}) for item in data["evidence"]),
        toeic=data["toeic"],
        max_team_size=data["max_team_size"],
        portfolio=tuple(PortfolioFact(**item) for item in data["portfolio"]),
        personal=tuple(PersonalSpan(**item) for item in data["personal"]),
        remarks=tuple(Remark(**item) for item in data["remarks"]),
        warnings=tuple(_notice(item) for item in data["warnings"]),
    )


def _experience(item: dict[str, Any]) -> Experience:
    return Experience(**{**item, "roles": tuple(Role(**role) for role in item["roles"])})


def _notice(item: dict[str, Any]) -> Notice:
    return Notice(item["code"], tuple((name, value) for name, value in item["params"]))
