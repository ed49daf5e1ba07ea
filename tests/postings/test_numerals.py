"""Numbers in Chinese numerals: read as amounts, hours and days, and never where they are words."""

from itertools import pairwise

import pytest

from app.postings.figures import monthly_hours
from app.postings.loader import load_rules
from app.postings.numerals import number_of
from app.postings.pay import read_pay
from app.postings.text import read_text

RULES = load_rules()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("二十九万八千", 298_000),
        ("四百八十万", 4_800_000),
        ("千五百", 1_500),
        ("二〇二七", 2027),
        ("十", 10),
        ("一億二千万", 120_000_000),
        ("壱拾", 10),
        ("三千万", 30_000_000),
        ("百二十五", 125),
        ("万々", None),
        ("", None),
    ],
)
def test_numerals_count_what_they_say(words: str, number: int | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "words"),
    [
        ("月額二十九万八千円を支給します", "monthly", 298_000, 298_000, "二十九万八千円"),
        ("年俸四百八十万円", "annual", 4_800_000, 4_800_000, "四百八十万円"),
        ("月給三十万円〜三十五万五千円", "monthly", 300_000, 355_000, "三十万円〜三十五万五千円"),
        ("月給29万8千円", "monthly", 298_000, 298_000, "29万8千円"),
        ("月給３０万５，０００円", "monthly", 305_000, 305_000, "３０万５，０００円"),
        ("年収1千2百万円", "annual", 12_000_000, 12_000_000, "1千2百万円"),
        ("時給千五百円", "hourly", 1_500, 1_500, "千五百円"),
    ],
)
def test_an_amount_in_numerals_is_pay_and_its_place_is_that_of_the_words(
    text: str, kind: str, low: int, high: int, words: str
) -> None:
    post = read_text(text, RULES)
    (figure,) = read_pay(post, RULES).figures
    start, end = post.place(figure.start, figure.end)
    assert (figure.kind, figure.low, figure.high, text[start:end]) == (kind, low, high, words)


def test_hours_and_days_in_numerals_are_counted_with() -> None:
    assert monthly_hours(read_text("実働八時間、年間休日百二十五日", RULES), RULES) == pytest.approx(160)
    assert monthly_hours(
        read_text("九時から十七時四十五分まで、休憩六十分、年間休日百二十日", RULES), RULES
    ) == pytest.approx((365 - 120) * 7 / 12)
    fixed = read_pay(read_text("固定残業代四万五千円（三十時間分）", RULES), RULES).fixed
    assert fixed is not None
    assert (fixed.low, fixed.hours) == (45_000, 30)


@pytest.mark.parametrize(
    "text",
    [
        "十分な経験",
        "関東一円",
        "数千円の備品",
        "何百万円もの投資",
        "第一日目",
        "一部の業務",
        "千円単位",
        "十分、お話を聞きます",
    ],
)
def test_words_with_numerals_in_them_stay_words(text: str) -> None:
    assert read_text(text, RULES).plain == text


def test_every_character_still_leads_back_to_where_it_stood() -> None:
    text = "◆月額二十九万八千円、休憩六十分、年収1千2百万円、年間休日百二十五日。"
    post = read_text(text, RULES)
    assert len(post.starts) == len(post.plain)
    assert all(one <= other for one, other in pairwise(post.starts))
    assert all(0 <= at < len(text) for at in post.starts)
    at = post.plain.index("125日")
    assert text[slice(*post.place(at, at + 4))] == "百二十五日"
