"""`kakehashi posting check` and `profile-from` on real files in real forms."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from jsonschema import Draft202012Validator

from app.cli import kakehashi
from app.core.errors import DataFileError, KakehashiError
from app.paths import DOCS

POST = """会社名：株式会社ハルニレ会計
応募条件：30歳未満の方
必須：導入支援の経験3年以上
年収600万円〜800万円（インセンティブ込み）
"""


def valid(document: Any, name: str) -> Any:
    Draft202012Validator(json.loads((DOCS / "schemas" / f"{name}.json").read_text("utf-8"))).validate(document)
    return document


def run(*words: str) -> Any:
    result = CliRunner().invoke(kakehashi, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def as_docx(text: str) -> bytes:
    document = Document()
    for row in text.strip().split("\n"):
        document.add_paragraph(row)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("post.txt", POST.encode()),
        ("post.md", POST.encode("utf-8-sig")),
        ("post_cp932.txt", POST.encode("cp932")),
        ("post.docx", as_docx(POST)),
        ("post.html", f"<html><body>{''.join(f'<p>{row}</p>' for row in POST.split())}</body></html>".encode()),
    ],
)
def test_a_post_is_checked_in_every_form(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    document = valid(json.loads(run("posting", "check", str(file), "--today", "2026-11-22", "--json")), "posting_check")
    found = {f["code"]: f for f in document["findings"]}
    assert found["age_limit"]["text"] == "30歳未満"
    assert {"missing_contact", "pay_without_split"} <= set(found)
    profile = valid(json.loads(run("profile-from", str(file), "--json")), "profile_from")
    assert profile["salary"] == {"min": 6_000_000, "max": 8_000_000}
    assert [r["years"] for r in profile["requirements"] if r["competency"] == "onboarding"] == [3]


def test_for_people_each_finding_has_its_ground_in_the_language_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_text(POST, "utf-8")
    assert "労働施策総合推進法9条" in run("posting", "check", str(file))
    assert "art. 9" in run("posting", "check", str(file), "--lang", "en")


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"%PDF-1.7 broken"])
def test_a_file_that_gives_no_text_is_refused_with_its_code(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "post.pdf"
    file.write_bytes(data)
    with pytest.raises(KakehashiError) as refused:
        CliRunner().invoke(kakehashi, ["posting", "check", str(file)], catch_exceptions=False, standalone_mode=False)
    assert refused.value.code in {"empty", "damaged", "unknown_kind"}


def test_a_draft_is_checked_as_it_would_be_told(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    said = "schema: 1\nlang: ja\nemployer: {name: 株式会社ハルニレ会計}\nhours: {break_minutes: 60}\n"
    draft.write_text(said, "utf-8")
    found = {each["code"] for each in json.loads(run("posting", "check", str(draft), "--json"))["findings"]}
    assert {"missing_pay", "missing_hours"} <= found
    assert not {"missing_employer_name", "missing_break"} & found


def test_a_malformed_draft_is_refused_with_its_field(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("pay: {lw: 1}\n", "utf-8")
    with pytest.raises(DataFileError) as caught:
        run("posting", "check", str(draft))
    assert [(problem.file, problem.field) for problem in caught.value.problems] == [("draft.yaml", "pay.lw")]
