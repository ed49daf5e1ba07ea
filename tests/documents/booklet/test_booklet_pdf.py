"""The booklet as somebody receives it: read back from the finished PDF."""

import hashlib
import itertools
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from app.core.files import SHIPPED
from app.core.text import Lang
from app.documents.booklet.material import load_material
from app.documents.booklet.paper import booklet_html, booklet_page, booklet_pdf
from app.documents.engine import DocumentError
from app.i18n.translate import translate
from app.paths import ROOT
from app.roles.domain import GRADES
from tests.support.booklets import NAMES, sample_material
from tests.support.pdf import Pdf, poppler
from tests.support.profiles import both

pytestmark = pytest.mark.slow  # prints papers

CHAPTERS = (
    "How to read this booklet", "The map", "IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3", "Requirements by grade",
    "Specialties", "Ways on beyond the grades", "Two people’s paths", "Sources",
)  # fmt: skip
# ISO 32000-1, 14.8.4: what may hang below what
CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def chapter(title: str, lang: Lang) -> str:
    return f"{title} {NAMES[title].get(lang)}" if title in NAMES else translate(title, lang)


def test_it_says_that_it_is_pdf_ua_1_in_its_language(book: Pdf, lang: Lang, tmp_path: Path) -> None:
    assert 'pdfuaid:part="1"' in poppler("pdfinfo", book.content, tmp_path, "-meta")
    assert book.tagged()
    assert book.lang() == lang
    assert book.metadata()["Title"] == translate("Career paths and grade requirements", lang)
    assert not book.metadata()["CreationDate"]


def test_bookmarks_follow_the_chapters(book: Pdf, lang: Lang) -> None:
    bookmarks = book.bookmarks()
    assert bookmarks[0][0] == 0
    assert [title for depth, title in bookmarks if depth == 1] == [chapter(title, lang) for title in CHAPTERS]


