"""Making and changing accounts, in services and on the command line."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select, text

from app.accounts import services
from app.accounts.audit.models import AuditEntry
from app.accounts.domain import AccountError
from app.accounts.models import Account
from app.cli import kakehashi
from app.core import migrate
from app.core.database import db, unit_of_work
from app.core.errors import KakehashiError
from tests.support.cast import Cast, sign_in

Command = Callable[..., Result]


@pytest.fixture
def command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give a way to run `kakehashi …` on the test's own instance."""
    monkeypatch.setenv("KAKEHASHI_LANG", "en")

    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(kakehashi, arguments, input=stdin, standalone_mode=False, obj=lambda: app)

    return run


def log(app: Flask) -> list[tuple[str, str]]:
    """Return action and details of everything in the audit log."""
    with app.app_context(), unit_of_work(writing=False) as session:
        rows = session.execute(select(AuditEntry.action, AuditEntry.details).order_by(AuditEntry.number))
        return [(row.action, row.details) for row in rows]


def test_an_account_is_added_with_a_password(app: Flask, database: str, command: Command) -> None:
    done = command("user", "add", "--email", "Nana@example.jp", "--access", "staff", "--grade", "IC2",
                   "--password-stdin", stdin="kawa no mukou e\n")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert done.output == "Added nana@example.jp.\n"
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": "nana@example.jp", "password": "kawa no mukou e"})
    assert answer.status_code == 302
    assert log(app)[0] == ("account.added", '{"access":"staff","grade":"IC2"}')


def test_an_account_without_a_password_comes_with_a_link(app: Flask, command: Command) -> None:
    done = command("user", "add", "--email", "nana@example.jp", "--access", "recruiter")
    link = done.output.split()[-1]
    assert link.startswith("http://localhost:8000/sign-in/link/")
    assert app.test_client().post(link.removeprefix("http://localhost:8000")).location == "/account/password"


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (("--email", "aoi@example.jp", "--access", "staff"), None, "email_taken"),
        (("--email", "AOI@example.jp", "--access", "staff"), None, "email_taken"),
        (("--email", "nana", "--access", "staff"), None, "email"),
        (("--email", "nana@example.jp", "--access", "staff", "--password-stdin"), "short\n", "password"),
    ],
)
def test_what_cannot_be_added_is_refused_with_a_code(
    cast: Cast, command: Command, arguments: tuple[str, ...], stdin: str | None, code: str
) -> None:
    done = command("user", "add", *arguments, stdin=stdin)
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == code


def test_an_unknown_kind_of_access_is_a_wrong_call(command: Command) -> None:
    done = command("user", "add", "--email", "nana@example.jp", "--access", "owner")
    assert "owner" in str(done.exception)


def test_the_list_names_everybody_administrators_first(cast: Cast, command: Command) -> None:
    rows = json.loads(command("user", "list", "--json").output)
    assert [(row["email"], row["access"], row["grade"]) for row in rows] == [
        ("aoi@example.jp", "admin", None),
        ("makoto@example.jp", "manager", "M1"),
        ("minori@example.jp", "manager", "M2"),
        ("rei@example.jp", "recruiter", None),
        ("sora@example.jp", "staff", "IC2"),
    ]
    assert not [key for row in rows for key in row if "password" in key or "secret" in key]
    assert command("user", "list").output.splitlines()[0].split() == ["aoi@example.jp", "admin", "-"]


def test_somebody_is_disabled_and_enabled_by_command(app: Flask, cast: Cast, command: Command) -> None:
    assert command("user", "disable", "--email", "sora@example.jp").exit_code == 0
    assert "disabled" in command("user", "list").output
    answer = app.test_client().post("/sign-in", data={"email": "sora@example.jp", "password": "hashi wo kakeru"})
    assert answer.status_code == 200
    assert command("user", "enable", "--email", "sora@example.jp").exit_code == 0
    sign_in(app.test_client(), cast["sora"])


def test_a_link_is_made_by_command(app: Flask, cast: Cast, command: Command) -> None:
    link = command("user", "link", "--email", "sora@example.jp").output.split()[-1]
    assert app.test_client().post(link.removeprefix("http://localhost:8000")).location == "/"


def test_nobody_has_this_address(cast: Cast, command: Command) -> None:
    done = command("user", "link", "--email", "nobody@example.jp")
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "no_account"
    assert "nobody@" not in str(done.exception)


def test_the_audit_log_is_checked_by_command(app: Flask, cast: Cast, command: Command) -> None:
    command("user", "disable", "--email", "sora@example.jp")
    assert command("audit", "verify").output == "The audit log is whole: 1 row(s).\n"
    assert json.loads(command("audit", "verify", "--json").output)["count"] == 1
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("UPDATE audit_entry SET actor = 'somebody'"))
    done = command("audit", "verify")
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "audit_changed"
    assert json.loads(command("audit", "verify", "--json").output) == {"whole": False, "code": "audit_changed"}


def test_the_last_administrator_stays(app: Flask, database: str, cast: Cast) -> None:
    with app.app_context(), unit_of_work() as session:
        aoi, rei = (session.get_one(Account, cast[name].person.id) for name in ("aoi", "rei"))
        for attempt in (
            lambda: services.disable(session, "system", aoi),
            lambda: services.change(session, "system", aoi, name="Aoi", access="staff", grade=None),
        ):
            with pytest.raises(AccountError, match="last administrator"):
                attempt()
        services.change(session, "system", rei, name="Rei", access="admin", grade=None)
        services.disable(session, "system", aoi)
    assert [action for action, _ in log(app)] == ["account.changed", "account.disabled"]


def test_the_log_says_what_changed_and_no_names(app: Flask, cast: Cast) -> None:
    with app.app_context(), unit_of_work() as session:
        sora = session.get_one(Account, cast["sora"].person.id)
        services.change(session, "system", sora, name="Sora Shinmei", access="recruiter", grade="IC3")
        services.change(session, "system", sora, name="Sora Kyusei", access="recruiter", grade="IC3")
    assert log(app) == [
        (
            "account.changed",
            '{"access":"recruiter","access_before":"staff","grade":"IC3","grade_before":"IC2"}',
        )
    ]


@pytest.mark.parametrize(("access", "grade", "code"), [("owner", None, "access"), ("staff", "IC9", "grade")])
def test_unknown_access_and_grades_are_refused(
    app: Flask, cast: Cast, access: str, grade: str | None, code: str
) -> None:
    with app.app_context(), unit_of_work() as session:
        sora = session.get_one(Account, cast["sora"].person.id)
        with pytest.raises(AccountError) as refusal:
            services.change(session, "system", sora, name="Sora", access=access, grade=grade)
    assert refusal.value.code == code


def test_the_time_of_the_last_sign_in_is_kept(app: Flask, database: str, cast: Cast) -> None:
    before = datetime.now(UTC)
    sign_in(app.test_client(), cast["rei"])
    with app.app_context(), unit_of_work(writing=False) as session:
        at = session.get_one(Account, cast["rei"].person.id).last_sign_in_at
    assert at is not None
    assert before <= at <= datetime.now(UTC)


def test_without_a_database_a_command_says_what_to_do(app: Flask, command: Command) -> None:
    migrate.downgrade(app, "base")
    done = command("user", "list")
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "database_old"
