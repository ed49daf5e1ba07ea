"""Keeping a reading: once for each résumé and reader, its words sealed, its outline plain."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.assessments.domain import Reading
from app.assessments.models import READING, TEXT, StoredReading
from app.assessments.outline import outline_of, to_plain
from app.assessments.serialise import reading_to_json


def keep_reading(
    session: Session,
    resume_id: int,
    reading: Reading,
    text: str,
    *,
    seal: Callable[[str, str], bytes],
    now: datetime,
) -> None:
    """Store `reading` of the résumé and the `text` its offsets count in, in place of what older readers left.

    `seal(what, text)` encrypts with the candidate's key.
    """
    session.execute(delete(StoredReading).where(StoredReading.resume_id == resume_id))
    session.add(
        StoredReading(
            resume_id=resume_id,
            reader=reading.reader,
            read_at=now,
            outline=to_plain(outline_of(reading)),
            sealed_text=seal(TEXT, text),
            sealed_reading=seal(READING, reading_to_json(reading)),
        )
    )
    session.flush()
