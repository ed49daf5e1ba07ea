"""Reading stored outlines for counting: what is there now, and only what is new. Nothing sealed is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from app.assessments.models import StoredReading
from app.core.datafile import json_value

_CHUNK = 500
_MOST_BY_ID = 5000  # of more new readings than this, all outlines are read at one go


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """A stored reading without its content; `read_at` as the driver gives it, to be compared alone."""

    id: int
    resume_id: int
    read_at: object


def state(session: Session) -> tuple[object, ...]:
    """Return what differs whenever a reading was stored or deleted since; without touching the rows.

    A reading is never changed, only stored anew. On SQLite an id comes again only while it is the highest, so that
    whatever was stored since last time makes another row the newest one; the number tells deletions. On PostgreSQL ids
    never come again, and their sum tells those that were committed late.
    """
    stored = number(session)
    last = session.scalar(select(func.max(StoredReading.id)))
    newest = session.scalar(select(StoredReading.read_at).where(StoredReading.id == last))
    if session.get_bind().dialect.name == "sqlite":
        return stored, last, newest
    return stored, last, newest, int(session.scalar(select(func.sum(StoredReading.id))) or 0)


def number(session: Session) -> int:
    """Return how many readings are stored."""
    return session.scalar(select(func.count()).select_from(StoredReading)) or 0


def keys(session: Session) -> list[ReadingKey]:
    """Return every stored reading without its content, in the order in which they were made."""
    rows = session.execute(
        select(StoredReading.id, StoredReading.resume_id, type_coerce(StoredReading.read_at, NULLTYPE)).order_by(
            StoredReading.read_at, StoredReading.id
        )
    )
    return [ReadingKey(id_, resume_id, read_at) for id_, resume_id, read_at in rows]


def outlines_of(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the outlines of the readings with these ids as they are kept."""
    wanted = select(StoredReading.id, type_coerce(StoredReading.outline, NULLTYPE))  # parsed here, which is quicker
    if len(ids) > _MOST_BY_ID:
        known = frozenset(ids)
        every = session.execute(wanted.execution_options(yield_per=_CHUNK))
        return {id_: json_value(outline) for id_, outline in every if id_ in known}
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = session.execute(wanted.where(StoredReading.id.in_(ids[start : start + _CHUNK]))).all()
        found |= {id_: json_value(outline) for id_, outline in rows}
    return found
