"""The pages of the competency matrix: every cell with level, weight and origin; filters; changes between grades."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.core.text import LANGUAGES, Lang
from app.roles.domain import GRADES
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import BELOW
from app.roles.matrix.loader import load_matrix
from app.roles.matrix.showing import changes_page, matrix_page
from tests.support.html import Page, checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
MATRIX, VOCABULARY, NAMES = load_matrix(), load_vocabulary(), load_ladder().names
CELLS = len(MATRIX.rows) * len(GRADES)


def fetched(client_for: ClientFor, address: str) -> Page:
    return checked(client_for("sora").get(address))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_shows_behaviour_level_weight_and_origin(client_for: ClientFor, lang: Lang) -> None:
    page = fetched(client_for, f"/matrix?lang={lang}")
    for cell in MATRIX.cells():
        (element,) = page.xpath("//td[@id=$id]", id=f"cell-{cell.competency}-{cell.grade}")
        text = words(element)
        if cell.same:
            assert BELOW[cell.grade] in text
        else:
            assert " ".join(cell.behaviour.get(lang).split()) in text
            assert bool(element.xpath(".//details")) is not cell.own
        assert str(cell.weight) in words(element.xpath(".//*[@class='amounts']")[0])
        shown = element.xpath(".//*[@class='level']/@data-level")
        assert shown == ([] if cell.expected_level is None else [str(cell.expected_level)])


def test_every_citation_is_one_click_away(client_for: ClientFor) -> None:
    page = fetched(client_for, "/matrix?lang=ja")
    quotes = {s.quote for cell in MATRIX.cells() if not cell.same for s in cell.sources if s.quote}
    assert quotes <= set(texts(page, "//td//details//q"))


def test_the_page_says_how_much_of_it_is_proposed(client_for: ClientFor) -> None:
    view = matrix_page(MATRIX, VOCABULARY, NAMES, "ja")
    assert view.cited + view.proposed == CELLS
    assert view.proposed == sum(cell.own for cell in MATRIX.cells())
    assert f"{view.proposed}件は本製品の提案" in words(fetched(client_for, "/matrix?lang=ja"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "rows", "columns"),
    [
        ("", len(MATRIX.rows), list(GRADES)),
        ("group=people", len(VOCABULARY.of_group("people")), list(GRADES)),
        ("grade=M1&grade=IC2", len(MATRIX.rows), ["IC2", "M1"]),
        ("group=people&grade=M3", len(VOCABULARY.of_group("people")), ["M3"]),
        ("group=nothing&grade=IC9", len(MATRIX.rows), list(GRADES)),
    ],
)
def test_filters_work_by_query(client_for: ClientFor, query: str, rows: int, columns: list[str], lang: Lang) -> None:
    page = fetched(client_for, f"/matrix?{query}&lang={lang}")
    assert len(page.xpath("//tbody/tr[starts-with(@id, 'row-')]")) == rows
    assert texts(page, "//thead//th/span") == columns
    assert len(page.xpath("//tbody//td")) == rows * len(columns)


def test_the_choice_made_stays_in_the_form(client_for: ClientFor) -> None:
    page = fetched(client_for, "/matrix?group=people&grade=M1&grade=M2")
    assert page.xpath("//select[@name='group']/option[@selected]/@value") == ["people"]
    assert page.xpath("//input[@name='grade'][@checked]/@value") == ["M1", "M2"]


def test_a_grade_leads_to_what_changes_from_the_one_below(client_for: ClientFor) -> None:
    page = fetched(client_for, "/matrix")
    expected = [f"/matrix/changes?from={BELOW[grade]}&to={grade}" for grade in GRADES if grade in BELOW]
    assert page.xpath("//thead//a/@href") == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("after", "before"), BELOW.items())
def test_changes_stand_side_by_side(client_for: ClientFor, after: str, before: str, lang: Lang) -> None:
    page = fetched(client_for, f"/matrix/changes?to={after}&lang={lang}")
    wanted = MATRIX.difference(before, after)  # type: ignore[arg-type]
    assert page.xpath("//tbody/tr/@id") == [f"row-{change.competency}" for change in wanted]
    for change in wanted:
        text = words(page.xpath("//tr[@id=$id]", id=f"row-{change.competency}")[0])
        assert " ".join(change.after.behaviour.get(lang).split()) in text or change.after.same


def test_rises_and_falls_are_said_in_words() -> None:
    view = changes_page(MATRIX, VOCABULARY, NAMES, "en", before="IC3", after="M1")
    for row, change in zip(view.changes, MATRIX.difference("IC3", "M1"), strict=True):
        told = " ".join(row.words)
        assert ("The level rises" in told) is (change.level_rise > 0)
        assert ("The level falls" in told) is (change.level_rise < 0)
        assert ("counts more" in told) is (change.weight_shift > 0)
        assert row.words
    assert view.unchanged + len(view.changes) == len(MATRIX.rows)


def test_a_grade_compared_with_itself_says_that_nothing_changes(client_for: ClientFor) -> None:
    page = fetched(client_for, "/matrix/changes?from=IC2&to=IC2&lang=ja")
    assert texts(page, "//div[@class='empty']/h2") == ["変化はありません"]


def test_a_grade_that_is_not_there_has_no_page(client_for: ClientFor) -> None:
    checked(client_for("sora").get("/matrix/changes?from=IC9&to=IC2"), status=404)
