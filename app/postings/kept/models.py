"""Job posts: the post, its draft, its versions and what happened to it. Versions and events are added, never changed.

The migration's triggers refuse UPDATE and DELETE of versions, events and company defaults.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model
from app.core.ids import LENGTH, new_id
from app.postings.kept.domain import LONGEST_PLACE, LONGEST_TITLE

_ACTOR = 64
_LANG = "lang IN ('ja', 'en')"


class PostRow(Model):
    """A post. `title` and `role_id` are as published, before that as drafted; `asked_at`: approval is waited for.

    `origin_id` is the post in the other language that this one was made from.
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint(_LANG, name="lang"),
        CheckConstraint("life IN ('draft', 'published', 'closed')", name="life"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    role_id: Mapped[str | None] = mapped_column(String(60))
    life: Mapped[str] = mapped_column(String(10), default="draft")
    asked_at: Mapped[datetime | None]
    asked_by: Mapped[str | None] = mapped_column(String(_ACTOR))
    archived_at: Mapped[datetime | None]
    as_of: Mapped[date | None]
    expires_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), unique=True)
    made_at: Mapped[datetime]


class PostEditor(Model):
    """Somebody who writes a post beside its owner."""

    __tablename__ = "post_editor"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class PostDraft(Model):
    """What is being written. `parts` says of each part of the content when it was last changed, and by whom."""

    __tablename__ = "post_draft"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    revision: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    origin_number: Mapped[int | None]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(String(_ACTOR))


class PostVersion(Model):
    """A published state: its content, who published it, when, why, and who had asked for it.

    `origin_number` is the version of the post in the other language that it was made from.
    """

    __tablename__ = "post_version"
    __table_args__ = (UniqueConstraint("post_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    as_of: Mapped[date]
    expires_on: Mapped[date | None]
    why: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(_ACTOR))
    asked_by: Mapped[str | None] = mapped_column(String(_ACTOR))
    origin_number: Mapped[int | None]
    made_at: Mapped[datetime]


class PostEvent(Model):
    """Something that happened to a post: what, who, when, why, at which version, and plain details."""

    __tablename__ = "post_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(_ACTOR))
    at: Mapped[datetime]
    number: Mapped[int | None]
    why: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


class PostPlace(Model):
    """A place where a post was published: a job board, an agent, Hello Work."""

    __tablename__ = "post_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    published_on: Mapped[date | None]
    taken_down_on: Mapped[date | None]


class PostDefaults(Model):
    """One version of what the company says in every post of a language: address, insurance, hours, benefits."""

    __tablename__ = "post_defaults"
    __table_args__ = (UniqueConstraint("lang", "number"), CheckConstraint(_LANG, name="lang"))

    id: Mapped[int] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    actor: Mapped[str] = mapped_column(String(_ACTOR))
    made_at: Mapped[datetime]
