"""The language of a request: `?lang=`, then the account, then the cookie, then `KAKEHASHI_LANG`; never the locale."""

from collections.abc import Callable

from flask import Flask, Response, current_app, g, has_request_context, request
from flask_babel import Babel

from app.core.text import Lang
from app.i18n import formats
from app.i18n.phrases import breakable
from app.i18n.translate import as_lang
from app.paths import TRANSLATIONS

COOKIE = "lang"
_YEAR = 365 * 24 * 3600
_ACCOUNT_LANGUAGE = "kakehashi_account_language"


def init_app(app: Flask, *, default: str, timezone: str, secure: bool) -> None:
    """Wire Flask-Babel, the language choice and the format filters of templates into `app`."""
    app.config["KAKEHASHI_LANG"] = default
    app.config["KAKEHASHI_TIMEZONE"] = timezone
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, default_locale=default, locale_selector=current_lang)
    app.jinja_env.globals["lang"] = current_lang
    for name, function in _filters().items():
        app.jinja_env.filters[name] = function

    @app.after_request
    def remember(response: Response) -> Response:
        lang = as_lang(request.args.get("lang"))
        if lang and response.mimetype == "text/html":  # a file in another language changes no page
            response.set_cookie(COOKIE, lang, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
        return response


def use_account_language(app: Flask, reader: Callable[[], str | None]) -> None:
    """Let the accounts room say which language the signed-in person chose."""
    app.extensions[_ACCOUNT_LANGUAGE] = reader


def current_lang() -> Lang:
    """Return the language of this request (or the default outside of one)."""
    if "kakehashi_lang" not in g:
        g.kakehashi_lang = _choose()
    chosen: Lang = g.kakehashi_lang
    return chosen


def _choose() -> Lang:
    default = as_lang(current_app.config["KAKEHASHI_LANG"]) or "ja"
    if not has_request_context():
        return default
    account = current_app.extensions.get(_ACCOUNT_LANGUAGE)
    return (
        as_lang(request.args.get("lang"))
        or as_lang(account() if account else None)
        or as_lang(request.cookies.get(COOKIE))
        or default
    )


def _filters() -> dict[str, Callable[..., str]]:
    return {
        "breakable": breakable,
        "text": lambda value: value.get(current_lang()),
        "money": lambda yen: formats.money(yen, current_lang()),
        "money_range": lambda low, high: formats.money_range(low, high, current_lang()),
        "day": lambda value: formats.day(value, current_lang()),
        "moment": lambda value: formats.moment(value, current_lang(), current_app.config["KAKEHASHI_TIMEZONE"]),
        "year_month": lambda value: formats.year_month(value, current_lang()),
        "months": lambda count: formats.months(count, current_lang()),
    }
