"""Candidates, their keys and their résumés. Whatever says who somebody is lies encrypted under the candidate's own key.

The key stands alone in a small table: deleting it is what makes the rest unreadable, and PostgreSQL can rewrite that
table quickly so that not even a dead row keeps it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.candidates.domain import RESUME_STATES
from app.core.database import Model
from app.core.ids import LENGTH, new_id


class Candidate(Model):
    """Somebody whose résumé we hold. `role` is the role they were imported for; `due_on` is when they are deleted."""

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]
    due_on: Mapped[date] = mapped_column(index=True)
    sealed_name: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    sealed_contacts: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    sealed_notes: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class CandidateKey(Model):
    """The candidate's key, wrapped by the key file."""

    __tablename__ = "candidate_key"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class Resume(Model):
    """One file of a candidate. `batch` is the upload it came in, `position` its place there.

    `fingerprint` is a keyed hash of the bytes: it finds the same file again and tells nothing to who lacks the key.
    `error` is the code of what is wrong with it, `reason` the sentence for it (`{"text", "params"}`, no personal data).
    """

    __tablename__ = "resume"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(s) for s in RESUME_STATES)})", name="state"),
        Index("ix_resume_batch", "batch", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    batch: Mapped[str] = mapped_column(String(LENGTH))
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    error: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    kind: Mapped[str] = mapped_column(String(12))
    size: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    received_at: Mapped[datetime]
    sealed_file_name: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ResumeFile(Model):
    """The file itself, encrypted; in the database, so that workers on any machine reach it and it goes with its row."""

    __tablename__ = "resume_file"

    resume_id: Mapped[int] = mapped_column(ForeignKey("resume.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Unblinding(Model):
    """Somebody looked behind the blind view and gave a reason, which is encrypted under the candidate's key."""

    __tablename__ = "unblinding"
    __table_args__ = (Index("ix_unblinding_candidate_id", "candidate_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    sealed_reason: Mapped[bytes] = mapped_column(LargeBinary)
