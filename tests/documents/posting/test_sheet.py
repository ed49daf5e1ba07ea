"""求人票: A4, one or two pages, PDF/UA, ruled tables in the order in which Hello Work asks."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.documents.engine import DocumentError
from app.documents.posting.loader import load_sheet
from app.documents.posting.making import FORMS, At, made
from app.documents.posting.sheet import sheet_html, sheet_pdf
from app.documents.posting.widths import width
from app.i18n.translate import translate
from app.postings.content.telling import tell
from app.postings.content.words import load_words
from tests.documents.posting.cast import FULL, changed, in_language, out
from tests.support.pdf import Pdf, poppler


@pytest.fixture(scope="module", params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(scope="module")
def paper(lang: Any) -> Iterator[Pdf]:
    made = Pdf(sheet_pdf(out(in_language(FULL, lang))))
    yield made
    made.close()


def test_it_says_that_it_is_pdf_ua_1_with_title_and_language(paper: Pdf, lang: Any, tmp_path: Path) -> None:
    assert 'pdfuaid:part="1"' in poppler("pdfinfo", paper.content, tmp_path, "-meta")
    assert paper.tagged()
    assert paper.lang() == lang
    assert paper.metadata()["Title"] == f"{translate('Job posting sheet', lang)} – {FULL.basics.title}"


def test_nothing_tells_when_where_or_by_whom_it_was_made(paper: Pdf) -> None:
    assert not paper.metadata()["CreationDate"]
    assert not paper.metadata()["Author"]
    assert b"/tmp/" not in paper.content


def test_it_is_a4_and_has_at_most_two_pages(paper: Pdf) -> None:
    assert set(paper.sizes()) == {(210, 297)}
    assert len(paper.sizes()) <= 2


def test_headings_and_tables_are_tagged_and_everything_painted_is(paper: Pdf) -> None:
    tags = [tag for page in paper.tags() for tag in page.walk()]
    levels = [int(tag.kind[1]) for tag in tags if re.fullmatch(r"H\d", tag.kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    kinds = Counter(tag.kind for tag in tags)
    assert kinds["Table"] >= 8
    assert kinds["TH"] == len({row for part in load_sheet().parts for row in part.rows} & _told())
    assert paper.unmarked() == 0


def _told() -> set[str]:
    return {row.field for row in tell(FULL).rows()}


def test_fonts_are_embedded_and_only_ours(paper: Pdf, tmp_path: Path) -> None:
    fonts = {(piece.font, piece.embedded) for page in paper.pieces() for piece in page if piece.text.strip()}
    assert {re.sub(r"^[A-Z]{6}\+", "", name) for name, _ in fonts} == {"Kakehashi-Print", "Kakehashi-Print-Bold"}
    assert all(embedded for _, embedded in fonts)


def test_nothing_stands_outside_the_margins(paper: Pdf) -> None:
    assert paper.beyond_margin(14) == []


def test_every_row_that_can_be_told_stands_in_exactly_one_part() -> None:
    order = load_sheet()
    rows = Counter(row for part in order.parts for row in part.rows)
    assert set(rows) == set(load_words().labels) - {"basics.grade"}
    assert set(rows.values()) == {1}
    assert order.half <= set(rows)


def test_the_parts_stand_in_hello_works_order() -> None:
    html = sheet_html(out())
    parts = re.findall(r"<h2>(.*?)</h2>", html)
    assert parts == [part.title.ja for part in load_sheet().parts]


def test_short_neighbours_stand_side_by_side_and_a_long_one_takes_the_row() -> None:
    html = re.sub(r"\s+", " ", sheet_html(out()))
    assert re.search(r'<tr><th scope="row">休憩時間</th><td>\s*60分\s*</td><th scope="row">時間外労働</th>', html)
    assert '<th scope="row">勤務時間</th><td colspan="3">' in html


def test_a_long_post_is_set_smaller_and_still_told_whole() -> None:
    long = changed(
        FULL,
        "work",
        duties=tuple(f"{n}番目の業務として、お客様の状況を確かめて次の打ち手を提案する" for n in range(1, 61)),
    )
    assert 'class="dense"' in sheet_html(out(long))
    made = Pdf(sheet_pdf(out(long)))
    pages, text = len(made.sizes()), made.text()
    made.close()
    assert pages <= 2
    assert "60番目の業務" in text


def test_a_character_that_cannot_be_printed_is_refused_by_name() -> None:
    with pytest.raises(DocumentError, match=r"U\+1F642"):
        sheet_pdf(out(changed(FULL, "story", mission="笑顔🙂")))


@pytest.mark.parametrize(("text", "wide"), [("採用", 2.0), ("CSM", 1.5), ("採用CSM", 3.5), ("", 0.0), ("ＣＳ", 2.0)])
def test_a_latin_letter_takes_half_of_a_full_width(text: str, wide: float) -> None:
    assert width(text) == wide


def test_a_paper_of_more_than_two_pages_says_so() -> None:
    at = At(datetime(2026, 11, 22, 10, 0, tzinfo=UTC), "ja")
    assert made(FORMS["pdf"], out(), at).notes == ()
    long = changed(FULL, "work", duties=tuple(f"{n}番目の業務" for n in range(150)))
    (note,) = made(FORMS["pdf"], out(long), at).notes
    assert "ページ" in note
