"""Whole careers in unusual notations and lay-outs: months of employment, of customer success, of leading people; teams.

All people and companies are invented.
"""

from datetime import date

import pytest

from app.assessments import months, reader
from app.assessments.extract import extract
from app.assessments.teams import teams

TODAY = date(2026, 11, 22)

# fmt: off
CAREERS = [
    # what is written → months in all, in customer success, leading people; people led
    ("職務経歴書\n架空 花子\n職務経歴\n㋿元年5月～㋿3年3月　株式会社アオゾラ\nカスタマーサクセス部\n・導入支援\nＨ28．4～Ｈ31．4　ミナト商事㈱\n営業部\n・法人営業", 60, 23, 0, 0),
    ("職務経歴書\n■職歴\n昭和六十三年四月　ミナト商事株式会社　入社\n平成三年三月　同社　退社\n平成三年四月　有限会社てほん　入社\n令和八年三月　退職", 456, 0, 0, 0),
    ("職務経歴\n2019．4 – 至現在　株式会社アオゾラ　カスタマーサクセス担当\n・導入支援\n2015．4 – 2019．3　ミナト商事　営業\n・営業", 140, 92, 0, 0),
    ("職務経歴\n株式会社アオゾラ\n2018年度～2020年度　カスタマーサクセス課　課長（部下6名、評価担当）\n・更新\n2016年度〜2017年度　サポート課\n・問い合わせ", 60, 36, 36, 6),
    ("■ 経歴\n【2020年7月―現在】株式会社アオゾラ／CSM\n・オンボーディング\n【2017年4月―2020年6月】港北信用金庫／融資\n・融資", 116, 77, 0, 0),
    ("略歴\n2014年に株式会社てほん商店へ入社し、店頭で接客をしました。2017年4月からは株式会社アオゾラでカスタマーサクセスを担当し、いまに至ります。", 155, 116, 0, 0),
    ("職歴\n２０１６年４月　株式会社アオゾラ　入社　サポート部配属\n２０１９年１０月　カスタマーサクセス部へ異動\n２０２１年４月　同部　マネージャーに昇格（直属の部下５名の評価を担当）\n２０２４年３月　株式会社アオゾラ　退職\n２０２４年４月　合同会社サンプル　入社（カスタマーサクセス責任者）\n現在に至る", 128, 86, 36, 5),
    ("職務経歴\n期間\t会社\t内容\n2019/4～2023/9\t株式会社アオゾラ\tカスタマーサクセス。担当30社\n2015/4～2019/3\t有限会社てほん\t営業", 102, 54, 0, 0),
    ("Experience\nFebruary 2021 – present: Customer Success Manager, Specimen Cloud K.K.\n- Own 30 accounts\nSep '17 – Jan '21: Support Engineer, Sample Systems Ltd\n- Answered", 111, 70, 0, 0),
    ("Employment\nSpecimen Cloud K.K. (2019–2022)\nCustomer Success Manager\n- Managed a team of 4 CSMs with appraisals\nSample Ltd (2016–2018)\nAccount Manager\n- Sold", 84, 48, 48, 4),
    ("Work history\n04/2019 — Present | Specimen Cloud | Head of Customer Success\n- six direct reports, appraisals and pay\n01/2015 — 03/2019 | Sample Inc | Sales Representative\n- Sold", 143, 92, 92, 6),
    ("職務経歴\n■ 株式会社アオゾラ（2018年4月〜現在／8年8ヶ月）\n2022年4月〜現在　カスタマーサクセス部 部長\n部員12名の評価・面談を担当\n2018年4月〜2022年3月　カスタマーサクセス部 担当\n・更新\n■ 副業：個人事業（2021年1月〜2023年12月）\nITサポート", 104, 104, 56, 12),
    ("■活かせる経験\n・カスタマーサクセス（7年）\n・法人営業（3年）\n■会社歴\n2019.11-現在　株式会社アオゾラ　カスタマーサクセス部\n2016.11-2019.10　てほん物産株式会社　営業部\n", 121, 85, 0, 0),
    ("職務経歴\n2020年4月 → 2023年3月　株式会社アオゾラ　CS部\nカスタマーサクセス業務\n（2023年4月〜2023年9月　求職活動）\n2023年10月 → 　NPO法人サンプル　事務局", 74, 36, 0, 0),
    ("職務経歴\n令和2年4月から令和5年3月まで　株式会社アオゾラ　カスタマーサクセス\n平成27年4月から令和2年3月まで　ミナト信用組合　渉外係", 96, 36, 0, 0),
    ("CAREER HISTORY\nJan. 2022 to date  Customer Success Team Lead, Northlight GmbH, Berlin\nI manage five people (hiring, reviews).\nJune 2018 until December 2021  Onboarding Specialist, Brindle & Co", 102, 59, 59, 5),

    ("職務要約\n平成二十九年に信用金庫へ就職し、融資窓口を担当しました。令和二年十月からは株式会社アオゾラでカスタマーサクセスとして勤務しています。", 119, 74, 0, 0),
    ("Profile\nIn March 2016 I joined Sample Ltd as a support agent. Since May 2019 I have been a customer success manager at Specimen Cloud, leading a team of five people with appraisals.", 129, 91, 91, 5),
    ("自己紹介\n2012年4月に新卒で例示百貨店に入社し、5年間勤務しました。2018年6月から2022年3月まで合同会社サンプルで営業を担当。2022年4月に株式会社アオゾラに転職し、現在はカスタマーサクセス部の課長として部下7名の評価をしています。", 162, 56, 56, 7),
]
TEAMS = [
    ("部下最大16名を率いた", 16), ("直属の部下7名(うち課長2名)", 7), ("five CSMs reporting to me", 5), ("Six people report to me", 6),
    ("メンバー3名(評価者)", 3), ("チーム(5名)のリーダーとして1on1", 5), ("配下15名", 15), ("マネジメント人数:12名", 12), ("マネジメント経験: 5名(2年)", 5),
    ("line manager for three", 3), ("Led 5 customer success managers", 5), ("managed up to 14 agents", 14), ("headed a 12-person team", 12),
    ("led an eight-person onboarding team", 8), ("customer success lead, leading a team of five people", 5),
    ("スタッフ6名のシフトを管理(評価は店長)", 0), ("メンバー4名をまとめ、査定は部長が担当", 0), ("プロジェクトメンバー8名の進捗管理", 0),
    ("I led the customer's team of 5", 0), ("業務委託5名のマネジメント", 0), ("led 12 customer workshops for managers", 0),
    ("managed 30 accounts with two engineers", 0), ("ran a 5-person pilot", 0), ("I report to three managers", 0), ("マネジメント経験3年", 0),
    ("プロジェクトマネジメント 5名体制", 0), ("課長代理のころは後輩2名の指導と管理にあたったが、評価をする立場ではなかった", 0), ("後輩2名を指導", 0), ("10名体制のチームの一員", 0),
]
# fmt: on


@pytest.mark.parametrize(("written", "total", "cs", "led", "team"), CAREERS)
def test_the_months_of_a_career_are_counted_however_it_is_written(
    written: str, total: int, cs: int, led: int, team: int
) -> None:
    reading = reader.read(extract(written.encode(), "a.txt"))
    counted = months.count(reading, TODAY)
    assert (counted.total, counted.cs, counted.management, reading.max_team_size) == (total, cs, led, team)


@pytest.mark.parametrize(("written", "size"), TEAMS)
def test_only_people_whom_one_leads_are_a_team(written: str, size: int) -> None:
    assert max((team.size for team in teams(written)), default=0) == size
