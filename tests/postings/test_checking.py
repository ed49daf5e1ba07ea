"""A whole post: complete ones are clean, each left-out item and each figure is seen."""

from datetime import date
from pathlib import Path

import pytest

from app.core.errors import DataFileError
from app.postings.checking import check
from app.postings.loader import FOLDER, load_rules

DAY = date(2026, 11, 22)
NEUTRAL = {"missing_as_of_date", "missing_purpose_notice", "missing_employment_type"}
LINES = {
    "title": "カスタマーサクセス（会計サービス）　2026年11月1日掲載",
    "missing_employer_name": "会社名：株式会社ハルニレ会計",
    "missing_employer_address": "所在地：東京都千代田区神田三河町9-9-9 ハルニレビル3階",
    "missing_contact": "連絡先：saiyo@harunire.example.com",
    "missing_duties": "仕事内容：契約後のお客様の導入計画を作り、利用が定着するまで支援する",
    "missing_duties_change_scope": "業務の変更の範囲：会社の定める業務",
    "missing_workplace": "勤務地：本社",
    "missing_workplace_change_scope": "勤務地の変更の範囲：会社の定める場所（在宅勤務を含む）",
    "missing_contract_term": "契約期間：期間の定めなし（正社員）",
    "missing_probation": "試用期間：3か月（条件は同じ）",
    "missing_hours": "勤務時間：9:30〜18:30",
    "missing_break": "休憩：60分",
    "missing_overtime": "時間外労働：あり（月平均12時間）",
    "missing_holidays": "休日：土日祝、年末年始（年間125日）",
    "missing_pay": "月給：320,000円〜450,000円",
    "missing_insurance": "社会保険：健康保険、厚生年金、雇用保険、労災保険",
    "missing_smoking": "受動喫煙対策：屋内禁煙",
    "papers": "応募書類は選考のためだけに使い、選考後6か月で廃棄します",
}
ENGLISH = {
    "title": "Customer Success Manager (updated 1 November 2026)",
    "missing_employer_name": "Company: Harunire Japan K.K.",
    "missing_employer_address": "Address: 9-9-9 Mikawa, Chiyoda-ku, Tokyo 101-0000",
    "missing_contact": "Contact: jobs@harunire.example.com",
    "missing_duties": "Duties: plan onboarding with customers and see that they use the product",
    "missing_duties_change_scope": "Scope of change of duties: any duties the company specifies",
    "missing_workplace": "Location: head office",
    "missing_workplace_change_scope": "Scope of change of workplace: any office in Japan or home",
    "missing_contract_term": "Contract: permanent, full-time employee",
    "missing_probation": "Probation: three months, same terms",
    "missing_hours": "Hours: 9:30 a.m. to 6:30 p.m.",
    "missing_break": "Break: 60 minutes",
    "missing_overtime": "Overtime: 10 hours a month on average",
    "missing_holidays": "Days off: weekends and public holidays",
    "missing_pay": "Salary: JPY 420,000 per month",
    "missing_insurance": "Insurance: health insurance, employees' pension, employment insurance",
    "missing_smoking": "Smoking: not allowed indoors",
    "papers": "Application documents are used for this selection only and destroyed after it.",
}  # fmt: skip


def codes(text: str, day: date = DAY) -> list[str]:
    return [finding.code for finding in check(text, load_rules(), day)]


def without(name: str, lines: dict[str, str] | None = None) -> str:
    return "\n".join(line for key, line in (lines or LINES).items() if key != name)


def replaced(name: str, line: str) -> str:
    return "\n".join(line if key == name else old for key, old in LINES.items())


@pytest.mark.parametrize("lines", [LINES, ENGLISH], ids=["ja", "en"])
def test_a_complete_post_has_no_finding(lines: dict[str, str]) -> None:
    assert codes("\n".join(lines.values())) == []


