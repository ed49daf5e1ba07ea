"""The lines drawn on a PDF page tell the cells of its tables, however close or far their text stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.extract import extract
from app.assessments.extract.pdf_cells import Place, ruled_cells
from tests.assessments.extract.test_pdf import PROSE, lines_of, printed
from tests.support.forms import pdf, say


def box(left: float, right: float) -> list[Place]:
    return [(left, 0, right, 0), (left, 60, right, 60), (left, 0, left, 60), (right, 0, right, 60)]


OUTSIDE = box(0, 200)
CROSS = [(100, 0, 100, 60), (0, 30, 200, 30)]
POINTS = [(50, 15), (150, 15), (50, 45), (150, 45)]

DRAWINGS: dict[str, tuple[list[Place], str]] = {
    "four cells": ([*OUTSIDE, *CROSS], "abcd"),
    "two cells above one": ([*OUTSIDE, (100, 0, 100, 30), (0, 30, 200, 30)], "abcc"),
    "a label beside two rows": ([*OUTSIDE, (100, 0, 100, 60), (100, 30, 200, 30)], "abac"),
    "a frame around a page": (OUTSIDE, "...."),
    "boxes below each other": ([*OUTSIDE, (0, 30, 200, 30)], "...."),
    "boxes far from each other": (
        [*box(0, 90), *box(110, 200)],
        "....",
    ),
    "cells with a little space between them": (
        [*box(0, 99), *box(101, 200)],
        "abab",
    ),
    "an L": ([*OUTSIDE, (100, 0, 100, 30), (0, 30, 100, 30)], "...."),
    "no line on the left": ([(0, 0, 200, 0), (0, 30, 200, 30), (0, 60, 200, 60), (100, 0, 100, 60)], "...."),
    "open below": ([*OUTSIDE[:1], *OUTSIDE[2:], *CROSS], "abcd"),
    "open above": ([*OUTSIDE[1:], *CROSS], "abcd"),
    "sides torn into pieces": (
        [*OUTSIDE[1:], *CROSS, *((x, 0.4, x + 20, 0.4) for x in range(0, 200, 20))],
        "abcd",
    ),
    "lines too short to close anything": ([*OUTSIDE, (100, 0, 100, 2), (0, 30, 2, 30)], "...."),
}


def letters(lines: list[Place]) -> str:
    """Return for each point a letter by the cell it lies in, the same for the same cell."""
    cells = ruled_cells(lines)
    found = [cells.at(x, y) for x, y in POINTS]
    names: dict[object, str] = {}
    return "".join("." if cell is None else names.setdefault(cell, "abcd"[len(names)]) for cell in found)


@pytest.mark.parametrize(("lines", "told"), DRAWINGS.values(), ids=DRAWINGS)
def test_lines_that_enclose_neighbouring_spaces_make_cells(lines: list[Place], told: str) -> None:
    assert letters(lines) == told
    assert letters(lines[::-1]) == told


@pytest.mark.parametrize(("name", "cut"), [("four cells", ""), ("open below", "cd"), ("open above", "ab")])
def test_a_cell_without_a_line_above_or_below_is_known_as_cut(name: str, cut: str) -> None:
    lines, told = DRAWINGS[name]
    found = [ruled_cells(lines).at(x, y) for x, y in POINTS]

    assert "".join(letter for letter, cell in zip(told, found, strict=True) if cell and cell.cut) == cut


def stack_and_table(boxes: int, top: int) -> list[Place]:
    """Return boxes below each other, which are no table, and two cells beside each other that a line joins to them."""
    sides = [(x, top, x, top + 10 * boxes) for x in (0, 50)]
    stack = [(0, top + 10 * n, 50, top + 10 * n) for n in range(boxes + 1)]
    last, end = top + 10 * boxes - 10, top + 10 * boxes - 4
    cells = [(100, last, 200, last), (100, end, 200, end), *((x, last, x, end) for x in (100, 150, 200))]
    return [*sides, *stack, (50, last, 100, last), *cells]


def test_tables_of_different_drawings_are_told_apart() -> None:
    drawings = [(boxes, 2000 - 200 * boxes) for boxes in range(3, 10, 2)]
    cells = ruled_cells([line for boxes, top in drawings for line in stack_and_table(boxes, top)])

    assert [cells.at(25, top + 5) for _, top in drawings] == [None] * len(drawings)
    found = [cells.at(125, top + 10 * boxes - 7) for boxes, top in drawings]
    assert len({cell.table for cell in found if cell}) == len(drawings)


COORDINATES = st.integers(0, 40).map(lambda n: n * 2.5)


@given(st.lists(st.tuples(COORDINATES, COORDINATES, COORDINATES, st.booleans()), max_size=30))
def test_whatever_lines_are_drawn_a_point_lies_in_a_cell_that_surrounds_it(
    drawn: list[tuple[float, float, float, bool]],
) -> None:
    lines: list[Place] = [(x, y, x + long, y) if flat else (x, y, x, y + long) for x, y, long, flat in drawn]
    cells = ruled_cells(lines)

    for x, y in ((x * 5 + 1.3, y * 5 + 1.3) for x in range(40) for y in range(40)):
        cell = cells.at(x, y)
        assert cell is None or (cell.left <= x <= cell.right and cell.top <= y <= cell.bottom)


TEXT = say("2017", 62, 705) + say("Help desk", 92, 705) + say("2020", 62, 685) + say("Sales", 92, 685)
LINES = [(60, 720, 200, 720), (60, 700, 200, 700), (60, 680, 200, 680)]
LINES += [(60, 680, 60, 720), (90, 680, 90, 720), (200, 680, 200, 720)]
STROKES = "".join(f"{a} {b} m {c} {d} l S " for a, b, c, d in LINES)
WAYS = {
    "strokes": STROKES,
    "one path": "".join(f"{a} {b} m {c} {d} l " for a, b, c, d in LINES) + "S ",
    "filled bars": "".join(f"{a} {b} {max(c - a, 0.5)} {max(d - b, 0.5)} re f " for a, b, c, d in LINES),
    "stroked rectangles": "".join(f"{x} {y} {w} 20 re S " for y in (680, 700) for x, w in ((60, 30), (90, 110))),
    "frames": "".join(
        f"{x} {y} {w} 19 re {x + 1} {y + 1} {w - 2} 17 re f* " for y in (680, 700) for x, w in ((60, 29), (90, 110))
    ),
    "dots": "".join(
        f"{x} {y} 1 1 re f " for a, b, c, d in LINES for x in range(a, c + 1, 2) for y in range(b, d + 1, 2)
    ),
    "another scale": "q 2 0 0 2 0 0 cm "
    + "".join(f"{a / 2} {b / 2} m {c / 2} {d / 2} l S " for a, b, c, d in LINES)
    + "Q ",
}


@pytest.mark.parametrize("drawn", WAYS.values(), ids=WAYS)
def test_cells_are_told_by_lines_however_these_are_drawn(drawn: str) -> None:
    assert lines_of(pdf(TEXT)) == ["2017 Help desk", "2020 Sales"]  # a gap of half an em on two lines is a space
    assert lines_of(pdf(drawn + TEXT)) == ["2017 | Help desk", "2020 | Sales"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_cells_are_told_on_turned_pages_too(turn: int) -> None:
    assert lines_of(pdf(STROKES + TEXT, extra=f"/Rotate {turn}")) == ["2017 | Help desk", "2020 | Sales"]


def test_text_that_runs_over_the_border_of_its_cell_stays_whole() -> None:
    text = say("2017", 62, 705) + say("Head of the help desk of the north", 92, 705, size=9)

    assert lines_of(pdf(STROKES.replace("200", "150") + text)) == ["2017 | Head of the help desk of the north"]


def test_the_lines_of_a_cell_break_at_its_border_however_narrow_it_is() -> None:
    cells = "<td>まなびの森システム</td><td>H24.10~H31.3</td>"
    rows = f"<tr>{cells}<td>{PROSE}</td></tr>" * 3
    css = "td{overflow-wrap:anywhere;padding:2px 6px} td:nth-child(1){width:9mm} td:nth-child(2){width:7mm}"

    for align in ("top", "middle", "bottom"):
        found = printed(
            f"<table style='table-layout:fixed;width:120mm'>{rows}</table>", f"{css} td{{vertical-align:{align}}}"
        )
        assert found == [f"まなびの森システム | H24.10~H31.3 | {PROSE}"] * 3


def test_a_form_of_cells_that_are_merged_ruled_by_dots_or_upright_is_read_cell_by_cell() -> None:
    first = "<tr><td>ふりがな　れいじ　いちか</td><td rowspan=2>写真</td></tr><tr><td>氏　名　例示　一華</td></tr>"
    second = "<tr><td>2016</td><td>10</td><td>株式会社アオゾラ 入社</td></tr>"
    third = "<tr><td class='v'>志<br>望<br>動<br>機</td><td>定着を支える仕事に就きたいと考えました。<br>以上</td></tr>"
    css = "table{border-collapse:collapse;width:100%} .v{width:6mm} tr:first-child td:first-child{border-bottom:dotted}"

    assert printed("".join(f"<table>{rows}</table><br>" for rows in (first, second, third)), css) == [
        "ふりがな れいじ いちか | 写真",
        "氏名 例示 一華",
        "2016 | 10 | 株式会社アオゾラ 入社",
        "志望動機:定着を支える仕事に就きたいと考えました。",
        "以上",
    ]


def test_what_was_painted_later_into_a_cell_in_another_font_stays_in_its_word() -> None:
    early, late = say("Cl", 92, 705) + say("Sales", 92, 685), say("ient desk", 92 + 10.38, 705, font="T")

    assert lines_of(pdf(STROKES + early + say("2017", 62, 705) + late)) == ["2017 | Client desk", "Sales"]


def test_a_number_in_a_cell_at_the_end_of_a_page_is_no_page_number() -> None:
    low = "".join(f"{a} {b - 640} m {c} {d - 640} l S " for a, b, c, d in LINES)
    text = say("Nine", 62, 65) + say("12", 92, 65) + say("Ten", 62, 45) + say("13", 92, 45)

    assert lines_of(pdf(say("Staff") + low + text)) == ["Staff", "Nine: 12", "Ten: 13"]


def test_a_row_that_goes_on_over_the_end_of_a_page_is_one_row() -> None:
    filling = "<p>行</p>" * 32
    rows = f"<tr><td>2018年4月</td><td>{PROSE * 3}</td></tr><tr><td>2021年4月</td><td>{PROSE}</td></tr>"
    css = "p{margin:0} td{vertical-align:top} table{width:100%} td:first-child{width:30mm}"
    data = printed(f"{filling}<table>{rows}</table>", css)

    assert data[32:] == [f"2018年4月 | {PROSE * 3}", f"2021年4月 | {PROSE}"]


LONG = "Helped forty Japanese customers find suppliers and tax advisers"


def over_the_page(last: str, label: str, first: str) -> list[str]:
    """Return the lines of a table whose borders are closed on both pages, as word processors draw them."""
    frame = "".join(f"{a} {{0}} m {c} {{1}} l S " for a, c in ((60, 60), (120, 120), (420, 420)))
    frame += "60 {0} m 420 {0} l S 60 {1} m 420 {1} l S "
    upper = frame.format(50, 80) + say("Kyoto office", 62, 60, size=9) + say(last, 122, 60, size=9)
    lower = frame.format(760, 800) + say(label, 62, 785, size=9) + say(first, 122, 785, size=9)
    return lines_of(pdf(say("Jobs", 60, 600) + upper, lower + say("End", 60, 600)))[1:-1]


def test_a_sentence_that_goes_on_over_the_end_of_a_page_joins_its_row() -> None:
    full = f"{LONG} in towns"

    assert over_the_page(full, "", "and landlords.") == [f"Kyoto office: {full} and landlords."]
    assert over_the_page(full, "Team lead", "and landlords.") == [f"Kyoto office Team lead: {full} and landlords."]


@pytest.mark.parametrize(
    ("last", "label"),
    [(f"{LONG} in towns", "2020.4"), (f"{LONG} there too.", "Osaka"), ("Helped forty customers", "Osaka")],
    ids=["a date begins it", "the sentence has ended", "the line is not full"],
)
def test_a_row_that_begins_a_page_is_one_of_its_own(last: str, label: str) -> None:
    assert len(over_the_page(last, label, "and landlords.")) == 2


def test_cells_without_lines_that_are_centred_on_each_other_are_one_row() -> None:
    rows = f"<tr><td>平成24年10月</td><td>H24.10～</td><td>{PROSE}</td></tr>" * 2
    css = "td{border:0;vertical-align:middle;line-height:2.3;overflow-wrap:anywhere} td:nth-child(-n+2){width:20mm}"
    found = printed(f"<table style='table-layout:fixed;width:150mm'>{rows}</table>", css)

    assert found == [f"平成24年10月 | H24.10~ | {PROSE}"] * 2


def test_a_page_full_of_lines_is_read_as_if_there_were_none() -> None:
    drawing = "".join(f"{x} 0 m {x} 842 l S 0 {x} m 595 {x} l S " for x in range(0, 3000, 2))

    assert extract(pdf(drawing + TEXT), "a.pdf").text.split("\n") == ["2017 Help desk", "2020 Sales"]
