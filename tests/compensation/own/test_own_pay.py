"""What is said of a company's own pay data: quartiles over enough rows, compa-ratios, and who sees which."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compensation.own.domain import (
    FEWEST,
    Observation,
    OwnBand,
    Sight,
    groups,
    market_median,
    percentile,
    yearly_pay,
)
from app.compensation.own.sight import sight_of
from app.compensation.words import count_text

BAND = OwnBand("IC2", "", 6_000_000, 8_000_000, "cash", 2026, "全社", "規程")
NEXT = {"IC2": ("IC3", "M1"), "IC3": ("IC4", "M1")}
GRADE_OF = {"csm": "M1", "cs_member": "IC2"}


def seen(amount: int, grade: str = "IC2", role: str = "", contains: str = "cash", year: int = 2025) -> Observation:
    return Observation(role, grade, amount, contains, year, "東京", "調査")  # type: ignore[arg-type]  # one of the codes


@given(st.lists(st.integers(500_000, 100_000_000), min_size=1, max_size=60), st.integers(0, 100))
def test_a_percentile_is_what_pandas_gives_to_the_yen(amounts: list[int], percent: int) -> None:
    import pandas as pd  # noqa: PLC0415  (heavy: this test alone)

    assert abs(percentile(amounts, percent) - pd.Series(amounts).quantile(percent / 100)) <= 0.5 + 1e-6


def test_fewer_than_five_rows_give_no_amount_and_no_number() -> None:
    four = groups(seen(amount) for amount in (5_000_000, 6_000_000, 7_000_000, 8_000_000))[0]
    assert four.quartiles is None
    assert (count_text(four.count, "ja"), count_text(four.count, "en")) == ("5未満", "fewer than 5")
    assert market_median(BAND, [four]) is None
    five = groups([*(seen(5_000_000) for _ in range(4)), seen(9_000_000)])[0]
    assert five.quartiles is not None
    assert (count_text(five.count, "ja"), five.thin) == (str(FEWEST), True)


def test_what_contains_something_else_is_never_put_together() -> None:
    rows = [seen(5_000_000 + i, contains="cash") for i in range(5)] + [seen(9_000_000, contains="base")] * 5
    by_contents = {group.contains: group.quartiles.median for group in groups(rows) if group.quartiles}
    assert by_contents == {"base": 9_000_000, "cash": 5_000_002}
    assert market_median(BAND, groups(rows)) == by_contents["cash"]


def test_a_row_with_grade_and_role_counts_for_both_and_years_are_told() -> None:
    rows = [seen(6_000_000, role="csm", year=2024), seen(7_000_000, year=2025)]
    told = [(group.by, group.key, group.count, group.years) for group in groups(rows)]
    assert told == [("grade", "IC2", 2, (2024, 2025)), ("role", "csm", 1, (2024,))]


@pytest.mark.parametrize(
    ("pay", "compa", "place"),
    [
        (7_000_000, "1.00", "within"),
        (5_999_999, "0.86", "below"),
        (6_000_000, "0.86", "within"),
        (8_000_001, "1.14", "above"),
        (7_035_000, "1.01", "within"),
    ],
)
def test_a_compa_ratio_is_the_pay_over_the_midpoint_halves_up(pay: int, compa: str, place: str) -> None:
    assert (BAND.compa_ratio(pay), BAND.place(pay)) == (Decimal(compa), place)


@pytest.mark.parametrize(
    ("text", "unit", "yen"),
    [
        ("1000.44", "man", 10_004_400),
        ("1,000.44", "man", 10_004_400),
        ("10004400", "yen", 10_004_400),
        ("１，０００．４４万円", None, 10_004_400),
        ("¥10,500,000", None, 10_500_000),
        ("¥10,500,000", "yen", 10_500_000),
        ("約1,050万円", "man", 10_500_000),
    ],
)
def test_amounts_are_exact_however_they_are_written(text: str, unit: str, yen: int) -> None:
    assert yearly_pay(text, unit) == yen  # type: ignore[arg-type]  # one of the codes


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("800", None), ("800", "yen"), ("8000000", "man"), ("800万円", "yen"), ("8000000円", "man"), ("-800", "man"),
        ("1000.00001", "man"), ("800万", "man"), ("8e2", "man"), ("", "yen"), ("1,00,000", "yen"), ("=1+1", "yen"),
        ("600〜800", "man"), ("nan", "yen"), ("1" * 400, "yen"),
    ],
)  # fmt: skip
def test_what_is_no_yearly_pay_is_refused_with_a_reason(text: str, unit: str | None) -> None:
    assert isinstance(yearly_pay(text, unit), str)  # type: ignore[arg-type]  # one of the codes


def sight(access: str, grade: str | None = None, handled: tuple[str, ...] = ()) -> Sight:
    return sight_of(access, grade=grade, next_grades=NEXT, handled=handled, grade_of=GRADE_OF)


@pytest.mark.parametrize(
    ("who", "seen_pay"),
    [
        (sight("admin"), {("IC1", ""), ("IC2", "csm"), ("IC3", ""), ("M1", "csm"), ("M1", "pmm"), ("M3", "")}),
        (sight("manager"), {("IC1", ""), ("IC2", "csm"), ("IC3", ""), ("M1", "csm"), ("M1", "pmm"), ("M3", "")}),
        (sight("recruiter"), set()),
        (sight("recruiter", handled=("csm",)), {("IC2", "csm"), ("M1", "csm")}),
        (sight("recruiter", handled=("cs_member",)), set()),
        (sight("staff", "IC2"), {("IC2", "csm"), ("IC3", ""), ("M1", "csm"), ("M1", "pmm")}),
        (sight("staff", None), set()),
        (sight("nobody", "IC2", ("csm",)), set()),
    ],
)
def test_each_kind_of_access_sees_what_the_table_says(who: Sight, seen_pay: set[tuple[str, str]]) -> None:
    every = [("IC1", ""), ("IC2", "csm"), ("IC3", ""), ("M1", "csm"), ("M1", "pmm"), ("M3", "")]
    assert {pay for pay in every if who.sees_pay(*pay)} == seen_pay
