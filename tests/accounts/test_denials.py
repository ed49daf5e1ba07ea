"""Who was refused a candidate stands in the audit log, whatever became of the request."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.audit.models import AuditEntry
from app.accounts.models import Account
from app.core.database import db, unit_of_work
from app.web.access import Rule, access, deny
from tests.support.cast import Cast

ClientFor = Callable[[str | None], FlaskClient]
CANDIDATE = "aaaabbbbccccdddd"


@pytest.fixture(autouse=True)
def routes(app: Flask) -> None:
    """Add a page of one candidate that is for its owner alone, and a page of roles that nobody may see."""

    @app.route("/test/<candidate>", endpoint="test_candidate", methods=["GET", "POST"])
    @access(Rule.CANDIDATES)
    def candidate(candidate: str) -> str:
        for account in db.session.scalars(select(Account)):
            account.name = "changed before it was refused"
        deny(candidate)

    @app.get("/test-roles", endpoint="test_roles")
    @access(Rule.ROLES)
    def roles() -> str:
        deny()


def denials(app: Flask) -> list[tuple[str, str | None, dict[str, str]]]:
    """Return who was refused which candidate, and where."""
    with app.app_context(), unit_of_work(writing=False) as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "access.denied"))
        return [(row.actor, row.subject, json.loads(row.details)) for row in rows]


@pytest.mark.parametrize(("name", "method"), [("sora", "GET"), ("minori", "GET"), ("minori", "POST")])
def test_a_refusal_is_noted_and_nothing_else_is_kept(  # noqa: PLR0917  (fixtures)
    app: Flask, database: str, client_for: ClientFor, cast: Cast, name: str, method: str
) -> None:
    assert client_for(name).open(f"/test/{CANDIDATE}", method=method).status_code == 403
    who = cast[name].person.public_id
    assert denials(app) == [(who, CANDIDATE, {"rule": "candidates", "page": "test_candidate"})]
    with app.app_context(), unit_of_work(writing=False) as session:
        assert session.scalars(select(Account.name).where(Account.public_id == who)).one() == name.capitalize()


def test_the_real_pages_of_candidates_note_it_too(app: Flask, client_for: ClientFor, cast: Cast) -> None:
    assert client_for("sora").get("/candidates/").status_code == 403
    assert client_for("sora").get(f"/candidates/{CANDIDATE}").status_code == 403
    who = cast["sora"].person.public_id
    assert [(actor, subject) for actor, subject, _ in denials(app)] == [(who, None), (who, CANDIDATE)]


def test_a_candidate_that_is_not_there_for_somebody_is_noted_too(app: Flask, client_for: ClientFor, cast: Cast) -> None:
    assert client_for("minori").get(f"/candidates/{CANDIDATE}").status_code == 404
    assert client_for("minori").get("/candidates/no-id-at-all").status_code == 404
    assert [row[:2] for row in denials(app)] == [(cast["minori"].person.public_id, CANDIDATE)]


def test_other_refusals_and_strangers_are_not_noted(app: Flask, client_for: ClientFor) -> None:
    assert client_for("sora").get("/test-roles").status_code == 403
    assert client_for(None).get(f"/test/{CANDIDATE}").status_code == 302
    assert client_for("sora").get("/admin/").status_code == 403
    assert denials(app) == []


def test_what_is_not_shaped_like_an_id_does_not_reach_the_log(app: Flask, client_for: ClientFor) -> None:
    assert client_for("sora").get("/test/Reiko%20Tanaka%2040").status_code == 403
    assert [subject for _, subject, _ in denials(app)] == [None]
