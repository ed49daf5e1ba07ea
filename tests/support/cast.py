"""The named cast: one invented person per kind of access, a second manager, and nobody."""

import time
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.audit import models as _audit  # noqa: F401  (its table belongs to every database)
from app.accounts.models import Account
from app.core.database import unit_of_work
from app.web.rules import Person

PASSWORD = "hashi wo kakeru"
# argon2 of PASSWORD with the cheapest parameters: signing in is tested, not how slow a hash is
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$CQ3XoZBPnJh3JqSANDuTHw$JLxcwaE/Clwi50cjbkWzqlgrE8Y2V5vnZ8vsE1V0Nxg"

# name → (kind of access, grade)
PEOPLE = {
    "aoi": ("admin", None),
    "makoto": ("manager", "M1"),
    "minori": ("manager", "M2"),
    "rei": ("recruiter", None),
    "sora": ("staff", "IC2"),
}
NOBODY = None
EVERYBODY: tuple[str | None, ...] = (*PEOPLE, NOBODY)


@dataclass(frozen=True)
class Member:
    """One of the cast, as stored."""

    person: Person
    email: str
    session_id: str


Cast = dict[str, Member]


def make_hashing_cheap(app: Flask) -> None:
    """Let passwords be hashed, and secrets of second factors be locked, at no cost; tests sign in often."""
    security = app.extensions["security"]
    security.pwd_context.update(argon2__memory_cost=8, argon2__time_cost=1, argon2__parallelism=1)
    security.totp_factory._totp.wallet.encrypt_cost = 1  # noqa: SLF001  (no setting leads to it)


def add_cast(app: Flask) -> Cast:
    """Store the cast in the database of `app`."""
    with app.app_context(), unit_of_work() as session:
        accounts = {
            name: Account(
                email=f"{name}@example.jp",
                name=name.capitalize(),
                access=access,
                grade=grade,
                active=True,
                password=PASSWORD_HASH,
                fs_uniquifier=f"session-of-{name}",
            )
            for name, (access, grade) in PEOPLE.items()
        }
        session.add_all(accounts.values())
        session.flush()
        return {
            name: Member(Person(a.id, a.public_id, a.name, a.access, a.lang), a.email, a.fs_uniquifier)
            for name, a in accounts.items()
        }


def signed_in_client(app: Flask, member: Member) -> FlaskClient:
    """Return a browser in which `member` has just signed in."""
    client = app.test_client()
    now = time.time()
    with client.session_transaction() as session:
        session.permanent = True
        session.update(_user_id=member.session_id, _fresh=True, fs_cc="set", fs_paa=now, since=now)
    return client


def sign_in(client: FlaskClient, member: Member, password: str = PASSWORD) -> None:
    """Sign in as people do: with address and password."""
    answer = client.post("/sign-in", data={"email": member.email, "password": password})
    assert answer.status_code == 302, answer.get_data(as_text=True)


def turn_on_second_factor(app: Flask, member: Member) -> str:
    """Give `member` an authenticator app that is set up already; return its stored secret."""
    with app.app_context(), unit_of_work() as session:
        account = session.get_one(Account, member.person.id)
        account.tf_primary_method = "authenticator"
        secret: str = app.extensions["security"].totp_factory.generate_totp_secret()
        account.tf_totp_secret = secret
        return secret
