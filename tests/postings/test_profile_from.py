"""Any post becomes a draft profile: competencies with must or wish, level, years, and pay in yen."""

import pytest

from app.postings.loader import load_rules
from app.postings.pay import read_pay
from app.postings.profiling import competencies_in, draft
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
        ("年額3,276,000円以上4,032,000円以下", (3_276_000, 4_032_000)),
        ("年収は420万円、上限510万円", (4_200_000, 5_100_000)),
        ("月給280,000円以上（35歳まで）", (3_360_000, 3_360_000)),
        ("Annual salary between JPY 5,200,000 and JPY 6,400,000", (5_200_000, 6_400_000)),
        ("月額350,000円。年間の支給額は4,620,000円（期末手当を含む）", (4_620_000, 4_620_000)),
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Must have\na) contract renewal\nb) data analysis\nc) business English",
            {"renewal", "data_analysis", "english"},
        ),
        ("● 必須の経験\n契約更新の管理（2年以上）\n● 歓迎の経験\nコンサルティング", {"renewal", "-consulting"}),
        ("＜必須＞\n◆ 導入支援の経験\n◆ 契約更新の経験\n＜歓迎＞\n◇ 英語", {"onboarding", "renewal", "-english"}),
        ("Must have ..... Data analysis\nNice to have ..... Zendesk", {"data_analysis", "-cs_tools"}),
        ("必須\n1 データ分析　2 契約更新の管理　3 英語", {"data_analysis", "renewal", "english"}),
        ("歓迎\n・英語\n・CRMの経験", {"-english", "-cs_tools"}),
        ("◎ 求める方\n・契約更新に携わった方", {"renewal"}),
        ("お客様を支える仕事です。\n\n・導入支援の経験が1年以上ある方\n・英語が得意な方", {"onboarding", "english"}),
        (
            "「解約防止に2年以上取り組んだ方。データ分析ができる方なら、なおうれしい」",
            {"churn_prevention", "-data_analysis"},
        ),
        ("You have run onboarding for at least two years of your career.", {"onboarding"}),
        ("Some experience of data analysis would help.", {"-data_analysis"}),
        ("〔経験〕契約更新を担当した経験", {"renewal"}),
    ],
)
def test_what_is_asked_is_read_in_the_forms_that_posts_give_it(text: str, asked: set[str]) -> None:
    found = draft(text, load_rules()).requirements
    assert {("" if r.must else "-") + r.competency for r in found} == asked


def test_what_is_not_needed_is_not_asked() -> None:
    post = "必須\n・契約更新の経験\n・英語は不要です\n\nKnowledge of SQL is not needed."
    assert {r.competency for r in draft(post, load_rules()).requirements} == {"renewal"}


def test_who_answers_for_figures_is_not_asked_for_each_of_their_deeds() -> None:
    assert competencies_in("解約率や継続率などのKPIに責任を持った経験") == {"kpi_ownership"}
    assert competencies_in("更新率の目標達成") == {"kpi_ownership", "renewal"}
    assert competencies_in("解約率などのKPIを持ち、改善した実績") == {"kpi_ownership", "churn_prevention"}


def test_text_behind_a_list_is_no_longer_asked() -> None:
    post = "Must have\n– Data analysis\nNice: CRM\n\nWe built our apps with project management in mind."
    assert "project_management" not in {r.competency for r in draft(post, load_rules()).requirements}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【募集職種】カスタマーサクセス（リーダー候補）", "カスタマーサクセス(リーダー候補)"),
        ("求人票\n職種：導入支援担当", "導入支援担当"),
        ("募集職種\n導入支援担当", "導入支援担当"),
        ("■【導入支援担当】", "導入支援担当"),
        ("【東京】導入支援担当", "【東京】導入支援担当"),
        ("# Job description\nJob title: Customer Success Manager", "Customer Success Manager"),
    ],
)
def test_the_title_of_a_post_is_read_without_its_label(head: str, title: str) -> None:
    assert draft(f"{head}\n\n必須\n・契約更新の経験", load_rules()).title == title
