"""Error pages: a sentence in the reader's language that says what to do, and nothing of the inside."""

import traceback
from math import ceil

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError

from app.core.errors import N_, KakehashiError, NotThereError
from app.i18n.translate import error_text
from app.i18n.web import current_lang
from app.web.settings import current_settings

_TEXTS = {
    400: (N_("The request could not be understood"), N_("Go back, load the page again and try once more.")),
    401: (N_("Please sign in"), N_("Sign in and open the page again.")),
    403: (N_("You may not open this page"), N_("Ask an administrator if you need access.")),
    404: (N_("There is no such page"), N_("It may have been deleted, or the address is mistyped.")),
    405: (N_("The request could not be understood"), N_("Go back, load the page again and try once more.")),
    413: (N_("The file is too large"), N_("What is sent at once may have %(most)s MB. Send fewer or smaller files.")),
    429: (N_("Too many attempts"), N_("Wait %(minutes)s minute(s) and try again.")),
    500: (
        N_("Something went wrong on our side"),
        N_("Nothing was changed. Try again; if it stays, tell your administrator."),
    ),
}
_KEPT_HEADERS = ("Allow", "Retry-After")  # what a program needs to do better next time


def init_app(app: Flask) -> None:
    """Answer every error of `app` with our own page (or JSON where that is asked for)."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(KakehashiError, _refusal)
    app.register_error_handler(NotThereError, _not_there)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    answer = current_app.make_response(_answer(error.code or 500, None, wait=getattr(error, "retry_after", None)))
    for name, value in error.get_headers():
        if name in _KEPT_HEADERS:
            answer.headers[name] = value
    return answer


def _refusal(error: KakehashiError) -> ResponseReturnValue:
    return _answer(400, error_text(error, current_lang()), code=error.code)


def _not_there(error: NotThereError) -> ResponseReturnValue:
    return _answer(404, error_text(error, current_lang()), code=error.code)


def _unexpected(error: Exception) -> ResponseReturnValue:
    # Where it happened and what kind it is; not what it says: a database's message repeats the values it was given.
    where = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("unexpected %s at %s\n%s", type(error).__name__, request.endpoint, where)
    return _answer(InternalServerError.code, None)


def _answer(
    status: int, detail: str | None, *, code: str | None = None, wait: int | None = None
) -> ResponseReturnValue:
    title, advice = _TEXTS.get(status, _TEXTS[500 if status >= 500 else 400])  # noqa: PLR2004  (HTTP's own classes)
    told = _(advice, most=current_settings().max_upload_mb, minutes=max(1, ceil((wait or 0) / 60)))
    if request.accept_mimetypes.best == "application/json":
        return jsonify(error={"code": code or str(status), "message": detail or _(title)}), status
    bare = status >= InternalServerError.code  # the frame of the page asks the database who is there: not now
    return render_template("web/error.html", bare=bare, title=_(title), advice=detail or told), status
