"""What is denied, wished, required, another's or merely attended earns nothing; what stands beside it does."""

import pytest

from app.assessments.domain import Assertion
from app.assessments.reader import read
from tests.support.readings import read_item, resume

# sentence, competency, the level it may earn at most
AT_MOST = [
    ("Salesforceの利用経験はありません", "cs_tools", 0),
    ("No experience with Salesforce", "cs_tools", 0),
    ("今後SQLを学習予定", "data_analysis", 0),
    ("Plan to learn SQL", "data_analysis", 0),
    ("マネジメント経験はありません", "people_management", 0),
    ("部下を持ったことはありません", "people_management", 0),
    ("I do not line-manage anyone", "people_management", 0),
    ("データ分析を学びたい", "data_analysis", 0),
    ("契約更新の交渉は営業の仕事です", "renewal", 0),
    ("Renewals were handled by the sales team", "renewal", 0),
    ("ユーザー会の企画は先輩、私は当日の受付", "loyalty_programs", 1),
    ("カスタマーサクセス経験3年以上必須、QBRの実施経験歓迎", "business_review", 0),
    ("Requirements: 5+ years of onboarding experience", "onboarding", 0),
    ("貴社に入社した暁にはコミュニティの立ち上げを行います", "loyalty_programs", 0),
    ("I would cut churn in half within two quarters", "churn_prevention", 0),
    ("QBRの進め方の講座を受講", "business_review", 1),
    ("Attended a webinar on health scoring", "health_scoring", 1),
    ("オンボーディング、アダプション、リテンションに関わる各種業務", "onboarding", 1),
    ("CSM(認定スクラムマスター)を取得", "relationship_building", 1),
    ("CS(顧客満足)推進室に在籍", "churn_prevention", 1),
    ("運転免許の更新のため年に1回休みを取った", "renewal", 1),
    ("新人の定着に取り組み、採用説明会を開いた", "adoption", 1),
    ("Renewed my passport", "renewal", 1),
]


@pytest.mark.parametrize(("item", "competency", "most"), AT_MOST)
def test_what_the_person_did_not_do_earns_nothing(item: str, competency: str, most: int) -> None:
    assert read_item(item).levels().get(competency, 0) <= most


BESIDE = [
    ("Salesforceの経験はないが、HubSpotのワークフローを設定し3年運用", "cs_tools", "Salesforce"),
    ("No experience with Gainsight; configured Zendesk routing for 12 agents", "cs_tools", "Gainsight"),
]


@pytest.mark.parametrize(("item", "competency", "denied"), BESIDE)
def test_a_denial_keeps_to_its_clause(item: str, competency: str, denied: str) -> None:
    reading = read_item(item)
    assert reading.levels()[competency] > 1
    shown = [e for e in reading.evidence if e.competency == competency and e.assertion == "denied"]
    assert [e.level for e in shown] == [0]
    assert denied in shown[0].text


@pytest.mark.parametrize(
    ("heading", "assertion"),
    [
        ("経験のないこと", "denied"),
        ("今後について", "wished"),
        ("募集要項", "required"),
        ("What I have not done", "denied"),
    ],
)
def test_a_heading_says_how_its_section_is_meant(heading: str, assertion: Assertion) -> None:
    reading = read(
        resume(f"職務経歴\n2020年4月~現在 株式会社あおば商会\n{heading}\n・契約更新の交渉、アップセルの提案")
    )
    assert reading.levels().get("renewal", 0) == 0
    assert {e.assertion for e in reading.evidence if e.competency == "renewal"} == {assertion}


def test_assisting_is_practised_at_most() -> None:
    reading = read_item("部長の補佐として、移転プロジェクトの工程を管理し、休業を8日から5日に短縮")
    assert reading.levels().get("project_management", 0) <= 2
