"""Any post becomes a draft profile: competencies with must or wish, level, years, and pay in yen."""

import pytest

from app.postings.loader import load_rules
from app.postings.pay import read_pay
from app.postings.profiling import draft
from app.postings.text import read_text

POST = """【必須】
・法人のお客様への導入支援 3年以上
・部門横断の調整をリードした経験
【歓迎】
・英語（TOEIC 700点以上）
【求める人物像】
・前向きな方
給与：年収600万円〜800万円"""


def test_must_wish_level_years_and_pay_are_read_with_their_sentences() -> None:
    profile = draft(POST, load_rules())
    found = {r.competency: r for r in profile.requirements}
    assert found["onboarding"].must
    assert found["onboarding"].years == 3
    assert found["cross_functional"].level == 3
    assert not found["english"].must
    assert found["english"].quotes == ("英語(TOEIC 700点以上)",)
    assert profile.salary == (6_000_000, 8_000_000)


def test_a_clause_of_running_text_may_be_a_wish_beside_a_demand() -> None:
    profile = draft("必須は、契約更新の経験です。CRMの利用経験は歓迎します。", load_rules())
    assert [(r.competency, r.must) for r in profile.requirements if r.competency in {"renewal", "cs_tools"}] == [
        ("renewal", True),
        ("cs_tools", False),
    ]


@pytest.mark.parametrize(
    ("words", "yearly"),
    [
        ("年収：800万円 – 1200万円", (8_000_000, 12_000_000)),
        ("年収870万円〜1400万円", (8_700_000, 14_000_000)),
        ("年俸 1000.44万円 〜 1200.48万円", (10_004_400, 12_004_800)),
        ("平均年収 約1,050万円", (10_500_000, 10_500_000)),
        ("年俸 ¥10,500,000", (10_500_000, 10_500_000)),
        ("月給30万円〜40万円", (3_600_000, 4_800_000)),
        ("Salary: JPY 6.5M - 8M per year", (6_500_000, 8_000_000)),
        ("給与は面談で相談", None),
        ("担当ARR 3億円", None),
    ],
)
def test_every_notation_of_pay_is_read_in_exact_yen(words: str, yearly: tuple[int, int] | None) -> None:
    rules = load_rules()
    assert read_pay(read_text(words, rules), rules).yearly == yearly


def test_duties_count_where_a_sentence_tells_a_task_under_no_known_heading() -> None:
    text = "【チームとともに】\nメンバーの育成や指導を行います。\n製品を提供しています。\n【必須】\n・法人営業の経験\n"
    assert "talent_development" not in {r.competency for r in draft(text, load_rules()).requirements}
    found = {r.competency: r.must for r in draft(text, load_rules(), duties=True).requirements}
    assert found["talent_development"] is False
