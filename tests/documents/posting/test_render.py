"""`kakehashi posting render`: every format, held back by errors unless a reason is given."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from app.cli import kakehashi
from app.core.errors import KakehashiError, WrongCallError
from app.documents.posting.cli import _FORMATS
from app.postings.content.gate import HeldBackError
from app.postings.content.loader import value_of
from tests.documents.posting.cast import FULL, URL, changed

HEAD = {"pdf": b"%PDF-1.7", "docx": b"PK", "html": b"<!DOCTYPE html>", "jsonld": b"{", "xml": b"<?xml"}
SOUND = changed(
    changed(FULL, "contract", term="open", term_from=None, term_to=None, renewal=None, renewal_cap=""),
    "work",
    dispatch=False,
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "post.yaml"
    path.write_text(yaml.safe_dump({"schema": 1, **value_of(SOUND)}, allow_unicode=True), "utf-8")
    return path


def call(draft: Path, kind: str, *options: str) -> tuple[Result, Path]:
    target = draft.parent / f"out.{kind}"
    arguments = ["posting", "render", "--draft", str(draft), "--format", kind, "-o", str(target), *options]
    return CliRunner().invoke(kakehashi, arguments), target


@pytest.mark.parametrize("kind", _FORMATS)
def test_every_format_writes_its_file(draft: Path, kind: str) -> None:
    result, target = call(draft, kind, "--url", URL)
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(HEAD.get(kind, b""))
    assert FULL.basics.title in target.read_bytes().decode(errors="ignore") or kind in {"pdf", "docx"}


def test_the_other_partners_feed_is_one_option_away(draft: Path) -> None:
    _result, target = call(draft, "xml", "--feed", "stanby", "--url", URL)
    assert "<preventsmoke>" in target.read_text("utf-8")


@pytest.mark.parametrize("kind", ["pdf", "social", "xml"])
def test_a_post_with_errors_is_held_back_and_each_is_listed_with_its_field(draft: Path, kind: str) -> None:
    bare = changed(SOUND, "benefits", smoking=None, smoking_text="")
    draft.write_text(yaml.safe_dump(value_of(bare), allow_unicode=True), "utf-8")
    result, target = call(draft, kind, "--url", URL)
    assert isinstance(result.exception, HeldBackError)
    assert not target.exists()
    assert "missing_smoking" in result.stderr
    assert "benefits.smoking" in result.stderr


def test_a_reason_lets_it_go_and_the_errors_are_still_listed(draft: Path) -> None:
    bare = changed(SOUND, "benefits", smoking=None, smoking_text="")
    draft.write_text(yaml.safe_dump(value_of(bare), allow_unicode=True), "utf-8")
    result, target = call(draft, "md", "--override", "総務に確認中のため")
    assert result.exit_code == 0
    assert target.exists()
    assert "missing_smoking" in result.stderr


def test_an_agent_may_keep_the_employers_name_and_a_board_may_not(draft: Path) -> None:
    nameless = changed(SOUND, "employer", name="", address="")
    draft.write_text(yaml.safe_dump(value_of(nameless), allow_unicode=True), "utf-8")
    assert call(draft, "text", "--route", "agent")[0].exit_code == 0
    assert isinstance(call(draft, "text", "--route", "board")[0].exception, HeldBackError)


def test_figures_that_cannot_be_hold_a_post_back_too(draft: Path) -> None:
    wrong = changed(SOUND, "hours", holidays_a_year=400)
    draft.write_text(yaml.safe_dump(value_of(wrong), allow_unicode=True), "utf-8")
    result, _target = call(draft, "md")
    assert isinstance(result.exception, HeldBackError)
    assert "cannot_be" in result.exception.held.codes
    assert "hours.holidays_a_year" in result.stderr


def test_what_readers_ask_for_and_the_post_does_not_say_is_told(draft: Path) -> None:
    open_end = changed(SOUND, "dates", expires_on=None)
    draft.write_text(yaml.safe_dump(value_of(open_end), allow_unicode=True), "utf-8")
    assert "validThrough" in call(draft, "jsonld")[0].stderr


def test_a_short_text_that_does_not_fit_says_so(draft: Path) -> None:
    assert "X（全角" in call(draft, "social")[0].stderr


def test_a_folder_that_is_not_there_is_a_clear_sentence(draft: Path) -> None:
    arguments = ["posting", "render", "--draft", str(draft), "--format", "md", "-o", str(draft.parent / "no" / "x.md")]
    assert isinstance(CliRunner().invoke(kakehashi, arguments).exception, KakehashiError)


def test_several_drafts_make_one_feed_and_each_has_its_own_address(draft: Path) -> None:
    other = draft.parent / "other.yaml"
    english = changed(SOUND, "basics", title="オンボーディング担当")
    other.write_text(yaml.safe_dump(value_of(english), allow_unicode=True), "utf-8")
    result, target = call(draft, "xml", "--draft", str(other), "--url", "https://hashi.example.com/jobs/{id}")
    assert result.exit_code == 0, result.output
    found = target.read_text("utf-8")
    assert found.count("<job>") == 2
    assert len(set(re.findall(r"<url><!\[CDATA\[(.*?)\]\]>", found))) == 2


def test_a_post_of_a_feed_that_would_be_refused_is_named(draft: Path) -> None:
    lame = changed(changed(SOUND, "basics", employment=None), "employer", form_url="")
    other = draft.parent / "other.yaml"
    other.write_text(yaml.safe_dump(value_of(lame), allow_unicode=True), "utf-8")
    options = ("--draft", str(other), "--feed", "stanby", "--override", "試験のため", "--url", URL)
    result, target = call(draft, "xml", *options)
    assert target.read_text("utf-8").count("<job>") == 1
    assert "jobtype" in result.stderr


@pytest.mark.parametrize("options", ["--role csm --draft x.yaml", "", "--draft x.yaml --draft y.yaml"])
def test_one_post_must_be_named(tmp_path: Path, options: str) -> None:
    arguments = ["posting", "render", *options.split(), "--format", "md", "-o", str(tmp_path / "x.md")]
    assert isinstance(CliRunner().invoke(kakehashi, arguments).exception, WrongCallError)


def test_a_role_is_drafted_on_top_of_what_the_company_always_says(draft: Path) -> None:
    target = draft.parent / "role.txt"
    arguments = ["posting", "render", "--role", "csm", "--format", "text", "-o", str(target)]
    assert isinstance(CliRunner().invoke(kakehashi, arguments).exception, HeldBackError)
    result = CliRunner().invoke(kakehashi, [*arguments, "--defaults", str(draft)])
    assert result.exit_code == 0, result.stderr
    text = target.read_text("utf-8")
    assert "株式会社はし" in text
    assert SOUND.work.duties[0] not in text, "the profile's own duties stand in it"


def test_a_case_leaves_no_other_companys_name_in_the_file(tmp_path: Path) -> None:
    target = tmp_path / "case.md"
    arguments = ["posting", "render", "--role", "adobe_head_of_cs", "--format", "md", "--override", "確認"]
    assert CliRunner().invoke(kakehashi, [*arguments, "-o", str(target)]).exit_code == 0
    assert "adobe" not in target.read_text("utf-8").lower()
