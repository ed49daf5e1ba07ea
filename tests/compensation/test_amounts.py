"""Yearly pay is read exactly, in whole yen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compensation.domain import AmountError, parse_amount, parse_range


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1000.44万円", 10_004_400),
        ("1,000.44万円", 10_004_400),
        ("1200.48万円", 12_004_800),
        ("870万円", 8_700_000),
        ("約1,050万円", 10_500_000),
        ("¥10,500,000", 10_500_000),
        ("￥10,500,000", 10_500_000),
        ("10,004,400円", 10_004_400),
        ("１，０００．４４万円", 10_004_400),
        (" 600 万円 ", 6_000_000),
        ("0.0001万円", 1),
    ],
)
def test_an_amount_is_exact(text: str, yen: int) -> None:
    assert parse_amount(text) == yen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万円",
        "870",
        "¥870万円",
        "8,70万円",
        "1,000.44.1万円",
        "-5万円",
        "0.00001万円",
        "1億円",
        "870万ドル",
        "円870",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("800万円 – 1200万円", (8_000_000, 12_000_000)),
        ("870万円〜1400万円", (8_700_000, 14_000_000)),
        ("1000.44万円 〜 1200.48万円", (10_004_400, 12_004_800)),
        ("600万円～1,200万円", (6_000_000, 12_000_000)),
        ("600万円-700万円", (6_000_000, 7_000_000)),
        ("1,000万円以上", (10_000_000, None)),
        ("約1,050万円", (10_500_000, 10_500_000)),
    ],
)
def test_a_range_has_two_exact_ends(text: str, ends: tuple[int, int | None]) -> None:
    assert parse_range(text) == ends


@pytest.mark.parametrize(
    "text", ["1200万円〜800万円", "800〜1200万円", "8万円〜9万円〜10万円", "〜900万円", "800万円〜"]
)
def test_a_range_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_range(text)


@given(st.integers(min_value=1, max_value=10**11))
def test_every_whole_yen_survives_both_notations(yen: int) -> None:
    man, rest = divmod(yen, 10_000)

    assert parse_amount(f"{yen:,}円") == yen
    assert parse_amount(f"{man:,}.{rest:04}万円") == yen


@given(st.text(max_size=20))
def test_no_text_gives_anything_but_an_amount_or_a_refusal(text: str) -> None:
    try:
        low, high = parse_range(text)
    except AmountError:
        return
    assert low >= 0
    assert high is None or high >= low
