"""The company's own profiles and matrix rows, as versions that are added and never changed (see the migration)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model
from app.core.ids import LENGTH, new_id

_ACTOR = 64


class OwnProfileRow(Model):
    """A profile of the company's own: the id by which everything names it, and whether it is still in use."""

    __tablename__ = "own_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[str] = mapped_column(String(60), unique=True)
    retired_at: Mapped[datetime | None]


class OwnProfileVersion(Model):
    """One version: its content in the file form of a profile, who made it, when, and why."""

    __tablename__ = "own_profile_version"
    __table_args__ = (UniqueConstraint("profile_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    profile_id: Mapped[int] = mapped_column(ForeignKey("own_profile.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(_ACTOR))
    made_at: Mapped[datetime]


class OwnMatrixVersion(Model):
    """One version of the company's own rows of the competency matrix, all of them, in the file form of rows."""

    __tablename__ = "own_matrix_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    number: Mapped[int] = mapped_column(unique=True)
    content: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(_ACTOR))
    made_at: Mapped[datetime]
