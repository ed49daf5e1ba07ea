"""The interview kit as PDF/UA to print and as DOCX to fill in."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from app.core.text import LANGUAGES, Lang
from app.documents.kit.paper import file_name, kit_html, kit_pdf
from app.documents.kit.word import kit_docx
from app.i18n.translate import translate
from tests.support.kits import made_kit, post
from tests.support.pdf import Pdf, poppler

pytestmark = pytest.mark.slow  # prints papers


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture(scope="module")
def paper(lang: Lang) -> Iterator[Pdf]:
    made = Pdf(kit_pdf(made_kit(lang)))
    yield made
    made.close()


def test_it_is_pdf_ua_1_with_title_and_language(paper: Pdf, lang: Lang, tmp_path: Path) -> None:
    assert 'pdfuaid:part="1"' in poppler("pdfinfo", paper.content, tmp_path, "-meta")
    assert paper.tagged()
    assert paper.lang() == lang
    assert paper.metadata()["Title"] == f"{translate('Interview kit', lang)} – カスタマーサクセスマネージャー"
    assert not paper.metadata()["CreationDate"]


def test_headings_skip_no_level_and_tables_hold_what_they_may(paper: Pdf) -> None:
    tags = [tag for page in paper.tags() for tag in page.walk()]
    levels = [int(tag.kind[1]) for tag in tags if re.fullmatch(r"H\d", tag.kind)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {"Table", "TH", "TD", "L", "LI"} <= {tag.kind for tag in tags}


def test_it_holds_questions_card_items_and_conduct_and_no_total(paper: Pdf, lang: Lang) -> None:
    text = re.sub(r"\s", "", paper.text())
    kit = made_kit(lang)
    for wanted in (kit.items[0].questions[0], kit.items[-1].anchors[3].text, kit.groups[1].items[0].name, kit.fair):
        assert re.sub(r"\s", "", wanted) in text
    assert text.count("□0□1□2□3□4") == len(kit.items)
    assert "soudan@mail.example.jp" in text


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert kit_docx(made_kit()) == kit_docx(made_kit())
    assert kit_html(made_kit()) == kit_html(made_kit())


def test_what_the_post_says_is_escaped() -> None:
    html = kit_html(made_kit(content=post(basics={"title": "<script>alert(1)</script>"})))
    assert "<script>" not in html


def test_the_docx_has_real_headings_lists_and_tables(lang: Lang) -> None:
    document = docx.Document(io.BytesIO(kit_docx(made_kit(lang))))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 5
    assert {"Heading 2", "List Bullet"} <= set(styles)
    assert len(document.tables) == 7 + 2 + 3
    with zipfile.ZipFile(io.BytesIO(kit_docx(made_kit(lang)))) as package:
        body = package.read("word/document.xml").decode()
        assert body.count("w:tblHeader") == len(document.tables)
        assert "docProps/thumbnail.jpeg" not in package.namelist()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_file_is_named_after_the_post(ending: str) -> None:
    assert file_name(made_kit(), ending) == f"面接質問集・面接評価シート_カスタマーサクセスマネージャー.{ending}"
    assert file_name(made_kit(content=post(basics={"title": '../a "b": c'})), "pdf").count(".") == 1
