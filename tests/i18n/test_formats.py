"""Money, dates and spans as Japanese and English readers write them."""

from datetime import UTC, date, datetime

import pytest

from app.i18n import formats


# fmt: off
@pytest.mark.parametrize(("yen", "ja", "en"), [
    (10_004_400, "1,000.44万円", "¥10,004,400"),
    (12_004_800, "1,200.48万円", "¥12,004,800"),
    (8_000_000,  "800万円",      "¥8,000,000"),
    (10_500_000, "1,050万円",    "¥10,500,000"),
    (123_456_789, "123,456,789円", "¥123,456,789"),
])
# fmt: on
def test_yen_are_written_exactly(yen: int, ja: str, en: str) -> None:
    assert (formats.money(yen, "ja"), formats.money(yen, "en")) == (ja, en)


def test_a_range_with_equal_ends_is_one_figure() -> None:
    assert formats.money_range(10_500_000, 10_500_000, "ja") == "1,050万円"
    assert formats.money_range(8_000_000, 12_000_000, "ja") == "800万円〜1,200万円"


@pytest.mark.parametrize(
    ("yen", "ja", "en"),
    [
        (99_990_000, "9,999万円", "¥99,990,000"),
        (100_000_000, "1億円", "¥100 million"),
        (145_000_000, "1.45億円", "¥145 million"),
        (3_100_000_000, "31億円", "¥3.1 billion"),
        (123_456_789_000, "1,234.57億円", "¥123.46 billion"),
    ],
)
def test_large_amounts_of_a_business_are_written_shortly(yen: int, ja: str, en: str) -> None:
    assert (formats.large_money(yen, "ja"), formats.large_money(yen, "en")) == (ja, en)


def test_days_are_written_in_the_readers_way_and_where_the_company_is() -> None:
    assert formats.day(date(2026, 11, 22), "ja") == "2026年11月22日"
    assert formats.day(date(2026, 11, 22), "en") == "22 November 2026"
    late = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
    assert formats.moment(late, "ja", "Asia/Tokyo") == "2026年11月22日 00:30"


# fmt: off
@pytest.mark.parametrize(("count", "ja", "en"), [
    (0, "0か月", "0 months"), (1, "1か月", "1 month"), (12, "1年", "1 year"), (38, "3年2か月", "3 years 2 months"),
])
# fmt: on
def test_spans_are_written_in_years_and_months(count: int, ja: str, en: str) -> None:
    assert (formats.months(count, "ja"), formats.months(count, "en")) == (ja, en)


def test_a_month_that_has_not_ended_is_now() -> None:
    assert (formats.year_month("2019-04", "ja"), formats.year_month("2019-04", "en")) == ("2019年4月", "Apr 2019")
    assert (formats.year_month(None, "ja"), formats.year_month(None, "en")) == ("現在", "present")


# fmt: off
@pytest.mark.parametrize(("value", "era"), [
    (date(2026, 11, 22), "令和8年"), (date(2019, 5, 1), "令和元年"), (date(2019, 4, 30), "平成31年"),
    (date(1989, 1, 7), "昭和64年"), (date(1920, 1, 1), "1920年"),
])
# fmt: on
def test_years_of_the_japanese_eras_change_on_their_day(value: date, era: str) -> None:
    assert formats.era_year(value) == era
