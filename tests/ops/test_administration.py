"""Administration pages: accounts and the audit log."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.accounts import audit
from app.accounts.models import Account
from app.accounts.sign_in.domain import FRESH
from app.core.database import db, unit_of_work
from tests.support.cast import Cast, Member, signed_in_client, turn_on_second_factor

ClientFor = Callable[[str], FlaskClient]
NEW = {"email": "nana@example.jp", "name": "Nana", "access": "staff", "grade": "IC1"}


def stored(app: Flask, member: Member) -> Account:
    """Return the account of `member` as it is stored now."""
    with app.app_context(), unit_of_work(writing=False) as session:
        return session.get_one(Account, member.person.id)


def test_the_overview_counts(client_for: ClientFor) -> None:
    page = client_for("aoi").get("/admin/").get_data(as_text=True)
    assert "In use: 5" in page
    assert "Rows: 0" in page


def test_the_list_shows_everybody_without_secrets(client_for: ClientFor, cast: Cast) -> None:
    page = client_for("aoi").get("/admin/accounts").get_data(as_text=True)
    assert all(member.email in page for member in cast.values())
    assert not [secret for secret in ("argon2", "session-of") if secret in page]


def test_a_new_account_comes_with_a_link_that_works(app: Flask, database: str, client_for: ClientFor) -> None:
    page = client_for("aoi").post("/admin/accounts/new", data=NEW).get_data(as_text=True)
    link = re.search(r'value="http://localhost:8000(/sign-in/link/[^"]+)"', page)
    assert link
    client = app.test_client()
    assert client.post(link[1]).location == "/account/password"
    assert "nana@example.jp" in client.get("/account").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": "sora@example.jp"}, "There is an account with this e-mail address already."),
        ({"email": "nana"}, "This does not look like an e-mail address."),
        ({"email": ""}, "Enter the e-mail address."),
        ({"access": "owner"}, "Not a valid choice"),
        ({"grade": "IC9"}, "Not a valid choice"),
        ({"name": "n" * 101}, "Field cannot be longer than 100 characters."),
    ],
)
def test_what_cannot_be_added_is_said_beside_its_field(
    app: Flask, client_for: ClientFor, change: dict[str, str], says: str
) -> None:
    answer = client_for("aoi").post("/admin/accounts/new", data=NEW | change)
    assert answer.status_code == 422
    assert says in answer.get_data(as_text=True)
    with app.app_context(), unit_of_work(writing=False) as session:
        assert session.query(Account).count() == 5


def test_access_grade_and_name_are_changed(app: Flask, database: str, client_for: ClientFor, cast: Cast) -> None:
    path = f"/admin/accounts/{cast['sora'].person.public_id}"
    client = client_for("aoi")
    assert 'value="Sora"' in client.get(path).get_data(as_text=True)
    assert client.post(path, data={"name": "Sora S.", "access": "recruiter", "grade": ""}).status_code == 302
    sora = stored(app, cast["sora"])
    assert (sora.name, sora.access, sora.grade) == ("Sora S.", "recruiter", None)


def test_the_last_administrator_cannot_step_down(app: Flask, client_for: ClientFor, cast: Cast) -> None:
    path = f"/admin/accounts/{cast['aoi'].person.public_id}"
    answer = client_for("aoi").post(path, data={"name": "Aoi", "access": "staff", "grade": ""})
    assert answer.status_code == 422
    assert "name another one first" in answer.get_data(as_text=True)
    assert client_for("aoi").post(f"{path}/disable").status_code == 400
    assert stored(app, cast["aoi"]).active


def test_disabling_ends_the_sessions_and_can_be_undone(app: Flask, client_for: ClientFor, cast: Cast) -> None:
    path = f"/admin/accounts/{cast['sora'].person.public_id}"
    sora, aoi = client_for("sora"), client_for("aoi")
    assert aoi.post(f"{path}/disable").status_code == 302
    assert sora.get("/account").status_code == 302
    page = aoi.get(path).get_data(as_text=True)
    assert "This account is disabled." in page
    assert "link" not in {button.strip() for button in re.findall(r"<button[^>]*>([^<]*)</button>", page)}
    assert aoi.post(f"{path}/enable").status_code == 302
    assert stored(app, cast["sora"]).active
    assert sora.get("/account").status_code == 302  # the old session stays ended


def test_a_lost_second_factor_is_taken_off(app: Flask, client_for: ClientFor, cast: Cast) -> None:
    turn_on_second_factor(app, cast["sora"])
    path = f"/admin/accounts/{cast['sora'].person.public_id}"
    client = client_for("aoi")
    assert "Take the second factor off" in client.get(path).get_data(as_text=True)
    assert client.post(f"{path}/second-factor").status_code == 302
    assert stored(app, cast["sora"]).tf_totp_secret is None


@pytest.mark.parametrize("what", ["", "/disable", "/enable", "/link", "/second-factor"])
def test_there_is_no_such_account(client_for: ClientFor, what: str) -> None:
    assert client_for("aoi").post(f"/admin/accounts/aaaabbbbccccdddd{what}", data=NEW).status_code == 404


def test_accounts_ask_for_the_password_again_after_a_while(app: Flask, cast: Cast) -> None:
    client = signed_in_client(app, cast["aoi"])
    with client.session_transaction() as session:
        session["fs_paa"] -= FRESH.total_seconds() + 1
    again = "/sign-in/again?next=/admin/accounts"
    assert client.get("/admin/accounts").location == again
    assert client.post("/admin/accounts/new", data=NEW).location == again
    assert client.get("/admin/audit").status_code == 200
    assert client.post("/sign-in/again", data={"password": "wrong"}).status_code == 200
    assert client.get("/admin/accounts").location == again


def test_the_audit_page_tells_who_did_what_to_whom(
    app: Flask, database: str, client_for: ClientFor, cast: Cast
) -> None:
    client = client_for("aoi")
    client.post(f"/admin/accounts/{cast['sora'].person.public_id}/disable")
    page = client.get("/admin/audit").get_data(as_text=True)
    row = re.sub(r"<[^>]+>|\s+", " ", page[page.index("<tbody") :])
    assert re.search(r"Aoi\s+Account disabled\s+Sora", row)


def test_the_audit_page_is_narrowed_and_paged(app: Flask, client_for: ClientFor) -> None:
    with app.app_context(), unit_of_work() as session:
        for number in range(120):
            audit.record(session, audit.SYSTEM, "account.changed", f"subject{number:09}", number=number)
        audit.record(session, audit.NOBODY, "sign_in.failed", "unknown-0123456789abcdef")
    client = client_for("aoi")
    first = client.get("/admin/audit").get_data(as_text=True)
    assert first.count('role="row"') == 51
    assert "Rows: 121" in first
    assert "page=3" in first
    assert client.get("/admin/audit?page=3").get_data(as_text=True).count('role="row"') == 22
    narrowed = client.get("/admin/audit?action=sign_in.failed").get_data(as_text=True)
    assert narrowed.count('role="row"') == 2
    assert "somebody not signed in" in narrowed
    assert client.get("/admin/audit?who=subject000000007").get_data(as_text=True).count('role="row"') == 2
    assert "Nothing here" in client.get("/admin/audit?who=whoever").get_data(as_text=True)


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=99999", "page=x", "action=no.such", "who=%00", "who=" + "x" * 99]
)
def test_odd_questions_get_an_answer(database: str, client_for: ClientFor, query: str) -> None:
    assert client_for("aoi").get(f"/admin/audit?{query}").status_code == 200


def test_the_log_is_checked_from_its_page(app: Flask, client_for: ClientFor) -> None:
    with app.app_context(), unit_of_work() as session:
        audit.record(session, audit.SYSTEM, "account.changed")
    client = client_for("aoi")
    assert "The audit log is whole: 1 row(s)." in client.post("/admin/audit/check", follow_redirects=True).text
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("UPDATE audit_entry SET actor = 'x'"))
    answer = client.post("/admin/audit/check", follow_redirects=True)
    assert "Row 1 of the audit log was changed." in answer.get_data(as_text=True)
