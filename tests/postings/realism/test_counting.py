"""Counting must-haves over a level matrix: exact, as of a day, and told without giving away a small number."""

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.postings.realism.counting import count
from app.postings.realism.domain import Counted, Must, costliest_first, floor, narrow, out_of_reach
from app.postings.realism.gathered import Stored, assemble
from app.postings.realism.showing import people
from tests.support.stored import outline

COLUMNS = {"onboarding": 0, "adoption": 1, "english": 2}
LEVELS = np.asfortranarray(np.array([[3, 3, 0], [3, 2, 2], [1, 3, 3], [0, 0, 0], [4, 4, 4]], np.uint8))
MONTHS = np.asfortranarray(np.array([[60, 24, 0], [12, 12, 0], [120, 0, 36], [0, 0, 0], [240, 36, 24]], np.uint16))
ONBOARDING, ADOPTION, ENGLISH = (Must(name, name, level) for name, level in zip(COLUMNS, (3, 3, 2), strict=True))


@pytest.mark.parametrize(
    ("musts", "meeting", "more"),
    [
        ((), 5, ()),
        ((ONBOARDING,), 3, (2,)),
        ((ONBOARDING, ADOPTION), 2, (1, 1)),
        ((ONBOARDING, ADOPTION, ENGLISH), 1, (1, 1, 1)),
        ((ONBOARDING, Must("years", years=2)), 2, (1, 1)),
        ((Must("cs", years=2, measure="cs"),), 2, (3,)),
        ((Must("manager", years=2.5, measure="management"),), 1, (4,)),
        ((Must("both", "onboarding", 3, years=10),), 1, (4,)),
        ((Must("nothing of ours", "juggling", 1), ONBOARDING), 0, (3, 0)),
    ],
)
def test_how_many_meet_all_and_how_many_more_without_each_one(
    musts: tuple[Must, ...], meeting: int, more: tuple[int, ...]
) -> None:
    assert count(LEVELS, MONTHS, COLUMNS, musts) == Counted(5, meeting, more)


@given(
    st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=30),
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=5),
)
def test_the_product_counts_as_a_plain_loop_does(rows: list[list[int]], asked: list[tuple[int, int]]) -> None:
    names = list(COLUMNS)
    musts = [Must(names[column], names[column], level) for column, level in asked]
    levels = np.array(rows, np.uint8).reshape(-1, 3)
    met = [[row[column] >= level for column, level in asked] for row in rows]
    found = count(levels, np.zeros((len(rows), 3), np.uint16), COLUMNS, musts)
    assert found.meeting == sum(all(each) for each in met)
    assert found.more == tuple(
        sum(all(ok for place, ok in enumerate(each) if place != without) and not all(each) for each in met)
        for without in range(len(asked))
    )


def test_years_are_counted_as_of_the_day() -> None:
    stored = [Stored((1, "a"), 1, outline({}, jobs=[("2024-01", None)], cs=[("2025-01", "2025-12")]))]
    for day, months in ((date(2024, 12, 31), (12, 0, 0)), (date(2026, 11, 22), (35, 12, 0))):
        assert assemble(stored, {1: 1}, COLUMNS, day, None).months.tolist() == [list(months)]


def test_one_row_stands_for_each_candidate_the_newest_reading_of_the_latest_resume() -> None:
    stored = [
        Stored((1, "a"), 10, outline({"adoption": 1})),
        Stored((2, "b"), 11, outline({"adoption": 2})),
        Stored((3, "c"), 10, outline({"adoption": 3})),
        Stored((4, "d"), 12, outline({"adoption": 4})),
    ]
    made = assemble(stored, {10: 1, 11: 1, 12: 2}, COLUMNS, date(2026, 11, 22), None)
    assert made.of(None)[0][:, 1].tolist() == [2, 4]
    assert made.of({1})[0][:, 1].tolist() == [2]
    assert made.of(set())[0].shape == (0, 3)


def test_an_outline_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema"):
        assemble([Stored((1, "a"), 1, {"schema": 2})], {1: 1}, COLUMNS, date(2026, 11, 22), None)


@pytest.mark.parametrize("number", range(5))
def test_fewer_than_five_are_never_told_by_number(number: int) -> None:
    assert people(number, "ja") == "5未満"
    assert people(number, "en") == "fewer than 5 people"


def test_no_difference_of_two_told_counts_tells_a_number_below_five() -> None:
    told: dict[tuple[int, int], set[int]] = {}
    for one, other in itertools.combinations_with_replacement(range(60), 2):
        told.setdefault((floor(one), floor(other)), set()).add(other - one)
    for possible in told.values():
        below = {difference for difference in possible if difference < 5}
        assert not below or len(possible) >= 5


def test_the_costliest_comes_first_and_small_counts_keep_their_order() -> None:
    assert costliest_first((1, 4, 12, 3, 30)) == [4, 2, 0, 1, 3]


def test_out_of_reach_and_narrow_need_enough_readings() -> None:
    assert not out_of_reach(Counted(19, 0, ()))
    assert out_of_reach(Counted(20, 4, ()))
    assert narrow(Counted(1000, 50, ()))
    assert not narrow(Counted(1000, 60, ()))
    assert not narrow(Counted(1000, 4, ()))
