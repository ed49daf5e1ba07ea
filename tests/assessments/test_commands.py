"""`kakehashi assess`, `rank`, `evaluate` as other programs call them: form, exit status, languages, determinism."""

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from app.cli import kakehashi
from app.core.errors import WrongCallError
from app.paths import DOCS
from tests.support import invented

DAY = ("--today", "2026-11-22")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(kakehashi, [*arguments], standalone_mode=False)


def printed(*arguments: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(call(*arguments).stdout)
    return value


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((DOCS / "schemas" / f"{name}.json").read_text("utf-8")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_bytes(invented.as_text())
    (tmp_path / "b" / "c.docx").write_bytes(invented.as_docx())
    (tmp_path / "b" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    return tmp_path


def test_assess_prints_the_form_that_other_programs_rely_on(folder: Path) -> None:
    document = printed("assess", "--role", "csm", "--json", *DAY, str(folder))

    schema("assess").validate(document)
    assert [r["file"] for r in document["results"]] == ["a.txt", "b/broken.pdf", "b/c.docx", "empty.txt"]
    assert [r["status"] for r in document["results"]] == ["ok", "error", "ok", "error"]
    assert [r["error"]["code"] for r in document["results"] if r["status"] == "error"] == ["damaged", "empty"]


def test_the_points_of_all_rows_add_up_to_the_score(folder: Path) -> None:
    for role in ("csm", "docusign_csm_high_touch"):
        result = printed("assess", "--role", role, "--json", *DAY, str(folder / "a.txt"))["results"][0]
        assert result["score"] > 0
        assert sum(row["points"] for row in result["requirements"]) == pytest.approx(result["score"], abs=1e-4)
        assert sum(row["max_points"] for row in result["requirements"]) == pytest.approx(100, abs=1e-4)


def test_offsets_point_into_the_text_that_text_prints(folder: Path) -> None:
    result = printed("assess", "--json", "--text", *DAY, str(folder / "b" / "c.docx"))["results"][0]

    assert result["evidence"]
    for item in result["evidence"]:
        assert result["text"][item["start"] : item["end"]] == item["text"]


def test_two_runs_print_the_same_bytes(folder: Path) -> None:
    arguments = ("assess", "--role", "csm", "--json", "--text", *DAY, str(folder))
    assert call(*arguments).stdout == call(*arguments).stdout


def test_blind_prints_nothing_personal_but_the_file_name(folder: Path) -> None:
    shown = call("assess", "--role", "csm", "--json", "--blind", "--text", *DAY, str(folder / "a.txt")).stdout

    for secret in (invented.NAME, *invented.NAME.split(), invented.PHONE):
        assert unicodedata.normalize("NFKC", secret) not in shown
    assert "blind_text" in shown


@pytest.mark.parametrize(
    ("files", "status"), [(["a.txt"], 0), (["a.txt", "empty.txt"], 1), (["b"], 1), (["nowhere.txt"], 2)]
)
def test_the_exit_status_tells_whether_every_file_was_read(folder: Path, files: list[str], status: int) -> None:
    done = call("assess", *DAY, *[str(folder / name) for name in files])
    assert (2 if isinstance(done.exception, WrongCallError) else done.return_value or done.exit_code) == status


def test_an_unknown_role_or_day_is_a_wrong_call(folder: Path) -> None:
    for wrong in (("--role", "ceo"), ("--today", "yesterday")):
        done = call("assess", *wrong, str(folder / "a.txt"))
        assert isinstance(done.exception, WrongCallError)


def test_a_table_is_printed_for_people_in_both_languages(folder: Path) -> None:
    ja = call("assess", "--role", "csm", "--lang", "ja", *DAY, str(folder / "a.txt")).stdout
    en = call("assess", "--role", "csm", "--lang", "en", *DAY, str(folder / "a.txt")).stdout

    assert "メンバー育成" in ja
    assert "of 100 points" in en
    assert "面接で尋ねること" in ja
    assert "次の水準には" in ja


def test_the_points_of_the_table_add_up_to_its_last_row(folder: Path) -> None:
    said = call("assess", "--role", "docusign_csm_high_touch", "--lang", "en", *DAY, str(folder / "a.txt")).stdout
    rows = [
        (name, Decimal(got), Decimal(most))
        for name, got, most in re.findall(r"^. (.+?) +([\d.]+) / +([\d.]+)", said, re.MULTILINE)
    ]
    *parts, (last, score, most) = rows
    assert last == "Sum"
    assert (sum(got for _, got, _ in parts), sum(top for *_, top in parts)) == (score, most)
    assert f"{score} of 100 points" in said


def test_rank_puts_the_better_first_and_names_what_was_not_read(folder: Path) -> None:
    (folder / "weak.txt").write_text("職務経歴\n2020年4月〜現在 株式会社てほん\n・電話応対\n", "utf-8")
    document = printed("rank", "--role", "csm", "--json", *DAY, str(folder))

    schema("rank").validate(document)
    read = [r["file"] for r in document["results"] if r["status"] == "ok"]
    assert read[-1] == "weak.txt"
    assert [r["file"] for r in document["results"] if r["status"] == "error"] == ["b/broken.pdf", "empty.txt"]


@pytest.mark.slow
def test_several_processes_print_what_one_does(folder: Path) -> None:
    arguments = ("assess", "--role", "csm", "--json", *DAY, str(folder))
    assert call(*arguments, "--jobs", "2").stdout == call(*arguments).stdout


def test_evaluate_measures_a_folder_of_labelled_resumes(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "labels").mkdir()
    (tmp_path / "files" / "01.docx").write_bytes(invented.as_docx())
    label = {
        "file": "01.txt", "language": "ja", "levels": {"people_management": 2, "onboarding": 3},
        "quotes": {"onboarding": ["オンボーディングを再設計し、稼働までの日数を45日から21日に短縮"]},
        "traps": ["english"],
        "facts": {"total_months": 104, "cs_months": 104, "max_team_size": 5}, "pii": [invented.NAME, invented.PHONE],
        "fit": {"csm": 3},
    }  # fmt: skip
    (tmp_path / "labels" / "01.json").write_text(json.dumps(label, ensure_ascii=False), "utf-8")

    figures = printed("evaluate", "--json", *DAY, str(tmp_path))

    assert figures["resumes"] == 1
    assert figures["unread"] == []
    assert figures["blind"] == 1
    assert figures["facts"] == {"total_months": 1, "cs_months": 1, "max_team_size": 1}
    assert "f1 " in call("evaluate", *DAY, str(tmp_path)).stdout
