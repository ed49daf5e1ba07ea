"""Signing in with a password: who gets in, who does not, and how often one may try."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.accounts import services
from app.accounts.audit.models import AuditEntry
from app.accounts.models import Account, EndedSession, SignInAttempt
from app.accounts.sign_in import gate
from app.accounts.sign_in import services as ways_in
from app.accounts.sign_in.domain import IDLE, LONGEST, PER_ACCOUNT, PER_ADDRESS, WINDOW, expired, network
from app.core.config import Settings
from app.core.database import db, unit_of_work
from app.factory import create_app
from app.i18n.translate import translate
from tests.support.cast import PASSWORD, Cast, signed_in_client

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def try_to(client: FlaskClient, email: str, password: str, address: str = "203.0.113.7") -> TestResponse:
    """Try to sign in from `address`."""
    return client.post("/sign-in", data={"email": email, "password": password}, environ_base={"REMOTE_ADDR": address})


def recorded(app: Flask) -> list[tuple[str, str, str | None]]:
    """Return actor, action and subject of everything in the audit log."""
    with app.app_context(), unit_of_work(writing=False) as session:
        rows = session.execute(select(AuditEntry).order_by(AuditEntry.number)).scalars()
        return [(row.actor, row.action, row.subject) for row in rows]


def attempts(app: Flask) -> int:
    """Return how many attempts are counted at present."""
    with app.app_context(), unit_of_work(writing=False) as session:
        return len(session.scalars(select(SignInAttempt)).all())


def test_the_right_password_opens_the_house(app: Flask, database: str, cast: Cast) -> None:
    client = app.test_client()
    assert client.get("/account").location == "/sign-in?next=/account"
    answer = try_to(client, " AOI@example.jp ", PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.get("/account").status_code == 200
    aoi = cast["aoi"].person.public_id
    assert recorded(app) == [(aoi, "sign_in.ok", aoi)]
    assert attempts(app) == 0


def test_one_comes_back_to_where_one_wanted_to_go(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    data = {"email": "aoi@example.jp", "password": PASSWORD, "next": "/account?lang=en"}
    assert client.post("/sign-in", data=data).location == "/account?lang=en"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "\\\\example.com", "javascript:alert(1)"]
)
def test_nobody_is_led_out_of_the_house(app: Flask, cast: Cast, elsewhere: str) -> None:
    data = {"email": "aoi@example.jp", "password": PASSWORD, "next": elsewhere}
    answer = app.test_client().post("/sign-in", data=data)
    assert urlsplit(urljoin("http://localhost/sign-in", answer.location or "")).netloc == "localhost"
    assert not (answer.location or "").startswith("javascript")


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("aoi@example.jp", "hashi wo kakerv"),
        ("nobody@example.jp", PASSWORD),
        ("not an address", PASSWORD),
        ("aoi@example.jp", ""),
        ("", PASSWORD),
    ],
)
def test_everything_else_gets_the_same_answer(app: Flask, cast: Cast, email: str, password: str) -> None:
    answer = try_to(app.test_client(), email, password)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "The e-mail address or the password is not right." in page
    assert not [word for word in ("exist", "disabled", "Invalid") if word in page]


def test_a_disabled_account_gets_that_answer_too(app: Flask, cast: Cast) -> None:
    with app.app_context(), unit_of_work() as session:
        session.execute(update(Account).where(Account.email == "rei@example.jp").values(active=False))
    answer = try_to(app.test_client(), "rei@example.jp", PASSWORD)
    assert "The e-mail address or the password is not right." in answer.get_data(as_text=True)


def test_an_unknown_address_takes_as_long_as_a_wrong_password(app: Flask, cast: Cast) -> None:
    context = app.extensions["security"].pwd_context
    context.update(argon2__memory_cost=65536, argon2__time_cost=2)
    with app.app_context(), unit_of_work() as session:
        session.get_one(Account, cast["aoi"].person.id).password = context.hash(PASSWORD)

    def seconds(email: str) -> float:  # of this thread's processor, so that a busy machine does not matter
        start = time.thread_time()
        try_to(app.test_client(), email, "wrong password", address=str(time.perf_counter_ns()))
        return time.thread_time() - start

    known, unknown = (min(seconds(email) for _ in range(4)) for email in ("aoi@example.jp", "nobody@example.jp"))
    assert 0.5 < known / unknown < 2


def test_failures_are_noted_without_the_address_that_was_typed(app: Flask, cast: Cast) -> None:
    try_to(app.test_client(), "aoi@example.jp", "wrong")
    try_to(app.test_client(), "nobody@example.jp", "wrong")
    (_, first, known), (_, second, unknown) = recorded(app)
    assert first == second == "sign_in.failed"
    assert known == cast["aoi"].person.public_id
    assert unknown is not None
    assert unknown.startswith("unknown-")
    assert "nobody" not in unknown


def test_the_account_closes_after_too_many_attempts(app: Flask, database: str, cast: Cast) -> None:
    client = app.test_client()
    for number in range(PER_ACCOUNT):
        assert try_to(client, "aoi@example.jp", "wrong", f"203.0.113.{number}").status_code == 200
    for password in ("wrong", PASSWORD):
        answer = try_to(client, "aoi@example.jp", password, "198.51.100.1")
        assert answer.status_code == 429
        assert "Too many attempts" in answer.get_data(as_text=True)
    assert try_to(app.test_client(), "sora@example.jp", PASSWORD).status_code == 302
    limited = [row for row in recorded(app) if row[1] == "sign_in.limited"]
    assert limited == [("nobody", "sign_in.limited", cast["aoi"].person.public_id)]


def test_the_address_closes_after_too_many_attempts_on_whatever_accounts(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    for number in range(PER_ADDRESS):
        assert try_to(client, f"guess{number}@example.jp", "wrong").status_code == 200
    assert try_to(client, "aoi@example.jp", PASSWORD).status_code == 429
    assert try_to(app.test_client(), "aoi@example.jp", PASSWORD, "198.51.100.1").status_code == 302


def test_the_account_opens_again_after_a_while(app: Flask, database: str, cast: Cast) -> None:
    client = app.test_client()
    for _ in range(PER_ACCOUNT + 5):
        try_to(client, "aoi@example.jp", "wrong")
    with app.app_context(), unit_of_work() as session:
        for row in session.scalars(select(SignInAttempt)):
            row.at -= WINDOW
    assert try_to(client, "aoi@example.jp", PASSWORD).status_code == 302


def test_a_closed_account_says_when_it_opens_and_refused_attempts_do_not_put_that_off(
    app: Flask, database: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()

    def at(minutes: float, password: str) -> TestResponse:
        monkeypatch.setattr(gate, "utcnow", lambda: NOW + timedelta(minutes=minutes))
        return try_to(client, "aoi@example.jp", password)

    for minute in range(PER_ACCOUNT):
        assert at(minute, "wrong").status_code == 200
    for minute in (10, 11, 12.5, 14, 14.5, 14.9):
        answer = at(minute, PASSWORD)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, f"{(15 - minute) * 60:.0f}")
    assert at(15, "wrong").status_code == 200
    answer = at(15.5, PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert at(16, PASSWORD).status_code == 302


def test_an_address_that_is_closed_closes_no_further_accounts(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    for number in range(PER_ADDRESS):
        try_to(client, f"guess{number}@example.jp", "wrong")
    for _ in range(PER_ACCOUNT + 1):
        assert try_to(client, "aoi@example.jp", "wrong").status_code == 429
    assert try_to(app.test_client(), "aoi@example.jp", PASSWORD, "198.51.100.1").status_code == 302


def test_getting_in_forgives_earlier_attempts_on_the_account_but_not_from_the_address(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    for _ in range(PER_ACCOUNT - 1):
        try_to(client, "aoi@example.jp", "wrong")
    assert try_to(client, "aoi@example.jp", PASSWORD).status_code == 302
    assert attempts(app) == PER_ACCOUNT - 1


def test_an_attempt_is_counted_even_if_its_request_fails(
    app: Flask, database: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(Account, "verify_and_update_password", broken)
    assert try_to(app.test_client(), "aoi@example.jp", "wrong").status_code == 500
    assert attempts(app) == 2
    assert recorded(app) == []


def test_attempts_come_as_forms_so_that_each_is_counted(app: Flask, cast: Cast) -> None:
    answer = app.test_client().post("/sign-in", json={"email": "aoi@example.jp", "password": PASSWORD})
    assert answer.status_code == 400


def test_a_token_in_the_address_or_a_header_opens_nothing(app: Flask, cast: Cast) -> None:
    with app.test_request_context():
        security = app.extensions["security"]
        token = security.remember_token_serializer.dumps({"ver": "5", "uid": cast["aoi"].session_id, "exp": 0})
    client = app.test_client()
    assert client.get(f"/account?auth_token={token}").status_code == 302
    assert client.get("/account", headers={"Authentication-Token": token}).status_code == 302


def test_signing_out_takes_a_post(client_for: Callable[[str], FlaskClient]) -> None:
    client = client_for("sora")
    assert client.get("/sign-out").status_code == 405
    assert client.get("/account").status_code == 200
    assert client.post("/sign-out").location == "/sign-in"
    assert client.get("/account").status_code == 302


def test_who_copied_the_cookie_is_out_too_once_its_owner_signs_out(app: Flask, database: str, cast: Cast) -> None:
    owner, copy, other_device = app.test_client(), app.test_client(), signed_in_client(app, cast["sora"])
    try_to(owner, "sora@example.jp", PASSWORD)
    cookie = owner.get_cookie("kakehashi")
    assert cookie is not None
    copy.set_cookie("kakehashi", cookie.value)
    assert copy.get("/account").status_code == 200
    owner.post("/sign-out")
    assert copy.get("/account").status_code == 302
    assert owner.get("/account").status_code == 302
    assert other_device.get("/account").status_code == 200
    sora = cast["sora"].person.public_id
    assert recorded(app)[-1] == (sora, "sign_in.out", sora)
    try_to(owner, "sora@example.jp", PASSWORD)
    assert owner.get("/account").status_code == 200


def test_ended_sessions_are_kept_no_longer_than_sessions_last(app: Flask, database: str) -> None:
    with app.app_context(), unit_of_work() as session:
        ways_in.end_session(session, "a", NOW)
        ways_in.end_session(session, "a", NOW)
        ways_in.end_session(session, "b", NOW + LONGEST)
        assert session.scalars(select(EndedSession.key).order_by(EndedSession.key)).all() == ["a", "b"]
        ways_in.end_session(session, "c", NOW + LONGEST + timedelta(seconds=1))
        assert session.scalars(select(EndedSession.key).order_by(EndedSession.key)).all() == ["b", "c"]


def test_signing_out_everywhere_ends_the_other_devices(app: Flask, cast: Cast) -> None:
    here, there = (signed_in_client(app, cast["sora"]) for _ in range(2))
    assert here.post("/account/sign-out-everywhere").status_code == 302
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 302


def test_a_changed_password_ends_the_other_devices_and_keeps_this_one(app: Flask, database: str, cast: Cast) -> None:
    here, there = (signed_in_client(app, cast["sora"]) for _ in range(2))
    data = {"password": PASSWORD, "new_password": "kawa no mukou e", "new_password_confirm": "kawa no mukou e"}
    assert here.post("/account/password", data=data).location == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    assert try_to(app.test_client(), "sora@example.jp", "kawa no mukou e").status_code == 302
    sora = cast["sora"].person.public_id
    assert (sora, "account.password_changed", sora) in recorded(app)


@pytest.mark.parametrize(
    ("present", "new", "again", "says"),
    [
        ("wrong", "kawa no mukou e", "kawa no mukou e", "The password is not right."),
        (PASSWORD, "kawa no mukou e", "kawa no mukou o", "The two passwords differ."),
        (PASSWORD, "short", "short", "Use at least 12 characters."),
        (PASSWORD, PASSWORD, PASSWORD, "Choose another password than the present one."),
        (PASSWORD, "a" * 201, "a" * 201, "Use at most 200 characters."),
        (PASSWORD, "ababababababab", "ababababababab", "Choose a password that is harder to guess."),
        (PASSWORD, "sora@example.jp", "sora@example.jp", "Choose a password that is harder to guess."),
    ],
)
def test_a_password_is_changed_only_for_a_better_one(
    client_for: Callable[[str], FlaskClient], present: str, new: str, again: str, says: str
) -> None:
    data = {"password": present, "new_password": new, "new_password_confirm": again}
    answer = client_for("sora").post("/account/password", data=data)
    assert answer.status_code == 200
    assert says in answer.get_data(as_text=True)


def test_guessing_the_present_password_is_limited_too(client_for: Callable[[str], FlaskClient]) -> None:
    client = client_for("sora")
    for _ in range(PER_ACCOUNT):
        assert client.post("/sign-in/again", data={"password": "wrong"}).status_code == 200
    assert client.post("/sign-in/again", data={"password": PASSWORD}).status_code == 429


def test_a_session_ends_in_any_case_after_a_day(app: Flask, cast: Cast) -> None:
    client = signed_in_client(app, cast["sora"])
    with client.session_transaction() as session:
        session["since"] = time.time() - LONGEST.total_seconds() - 1
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("since", "over"),
    [
        (NOW.timestamp(), False),
        ((NOW - LONGEST).timestamp(), False),
        ((NOW - LONGEST - timedelta(seconds=1)).timestamp(), True),
        ((NOW + timedelta(hours=1)).timestamp(), True),
        (None, True),
        ("now", True),
    ],
)
def test_how_long_a_session_lasts(since: object, over: bool) -> None:
    assert expired(since, NOW) is over


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("somewhere", "unknown"),
    ],
)
def test_what_counts_as_one_client(address: str | None, counted: str) -> None:
    assert network(address) == counted


def test_a_disabled_account_is_out_at_once(app: Flask, cast: Cast) -> None:
    client = signed_in_client(app, cast["sora"])
    with app.app_context(), unit_of_work() as session:
        sora = session.get_one(Account, cast["sora"].person.id)
        services.disable(session, "system", sora)
    assert client.get("/account").status_code == 302


def test_cookies_are_kept_from_scripts_and_other_sites_and_end_when_nobody_uses_them(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    try_to(client, "aoi@example.jp", PASSWORD)
    cookie = client.get_cookie("kakehashi")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.secure) == (True, "Lax", False)
    assert cookie.expires is not None
    assert timedelta(minutes=-1) < cookie.expires - datetime.now(UTC) - IDLE < timedelta(minutes=1)
    unused = client.get("/account").headers.get("Set-Cookie", "")
    assert "Expires=" in unused  # each use puts the end off


def test_over_https_cookies_stay_on_https(settings: Settings) -> None:
    secure = create_app(replace(settings, url="https://hr.example.jp"))
    answer = secure.test_client().get("/sign-in")
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)
    bound = [cookie for cookie in cookies if cookie.startswith("__Host-kakehashi=")]
    assert bound
    assert all("Path=/" in cookie and "Domain" not in cookie for cookie in bound)
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    with secure.app_context():
        db.engine.dispose()


def test_without_a_password_there_is_nothing_to_enter_again(app: Flask, cast: Cast) -> None:
    with app.app_context(), unit_of_work() as session:
        session.get_one(Account, cast["sora"].person.id).password = None
    answer = signed_in_client(app, cast["sora"]).post("/sign-in/again", data={"password": "whatever it is"})
    assert answer.status_code == 200
    assert "The password is not right." in answer.get_data(as_text=True)
    assert try_to(app.test_client(), "sora@example.jp", "None").status_code == 200


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_language_of_the_account_is_the_language_of_its_pages(
    client_for: Callable[[str], FlaskClient], lang: str
) -> None:
    client = client_for("sora")
    page = client.post("/account/language", data={"lang": lang}, follow_redirects=True).get_data(as_text=True)
    assert f'<html lang="{lang}"' in page
    assert translate("Saved.", lang) in page
    assert client.post("/account/language", data={"lang": "fr"}).status_code == 422
