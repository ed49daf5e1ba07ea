"""One request, one transaction, committed here and nowhere else.

Flask-Security's own commits are the one named exception. A request that may change something opens a writing
transaction before its first read; its body is taken in before that, so that a slow upload holds no lock.
"""

from collections.abc import Callable

from flask import Flask, Response, request

from app.core.database import begin_writing, commit, db, rollback

_READING = ("GET", "HEAD", "OPTIONS")
_FIRST_REFUSAL = 400
_BEFORE = "kakehashi_before_writing"


def init_app(app: Flask) -> None:
    """Open and end the transaction of every request of `app`. Register before anything that reads the database."""

    @app.before_request
    def open_for_writing() -> None:
        if request.method not in _READING:
            request.form  # noqa: B018  (reads the body now)
            for action in app.extensions.get(_BEFORE, ()):
                action()
            begin_writing(db.session)

    @app.after_request
    def end(response: Response) -> Response:
        if request.method in _READING:
            return response
        if response.status_code < _FIRST_REFUSAL:
            commit(db.session)
        else:
            rollback(db.session)
        return response


def before_writing(app: Flask, action: Callable[[], None]) -> None:
    """Run `action` before the transaction of every request that changes something is opened.

    It works in a unit of work of its own, which is kept even if the request fails (counting sign-in attempts).
    """
    app.extensions.setdefault(_BEFORE, []).append(action)
