"""Imports of the company's own pay data: their rows stay as they came (see the migration)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model
from app.core.ids import LENGTH, new_id


class OwnPayImport(Model):
    """One import of bands or of market data: all its rows, out of which file, by whom, when; out of use if removed."""

    __tablename__ = "own_pay_import"
    __table_args__ = (
        UniqueConstraint("kind", "number"),
        CheckConstraint("kind IN ('bands', 'market')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(8))
    number: Mapped[int]
    content: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    file: Mapped[str] = mapped_column(String(255))
    actor: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
