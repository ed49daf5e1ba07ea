"""What stands in front of every page that asks for a password or a code: attempts are counted before they are tried."""

import math
from dataclasses import dataclass

from flask import abort, g, request, session
from flask_security import UserMixin
from werkzeug.exceptions import TooManyRequests

from app.accounts import audit, queries
from app.accounts.domain import AccountError, normal_email
from app.accounts.models import Account
from app.accounts.sign_in import domain, services
from app.core.clock import utcnow
from app.core.database import db, unit_of_work
from app.web.access import current_person
from app.web.settings import current_settings

_COUNTED = frozenset(
    f"security.{name}" for name in ("login", "verify", "change_password", "two_factor_token_validation", "mf_recovery")
)


@dataclass(frozen=True, slots=True)
class _Attempt:
    key: str
    rows: list[int]


def count() -> None:
    """Count the attempt that this request is, if it is one, and refuse it (429) when there were too many.

    Runs before the request's own transaction, in units of work of its own.
    """
    if request.endpoint not in _COUNTED:
        return
    if request.is_json:
        abort(400)  # these pages take forms; what is counted is what is tried
    secret, now = current_settings().secret_key, utcnow()
    limits = domain.account_limit(secret, _tried()), domain.address_limit(secret, request.remote_addr)
    with unit_of_work() as own:
        rows, runs_out = services.count_attempt(own, limits, now)
        if runs_out:
            email = _typed_email() if request.endpoint == "security.login" else None
            subject = queries.public_id_of(own, email=email, session_id=_tried())
            audit.record(own, audit.NOBODY, "sign_in.limited", subject or domain.stranger(secret, _tried()))
    with unit_of_work(writing=False) as own:
        wait = services.opens_in(own, limits, now)
    if wait:
        raise TooManyRequests(retry_after=math.ceil(wait.total_seconds()))
    g.kakehashi_attempt = _Attempt(limits[0].key, rows)


def failed(user: UserMixin | None, email: str, step: str) -> None:
    """Note in the audit log that an attempt failed: on which account, or on which unknown address (hashed)."""
    subject = user.public_id if isinstance(user, Account) else domain.stranger(current_settings().secret_key, email)
    audit.record(db.session, current_person() or audit.NOBODY, "sign_in.failed", subject, step=step)


def passed(user: UserMixin) -> None:
    """Forget the attempts on the account of `user`: its owner is in."""
    attempt: _Attempt | None = g.get("kakehashi_attempt")
    keys = [domain.account_limit(current_settings().secret_key, user.email).key]
    if attempt:
        keys.append(attempt.key)
    services.forgive(db.session, keys=keys, rows=attempt.rows if attempt else ())


def _tried() -> str:
    if request.endpoint == "security.login":
        return _typed_email()
    return str(session.get("tf_user_id") or session.get("_user_id"))


def _typed_email() -> str:
    typed = request.form.get("email", "")
    try:
        return normal_email(typed)
    except AccountError:
        return typed[: domain.LONGEST_TYPED]
