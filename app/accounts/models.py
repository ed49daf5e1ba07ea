"""Accounts, their one-time sign-in links, ended sessions, and the count of sign-in attempts."""

from datetime import datetime

from flask_security import UserMixin
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.domain import GRADES, LONGEST_EMAIL, Access
from app.core.clock import utcnow
from app.core.database import Model
from app.core.ids import LENGTH, new_id


def _among(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Account(Model, UserMixin):
    """Somebody who signs in. Columns that begin with `fs_`, `tf_` or `mf_` are named by Flask-Security."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(_among("access", tuple(str(a) for a in Access)), name="access"),
        CheckConstraint(_among("grade", GRADES), name="grade"),
        CheckConstraint("lang IN ('ja', 'en')", name="lang"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(LENGTH), unique=True, default=new_id)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    access: Mapped[str] = mapped_column(String(16))
    lang: Mapped[str | None] = mapped_column(String(2))
    grade: Mapped[str | None] = mapped_column(String(3))
    active: Mapped[bool]
    password: Mapped[str | None] = mapped_column(String(255))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(1000))
    totp_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)
    last_sign_in_at: Mapped[datetime | None]


class SignInLink(Model):
    """A link that signs somebody in once. Only the hash of its token is kept."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class EndedSession(Model):
    """A session that somebody signed out of, until it would have ended by itself; its cookie may have been copied."""

    __tablename__ = "ended_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    until: Mapped[datetime]


class SignInAttempt(Model):
    """One attempt to sign in, under a keyed hash of the account or the client's address it counts against."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
