"""What must not matter does not: who tells a career, and in which form of file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.assessments import reader
from app.assessments.domain import Reading
from app.assessments.extract import extract
from app.assessments.rerendering import page, printers, sheet, written
from app.assessments.swapping import PEOPLE, swapped
from app.cli import kakehashi
from app.core.errors import WrongCallError
from tests.support.dozen import careers

CAREERS = careers()


def read(data: bytes, name: str) -> Reading:
    return reader.read(extract(data, name))


@pytest.mark.parametrize("career", CAREERS)
def test_a_career_reads_the_same_as_text_markdown_html_and_word(career: str) -> None:
    text = extract(CAREERS[career].encode(), "a.txt").text
    forms = written(text)
    plain = read(forms["txt"][1], "a.txt")
    assert plain.levels()
    for name, (file, data) in forms.items():
        assert extract(data, file).text == text, name
        assert read(data, file) == plain, name


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("career", ["ja1", "prose3", "en0"])
def test_a_career_shows_the_same_levels_when_weasyprint_prints_it(career: str, columns: int, tmp_path: Path) -> None:
    text = extract(CAREERS[career].encode(), "a.txt").text
    printed = printers()["weasyprint"](page(text, sheet(columns)), tmp_path)
    assert read(printed, "a.pdf").levels() == read(written(text)["txt"][1], "a.txt").levels()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.latin)
@pytest.mark.parametrize("career", CAREERS)
def test_a_career_shows_the_same_whoever_tells_it(career: str, person: object) -> None:
    text = extract(CAREERS[career].encode(), "a.txt")
    own = reader.read(text)
    other = swapped(text.text, own, (), next(p for p in PEOPLE if p is person))
    assert other != text.text
    assert read(other.encode(), "a.txt").levels() == own.levels()


def test_a_swap_exchanges_name_sex_age_school_and_nationality() -> None:
    text = extract(
        "氏名：見本 りか（ミホン リカ）\n32歳 女性\n国籍：韓国\n学歴\n2016年3月 例示大学 卒業\n".encode(), "a.txt"
    )
    other = swapped(text.text, reader.read(text), ("例示大学",), PEOPLE[1])
    for gone in ("見本 りか", "リカ", "32歳", "女性", "韓国", "例示大学"):
        assert gone not in other
    for there in (PEOPLE[1].name, "61歳", "男性", "日本", "架空大学", "(写真)"):
        assert there in other


def test_what_labels_call_personal_is_exchanged_even_where_the_reader_is_blind_to_it() -> None:
    text = extract("導入支援を担当した見本りかです。女、四十".encode(), "a.txt")
    assert "りか" not in swapped(text.text, reader.read(text), ("見本りか", "女"), PEOPLE[0])


def test_the_command_tells_what_changed(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name in ("ja0", "en1"):
        (files / f"{name}.txt").write_text(CAREERS[name], "utf-8")
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    call = ["evaluate", "--swap", "--json", "--today", "2026-11-22", str(tmp_path)]
    figures = json.loads(CliRunner().invoke(kakehashi, call, standalone_mode=False).stdout)
    assert figures["unread"] == ["broken.pdf"]
    assert figures["swap"] == {
        "resumes": 2, "people": 3, "other_levels": [], "other_scores": [], "largest_score_difference": 0.0,
    }  # fmt: skip
    shown = CliRunner().invoke(kakehashi, [*call[:2], "--lang", "en", *call[3:]], standalone_mode=False).stdout
    assert "2 résumés told by 3 others: 0 other levels, 0 other scores" in shown


def test_the_command_compares_the_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(CAREERS["ja3"], "utf-8")
    monkeypatch.setattr("app.assessments.rerendering.printers", dict)
    call = ["evaluate", "--rerender", "--lang", "en", "--today", "2026-11-22", str(tmp_path)]
    shown = CliRunner().invoke(kakehashi, call, standalone_mode=False).stdout
    assert [line.split()[:3] for line in shown.splitlines()[1:]] == [
        [form, "1/1", "1.000"] for form in ("txt", "md", "html", "docx")
    ]


def test_without_a_test_labels_are_needed(tmp_path: Path) -> None:
    with pytest.raises(WrongCallError):
        CliRunner().invoke(kakehashi, ["evaluate", str(tmp_path)], standalone_mode=False, catch_exceptions=False)