@pytest.mark.parametrize("lines", [LINES, ENGLISH], ids=["ja", "en"])
@pytest.mark.parametrize("name", [name for name in LINES if name.startswith("missing_")])
def test_what_is_left_out_is_missing_and_nothing_else(name: str, lines: dict[str, str]) -> None:
    found = [code for code in codes(without(name, lines)) if code not in NEUTRAL]
    assert found == [name]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (
            "月給250,000円（固定残業代40,000円／30時間分を含む。基本給210,000円、超過分は別途支給）",
            "fixed_overtime_too_low",
        ),
        ("月給320,000円（固定残業代込み）", "fixed_overtime_incomplete"),
        ("基本給400,000円、固定残業代200,000円（50時間分、超過分は別途支給）", "fixed_overtime_over_45h"),
        ("基本給180,000円", "below_minimum_wage"),
        ("時給1,150円", "below_minimum_wage"),
        ("想定年収 700万円〜950万円（インセンティブ込み）", "pay_without_split"),
    ],
)
def test_a_figure_that_does_not_hold_is_found(line: str, code: str) -> None:
    assert code in codes(replaced("missing_pay", line))


@pytest.mark.parametrize(
    "line",
    [
        "月額327,000円（内訳）基本給280,000円、固定残業手当47,000円（時間外労働20時間分として支給し、20時間を超えた分は別に支給します）",
        "OTE 900万円（基本給70％・変動30％）",
        "時給1,226円",
        "年収600万円（月給400,000円×12か月＋賞与120万円）",
    ],
)
def test_a_figure_that_holds_is_left_alone(line: str) -> None:
    found = set(codes(replaced("missing_pay", line)))
    assert not found & {
        "fixed_overtime_incomplete", "fixed_overtime_too_low", "below_minimum_wage", "pay_without_split", "missing_pay",
    }  # fmt: skip


def test_the_minimum_wage_is_that_of_the_prefecture_and_of_the_day() -> None:
    sapporo = replaced("missing_workplace", "勤務地：札幌市中央区のオフィス").replace(
        "月給：320,000円〜450,000円", "時給1,100円"
    )
    assert "below_minimum_wage" not in codes(sapporo)
    akita = sapporo.replace("札幌市中央区", "秋田県秋田市").replace("1,100円", "1,031円")
    assert "below_minimum_wage" not in codes(akita, date(2026, 4, 1))


@pytest.mark.parametrize(
    ("terms", "line", "code"),
    [
        ("期間の定めなし", "59歳以下（例外事由1号、定年60歳）", None),
        (
            "2027年1月1日〜12月31日（更新は勤務成績により判断）",
            "59歳以下（例外事由1号、定年60歳）",
            "age_exception_contradiction",
        ),
        ("期間の定めなし", "34歳以下（例外事由3号のイ 長期勤続によるキャリア形成のため、経験不問）", None),
        ("期間の定めなし", "34歳以下（例外事由3号のイ）。法人営業の経験3年以上", "age_exception_contradiction"),
    ],
)
def test_an_age_limit_needs_an_exception_whose_conditions_the_post_meets(
    terms: str, line: str, code: str | None
) -> None:
    found = codes(replaced("missing_contract_term", f"契約期間：{terms}") + "\n" + line)
    assert ("age_exception_contradiction" in found) is (code is not None)
    assert "age_limit" not in found


def test_an_agent_s_post_may_leave_name_and_address_to_the_agent() -> None:
    text = without("missing_employer_name") + "\n求人ID 1234　応募窓口：ミドリ人材紹介株式会社 03-0000-1111"
    assert "missing_employer_name" not in codes(text)
    assert "missing_employer_name" in [f.code for f in check(text, load_rules(), DAY, "direct")]


def test_a_finding_points_at_the_words_as_they_were_written() -> None:
    text = "　◆応募条件\n・３０歳未満であること\n・営業マンの経験"
    places = {f.code: f for f in check(text, load_rules(), DAY) if f.start is not None}
    assert places["age_limit"].text == "３０歳未満"
    assert text[places["age_limit"].start : places["age_limit"].end] == "３０歳未満"
    assert places["gendered_title"].instead == "営業職"


