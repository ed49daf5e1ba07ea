"""`kakehashi roles list|show|check`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.core.errors import DataFileError, WrongCallError
from app.core.sourcefile import load_documents
from app.roles.cli import roles
from app.roles.loader import load_profiles


def run(*arguments: str) -> Result:
    return CliRunner().invoke(roles, arguments)


def test_the_list_names_every_role_in_both_languages() -> None:
    japanese, english = run("list", "--lang", "ja").stdout, run("list", "--lang", "en").stdout

    for profile in load_profiles().values():
        assert f"{profile.id} " in japanese
        assert profile.title.ja in japanese
        assert profile.title.en in english


def test_the_list_as_json_has_a_schema_and_every_role() -> None:
    answer = json.loads(run("list", "--json").stdout)

    assert answer["schema"] == 1
    assert [row["id"] for row in answer["roles"]] == list(load_profiles())
    assert answer["roles"][0]["title"].keys() == {"ja", "en"}


@pytest.mark.parametrize("role", load_profiles())
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_show_prints_every_requirement_with_its_source(role: str, lang: str) -> None:
    text = run("show", role, "--lang", lang).stdout

    for requirement in load_profiles()[role].requirements:
        assert requirement.statement.text.get(lang) in text
        assert requirement.reason.get(lang) in text
        for source in requirement.statement.sources:
            assert (source.quote or "") in text


def test_show_as_json_holds_both_languages_and_the_same_figures() -> None:
    answer = json.loads(run("show", "csm", "--json").stdout)
    profile = load_profiles()["csm"]

    assert answer["mission"]["text"] == {"ja": profile.mission.text.ja, "en": profile.mission.text.en}
    assert [row["weight"] for row in answer["requirements"]] == [row.weight for row in profile.requirements]
    assert answer["pay"][0]["low"] == 10_500_000


def test_an_unknown_role_is_a_wrong_call_that_names_the_roles() -> None:
    error = run("show", "nobody").exception

    assert isinstance(error, WrongCallError)
    assert error.code == "unknown_role"
    assert "csm" in str(error)


def test_check_without_documents_is_content_with_the_shipped_files() -> None:
    result = run("check", "--lang", "en")

    assert result.exit_code == 0
    assert result.stdout.startswith("All in order")


def test_check_against_documents_that_say_something_else_names_every_phrase(tmp_path: Path) -> None:
    for document in load_documents().values():
        lines = [heading.rpartition("／")[2] for heading in document.headings]
        (tmp_path / document.file).write_text("\n".join(lines), "utf-8")

    error = run("check", "--documents", str(tmp_path)).exception

    assert isinstance(error, DataFileError)
    assert len(error.problems) > 200
    assert {problem.field.partition(".")[0] for problem in error.problems} >= {"competencies", "mission"}


def test_a_folder_without_the_documents_is_a_wrong_call(tmp_path: Path) -> None:
    error = run("check", "--documents", str(tmp_path)).exception

    assert isinstance(error, WrongCallError)
    assert error.code == "documents_missing"


def test_a_wrong_profile_of_the_company_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data" / "job_profiles"
    folder.mkdir(parents=True)
    (folder / "csm.yaml").write_text("schema: 1\nid: csm\n", "utf-8")
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))

    error = run("check").exception

    assert isinstance(error, DataFileError)
    assert ("job_profiles/csm.yaml", "id") in {(problem.file, problem.field) for problem in error.problems}
