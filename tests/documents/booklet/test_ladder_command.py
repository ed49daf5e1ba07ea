"""`kakehashi ladder`: the booklet as a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import kakehashi
from app.core.errors import KakehashiError, WrongCallError
from app.documents import engine
from tests.support.pdf import Pdf


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pdf_bytes", lambda html, _css: html.encode())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_is_written_as_pdf(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "等級 IC3.pdf"
    done = CliRunner().invoke(
        kakehashi, ["ladder", "--format", "pdf", "--page", "IC3", "-o", str(path), "--lang", lang]
    )
    assert done.exit_code == 0, done.output
    assert str(path) in done.output
    made = Pdf(path.read_bytes())
    found, pages = made.lang(), made.pages()
    made.close()
    assert found == lang
    assert len(pages) <= 2
    assert "IC3" in pages[0]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_whole_is_written_as_html(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "booklet.html"
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "html", "-o", str(path), "--lang", lang])
    assert done.exit_code == 0, done.output
    html = path.read_text("utf-8")
    assert f'<html lang="{lang}">' in html
    assert html.count('class="chapter grade"') == 7


@pytest.mark.usefixtures("stand_in")
def test_without_a_page_the_whole_booklet_is_written(tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "pdf", "-o", str(path)])
    assert done.exit_code == 0, done.output
    assert 'class="cover"' in path.read_text("utf-8")


@pytest.mark.usefixtures("stand_in")
def test_a_companys_own_names_and_rows_are_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "company.yaml").write_text("schema: 1\nname: {ja: 架空橋梁, en: Invented Bridges}\n", "utf-8")
    (data / "ladder_names.yaml").write_text("schema: 1\nnames: {M1: {ja: 橋の長, en: Head of bridges}}\n", "utf-8")
    path = tmp_path / "booklet.pdf"
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "pdf", "-o", str(path), "--lang", "ja"])
    assert done.exit_code == 0, (done.output, done.exception)
    html = path.read_text("utf-8")
    assert '<p class="company">架空橋梁</p>' in html
    assert "橋の長" in html
    assert "マネジメントコース · CSマネージャー" in html, "our own name of the grade stands beside"


def test_an_unknown_page_is_refused_with_the_pages_that_there_are(tmp_path: Path) -> None:
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "pdf", "--page", "IC9", "-o", str(tmp_path / "x.pdf")])
    assert isinstance(done.exception, WrongCallError)
    assert "map, IC1" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("stand_in")
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "x.pdf"
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "pdf", "--page", "map", "-o", str(path)])
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "output"


def test_a_wrong_name_of_the_company_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path / "home"))
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "company.yaml").write_text("schema: 1\nname: {ja: 架空橋梁}\nlogo: x\n", "utf-8")
    done = CliRunner().invoke(kakehashi, ["ladder", "--format", "html", "-o", str(tmp_path / "x.html")])
    assert isinstance(done.exception, KakehashiError)
    assert done.exception.code == "data_file"
    assert "name.en: is missing" in str(done.exception)
    assert "logo: unknown key" in str(done.exception)
