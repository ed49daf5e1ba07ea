"""The job table: the queue of record."""

from datetime import datetime
from typing import Any, get_args

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model
from app.core.ids import LENGTH, new_id
from app.work.domain import State


class Job(Model):
    """One piece of work. `key` says which (a second one with the same key is never made); `payload` holds plain ids.

    `due_at`: not before. `sent_at`: when its message went out last. `token` and `holder`: whose lease it is, and in
    which process.
    """

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(s) for s in get_args(State))})", name="state"),
        Index("ix_job_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[str] = mapped_column(String(10), default="queued")
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=1)
    error: Mapped[str | None] = mapped_column(String(40))
    token: Mapped[str | None] = mapped_column(String(LENGTH))
    holder: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