def test_headings_skip_no_level(book: Pdf) -> None:
    levels = [int(tag.kind[1]) for page in book.tags() for tag in page.walk() if re.fullmatch(r"H\d", tag.kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_lists_and_tables_hold_what_they_may_hold(book: Pdf) -> None:
    tags = [tag for page in book.tags() for tag in page.walk()]
    assert {"Table", "L", "TH", "TD", "P", "Link", "Figure"} <= {tag.kind for tag in tags}
    wrong = [
        (t.kind, c.kind) for t in tags for c in t.children if t.kind in CHILDREN and c.kind not in CHILDREN[t.kind]
    ]
    assert wrong == []


def test_everything_painted_is_tagged_or_an_artifact(book: Pdf) -> None:
    assert book.unmarked() == 0


def test_the_map_is_a_figure_that_says_what_it_shows(book: Pdf, lang: Lang) -> None:
    figures = [tag for page in book.tags() for tag in page.walk() if tag.kind == "Figure"]
    assert [figure.alt[:8] for figure in figures] == [translate(MAP_ALT, lang)[:8]]
    in_words = squeezed(book.pages()[2])
    for move in ("IC1→IC2", "M2→M3", "M1→IC3", f"IC2→{NAMES['lanterns'].get(lang)}"):
        assert squeezed(move) in in_words


MAP_ALT = (
    "Map of the grades, the steps between them, the specialties and the ways on to other work. "
    "The table below says the same in words."
)


def test_its_pages_are_a4_and_the_matrix_is_a3_on_its_side(book: Pdf, lang: Lang) -> None:
    wide = [size for size in book.sizes() if size != (210, 297)]
    assert wide == [(420, 297)]
    assert translate("Requirements by grade", lang) in book.pages()[book.sizes().index((420, 297))]


def test_each_grade_has_one_page_with_its_mission_and_its_pay(book: Pdf, lang: Lang) -> None:
    pages = book.pages()
    for at, grade in enumerate(("IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3"), 3):
        text = squeezed(pages[at])
        assert squeezed(chapter(grade, lang)) in text
        mission = both(f"{grade}として橋を守る。", f"Keeps the bridge as {grade}.").get(lang)
        assert squeezed(mission) in text
    assert squeezed(both("1,000.44万円", "¥10,004,400").get(lang)) in squeezed(pages[4])
    assert squeezed(translate("The sources hold no figure for a role at this grade.", lang)) in squeezed(pages[5])


def test_the_text_comes_out_as_it_was_written(book: Pdf) -> None:
    text = book.text()
    assert not [c for c in text if "⺀" <= c <= "⿟"], "Kangxi radicals instead of characters"
    assert unicodedata.is_normalized("NFC", text)


def test_the_matrix_is_read_row_by_row(book: Pdf, lang: Lang) -> None:
    text = squeezed(book.pages()[10])
    skill = both("利用促進・定着", "Adoption").get(lang)
    deed = both("{}の利用促進・定着として", "At {}, in adoption").get(lang)
    order = [text.index(squeezed(skill)), *(text.index(squeezed(deed.format(g))) for g in ("IC1", "IC3", "M1", "M3"))]
    assert order == sorted(order)
    assert squeezed(translate("As at %(grade)s", lang, grade="M1")) in text
    assert squeezed(both("夜は二人で渡る。", "Two cross at night.").get(lang)) in text


def test_the_contents_name_the_pages_where_chapters_begin(book: Pdf, lang: Lang) -> None:
    pages = book.pages()
    contents = re.sub(r"\n(?=\d+\n)", " ", pages[1])
    for title in ("The map", "Requirements by grade", "Sources"):
        number = next(i for i, page in enumerate(pages[2:], 3) if page.splitlines()[0] == translate(title, lang))
        assert re.search(rf"{re.escape(translate(title, lang))}\s+{number}\b", contents)


def test_every_page_but_the_cover_carries_its_number(book: Pdf) -> None:
    pages = book.pages()
    assert f"1 / {len(pages)}" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"{number} / {len(pages)}" in page


def test_running_lines_are_artifacts(book: Pdf) -> None:
    pieces = [piece for page in book.pieces()[1:] for piece in page]
    artifacts = "".join(piece.text for piece in pieces if "Artifact" in piece.marks)
    content = "".join(piece.text for piece in pieces if "Artifact" not in piece.marks)
    assert re.search(r"2 ?/ ?\d", artifacts)
    assert "Kakehashi" in artifacts
    assert "Kakehashi" not in content


def test_links_say_where_they_lead(book: Pdf, lang: Lang) -> None:
    said = book.link_descriptions()
    assert {translate("Source %(label)s", lang, label=label) for label in ("A1", "A2", "B1", "C1")} <= said
    assert f"IC4 {NAMES['IC4'].get(lang)}" in said
    assert "" not in said


def test_fonts_are_embedded_and_only_ours(book: Pdf) -> None:
    fonts = {(piece.font, piece.embedded) for page in book.pieces() for piece in page if piece.text.strip()}
    assert all(embedded for _, embedded in fonts)
    assert {re.sub(r"^[A-Z]{6}\+", "", name) for name, _ in fonts} == {"Kakehashi-Print", "Kakehashi-Print-Bold"}


def test_nothing_runs_over_the_margin(book: Pdf) -> None:
    assert book.beyond_margin(13) == []


def test_a_single_page_stands_alone(page: Pdf, lang: Lang) -> None:
    pages = page.pages()
    assert len(pages) == 1
    assert page.sizes() == [(210, 297)]
    text = squeezed(pages[0])
    assert squeezed(chapter("IC3", lang)) in text
    assert squeezed(chapter("IC2", lang)) not in text
    assert "架空の求人／職務" in text, "its sources stand on it"
    assert "Invented Survey 2025" in squeezed(text) or "InventedSurvey2025" in text
    assert page.unmarked() == 0
    assert [tag.kind for top in page.tags() for tag in top.walk()].count("H1") == 1
    assert page.metadata()["Title"].endswith(chapter("IC3", lang))


@pytest.mark.parametrize(("part", "size"), [("map", (210, 297)), ("matrix", (420, 297))])
def test_map_and_matrix_can_be_had_alone(part: str, size: tuple[int, int]) -> None:
    made = Pdf(booklet_pdf(sample_material(), "ja", part))
    sizes, titles = made.sizes(), [title for _, title in made.bookmarks()]
    made.close()
    assert sizes[0] == size
    assert titles[0] == ("全体図" if part == "map" else "等級要件一覧")


def test_a_company_that_is_named_stands_on_cover_and_pages() -> None:
    made = Pdf(booklet_pdf(sample_material(both("架空橋梁", "Invented Bridges")), "ja"))
    pages, title = made.pages(), made.metadata()["Title"]
    made.close()
    assert all("架空橋梁" in page for page in pages)
    assert title.endswith("架空橋梁")


def test_a_company_without_a_name_gets_a_strip_to_write_it_on(book: Pdf, lang: Lang) -> None:
    assert translate("Name of the company", lang) in book.pages()[0]


def test_a_character_that_cannot_be_printed_is_refused_by_name() -> None:
    with pytest.raises(DocumentError) as refused:
        booklet_pdf(sample_material(both("橋🙂社", "Bridge")), "ja", "IC1")
    assert refused.value.code == "document_glyph"
    assert "U+1F642" in str(refused.value)


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from app.documents.booklet.paper import booklet_pdf as make;"
        "from tests.support.booklets import *;"
        "print(hashlib.sha256(make(sample_material(), 'ja', 'IC3')).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    here = booklet_pdf(sample_material(), "ja", "IC3")
    assert {total.strip() for total in sums} == {hashlib.sha256(here).hexdigest()}


def test_the_file_for_the_browser_brings_its_style_and_asks_for_nothing(lang: Lang) -> None:
    html = booklet_page(sample_material(), lang)
    assert html.count("<style>") == 1
    assert "@media screen" in html
    assert not re.search(r"url\(|<link|<script|src=|@import", html)
    assert html.replace(html[html.index("<style>") : html.index("</head>")], "") == booklet_html(
        sample_material(), lang
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_booklet_of_the_shipped_data_is_whole(language: Lang) -> None:
    made = Pdf(booklet_pdf(load_material(SHIPPED), language))
    pages, sizes, unmarked, beyond = made.pages(), made.sizes(), made.unmarked(), made.beyond_margin(13)
    titles = [title for _, title in made.bookmarks()]
    made.close()
    assert unmarked == 0
    assert beyond == []
    assert 15 <= len(pages) <= 24
    wide = [at for at, size in enumerate(sizes) if size == (420, 297)]
    assert 4 <= len(wide) <= 7
    assert wide == list(range(wide[0], wide[-1] + 1)), "the matrix stands together"
    for at, grade in enumerate(GRADES, 3):
        assert pages[at].startswith(grade), "each grade has exactly one page"
    assert wide[0] == 3 + len(GRADES)
    assert len(titles) == len(set(titles))
