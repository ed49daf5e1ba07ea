"""Stored readings: one for each résumé and reader."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model

TEXT, READING = "text", "reading"  # what the two sealed columns are sealed as


class StoredReading(Model):
    """What one reader found in one résumé.

    `outline` is plain and holds no word of the résumé: levels, periods without names, counts; it is what scoring needs
    (`outline.Outline`). `sealed_text` (the text that offsets count in) and `sealed_reading` are encrypted with the
    candidate's key. The row goes with its résumé.
    """

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("resume_id", "reader"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resume_id: Mapped[int] = mapped_column(ForeignKey("resume.id", ondelete="CASCADE"))
    reader: Mapped[str] = mapped_column(String(64))
    read_at: Mapped[datetime]
    outline: Mapped[dict[str, Any]] = mapped_column(JSON)
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sealed_reading: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
