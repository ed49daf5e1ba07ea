"""Points on the page add up to the score on the page, and no row shows more than it can earn."""

from decimal import Decimal
from math import nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.rounding import adding_up, shown


@pytest.mark.parametrize(
    ("rows", "points", "most"),
    [
        ([], [], []),
        ([(100.0, 100.0)], ["100.0"], ["100.0"]),
        ([(100 / 3, 100 / 3)] * 3, ["33.4", "33.3", "33.3"], ["33.4", "33.3", "33.3"]),
        ([(0.0, 100 / 3)] * 3, ["0.0", "0.0", "0.0"], ["33.4", "33.3", "33.3"]),
        ([(100 / 6, 100 / 3)] * 3, ["16.7", "16.7", "16.6"], ["33.4", "33.3", "33.3"]),
        ([(100 / 3, 100 / 3), (0.0, 200 / 3)], ["33.3", "0.0"], ["33.3", "66.7"]),
        # all but the last binary digit of its points is all of them
        (
            [(0.0, 900 / 29), (nextafter(900 / 29, 0), 900 / 29), (nextafter(900 / 29, 0), 900 / 29), (0.0, 200 / 29)],
            ["0.0", "31.1", "31.0", "0.0"],
            ["31.0", "31.1", "31.0", "6.9"],
        ),
    ],
)
def test_rows_are_rounded_so_that_they_add_up(
    rows: list[tuple[float, float]], points: list[str], most: list[str]
) -> None:
    found = adding_up(rows)
    assert ([str(got) for got, _ in found], [str(top) for _, top in found]) == (points, most)


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[float, float]]:
    rows = draw(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 4), st.integers(0, 4)), min_size=1, max_size=30))
    total = sum(weight for weight, _, _ in rows)
    return [
        (100 * weight / total * min(level, required) / required, 100 * weight / total)
        for weight, required, level in rows
    ]


@given(tables())
def test_every_table_adds_up_and_every_row_is_possible(rows: list[tuple[float, float]]) -> None:
    found = adding_up(rows)
    for column in (0, 1):
        exact = sum((Decimal(repr(row[column])) for row in rows), Decimal(0))
        assert sum((pair[column] for pair in found), Decimal(0)) == shown(float(exact))
    for (got, most), (points, top) in zip(rows, found, strict=True):
        assert 0 <= points <= top
        assert abs(Decimal(repr(got)) - points) < Decimal("0.2")
        assert abs(Decimal(repr(most)) - top) < Decimal("0.2")
        assert (points == top) or got < most
        assert points == 0 or got > 0
