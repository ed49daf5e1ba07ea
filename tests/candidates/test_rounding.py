"""Points on the page add up to the score on the page."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.candidates.rounding import adding_up, shown


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([100.0], ["100.0"]),
        ([100 / 3] * 3, ["33.4", "33.3", "33.3"]),
        ([100 / 6] * 6, ["16.7", "16.7", "16.7", "16.7", "16.6", "16.6"]),
        ([0.04, 0.04, 0.04], ["0.1", "0.0", "0.0"]),
        ([12.5, 0.0, 7.25], ["12.5", "0.0", "7.3"]),
    ],
)
def test_rows_are_rounded_so_that_they_add_up(rows: list[float], expected: list[str]) -> None:
    assert [str(value) for value in adding_up(rows)] == expected


@given(st.lists(st.floats(0, 100, allow_nan=False), max_size=30))
def test_the_shown_rows_make_the_shown_sum_and_no_row_is_off_by_a_step(rows: list[float]) -> None:
    found = adding_up(rows)
    exact = sum((Decimal(repr(row)) for row in rows), Decimal(0))
    assert sum(found, Decimal(0)) == shown(float(exact))
    assert all(abs(Decimal(repr(row)) - value) < Decimal("0.1") for row, value in zip(rows, found, strict=True))
