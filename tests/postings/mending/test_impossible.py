"""Figures of a pasted post that cannot be are named; ends that were swapped change places by one click."""

from datetime import date

import pytest

from app.postings.loader import load_rules
from app.postings.mending.impossible import Impossible, impossible
from app.postings.mending.loader import load_mending
from app.postings.mending.texts import mended
from app.postings.text import read_text

DAY = date(2026, 11, 22)


def found(text: str, lang: str = "ja") -> list[Impossible]:
    rules = load_rules()
    return list(impossible(read_text(text, rules), rules, load_mending(), lang))


@pytest.mark.parametrize(
    ("text", "key", "after"),
    [
        ("給与：月給40万円〜30万円", "figures.swap.5-14", "給与：月給300,000円〜400,000円"),
        ("年収 八百万円〜六百万円", "figures.swap.3-12", "年収 6,000,000円〜8,000,000円"),
        ("Salary JPY 500,000 - 400,000 a month", "figures.swap.7-28", "Salary JPY 400,000 – JPY 500,000 a month"),
    ],
)
def test_ends_that_were_swapped_change_places(text: str, key: str, after: str) -> None:
    lang = "en" if text.isascii() else "ja"
    (one,) = found(text, lang)
    assert "400,000" in str(one.reason) or "6,000,000" in str(one.reason)
    assert [each.key for each in one.mendings] == [key]
    assert mended(text, key, DAY) == after
    assert not found(after, lang)


@pytest.mark.parametrize("text", ["残業は月800時間まで", "年間休日400日"])
def test_more_hours_or_days_than_there_are_is_left_to_the_writer(text: str) -> None:
    (one,) = found(text)
    assert one.words in text
    assert not one.mendings


@pytest.mark.parametrize(
    "text", ["月給30万円〜40万円", "月給30万円から2年目に昇給", "月給30万円", "年間休日125日、残業は月20時間"]
)
def test_what_can_be_is_left_alone(text: str) -> None:
    assert found(text) == []
