"""What only the whole résumé tells: how many people were led, which trade was worked in and is served now."""

import pytest

from app.assessments.domain import Reading
from app.assessments.reader import read
from tests.support.readings import read_item, resume

BUILDER = """職務経歴
2019年4月~現在 株式会社カナメソフト カスタマーサクセス
・工務店と専門工事会社のお客様60社を担当し、施工写真の整理をクラウドに移した
・現場監督のお客様を訪ね、職人が朝の5分で入力できる手順を一緒に作った
・建設現場の竣工検査で使う帳票を開発部に提案
2012年4月~2019年3月 北上建設株式会社 施工管理
・木造住宅の工事で現場監督を務めた"""
CLERK = BUILDER.replace("北上建設株式会社 施工管理", "北上商事株式会社 総務").replace(
    "・木造住宅の工事で現場監督を務めた", "・備品の発注と来客の対応"
)


def team(told: str) -> Reading:
    """Return the reading of a manager's résumé that tells `told` of the team."""
    return read(
        resume(f"職務経歴\n2019年4月~現在 株式会社カナメソフト 課長\n・{told}\n・お客様の継続率を88%から95%に上げた")
    )


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("部下2名の面談と査定を行った", 2),
        ("部下5名の面談と査定を行った", 3),
        ("部下9名の面談と査定を行った", 4),
    ],
)
def test_the_size_of_the_team_says_how_much_of_an_organisation_was_led(told: str, level: int) -> None:
    assert team(told).levels()["people_management"] == level


def test_leading_without_direct_reports_is_practice_at_most() -> None:
    assert team("チームを率い、1on1と目標設定を行った").levels().get("people_management", 0) <= 2


def test_a_trade_that_was_worked_in_and_is_served_now_is_known() -> None:
    assert read(resume(BUILDER)).levels()["industry_knowledge"] >= 2
    passage = next(
        e.text for e in read(resume(BUILDER)).evidence if e.competency == "industry_knowledge" and e.level > 1
    )
    assert "お客様" in passage


def test_a_trade_that_is_only_served_is_not_yet_known() -> None:
    assert "industry_knowledge.trade" in {e.rule for e in read(resume(BUILDER)).evidence}
    assert "industry_knowledge.trade" not in {e.rule for e in read(resume(CLERK)).evidence}


@pytest.mark.parametrize(
    ("listed", "level"),
    [
        ("Freshdesk (set up the categories and the monthly report)", 2),
        ("kintone(顧客カードの画面を作成、毎日更新)", 2),
        ("Freshdesk (basic)", 1),
        ("Salesforce(閲覧)", 1),
        ("Freshdesk, kintone, Salesforce", 1),
    ],
)
def test_a_tool_in_a_list_is_used_where_its_brackets_say_for_what(listed: str, level: int) -> None:
    assert (read(resume(f"使用ツール\n{listed}")).levels().get("cs_tools", 0) >= 2) == (level >= 2)


def test_the_language_of_a_career_is_seen_under_the_marks_of_the_blind_view() -> None:
    named = "Ann Example | Date of birth: 3 May 1985 | 12 Example Road, Leeds | +44 113 496 0000 | ann@example.co.uk"
    deed = "Led the renewal of 48 of 51 contracts"
    text = f"{named}\nEXPERIENCE\nExample Ltd, 2019 - present\n・{deed}\nLANGUAGES\nEnglish (native)"
    assert read(resume(text)).levels()["english"] >= 2


def test_a_figure_of_staying_customers_was_kept_by_who_tells_it() -> None:
    assert read_item("解約は2021年度21件から2023年度9件になった").levels()["kpi_ownership"] >= 2
    assert read_item("職員の離職率は21%から9%になった").levels().get("kpi_ownership", 0) < 2


def test_who_has_so_many_customers_in_their_care_is_in_touch_with_them() -> None:
    assert read_item("常時120社を担当").levels()["relationship_building"] >= 2
    assert read_item("在庫120点を担当").levels().get("relationship_building", 0) < 2


def test_weak_points_under_their_heading_are_no_deeds() -> None:
    heading = "苦手\n・お客様への英語での説明、部下の評価"
    levels = read(
        resume(f"職務経歴\n2019年4月~現在 株式会社カナメソフト 営業部\n・倉庫の在庫を数えた\n{heading}")
    ).levels()
    assert max((levels.get(name, 0) for name in ("english", "people_management")), default=0) < 2


def test_a_short_title_is_no_part_of_a_company_name() -> None:
    deed = "お客様27社の契約更新を担当し、更新率を90%から97%に上げた"
    text = f"職務経歴\n2019年4月~現在 株式会社あおばHR 勤怠クラウド\n・{deed}"
    assert read(resume(text)).levels()["renewal"] >= 3
