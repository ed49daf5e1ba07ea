"""One-time sign-in links: used once, for a short while, and never by merely looking at them."""

import re
import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts import services
from app.accounts.audit.models import AuditEntry
from app.accounts.domain import AccountError
from app.accounts.models import Account, SignInLink
from app.accounts.sign_in import services as sign_in
from app.accounts.sign_in.domain import LINK_VALID, LinkError, token_hash
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import unit_of_work
from tests.support.cast import Cast, signed_in_client, turn_on_second_factor


def link_for(app: Flask, settings: Settings, cast: Cast, name: str = "rei", age: timedelta = timedelta()) -> str:
    """Make a sign-in link that is `age` old; return its path."""
    with app.app_context(), unit_of_work() as session:
        account = session.get_one(Account, cast[name].person.id)
        link = services.sign_in_link(session, "system", account, settings, utcnow() - age)
    assert link.startswith("http://localhost:8000/sign-in/link/")
    return link.removeprefix("http://localhost:8000")


def signed_in(client: FlaskClient) -> bool:
    """Return whether `client` is signed in."""
    return client.get("/account").status_code == 200


def test_a_link_signs_in_by_its_button(app: Flask, settings: Settings, database: str, cast: Cast) -> None:
    link = link_for(app, settings, cast)
    client = app.test_client()
    for _ in range(3):
        page = client.get(link)
        assert page.status_code == 200
        assert "rei@example.jp" in page.get_data(as_text=True)
        assert not signed_in(client)
    assert client.post(link).location == "/"
    assert signed_in(client)


def test_a_link_works_once(app: Flask, settings: Settings, database: str, cast: Cast) -> None:
    link = link_for(app, settings, cast)
    assert app.test_client().post(link).status_code == 302
    late = app.test_client()
    for answer in (late.post(link), late.get(link)):
        assert answer.status_code == 400
        assert "used already or is older than 15 minutes" in answer.get_data(as_text=True)
    assert not signed_in(late)


@pytest.mark.parametrize(("age", "status"), [(LINK_VALID - timedelta(seconds=30), 302), (LINK_VALID, 400)])
def test_a_link_lasts_a_quarter_of_an_hour(
    app: Flask, settings: Settings, cast: Cast, age: timedelta, status: int
) -> None:
    assert app.test_client().post(link_for(app, settings, cast, age=age)).status_code == status


def test_a_new_link_ends_the_one_before(app: Flask, settings: Settings, cast: Cast) -> None:
    first, second = link_for(app, settings, cast), link_for(app, settings, cast)
    assert app.test_client().post(first).status_code == 400
    assert app.test_client().post(second).status_code == 302


def test_an_invented_link_opens_nothing(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    assert client.get("/sign-in/link/abc").status_code == 400
    assert client.post("/sign-in/link/abc").status_code == 400


def test_a_disabled_account_is_not_opened_by_its_link(app: Flask, settings: Settings, cast: Cast) -> None:
    link = link_for(app, settings, cast)
    with app.app_context(), unit_of_work() as session:
        account = session.get_one(Account, cast["rei"].person.id)
        services.disable(session, "system", account)
        with pytest.raises(AccountError):
            services.sign_in_link(session, "system", account, settings, utcnow())
    assert app.test_client().post(link).status_code == 400


def test_only_a_hash_of_the_token_is_stored(app: Flask, settings: Settings, cast: Cast) -> None:
    token = link_for(app, settings, cast).rpartition("/")[2]
    with app.app_context(), unit_of_work(writing=False) as session:
        assert session.scalars(select(SignInLink)).one().token_hash == token_hash(token)
        assert token not in " ".join(row.details for row in session.scalars(select(AuditEntry)))
    assert token.encode() not in b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())


def test_of_two_who_press_the_button_at_the_same_moment_one_gets_in(
    app: Flask, settings: Settings, database: str, cast: Cast
) -> None:
    token = link_for(app, settings, cast).rpartition("/")[2]
    outcomes: list[bool] = []
    barrier = threading.Barrier(4)

    def use() -> None:
        barrier.wait()
        try:
            with app.app_context(), unit_of_work() as session:
                sign_in.use_link(session, token, utcnow())
        except LinkError:
            outcomes.append(False)
        else:
            outcomes.append(True)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False, False, False, True]


def test_a_link_takes_the_place_of_whoever_was_signed_in(app: Flask, settings: Settings, cast: Cast) -> None:
    client = signed_in_client(app, cast["sora"])
    assert client.post(link_for(app, settings, cast)).status_code == 302
    assert "rei@example.jp" in client.get("/account").get_data(as_text=True)


def test_a_link_does_not_stand_in_for_the_second_factor(app: Flask, settings: Settings, cast: Cast) -> None:
    turn_on_second_factor(app, cast["rei"])
    client = app.test_client()
    assert client.post(link_for(app, settings, cast)).location == "/sign-in/code"
    assert not signed_in(client)


def test_the_first_administrator_comes_in_and_chooses_a_password(app: Flask, settings: Settings, database: str) -> None:
    with app.app_context(), unit_of_work() as session:
        link = services.first_administrator(session, settings)
        assert link is not None
        assert services.first_administrator(session, settings) is None
    client = app.test_client()
    answer = client.post(link.removeprefix("http://localhost:8000"))
    assert answer.location == "/account/password"
    page = client.get("/account/password").get_data(as_text=True)
    assert "Choose a password" in page
    assert not re.search(r'name="password"', page)
    data = {"new_password": "hashi wo kakeru", "new_password_confirm": "hashi wo kakeru"}
    assert client.post("/account/password", data=data).location == "/account"
    late = app.test_client()
    late.post("/sign-in", data={"email": "admin@localhost", "password": "hashi wo kakeru"})
    assert signed_in(late)


def test_the_first_administrator_is_named_as_asked_and_only_when_there_is_nobody(
    app: Flask, settings: Settings, cast: Cast
) -> None:
    with app.app_context(), unit_of_work() as session:
        assert services.first_administrator(session, settings, "jinji@example.jp") is None
