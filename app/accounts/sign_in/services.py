"""Counting sign-in attempts, one-time links, and sessions that were signed out of."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from app.accounts.models import Account, EndedSession, SignInAttempt, SignInLink
from app.accounts.sign_in.domain import LINK_VALID, LONGEST, WINDOW, Limit, LinkError, new_token, token_hash


def count_attempt(session: Session, limits: Sequence[Limit], now: datetime) -> tuple[list[int], bool]:
    """Count an attempt against each of `limits`; return its rows, and whether a limit runs out with this very attempt.

    Commit this before the password is looked at, and ask `opens_in` afterwards: attempts made at the same moment then
    see each other, and none is forgotten when its request fails. Attempts that are refused keep nobody out longer: the
    first is counted at the moment of the oldest that was let through, and ends with it; the others are not counted.
    """
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - WINDOW))
    before = [(limit, _moments(session, limit, now)) for limit in limits]
    if all(len(counted) < limit.most for limit, counted in before):
        rows = [SignInAttempt(key=limit.key, at=now) for limit, _counted in before]
        runs_out = False
    else:
        full = [(limit, counted) for limit, counted in before if len(counted) == limit.most]
        rows = [SignInAttempt(key=limit.key, at=counted[0]) for limit, counted in full]
        runs_out = bool(full)
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows], runs_out


def opens_in(session: Session, limits: Iterable[Limit], now: datetime) -> timedelta:
    """Return after how long the next attempt is let through; zero if this one was, being within all of `limits`."""
    waits = [timedelta(0)]
    for limit in limits:
        counted = _moments(session, limit, now)
        if len(counted) > limit.most:
            waits.append(counted[len(counted) - limit.most] + WINDOW - now)  # until a place is free
    return max(waits)


def forgive(session: Session, *, keys: Iterable[str] = (), rows: Iterable[int] = ()) -> None:
    """Forget the attempts under `keys` and the single attempts `rows`: somebody got in rightly."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.key.in_(list(keys)) | SignInAttempt.id.in_(list(rows))))


def _moments(session: Session, limit: Limit, now: datetime) -> Sequence[datetime]:
    within = (SignInAttempt.key == limit.key) & (SignInAttempt.at > now - WINDOW)
    return session.scalars(select(SignInAttempt.at).where(within).order_by(SignInAttempt.at)).all()


def end_session(session: Session, key: str, now: datetime) -> None:
    """Let the session under `key` (`domain.session_key`) open nothing any more, wherever its cookie was copied."""
    session.execute(delete(EndedSession).where(EndedSession.until < now))
    if not is_ended(session, key):
        session.add(EndedSession(key=key, until=now + LONGEST))
        session.flush()


def is_ended(session: Session, key: str) -> bool:
    """Return whether somebody signed out of the session under `key`."""
    return session.scalar(select(EndedSession.id).where(EndedSession.key == key)) is not None


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
