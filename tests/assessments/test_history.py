"""Employments, posts and teams, from the ways Japanese and English résumés tell them. All people are invented."""

import unicodedata
from datetime import date

import pytest

from app.assessments.engine import load_engine
from app.assessments.history import find_experiences
from app.assessments.layout import lines
from app.assessments.months import covered
from app.assessments.sections import find_sections
from app.assessments.teams import teams

TODAY = date(2026, 11, 22)


def experiences(written: str) -> list[tuple[str, str, str | None]]:
    text = unicodedata.normalize("NFKC", written)
    rows = lines(text)
    found = find_experiences(text, rows, find_sections(text, rows, load_engine().headings))
    return [(e.employer, e.start, e.to) for e in found]


def months(written: str) -> tuple[int, int]:
    """Return (customer success, management) months."""
    text = unicodedata.normalize("NFKC", written)
    rows = lines(text)
    found = find_experiences(text, rows, find_sections(text, rows, load_engine().headings))
    roles = [r for e in found for r in e.roles]
    return (
        covered(((r.start, r.to) for r in roles if r.cs), TODAY),
        covered(((r.start, r.to) for r in roles if r.manages), TODAY),
    )


# fmt: off
TOLD = [
    ("■職務経歴\n2019年4月～現在　株式会社アオゾラ（勤怠SaaS）\n・導入支援\n\n2015年4月～2019年3月　港北信用金庫\n・融資",
     [("株式会社アオゾラ", "2019-04", None), ("港北信用金庫", "2015-04", "2019-03")]),
    ("■職務経歴\n◆株式会社アオゾラ　2019/04～現在\n営業部\n◆ミナト商事（株）　2015/04～2019/03\n総務部",
     [("株式会社アオゾラ", "2019-04", None), ("ミナト商事(株)", "2015-04", "2019-03")]),
    ("職歴\n平成27年4月　ミナト商事株式会社　入社\n平成31年3月　同社　退社\n令和元年5月　株式会社アオゾラ　入社\n　　　現在に至る",
     [("株式会社アオゾラ", "2019-05", None), ("ミナト商事株式会社", "2015-04", "2019-03")]),
    ("職歴\n2015年4月　ミナト商事株式会社　入社\n2019年5月　株式会社アオゾラ　入社　現在に至る",
     [("株式会社アオゾラ", "2019-05", None), ("ミナト商事株式会社", "2015-04", "2019-04")]),
    ("Experience\n\nNorthlight Ltd, Osaka\nCustomer Success Manager — Apr 2019 to present\nSupport Agent — Jan 2017 to Mar 2019\n- Answered",
     [("Northlight Ltd", "2017-01", None)]),
    ("EXPERIENCE\n\nAccount Manager, Brindle & Co (Leeds)\nMay 2018 – June 2020\n• Sold\n\nBarista, Corner Cup\n2016 – 2017\n• Coffee",
     [("Brindle & Co", "2018-05", "2020-06"), ("Corner Cup", "2016-01", "2017-12")]),
    ("職務経歴\n2020年4月～2022年3月　株式会社アオゾラ\n・営業\n2022年4月～2022年12月　求職活動\n",
     [("株式会社アオゾラ", "2020-04", "2022-03")]),
    ("職務経歴\n2020年4月～現在　株式会社アオゾラ\n・2021年1月～2021年6月に42社の移行を担当しました\n",
     [("株式会社アオゾラ", "2020-04", None)]),
]
# fmt: on


@pytest.mark.parametrize(("written", "meant"), TOLD)
def test_employments_are_told_apart_with_their_periods(written: str, meant: list[tuple[str, str, str | None]]) -> None:
    assert experiences(written) == meant


def test_customer_success_months_need_the_post_to_be_named_so() -> None:
    text = (
        "職務経歴\n■株式会社アオゾラ　2018年1月～2021年12月\n"
        "〈2020年1月～2021年12月〉カスタマーサクセス部　担当\n〈2018年1月～2019年12月〉サポート課\n"
    )
    assert months(text) == (24, 0)
    assert months(text.replace("カスタマーサクセス部　担当", "カスタマーサクセス部　部長秘書")) == (0, 0)


def test_leading_people_counts_from_the_month_it_began() -> None:
    text = (
        "職務経歴\n■株式会社アオゾラ　2018年1月～2021年12月\n営業部（2021年1月よりリーダー、メンバー3名の評価を担当）\n"
    )
    assert months(text) == (0, 12)


# fmt: off
TEAMS = [
    ("部下14名を預かる", 14), ("課長（部下5名）", 5), ("メンバー8名のマネジメント", 8), ("6名のチームを率いる", 6), ("直属の部下は室員3名です", 3),
    ("社員4名、パートタイマー18名の勤怠と評価、毎月の面談", 22), ("教室長（社員講師2名・学生講師18名）", 20),
    ("部長（部下5名で開始、2023年10月より7名）", 7), ("Managed a team of 6 CSMs", 6), ("six direct reports", 6),
    ("Lead four trainers (appraisal, pay)", 4), ("the team grew from zero to nine, all direct reports", 9),
    ("部下を持ったことはありません", 0), ("担当顧客は80名です", 0), ("アルバイト6名のシフトを組む", 0),
    ("led a team of eight contractors", 0), ("Given a team of fifteen, I would cut churn", 0), ("I do not line-manage anyone", 0),
    ("業務委託4名の進行管理", 0),
]
# fmt: on


@pytest.mark.parametrize(("written", "size"), TEAMS)
def test_a_team_is_the_people_whom_somebody_leads(written: str, size: int) -> None:
    assert max((t.size for t in teams(unicodedata.normalize("NFKC", written))), default=0) == size
