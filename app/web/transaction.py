"""One request, one transaction, committed here and nowhere else.

Flask-Security's own commits are the one named exception. A request that may change something opens a writing
transaction before its first read; its body is taken in before that, so that a slow upload holds no lock.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, request

from app.core.database import begin_writing, commit, db, rollback

_READING = ("GET", "HEAD", "OPTIONS")
_FIRST_REFUSAL = 400
_BEFORE = "kakehashi_before_writing"
_STORES_NOTHING = "kakehashi_stores_nothing"
ViewT = TypeVar("ViewT", bound=Callable[..., object])


def stores_nothing(view: ViewT) -> ViewT:
    """Mark a view that answers a form without changing anything, so that it holds no writing transaction."""
    setattr(view, _STORES_NOTHING, True)
    return view


def init_app(app: Flask) -> None:
    """Open and end the transaction of every request of `app`. Register before anything that reads the database."""

    @app.before_request
    def open_for_writing() -> None:
        if _writes():
            request.form  # noqa: B018  (reads the body now)
            for action in app.extensions.get(_BEFORE, ()):
                action()
            begin_writing(db.session)

    @app.after_request
    def end(response: Response) -> Response:
        if not _writes():
            return response
        if response.status_code < _FIRST_REFUSAL:
            commit(db.session)
        else:
            rollback(db.session)
        return response


def _writes() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method not in _READING and not getattr(view, _STORES_NOTHING, False)


def before_writing(app: Flask, action: Callable[[], None]) -> None:
    """Run `action` before the transaction of every request that changes something is opened.

    It works in a unit of work of its own, which is kept even if the request fails (counting sign-in attempts).
    """
    app.extensions.setdefault(_BEFORE, []).append(action)
