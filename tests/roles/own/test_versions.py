"""Own profiles are kept as versions that nobody changes, known everywhere by id, retired and brought back."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.accounts import audit
from app.accounts.audit.models import AuditEntry
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import DataFileError
from app.roles.domain import Profile
from app.roles.loader import load_profiles
from app.roles.own import queries, services
from app.roles.own.domain import NoSuchProfileError, OwnDataError, OwnProfile
from tests.roles.own.conftest import WHY, Save, drafted
from tests.support.cast import Cast

ROLE = "own_csm"


def everything(app: Flask, **more: Any) -> dict[str, Profile]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return queries.all_profiles(session, **more)


def standing(app: Flask) -> tuple[OwnProfile, ...]:
    with app.app_context(), unit_of_work(writing=False) as session:
        return queries.own_profiles(session)


def test_a_saved_profile_stands_beside_ours_and_is_marked_as_own(app: Flask, save: Save) -> None:
    saved = save(drafted())
    found = everything(app)
    assert (saved.role_id, saved.number, saved.new) == (ROLE, 1, True)
    assert list(found) == [*load_profiles(), ROLE]
    assert found[ROLE].own_data
    assert found[ROLE].requirements == found["csm"].requirements


def test_each_save_is_a_version_with_who_when_and_why(app: Flask, cast: Cast, save: Save, database: str) -> None:
    before = utcnow()
    save(drafted())
    save(drafted(grade="M2"), by="aoi", why="等級の見直し")
    with app.app_context(), unit_of_work(writing=False) as session:
        first, second = queries.versions(session, ROLE)
    assert (first.number, first.why, first.actor) == (1, WHY, cast["makoto"].person.public_id)
    assert (second.number, second.why, second.actor) == (2, "等級の見直し", cast["aoi"].person.public_id)
    assert before <= first.made_at <= second.made_at <= utcnow()
    assert (first.content["grade"], second.content["grade"]) == ("M1", "M2")
    assert everything(app)[ROLE].grade == "M2"


def test_the_same_content_makes_no_new_version(save: Save) -> None:
    save(drafted())
    again = save(drafted())
    assert (again.number, again.new) == (1, False)


@pytest.mark.parametrize("statement", ["UPDATE own_profile_version SET why = 'x'", "DELETE FROM own_profile_version"])
def test_the_database_itself_keeps_versions_as_they_are(app: Flask, save: Save, database: str, statement: str) -> None:
    save(drafted())
    with app.app_context(), pytest.raises(DBAPIError, match="never changed"), unit_of_work() as session:
        session.execute(text(statement))
    assert everything(app)[ROLE].grade == "M1"


def test_who_edits_an_older_version_is_told_of_the_newer_one(save: Save) -> None:
    save(drafted())
    save(drafted(grade="M2"), based_on=1)
    with pytest.raises(OwnDataError) as refused:
        save(drafted(grade="M3"), based_on=1)
    assert (refused.value.code, refused.value.params) == ("changed_meanwhile", {"number": 2})
    assert save(drafted(grade="M3"), based_on=2).number == 3


@pytest.mark.parametrize("why", ["", "  \n", "あ" * 501])
def test_a_version_needs_a_reason_of_some_length(app: Flask, save: Save, why: str) -> None:
    with pytest.raises(OwnDataError):
        save(drafted(), why=why)
    assert standing(app) == ()


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("an id of ours", {"id": "csm"}, "id", "csm is already the id of another profile"),
    ("an id that is an address", {"id": "new"}, "id", "new is kept for an address of its own"),
    ("an id that is no id", {"id": "CSM!"}, "id", "match pattern"),
    ("no title", {"title": {"ja": "", "en": "x"}}, "title.ja", "at least 1 character"),
    ("a grade of the other track", {"grade": "IC2"}, "grade", "IC grades are for track individual"),
    ("a key that there is not", {"salary": 1}, "salary", "unknown key"),
    ("a band that there is not", {"pay": ["gold"]}, "pay.0", "there is no pay band gold"),
]


@pytest.mark.parametrize(("changes", "field", "reason"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_wrong_profile_is_refused_with_field_and_reason(
    app: Flask, save: Save, changes: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(DataFileError) as refused:
        save(drafted(**changes))
    assert any(p.field == field and reason in p.reason for p in refused.value.problems), refused.value.problems
    assert standing(app) == ()


def test_problems_of_a_requirement_are_told_key_by_key(save: Save) -> None:
    value = drafted()
    rows = value["requirements"]
    at = next(i for i, row in enumerate(rows) if row["kind"] == "competency" and "level" in row)
    del rows[at]["level"]
    rows[at]["years"] = 3.0
    with pytest.raises(DataFileError) as refused:
        save(value)
    assert [(p.field, p.reason) for p in refused.value.problems] == [
        (f"requirements.{at}.level", "is missing"),
        (f"requirements.{at}.years", "stays empty for this kind"),
    ]


def test_a_measure_that_is_known_elsewhere_keeps_its_name(save: Save) -> None:
    value = drafted()
    value["success_measures"][0]["name"] = {"ja": "別の名", "en": "another name"}
    with pytest.raises(DataFileError) as refused:
        save(value)
    (problem,) = refused.value.problems
    assert problem.field == "success_measures.0.id"
    assert "is already the id of another measure" in problem.reason


def test_own_profiles_may_name_each_other_as_neighbours(app: Flask, save: Save) -> None:
    save(drafted("cs_member"))
    differs = [{"role": "own_cs_member", "ja": "文", "en": "text", "sources": [{"own": True}]}]
    save(drafted(differs=differs))
    assert everything(app)[ROLE].differs[0].name == load_profiles()["cs_member"].title


def test_retiring_takes_out_of_use_and_keeps_everything(app: Flask, cast: Cast, save: Save, database: str) -> None:
    save(drafted())
    with app.app_context(), unit_of_work() as session:
        services.retire(session, cast["aoi"].person, ROLE, now=utcnow())
    assert ROLE not in everything(app)
    assert ROLE in everything(app, also=(ROLE, None))
    assert [(own.role_id, own.retired) for own in standing(app)] == [(ROLE, True)]
    with app.app_context(), unit_of_work() as session:
        services.bring_back(session, cast["aoi"].person, ROLE)
    assert ROLE in everything(app)


def test_the_id_of_a_retired_profile_stays_its_own_and_a_new_version_brings_it_back(
    app: Flask, cast: Cast, save: Save
) -> None:
    save(drafted())
    with app.app_context(), unit_of_work() as session:
        services.retire(session, cast["aoi"].person, ROLE, now=utcnow())
    assert save(drafted()).number == 2
    assert ROLE in everything(app)


def test_there_is_nothing_to_retire_where_there_is_no_own_profile(app: Flask, cast: Cast) -> None:
    for change in (lambda s: services.retire(s, cast["aoi"].person, "csm", now=utcnow()),
                   lambda s: services.bring_back(s, cast["aoi"].person, "csm")):  # fmt: skip
        with app.app_context(), pytest.raises(NoSuchProfileError), unit_of_work() as session:
            change(session)


def test_every_change_stands_in_the_audit_log_without_a_word_of_the_content(app: Flask, cast: Cast, save: Save) -> None:
    save(drafted())
    with app.app_context(), unit_of_work() as session:
        services.retire(session, cast["aoi"].person, ROLE, now=utcnow())
        services.bring_back(session, audit.SYSTEM, ROLE)
        rows = session.execute(select(AuditEntry.action, AuditEntry.actor, AuditEntry.details)).all()
    assert [tuple(row) for row in rows] == [
        ("own_profile.saved", cast["makoto"].person.public_id, f'{{"role":"{ROLE}","version":1}}'),
        ("own_profile.retired", cast["aoi"].person.public_id, f'{{"role":"{ROLE}"}}'),
        ("own_profile.brought_back", "system", f'{{"role":"{ROLE}"}}'),
    ]


def test_a_profile_that_no_longer_fits_is_left_out_with_its_problems(
    app: Flask, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(drafted())
    save(drafted("cs_member"))
    bands = {name: band for name, band in queries.load_bands().items() if name not in drafted()["pay"]}
    monkeypatch.setattr(queries, "load_bands", lambda: bands)
    own = {found.role_id: found for found in standing(app)}
    assert own[ROLE].profile is None
    assert own[ROLE].problems == tuple(f"pay: {band}" for band in drafted()["pay"])
    assert own["own_cs_member"].profile is not None
    assert ROLE not in everything(app)


def test_commands_without_the_application_see_own_profiles_too(
    app: Flask, save: Save, database: str, tmp_path: Any
) -> None:
    environ = {"KAKEHASHI_HOME": str(tmp_path / "home"), "KAKEHASHI_DATABASE_URL": database}
    assert ROLE not in queries.profiles_of_instance(environ)
    save(drafted())
    assert ROLE in queries.profiles_of_instance(environ)
    assert list(queries.profiles_of_instance({"KAKEHASHI_HOME": str(tmp_path / "nowhere")})) == list(load_profiles())
    assert not (tmp_path / "nowhere").exists()
