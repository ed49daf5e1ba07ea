"""Counting sign-in attempts, and one-time links."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from app.accounts.models import Account, SignInAttempt, SignInLink
from app.accounts.sign_in.domain import LINK_VALID, WINDOW, Limit, LinkError, new_token, token_hash


def count_attempt(session: Session, limits: Sequence[Limit], now: datetime) -> tuple[list[int], bool]:
    """Count an attempt against each of `limits`; return its rows, and whether a limit runs out with this very attempt.

    Commit this before the password is looked at, and ask `is_over` afterwards: attempts made at the same moment then
    see each other, and none is forgotten when its request fails. Attempts that are refused are not counted on, so that
    the way is open again one window after the last that was let through.
    """
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - WINDOW))
    rows, runs_out = [], False
    for limit in limits:
        before = _count(session, limit, now)
        if before <= limit.most:
            rows.append(SignInAttempt(key=limit.key, at=now))
        runs_out = runs_out or before == limit.most
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows], runs_out


def is_over(session: Session, limits: Iterable[Limit], now: datetime) -> bool:
    """Return whether more attempts than let through have been counted against one of `limits`."""
    return any(_count(session, limit, now) > limit.most for limit in limits)


def forgive(session: Session, *, keys: Iterable[str] = (), rows: Iterable[int] = ()) -> None:
    """Forget the attempts under `keys` and the single attempts `rows`: somebody got in rightly."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.key.in_(list(keys)) | SignInAttempt.id.in_(list(rows))))


def _count(session: Session, limit: Limit, now: datetime) -> int:
    within = (SignInAttempt.key == limit.key) & (SignInAttempt.at > now - WINDOW)
    return session.scalar(select(func.count()).select_from(SignInAttempt).where(within)) or 0


def make_link(session: Session, account: Account, now: datetime) -> str:
    """Make a one-time link for `account` and return its token, which is kept nowhere; earlier links end."""
    session.execute(delete(SignInLink).where(SignInLink.account_id == account.id))
    token = new_token()
    session.add(
        SignInLink(account_id=account.id, token_hash=token_hash(token), made_at=now, expires_at=now + LINK_VALID)
    )
    session.flush()
    return token


def check_link(session: Session, token: str, now: datetime) -> Account:
    """Return whom `token` would sign in, without using it up.

    Raises:
        LinkError: there is no such link, it was used, it is too old, or the account is disabled.
    """
    account = session.scalar(
        select(Account)
        .join(SignInLink, SignInLink.account_id == Account.id)
        .where(*_usable(token, now), Account.active.is_(True))
    )
    if account is None:
        raise LinkError
    return account


def use_link(session: Session, token: str, now: datetime) -> Account:
    """Use `token` up and return whom it signs in. Of two that come at the same moment one gets in.

    Raises:
        LinkError: as `check_link`.
    """
    account = check_link(session, token, now)
    used = session.execute(
        update(SignInLink).where(*_usable(token, now)).values(used_at=now).returning(SignInLink.id)
    ).first()
    if used is None:
        raise LinkError
    return account


def _usable(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInLink.token_hash == token_hash(token),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )
