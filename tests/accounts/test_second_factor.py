"""The second factor: an authenticator app, checked by a second implementation of RFC 6238 of our own."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.audit.models import AuditEntry
from app.accounts.models import Account
from app.accounts.sign_in.domain import FRESH, PER_ACCOUNT
from app.core.config import Settings
from app.core.database import unit_of_work
from tests.support.cast import PASSWORD, Cast, sign_in, signed_in_client

STEP = 30


def code(key: str, ahead: int = 0) -> str:
    """Return what an app holding `key` (base32) shows now, or `ahead` steps from now (RFC 6238, six digits)."""
    secret = base64.b32decode(key.replace(" ", "").replace("-", "").upper() + "=" * (-len(key.replace("-", "")) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // STEP + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.mark.parametrize(("moment", "expected"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_our_own_codes_are_those_of_the_standard(monkeypatch: pytest.MonkeyPatch, moment: int, expected: str) -> None:
    monkeypatch.setattr(time, "time", lambda: moment)
    assert code(base64.b32encode(b"12345678901234567890").decode()) == expected


def set_up(client: FlaskClient) -> str:
    """Turn the second factor on; return the key that the app holds."""
    page = client.post("/account/second-factor", data={"setup": "authenticator"}).get_data(as_text=True)
    key = re.search(r"<code>([A-Z2-7 -]+)</code>", page)
    action = re.search(r'action="(/account/second-factor/[^"]+)"', page)
    assert key
    assert action
    assert client.post(action[1], data={"code": code(key[1])}).location == "/account"
    return key[1]


def with_password(app: Flask, cast: Cast) -> FlaskClient:
    """Return a browser in which Sora has given the password and is asked for the code."""
    client = app.test_client()
    sign_in(client, cast["sora"])
    assert client.get("/account").status_code == 302
    return client


def actions(app: Flask) -> list[str]:
    """Return what the audit log says happened."""
    with app.app_context(), unit_of_work(writing=False) as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.number)))


def test_signing_in_takes_password_and_code(app: Flask, database: str, cast: Cast) -> None:
    key = set_up(signed_in_client(app, cast["sora"]))
    client = with_password(app, cast)
    assert client.post("/sign-in/code", data={"code": code(key, ahead=1)}).location == "/"
    assert client.get("/account").status_code == 200
    assert actions(app) == ["account.second_factor_on", "sign_in.ok"]


def test_a_code_is_used_up(app: Flask, cast: Cast) -> None:
    key = set_up(signed_in_client(app, cast["sora"]))
    used = code(key, ahead=1)
    assert with_password(app, cast).post("/sign-in/code", data={"code": used}).status_code == 302
    client = with_password(app, cast)
    answer = client.post("/sign-in/code", data={"code": used})
    assert answer.status_code == 200
    assert "it was used already" in answer.get_data(as_text=True)
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("wrong", ["", "000000", "12345", "abcdef", "1" * 500, "１２３４５６"])
def test_a_wrong_code_opens_nothing(app: Flask, cast: Cast, wrong: str) -> None:
    set_up(signed_in_client(app, cast["sora"]))
    client = with_password(app, cast)
    assert client.post("/sign-in/code", data={"code": wrong}).status_code == 200
    assert client.get("/account").status_code == 302


def test_guessing_codes_is_limited_even_if_the_password_is_given_again(app: Flask, database: str, cast: Cast) -> None:
    key = set_up(signed_in_client(app, cast["sora"]))
    for _ in range(PER_ACCOUNT):
        client = app.test_client()
        with client.session_transaction() as session:
            session.update(tf_user_id=cast["sora"].session_id, tf_state="ready")
        assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 200
    assert client.post("/sign-in/code", data={"code": code(key, ahead=1)}).status_code == 429
    assert actions(app).count("sign_in.failed") == PER_ACCOUNT


def test_without_a_password_there_is_no_code_to_enter(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    assert client.get("/sign-in/code").location == "/sign-in"
    assert client.get("/sign-in/recovery").location == "/sign-in"


def test_the_code_page_does_not_sign_anybody_out(client_for: Callable[[str], FlaskClient]) -> None:
    client = client_for("sora")
    assert client.get("/sign-in/code").location == "/"
    assert client.get("/account").status_code == 200


def test_recovery_codes_are_shown_once_and_each_opens_once(app: Flask, settings: Settings, cast: Cast) -> None:
    owner = signed_in_client(app, cast["sora"])
    set_up(owner)
    made = owner.post("/account/recovery-codes", data={"generate_new_codes": "1"}).get_data(as_text=True)
    codes = re.findall(r"<code>([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})</code>", made)
    assert len(set(codes)) == 10
    assert not set(codes) & set(re.findall(r"[0-9a-f-]{14}", owner.get("/account/recovery-codes?show_codes=1").text))
    stored = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    assert not [each for each in codes if each.encode() in stored]
    for each, status in ((codes[3], 302), (codes[3], 200), (codes[4], 302), ("0000-0000-0000", 200)):
        client = with_password(app, cast)
        assert client.post("/sign-in/recovery", data={"code": each}).status_code == status
        assert (client.get("/account").status_code == 200) is (status == 302)


def test_new_recovery_codes_end_the_earlier_ones(app: Flask, cast: Cast) -> None:
    owner = signed_in_client(app, cast["sora"])
    set_up(owner)
    first, _ = (
        re.findall(r"<code>([0-9a-f-]{14})</code>", owner.post("/account/recovery-codes", data={}).text)
        for _ in range(2)
    )
    assert with_password(app, cast).post("/sign-in/recovery", data={"code": first[0]}).status_code == 200


def test_turning_the_second_factor_off_takes_its_codes_away(app: Flask, cast: Cast) -> None:
    owner = signed_in_client(app, cast["sora"])
    set_up(owner)
    owner.post("/account/recovery-codes", data={})
    assert owner.post("/account/second-factor", data={"setup": "disable"}).location == "/account"
    with app.app_context(), unit_of_work(writing=False) as session:
        account = session.get_one(Account, cast["sora"].person.id)
        assert (account.tf_primary_method, account.tf_totp_secret, account.mf_recovery_codes) == (None, None, None)
    client = app.test_client()
    sign_in(client, cast["sora"])
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("path", ["/account/second-factor", "/account/recovery-codes"])
def test_changing_the_second_factor_asks_for_the_password_after_a_while(app: Flask, cast: Cast, path: str) -> None:
    client = signed_in_client(app, cast["sora"])
    with client.session_transaction() as session:
        session["fs_paa"] -= FRESH.total_seconds() + 1
    assert client.get(path).location == f"/sign-in/again?next={path}"
    assert client.post("/sign-in/again", data={"password": PASSWORD, "next": path}).location == path
    assert client.get(path).status_code == 200


def test_finishing_the_set_up_asks_for_it_too(app: Flask, cast: Cast) -> None:
    client = signed_in_client(app, cast["sora"])
    page = client.post("/account/second-factor", data={"setup": "authenticator"}).get_data(as_text=True)
    action = re.search(r'action="(/account/second-factor/[^"]+)"', page)
    assert action
    with client.session_transaction() as session:
        session.pop("fs_gexp", None)
        session["fs_paa"] -= FRESH.total_seconds() + 1
    assert client.post(action[1], data={"code": "000000"}).location == "/sign-in/again?next=/account/second-factor"


def test_the_qr_code_is_part_of_the_page(client_for: Callable[[str], FlaskClient]) -> None:
    page = client_for("sora").post("/account/second-factor", data={"setup": "authenticator"}).get_data(as_text=True)
    assert '<svg class="qr"' in page
    assert "data:image" not in page
    assert "style=" not in page


def test_the_stored_secret_does_not_open_without_the_key_file(app: Flask, settings: Settings, cast: Cast) -> None:
    key = set_up(signed_in_client(app, cast["sora"])).replace("-", "").replace(" ", "")
    with app.app_context(), unit_of_work(writing=False) as session:
        stored = session.get_one(Account, cast["sora"].person.id).tf_totp_secret
    assert stored is not None
    assert key not in stored
    assert key.encode() not in (settings.home / "kakehashi.db").read_bytes()
