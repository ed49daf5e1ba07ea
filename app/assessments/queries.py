"""Finding stored readings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.assessments.domain import Reading
from app.assessments.models import READING, TEXT, StoredReading
from app.assessments.outline import Outline, from_plain
from app.assessments.serialise import reading_from_json

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class WholeReading:
    """A stored reading, opened: the text, and what was found in it."""

    text: str
    reading: Reading
    read_at: datetime


def whole_reading(session: Session, resume_id: int, *, unseal: Callable[[str, bytes], str]) -> WholeReading | None:
    """Return the latest reading of the résumé, opened with `unseal(what, sealed)`, or `None` if it was not read yet."""
    row = session.scalar(
        select(StoredReading)
        .where(StoredReading.resume_id == resume_id)
        .order_by(StoredReading.read_at.desc(), StoredReading.id.desc())
        .limit(1)
        .options(undefer(StoredReading.sealed_text), undefer(StoredReading.sealed_reading))
    )
    if row is None:
        return None
    return WholeReading(
        text=unseal(TEXT, row.sealed_text),
        reading=reading_from_json(unseal(READING, row.sealed_reading)),
        read_at=row.read_at,
    )


def outlines(session: Session, resume_ids: Sequence[int]) -> dict[int, Outline]:
    """Return the outlines of the latest readings by résumé; nothing is opened."""
    found: dict[int, Outline] = {}
    for start in range(0, len(resume_ids), _CHUNK):
        rows = session.execute(
            select(StoredReading.resume_id, StoredReading.outline)
            .where(StoredReading.resume_id.in_(resume_ids[start : start + _CHUNK]))
            .order_by(StoredReading.read_at, StoredReading.id)
        )
        found |= {resume_id: from_plain(outline) for resume_id, outline in rows}
    return found
