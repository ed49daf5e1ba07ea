"""Passwords are checked and hashed before the request's own transaction.

argon2 is slow on purpose (some 20 ms and 19 MiB here), and a writing transaction keeps every other writer waiting; so
whatever a request will ask about passwords is worked out first, and Flask-Security finds the answers ready.
"""

from typing import Any

from flask import current_app, g, request, session

from app.accounts import queries
from app.accounts.domain import AccountError, normal_email
from app.core.database import unit_of_work

_LONGEST = 4096  # passlib refuses more; a password of ours has at most 200 characters


class Scales:
    """The passlib context of Flask-Security, which remembers within one request what was worked out beforehand."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def verify(self, password: str, hashed: str | None) -> bool:
        """Return whether `password` is the one that `hashed` was made of; as slow when there is no hash."""
        if len(password) > _LONGEST:
            return False
        known = _known().get((password, hashed))
        return bool(self._context.verify(password, hashed)) if known is None else bool(known)

    def hash(self, password: str, **options: Any) -> str:
        """Return a hash of `password`, which nobody else gets."""
        known = _known().pop(password, None)
        return str(self._context.hash(password[:_LONGEST], **options)) if known is None else str(known)

    def verify_before(self, password: str, hashed: str | None) -> bool:
        """Do as `verify`, and remember it for the request."""
        right = _known()[password, hashed] = self.verify(password, hashed)
        return right

    def hash_before(self, password: str) -> None:
        """Do as `hash`, and keep the hash for the request."""
        _known()[password] = self.hash(password)


def _known() -> dict[object, object]:
    known: dict[object, object] = g.setdefault("kakehashi_weighed", {})
    return known


def weigh() -> None:
    """Work out what this request will ask about the passwords it brings. Runs before its transaction is opened."""
    if request.endpoint == "security.login":
        _sign_in(request.form.get("email", ""), request.form.get("password", ""))
    elif request.endpoint == "security.verify":
        _again(request.form.get("password", ""))
    elif request.endpoint == "security.change_password":
        _change(*(request.form.get(name, "") for name in ("password", "new_password", "new_password_confirm")))


def _sign_in(email: str, password: str) -> None:
    if not password:
        return
    try:
        stored = _stored(email=normal_email(email))
    except AccountError:
        return  # the form says so without looking at the password
    if stored:
        _verify(password, stored)
    else:
        _scales().hash_before(password)  # the form does this too, so that an unknown address takes as long


def _again(password: str) -> None:
    session_id = session.get("_user_id")
    if password and session_id:
        _verify(password, _stored(session_id=str(session_id)))


def _change(password: str, new: str, again: str) -> None:
    session_id = session.get("_user_id")
    if not session_id or not new or new != again:
        return
    stored = _stored(session_id=str(session_id))
    if not stored or _verify(password, stored):
        _scales().hash_before(_normal(new))


def _verify(password: str, stored: str | None) -> bool:
    scales, normal = _scales(), _normal(password)
    right = scales.verify_before(normal, stored)
    if right and stored and scales.needs_update(stored):
        scales.hash_before(normal)
    return right


def _stored(*, email: str | None = None, session_id: str = "") -> str | None:
    with unit_of_work(writing=False) as own:
        return queries.password_hash_of(own, email=email, session_id=session_id)


def _scales() -> Scales:
    scales: Scales = current_app.extensions["security"].pwd_context
    return scales


def _normal(password: str) -> str:
    return str(current_app.extensions["security"].password_util.normalize(password))