def test_nine_must_haves_are_too_many() -> None:
    musts = "\n【必須】\n" + "\n".join(
        f"・{n}の経験" for n in ("導入支援", "更新交渉", "分析", "英語", "折衝", "企画", "育成", "SQL", "CRM")
    )
    text = "\n".join(LINES.values()) + musts
    assert "too_many_musts" in codes(text)
    assert "too_many_musts" not in codes(text.rsplit("\n", 1)[0])


@pytest.mark.parametrize(
    "line",
    [
        "必須：①導入支援 ②契約更新 ③分析 ④英語 ⑤折衝 ⑥企画 ⑦育成 ⑧SQL ⑨CRMの操作",
        "必須：導入支援、契約更新の交渉、データ分析、英語、折衝、企画、育成、SQL、CRMの操作",
        "Must: onboarding; renewals; data analysis; English; negotiation; planning; coaching; SQL; CRM",
    ],
)
def test_must_haves_on_one_line_are_counted_one_by_one(line: str) -> None:
    assert "too_many_musts" in codes("\n".join([*LINES.values(), line]))


def test_a_change_of_the_place_told_within_the_part_on_the_work_tells_nothing_of_the_duties() -> None:
    text = "THE WORK\nYou train shops.\nPlace of work: Kobe office. May change to: any office in Japan.\n"
    assert "missing_duties_change_scope" in codes(text)
    assert "missing_workplace_change_scope" not in codes(text)


def test_a_renewal_that_may_be_does_not_tell_what_decides_on_it() -> None:
    term = "契約期間：2027年1月1日から2027年6月30日まで。契約の更新はあるかもしれません\n"
    assert "missing_renewal_criteria" in codes(term)
    assert "missing_renewal_criteria" not in codes(term + "更新は業務量と勤務成績により判断します\n")


def test_a_rule_that_names_a_part_not_written_above_it_is_refused(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    wording = tmp_path / "wording.yaml"
    wording.write_text(wording.read_text("utf-8").replace("%refused%", "%refusal%"), "utf-8")
    with pytest.raises(DataFileError, match="part"):
        load_rules(tmp_path)


def test_a_table_without_a_prefecture_is_refused(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    wages = tmp_path / "minimum_wage.yaml"
    wages.write_text("\n".join(row for row in wages.read_text("utf-8").split("\n") if "Okinawa" not in row), "utf-8")
    with pytest.raises(DataFileError, match="47"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "[1] 雇う会社\n株式会社はし\n[2] 担当すること\n契約後のお客様に使い方を案内します\n",
        "**Your job.** Train customers and answer their questions.\n",
        "仕事内容：契約後のお客様に使い方を案内します（変更の範囲：会社の定める業務）\n",
    ],
)
def test_duties_are_told_under_numbers_in_brackets_bold_words_and_before_their_range(text: str) -> None:
    assert "missing_duties" not in {f.code for f in check(text, load_rules(), date(2026, 11, 22))}


def test_a_place_is_told_before_the_range_of_its_change() -> None:
    text = "＜勤務先＞\n大阪府大阪市の本社（変更の範囲：本社、神戸支社）\n月給 180,000円\n所定労働時間 月160時間\n"
    found = {f.code: f.note.ja for f in check(text, load_rules(), date(2026, 11, 22)) if f.note}
    assert "大阪" in found["below_minimum_wage"]


def test_a_line_that_names_only_the_place_says_nothing_of_how_duties_may_change() -> None:
    lines = {**LINES, "missing_duties_change_scope": "働く所：いずれ県内のほかの事業所へ移ることがあります"}
    assert "missing_duties_change_scope" in codes("\n".join(lines.values()))


def test_an_item_in_the_writers_own_words_is_not_reported_as_missing() -> None:
    lines = {**LINES, "missing_hours": "10時に席について、6時半には帰ります"}
    assert "missing_hours" not in codes("\n".join(lines.values()))
