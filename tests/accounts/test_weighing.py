"""Passwords are looked at while no transaction is open, so that nobody waits for argon2."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from app.core.config import Settings
from app.core.database import engine_options
from tests.support.cast import PASSWORD, Cast, signed_in_client

ClientFor = Callable[[str | None], FlaskClient]
NEW = "kawa no mukou e"


@pytest.fixture
def waits(app: Flask, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Give a list that grows with every look at a password: by how many transactions were open during it."""
    engine = create_engine(**engine_options(settings.database_url))
    context = app.extensions["security"].pwd_context._context  # noqa: SLF001  (under what is tested)
    found: list[int] = []

    def look() -> None:
        with engine.connect() as other:
            if engine.dialect.name == "postgresql":
                others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                found.append(other.scalar(text(f"{others} AND state LIKE 'idle in transaction%'")) or 0)
            else:
                other.exec_driver_sql("PRAGMA busy_timeout = 0")
                other.exec_driver_sql("BEGIN IMMEDIATE")  # fails when somebody writes
                found.append(0)

    for name in ("hash", "verify"):
        real = getattr(context, name)
        monkeypatch.setattr(context, name, lambda *args, real=real, **more: (look(), real(*args, **more))[1])
    yield found
    engine.dispose()


def sign_in(app: Flask, cast: Cast, email: str, password: str) -> int:
    return app.test_client().post("/sign-in", data={"email": email, "password": password}).status_code


def again(app: Flask, cast: Cast, password: str) -> int:
    return signed_in_client(app, cast["sora"]).post("/sign-in/again", data={"password": password}).status_code


def change(app: Flask, cast: Cast, password: str) -> int:
    data = {"password": password, "new_password": NEW, "new_password_confirm": NEW}
    return signed_in_client(app, cast["sora"]).post("/account/password", data=data).status_code


CASES: dict[str, tuple[int, int, Callable[[Flask, Cast], int]]] = {
    "in": (302, 1, lambda app, cast: sign_in(app, cast, "sora@example.jp", PASSWORD)),
    "a wrong password": (200, 1, lambda app, cast: sign_in(app, cast, "sora@example.jp", "wrong")),
    "an unknown address": (200, 1, lambda app, cast: sign_in(app, cast, "nobody@example.jp", "wrong")),
    "no address": (200, 0, lambda app, cast: sign_in(app, cast, "nobody", "wrong")),
    "no password": (200, 0, lambda app, cast: sign_in(app, cast, "sora@example.jp", "")),
    "once more": (302, 1, lambda app, cast: again(app, cast, PASSWORD)),
    "once more, wrong": (200, 1, lambda app, cast: again(app, cast, "wrong")),
    "another password": (302, 2, lambda app, cast: change(app, cast, PASSWORD)),
    "another password, wrong": (200, 1, lambda app, cast: change(app, cast, "wrong")),
}


@pytest.mark.parametrize("case", CASES)
def test_nobody_waits_while_a_password_is_looked_at(
    app: Flask, database: str, cast: Cast, waits: list[int], case: str
) -> None:
    status, looks, way = CASES[case]
    assert way(app, cast) == status
    assert waits == [0] * looks


def test_two_people_with_the_same_password_have_different_hashes(app: Flask) -> None:
    with app.app_context():
        context = app.extensions["security"].pwd_context
        assert context.hash(PASSWORD) != context.hash(PASSWORD)


@pytest.mark.parametrize("email", ["sora@example.jp", "nobody@example.jp"])
def test_a_password_longer_than_any_is_wrong_and_no_more(app: Flask, cast: Cast, email: str) -> None:
    assert sign_in(app, cast, email, "x" * 5000) == 200
    assert change(app, cast, "x" * 5000) == 200
