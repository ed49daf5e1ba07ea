"""Mistakes in a filled form are told all at once, each with sheet, cell, field and reason; nothing is lost."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from app.compensation.loader import load_bands
from app.documents.xlsx.domain import CellProblem, Form
from app.documents.xlsx.profile import read_profile
from app.documents.xlsx.read import read_form
from app.documents.xlsx.taking import FormRefusedError
from app.i18n.translate import reason_text
from app.roles.loader import load_profiles
from app.roles.own.drafting import fill_ids
from app.roles.own.loader import known, problems_of
from tests.documents.xlsx.conftest import Change, cells, changed, filled

OTHERS = known(load_profiles(), load_bands())


def wrong(form: Form, data: bytes) -> tuple[CellProblem, ...]:
    """Return what is wrong in the form, as the command and the page tell it."""
    given = read_form(data, form)
    value, decoder = read_profile(given, form)
    fill_ids(value, OTHERS.measures, OTHERS.taken)
    decoder.locate(problems_of(value, OTHERS, shown=""))
    return FormRefusedError(form, given, decoder.problems).cells


def told(problems: tuple[CellProblem, ...]) -> list[str]:
    return [str(problem.problem("form.xlsx")) for problem in problems]


def test_the_form_these_tests_spoil_is_itself_right(form: Form, sheet: bytes) -> None:
    assert told(wrong(form, sheet)) == []


LEVELS = "is one of: 1 記載のみ / 2 実践 / 3 主導 / 4 組織での実績"
SPOILED: list[tuple[str, Change, str]] = [
    ("level too high", cells(要件__D7=5), f"要件!D7: level: {LEVELS}"),
    ("level in words of nobody", cells(要件__D7="高い"), f"要件!D7: level: {LEVELS}"),
    ("level left out", cells(要件__D7=None), "要件!D7: level: is missing"),
    ("weight too high", cells(要件__E7=11), "要件!E7: weight: Input should be less than or equal to 10"),
    ("weight that is no number", cells(要件__E7="重い"), "要件!E7: weight: is a number"),
    ("half a weight", cells(要件__E7=2.5), "要件!E7: weight: is a whole number"),
    ("a formula", cells(要件__E7="=1+1"), "要件!E7: weight: holds a formula; write the value itself"),
    ("a date", cells(要件__J7=date(2026, 4, 1)), "要件!J7: ja: holds a date; write it as text"),
    ("an error", cells(要件__J7="#REF!"), "要件!J7: ja: holds an error"),
    ("a competency of nobody", cells(要件__C7="念力"), "要件!C7: competency: is not in the list of choices"),
    ("neither required nor welcome", cells(要件__B7=None), "要件!B7: must: is missing"),
    ("one language", cells(要件__K7=None), "要件!K7: en: is missing"),
    ("no reason", cells(要件__L7=None, 要件__M7=None), "要件!L7: reason: is missing"),
    (
        "a source that there is not",
        cells(要件__N7="1, 999"),
        "要件!N7: sources: there is no source with the number 999",
    ),
    ("a source in words", cells(要件__N7="記事"), "要件!N7: sources: there is no source with the number 記事"),
    ("no title", cells(基本__C6=None, 基本__D6=None), "基本!C6: title: is missing"),
    ("a title in one language", cells(基本__D6=None), "基本!D6: en: is missing"),
    ("a grade of nobody", cells(基本__C10="IC9"), "基本!C10: grade: is one of: IC1 / IC2 / IC3 / IC4 / M1 / M2 / M3"),
    (
        "a grade of the other track",
        cells(基本__C10="IC2"),
        "基本!C10: grade: IC grades are for track individual, M grades for track people_manager",
    ),
    ("an id of ours", cells(基本__C4="csm"), "基本!C4: id: csm is already the id of another profile"),
    (
        "an id that is none",
        cells(基本__C4="わが社"),
        "基本!C4: id: String should match pattern '^[a-z][a-z0-9_]{1,59}$'",
    ),
    (
        "a case without company",
        cells(基本__C5="参考事例（会社名を書く）"),
        "基本!C7: company: a case names its company, a template none",
    ),
    ("a statement of no part", cells(記述__A4=None), "記述!A4: section: is missing"),
    (
        "a neighbour twice named",
        cells(近い職務__B4="名", 近い職務__C4="name"),
        "近い職務!A4: differs: give either role (a profile's id) or name (a job without one)",
    ),
    ("a figure of nobody", cells(給与の数値__A4="gold"), "給与の数値!A4: band: "),
    ("a text too long", cells(記述__B4="長" * 4001), "記述!B4: ja: has more than 4000 characters"),
]
# what is wrong in the sheet of sources is wrong wherever a source stands
SPREADING: list[tuple[str, Change, str]] = [
    (
        "a document without heading",
        cells(出典__D4=None),
        "出典!B4: sources: a source is {document, heading, quote}, {name, url} or {own: true}",
    ),
    (
        "a key phrase too long",
        cells(出典__E4="あ" * 31),
        "出典!E4: quote: a key phrase has at most 30 characters, this one has 31",
    ),
    ("a number of a source twice", cells(出典__A5=1), "出典!A5: number: is given twice"),
]


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in SPOILED], ids=[row[0] for row in SPOILED])
def test_a_mistake_is_told_once_with_cell_field_and_reason(
    form: Form, sheet: bytes, change: Change, expected: str
) -> None:
    (found,) = told(wrong(form, changed(sheet, change)))
    assert found.startswith(f"form.xlsx: {expected}")


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in SPREADING], ids=[row[0] for row in SPREADING])
def test_a_mistake_in_a_source_is_told_at_the_source(form: Form, sheet: bytes, change: Change, expected: str) -> None:
    assert f"form.xlsx: {expected}" in told(wrong(form, changed(sheet, change)))


def test_all_mistakes_come_at_once(form: Form, sheet: bytes) -> None:
    change = cells(要件__D7=9, 要件__E8="x", 基本__D6=None, 記述__B5=None, 出典__A6="y")
    places = {problem.place for problem in wrong(form, changed(sheet, change))}
    assert {"要件!D7", "要件!E8", "基本!D6", "記述!B5", "出典!A6"} <= places


def test_mistakes_of_the_english_form_stand_in_its_own_words(form: Form) -> None:
    data = changed(filled(form, lang="en"), cells(Requirements__D7=5))
    assert told(wrong(form, data)) == [
        "form.xlsx: Requirements!D7: level: is one of: 1 Claimed / 2 Practised / 3 Owned / 4 Proven at scale"
    ]


CHOICES = [("3", 3), (3, 3), ("３ 主導", 3), ("3 owned", 3), ("  3  主導 ", 3), (3.0, 3)]


@pytest.mark.parametrize(("given", "level"), CHOICES, ids=repr)
def test_a_choice_is_understood_by_code_and_in_either_language(
    form: Form, sheet: bytes, given: object, level: int
) -> None:
    value, decoder = read_profile(read_form(changed(sheet, cells(要件__D7=given)), form), form)
    assert decoder.problems == []
    assert value["requirements"][3]["level"] == level


def test_a_formula_over_several_cells_is_a_formula_too(form: Form, sheet: bytes) -> None:
    found = told(wrong(form, changed(sheet, cells(要件__E7=ArrayFormula("E7:E8", "=1+1")))))
    assert "form.xlsx: 要件!E7: weight: holds a formula; write the value itself" in found


def headless(book: Workbook) -> None:
    book["要件"]["C1"] = "renamed"


def rowless(book: Workbook) -> None:
    book["基本"].delete_rows(6)


def gone(book: Workbook) -> None:
    del book["出典"]


FRAMES = [
    (headless, "要件!A1: the columns are not those of the form"),
    (rowless, "基本!A6: title: the rows are not those of the form"),
    (gone, "出典: the sheet is missing"),
]


@pytest.mark.parametrize(("change", "expected"), FRAMES, ids=["heading", "row", "sheet"])
def test_a_changed_frame_is_told_by_sheet(form: Form, sheet: bytes, change: Change, expected: str) -> None:
    assert any(expected in text for text in told(wrong(form, changed(sheet, change))))


def test_empty_rows_between_do_not_matter_and_cells_are_still_told_where_they_are(form: Form, sheet: bytes) -> None:
    def spread(book: Workbook) -> None:
        book["要件"].insert_rows(6, 3)
        book["要件"]["D10"] = 7

    assert told(wrong(form, changed(sheet, spread))) == [f"form.xlsx: 要件!D10: level: {LEVELS}"]


def test_a_refused_form_comes_back_with_everything_in_it_and_the_places_marked(form: Form, sheet: bytes) -> None:
    spoiled = changed(sheet, cells(要件__D7=9, 要件__J7="=1+1", 記述__B4="一時の文"))
    given = read_form(spoiled, form)
    _, decoder = read_profile(given, form)
    back = load_workbook(BytesIO(FormRefusedError(form, given, decoder.problems).marked()))
    assert [back["要件"]["D7"].value, back["要件"]["J7"].value, back["要件"]["J7"].data_type] == [9, "=1+1", "s"]
    assert back["記述"]["B4"].value == "一時の文"
    assert back["要件"]["D7"].comment.text == reason_text(decoder.problems[0].reason, "ja")
    listed = [[cell.value for cell in row] for row in back.worksheets[0].iter_rows(min_row=2, max_col=2)]
    assert listed == [["要件!D7", "求める水準"], ["要件!J7", "求めること（日本語）"]]
    again = read_form(changed(FormRefusedError(form, given, decoder.problems).marked(), cells(要件__D7=3)), form)
    assert again.grids["statements"][4]["ja"] == "一時の文"


def test_headings_are_protected_and_cells_to_fill_in_are_not(form: Form, sheet: bytes) -> None:
    book = load_workbook(BytesIO(sheet))
    page = book["要件"]
    assert page.protection.sheet
    assert all(page.cell(row, 4).protection.locked for row in (1, 2, 3))
    assert not page["D7"].protection.locked
    assert not page.column_dimensions["D"].protection.locked
    assert page.row_dimensions[1].hidden
    assert book["基本"]["B6"].protection.locked
    assert not book["基本"]["C6"].protection.locked
    assert book["基本"]["D4"].protection.locked
    assert book.security.lockStructure


def test_lists_are_offered_where_something_is_to_be_chosen(form: Form, sheet: bytes) -> None:
    book = load_workbook(BytesIO(sheet))
    offered = {str(v.sqref): v.formula1 for v in book["要件"].data_validations.dataValidation}
    lists = book["lists"]
    assert lists.sheet_state == "hidden"

    def words(cell: str) -> list[object]:
        column, rows = offered[cell].replace("lists!", "").replace("$", "").split(":")[0][0], offered[cell]
        last = int(rows.rpartition("$")[2])
        return [lists[f"{column}{row}"].value for row in range(1, last + 1)]

    assert words("B4:B1000") == ["必須", "歓迎"]
    assert words("D4:D1000") == ["1 記載のみ", "2 実践", "3 主導", "4 組織での実績"]
    assert "利用促進・定着" in words("C4:C1000")
    assert "C10" in {str(v.sqref) for v in book["基本"].data_validations.dataValidation}


def test_instructions_stand_in_both_languages(form: Form) -> None:
    for lang in ("ja", "en"):
        page = load_workbook(BytesIO(filled(form, lang=lang))).worksheets[0]
        assert (page["A1"].value, page["B1"].value) == ("職務プロファイル", "Role profile")
        assert [(page.cell(3 + at, 1).value, page.cell(3 + at, 2).value) for at in range(len(form.instructions))] == [
            (text.ja, text.en) for text in form.instructions
        ]
