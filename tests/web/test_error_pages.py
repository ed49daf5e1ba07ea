"""Error pages in both languages: what to do next, and nothing of the inside."""

import re
from collections.abc import Callable

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.core.database import db
from app.i18n.translate import translate
from app.paths import ROOT
from app.web.access import Rule, declare
from app.web.errors import _TEXTS

SECRET = "kakehashi-inner-secret"
INSIDE = (
    "traceback", "werkzeug", "sqlalchemy", "jinja", "flask", "python", "sqlite", "psycopg", "select ", ".py", "line ",
    SECRET, str(ROOT), "127.0.0.1",
)  # fmt: skip


def broken() -> str:
    """Fail as a bug would."""
    raise RuntimeError(SECRET)


def badly_asked() -> str:
    """Ask the database for what is not there."""
    db.session.execute(text("SELECT :secret FROM no_such_table"), {"secret": SECRET})
    return ""


@pytest.fixture
def troubled(app: Flask) -> Flask:
    """Give the application with routes that fail in every way."""
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    views: dict[str, Callable[[], str]] = {"broken": broken, "badly-asked": badly_asked}
    views |= {str(status): (lambda status=status: abort(status)) for status in (418, 451, 501, 503)}
    for name, view in views.items():
        app.add_url_rule(f"/trouble/{name}", f"trouble_{name}", view, methods=["GET", "POST"])
        declare(app, f"trouble_{name}", Rule.PUBLIC)
    return app


def too_many(client: FlaskClient, query: str) -> TestResponse:
    """Try to sign in until it is refused."""
    for _ in range(10):
        client.post("/sign-in", data={"email": "x@example.jp", "password": "x"})
    return client.post(f"/sign-in{query}", data={"email": "x@example.jp", "password": "x"})


CASES: dict[str, tuple[int, Callable[[FlaskClient, str], TestResponse]]] = {
    "json where a form belongs": (400, lambda c, q: c.post(f"/sign-in{q}", json={})),
    "a used link": (400, lambda c, q: c.get(f"/sign-in/link/none{q}")),
    "not signed in": (401, lambda c, q: c.post(f"/account/language{q}")),
    "not there": (404, lambda c, q: c.get(f"/no/such/page{q}")),
    "another method": (405, lambda c, q: c.delete(f"/sign-in{q}")),
    "too large": (413, lambda c, q: c.post(f"/trouble/broken{q}", data={"x": "x" * 200_000})),
    "a teapot": (418, lambda c, q: c.get(f"/trouble/418{q}")),
    "too many attempts": (429, too_many),
    "legal reasons": (451, lambda c, q: c.get(f"/trouble/451{q}")),
    "a bug": (500, lambda c, q: c.get(f"/trouble/broken{q}")),
    "a bug while changing": (500, lambda c, q: c.post(f"/trouble/broken{q}")),
    "the database": (500, lambda c, q: c.get(f"/trouble/badly-asked{q}")),
    "not made": (501, lambda c, q: c.get(f"/trouble/501{q}")),
    "away": (503, lambda c, q: c.get(f"/trouble/503{q}")),
}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("case", CASES)
def test_an_error_page_speaks_the_language_and_tells_nothing_of_the_inside(
    troubled: Flask, caplog: pytest.LogCaptureFixture, case: str, lang: str
) -> None:
    status, cause = CASES[case]
    answer = cause(troubled.test_client(), f"?lang={lang}")
    page = answer.get_data(as_text=True)
    title, _ = _TEXTS.get(status, _TEXTS[500 if status >= 500 else 400])
    assert answer.status_code == status
    assert f'<html lang="{lang}"' in page
    assert translate(title, lang) in page
    told = re.sub(r'<link[^>]*>|<script[^>]*>|(?:href|action|src)="[^"]*"', "", page).lower()
    assert [word for word in INSIDE if word.lower() in told] == []
    assert "Server" not in answer.headers
    assert SECRET not in caplog.text
    assert ("unexpected" in caplog.text) is (case in {"a bug", "a bug while changing", "the database"})


@pytest.mark.parametrize("case", CASES)
def test_programs_get_the_same_as_json(troubled: Flask, case: str) -> None:
    status, cause = CASES[case]
    client = troubled.test_client()
    client.environ_base["HTTP_ACCEPT"] = "application/json"
    answer = cause(client, "?lang=en")
    assert answer.status_code == status
    assert set(answer.get_json()["error"]) == {"code", "message"}
    assert SECRET not in answer.get_data(as_text=True)


def test_who_tried_too_often_or_sent_too_much_learns_how_much_is_allowed(troubled: Flask) -> None:
    late = too_many(troubled.test_client(), "")
    assert "Wait 15 minute(s) and try again." in late.get_data(as_text=True)
    assert 0 < int(late.headers["Retry-After"]) <= 15 * 60
    large = troubled.test_client().post("/trouble/broken?lang=ja", data={"x": "x" * 200_000})
    assert "一度に送信できるのは合計20MBまでです。" in large.get_data(as_text=True)
    assert "GET" in troubled.test_client().delete("/sign-in").headers["Allow"]


def test_a_refusal_is_a_page_too(client_for: Callable[[str], FlaskClient]) -> None:
    answer = client_for("sora").get("/admin/")
    assert answer.status_code == 403
    assert "Ask an administrator if you need access." in answer.get_data(as_text=True)
