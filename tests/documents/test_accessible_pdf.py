"""PDF/UA: what a reading aid needs of the finished file."""

import itertools
import re
from pathlib import Path

from app.core.text import Lang
from app.i18n.translate import translate
from tests.support.pdf import Pdf, poppler
from tests.support.profiles import sample_profile

# ISO 32000-1, 14.8.4: what may hang below what
CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}


def test_it_says_that_it_is_pdf_ua_1(paper: Pdf, tmp_path: Path) -> None:
    assert 'pdfuaid:part="1"' in poppler("pdfinfo", paper.content, tmp_path, "-meta")
    assert paper.tagged()


def test_title_and_language_are_set(paper: Pdf, lang: Lang) -> None:
    title = f"{translate('Job definition', lang)} – {sample_profile().title.get(lang)}"
    assert paper.metadata()["Title"] == title
    assert paper.lang() == lang


def test_nothing_tells_when_or_where_it_was_made(paper: Pdf) -> None:
    assert not paper.metadata()["CreationDate"]
    assert b"/tmp/" not in paper.content


def test_bookmarks_follow_the_sections(paper: Pdf, lang: Lang) -> None:
    bookmarks = paper.bookmarks()
    assert bookmarks[0] == (0, sample_profile().title.get(lang))
    chapters = [title for depth, title in bookmarks if depth == 1]
    wanted = (
        "The job in brief", "Main duties and responsibilities", "Measures of success", "What the job asks for",
        "How it differs from its neighbours", "Pay and benefits", "Where it leads", "Remarks", "Sources",
    )  # fmt: skip
    assert chapters == [translate(title, lang) for title in wanted]


def test_headings_skip_no_level(paper: Pdf) -> None:
    levels = [int(tag.kind[1]) for page in paper.tags() for tag in page.walk() if re.fullmatch(r"H\d", tag.kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_lists_and_tables_hold_what_they_may_hold(paper: Pdf) -> None:
    tags = [tag for page in paper.tags() for tag in page.walk()]
    assert {"Table", "L", "TH", "TD", "P", "Link"} <= {tag.kind for tag in tags}
    wrong = [
        (t.kind, c.kind) for t in tags for c in t.children if t.kind in CHILDREN and c.kind not in CHILDREN[t.kind]
    ]
    assert wrong == []


def test_everything_painted_is_tagged_or_an_artifact(paper: Pdf) -> None:
    assert paper.unmarked() == 0


def test_running_lines_and_page_numbers_are_artifacts_and_the_rest_is_not(paper: Pdf, lang: Lang) -> None:
    pieces = [piece for page in paper.pieces() for piece in page]
    artifacts = "".join(piece.text for piece in pieces if "Artifact" in piece.marks)
    content = "".join(piece.text for piece in pieces if "Artifact" not in piece.marks)
    assert re.search(r"1 ?/ ?\d", artifacts)
    assert "bridge_keeper" in artifacts
    assert "bridge_keeper" not in content
    assert sample_profile().mission.text.get(lang)[:8] in content


def test_words_in_the_other_language_say_so(paper: Pdf, lang: Lang) -> None:
    other = {tag.lang for page in paper.tags() for tag in page.walk() if tag.lang}
    assert other == {"en" if lang == "ja" else "ja"}


def test_a_link_is_described_by_the_source_it_leads_to(paper: Pdf, lang: Lang) -> None:
    wanted = {translate("Source %(label)s", lang, label=label) for label in ("A1", "A2", "B1", "B2", "C1")}
    assert paper.link_descriptions() == wanted


def test_fonts_are_embedded_and_only_ours(paper: Pdf, tmp_path: Path) -> None:
    fonts = {(piece.font, piece.embedded) for page in paper.pieces() for piece in page if piece.text.strip()}
    assert fonts
    assert all(embedded for _, embedded in fonts)
    assert {re.sub(r"^[A-Z]{6}\+", "", name) for name, _ in fonts} == {"Kakehashi-Print", "Kakehashi-Print-Bold"}
    lines = poppler("pdffonts", paper.content, tmp_path).splitlines()[2:]
    assert len(lines) == 2
    assert all(" yes yes yes " in line for line in lines), "embedded, subset, with a map to Unicode"
