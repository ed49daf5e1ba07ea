"""A wrong profile is refused with file, field and reason, everything at once."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core.errors import DataFileError
from app.core.sources import LONGEST_QUOTE
from app.roles.loader import load_profiles

OWN = [{"own": True}]
QUOTED = [{"document": "B", "heading": "数値を読み解く力", "quote": "データ分析の能力"}]
TEXT = {"ja": "文", "en": "text"}


def said(sources: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {**TEXT, "sources": sources or OWN}


def requirement(**changes: object) -> dict[str, Any]:
    row = {
        "id": "data_analysis",
        "kind": "competency",
        "competency": "data_analysis",
        "must": True,
        "level": 2,
        "weight": 3,
        **said(QUOTED),
        "reason": TEXT,
    }
    row.update(changes)
    return {key: value for key, value in row.items() if value is not None}


def profile(role_id: str = "invented") -> dict[str, Any]:
    return {
        "schema": 1,
        "id": role_id,
        "shelf": "template",
        "title": TEXT,
        "company_type": "any",
        "track": "individual",
        "grade": "IC2",
        "placement": said(),
        "summary": [said()],
        "mission": said(QUOTED),
        "responsibilities": [said()],
        "success_measures": [{"id": "churn_rate", "name": TEXT, **said()}],
        "requirements": [requirement()],
        "differs": [],
        "pay": [],
    }


def write(folder: Path, *profiles: dict[str, Any], name: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for value in profiles:
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        (folder / f"{name or value['id']}.yaml").write_text(text, "utf-8")
    return folder


def refused(*folders: Path) -> set[tuple[str, str]]:
    with pytest.raises(DataFileError) as caught:
        load_profiles(folders)
    return {(problem.field, problem.reason) for problem in caught.value.problems}


def test_the_profile_these_tests_spoil_is_itself_accepted(tmp_path: Path) -> None:
    loaded = load_profiles([write(tmp_path, profile())])

    assert loaded["invented"].requirements[0].level == 2
    assert loaded["invented"].own_data


Spoil = Callable[[dict[str, Any]], object]
SPOILED: list[tuple[str, Spoil, str, str]] = [
    ("unknown key", lambda p: p.update(salary=1), "salary", "unknown key"),
    ("unknown key inside", lambda p: p["requirements"][0].update(wieght=1), "requirements.0.wieght", "unknown key"),
    ("missing key", lambda p: p.pop("mission"), "mission", "is missing"),
    (
        "level too high",
        lambda p: p["requirements"][0].update(level=5),
        "requirements.0.level",
        "less than or equal to 4",
    ),
    (
        "level too low",
        lambda p: p["requirements"][0].update(level=0),
        "requirements.0.level",
        "greater than or equal to 1",
    ),
    ("level as text", lambda p: p["requirements"][0].update(level="3"), "requirements.0.level", "valid integer"),
    (
        "weight too high",
        lambda p: p["requirements"][0].update(weight=11),
        "requirements.0.weight",
        "less than or equal",
    ),
    (
        "unknown competency",
        lambda p: p["requirements"][0].update(competency="telepathy"),
        "requirements.0.competency",
        "there is no competency telepathy",
    ),
    (
        "competency twice",
        lambda p: p["requirements"].append(requirement(id="again")),
        "requirements.1.competency",
        "data_analysis is given twice",
    ),
    (
        "requirement id twice",
        lambda p: p["requirements"].append(requirement(competency="english")),
        "requirements.1.id",
        "data_analysis is given twice",
    ),
    (
        "measure twice",
        lambda p: p["success_measures"].append(p["success_measures"][0]),
        "success_measures.1.id",
        "churn_rate is given twice",
    ),
    (
        "quote too long",
        lambda p: p["mission"].update(sources=[{**QUOTED[0], "quote": "あ" * 31}]),
        "mission.sources.0.quote",
        "at most 30 characters, this one has 31",
    ),
    (
        "quote empty",
        lambda p: p["mission"].update(sources=[{**QUOTED[0], "quote": "  "}]),
        "mission.sources.0.quote",
        "is empty",
    ),
    (
        "unknown document",
        lambda p: p["mission"].update(sources=[{**QUOTED[0], "document": "C"}]),
        "mission.sources.0.document",
        "there is no document C",
    ),
    (
        "unknown heading",
        lambda p: p["mission"].update(sources=[{**QUOTED[0], "heading": "付録"}]),
        "mission.sources.0",
        "has no heading 付録",
    ),
    (
        "half a source",
        lambda p: p["mission"].update(sources=[{"document": "B", "quote": "データ分析の能力"}]),
        "mission.sources.0",
        "a source is",
    ),
    (
        "two sources in one",
        lambda p: p["mission"].update(sources=[{"name": "x", "own": True}]),
        "mission.sources.0",
        "a source is",
    ),
    ("a source of nothing", lambda p: p["mission"].update(sources=[{}]), "mission.sources.0", "a source is"),
    ("own: false", lambda p: p["mission"].update(sources=[{"own": False}]), "mission.sources.0", "a source is"),
    ("no source", lambda p: p["mission"].update(sources=[]), "mission.sources", "at least 1"),
    ("sources left out", lambda p: p["mission"].pop("sources"), "mission.sources", "is missing"),
    ("one language", lambda p: p["mission"].pop("en"), "mission.en", "is missing"),
    ("empty language", lambda p: p["mission"].update(ja=""), "mission.ja", "at least 1 character"),
    ("no such band", lambda p: p.update(pay=["gold"]), "pay.0", "there is no pay band gold"),
    (
        "no such neighbour",
        lambda p: p.update(differs=[{"role": "nobody", **said()}]),
        "differs.0.role",
        "there is no profile nobody",
    ),
    ("neighbour without name", lambda p: p.update(differs=[said()]), "differs.0", "give either role"),
    ("grade of the other track", lambda p: p.update(grade="M1"), "grade", "IC grades are for track individual"),
    ("case without company", lambda p: p.update(shelf="case"), "company", "a case names its company"),
    ("template with company", lambda p: p.update(company=TEXT), "company", "a template none"),
    ("no level", lambda p: p.update(requirements=[requirement(level=None)]), "requirements.0", "needs level"),
    ("weight 0", lambda p: p.update(requirements=[requirement(weight=0)]), "requirements.0", "weight is 1 or more"),
    (
        "level for a quality that only an interview shows",
        lambda p: p.update(requirements=[requirement(competency="adaptability")]),
        "requirements.0",
        "only an interview shows has no level, weight",
    ),
    (
        "years without number",
        lambda p: p.update(requirements=[requirement(kind="years", competency=None, level=None, weight=None)]),
        "requirements.0",
        "kind years needs measure, years",
    ),
    (
        "points for education",
        lambda p: p.update(requirements=[requirement(kind="education", competency=None, level=None)]),
        "requirements.0",
        "kind education has no weight",
    ),
    ("schema 2", lambda p: p.update(schema=2), "schema", "less than or equal to 1"),
    ("schema left out", lambda p: p.pop("schema"), "schema", "is missing"),
    ("id of another shape", lambda p: p.update(id="Invented!"), "id", "match pattern"),
]


@pytest.mark.parametrize(("spoil", "field", "reason"), [row[1:] for row in SPOILED], ids=[row[0] for row in SPOILED])
def test_a_spoiled_profile_names_field_and_reason(tmp_path: Path, spoil: Spoil, field: str, reason: str) -> None:
    value = deepcopy(profile())
    spoil(value)

    found = refused(write(tmp_path, value, name="invented"))

    assert any(place == field and reason in why for place, why in found), found


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    one, two = profile("one"), profile("two")
    one["requirements"][0].update(level=9, competency="telepathy", surplus=1)
    one["mission"]["sources"] = []
    two["pay"] = ["gold"]

    fields = {field for field, _ in refused(write(tmp_path, one, two))}

    assert fields == {
        "requirements.0.level",
        "requirements.0.competency",
        "requirements.0.surplus",
        "mission.sources",
        "pay.0",
    }


def test_two_profiles_with_one_id_are_refused_and_the_first_is_named(tmp_path: Path) -> None:
    ours, theirs = write(tmp_path / "ours", profile()), write(tmp_path / "theirs", profile())

    with pytest.raises(DataFileError) as caught:
        load_profiles([ours, theirs])

    (problem,) = caught.value.problems
    assert (problem.file, problem.field) == ("theirs/invented.yaml", "id")
    assert "ours/invented.yaml" in problem.reason


def test_an_id_must_be_the_name_of_its_file(tmp_path: Path) -> None:
    assert refused(write(tmp_path, profile(), name="other")) == {("id", "the id invented is not the name of the file")}


def test_one_measure_id_has_one_name_in_all_profiles(tmp_path: Path) -> None:
    one, two = profile("one"), profile("two")
    two["success_measures"][0]["name"] = {"ja": "別の名", "en": "another name"}

    ((field, reason),) = refused(write(tmp_path, one, two))

    assert field == "success_measures.0.name"
    assert "one id is one measure" in reason


def test_a_file_that_is_no_yaml_does_not_hide_the_problems_of_the_others(tmp_path: Path) -> None:
    spoiled = profile()
    spoiled["grade"] = "IC9"
    write(tmp_path, spoiled)
    (tmp_path / "broken.yaml").write_text("schema: 1\nid: [", "utf-8")

    with pytest.raises(DataFileError) as caught:
        load_profiles([tmp_path])

    assert {problem.file.rpartition("/")[2] for problem in caught.value.problems} == {"broken.yaml", "invented.yaml"}


@pytest.mark.parametrize("content", ["", "- 1\n- 2\n", "text"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.yaml").write_text(content, "utf-8")

    assert refused(tmp_path)


def test_a_quote_of_exactly_the_longest_length_is_accepted(tmp_path: Path) -> None:
    value = profile()
    value["mission"]["sources"] = [{**QUOTED[0], "quote": "あ" * LONGEST_QUOTE}]

    assert load_profiles([write(tmp_path, value)])


def test_a_written_file_is_read_again(tmp_path: Path) -> None:
    value = profile()
    folder = write(tmp_path, value)
    assert load_profiles([folder])["invented"].title.en == "text"

    value["title"] = {"ja": "別の名前", "en": "another, longer title"}
    write(tmp_path, value)

    assert load_profiles([folder])["invented"].title.en == "another, longer title"
