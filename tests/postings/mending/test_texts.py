"""One click mends a pasted post: the finding is gone, nothing else is worse, and nothing is told that nobody said."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.paths import ROOT
from app.postings.checking import check
from app.postings.loader import load_rules
from app.postings.mending.domain import Mending, edited
from app.postings.mending.texts import mended, offers

RULES = load_rules()
DAY = date(2026, 11, 22)
# a mending that leaves its finding: the writer fills the opened line in, or goes on with the next must-have
GOES_ON = {"pay_without_split.split", "too_many_musts.wish"}
# what the post lacks once such words are gone, or once it says what it is: told by findings of their own
THEN_LACKS = {
    "missing_overtime",
    "missing_renewal_criteria",
    "missing_duties",
    "missing_employer_name",
    "missing_employer_address",
}
POSTS = (
    sorted(ROOT.glob("bench/labelled/posts/*.txt"))[::3] + sorted(ROOT.glob("bench/labelled/posts[56789]/*.txt"))[::5]
)


def codes(text: str) -> Counter[str]:
    return Counter(each.code for each in check(text, RULES, DAY))


def every(text: str) -> dict[str, Mending]:
    """Return the mendings of a post by the beginning of their key."""
    return {".".join(m.key.split(".")[:2]): m for each in offers(text, check(text, RULES, DAY), DAY) for m in each}


@pytest.mark.slow
@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_mending_of_a_labelled_post_ends_its_finding_and_makes_no_other(path: Path) -> None:
    text = path.read_text("utf-8")
    before = codes(text)
    for key, mending in every(text).items():
        after = codes(edited(text, mending.edits))
        code = key.partition(".")[0]
        assert after[code] < before[code] or key in GOES_ON, (key, mending.words)
        worse = {each for each in after if after[each] > before[each] and RULES.rules[each].severity != "info"}
        assert worse - {code} <= THEN_LACKS, (key, mending.words)


def test_a_range_of_change_goes_behind_the_duties_with_their_list_mark() -> None:
    text = (
        "■仕事内容\n・お客様の導入を支援する\n・活用を提案する\n\n■勤務地\n東京都港区の本社（変更の範囲：変更なし）\n"
    )
    new = mended(text, "missing_duties_change_scope.company", DAY)
    assert new is not None
    assert "・活用を提案する\n・業務の変更の範囲：会社の定める業務\n\n■勤務地" in new
    assert mended(text, "missing_duties_change_scope.none", DAY) == new.replace("会社の定める業務", "変更なし")


def test_fixed_overtime_is_told_in_full_with_the_figures_given_and_the_amount_computed() -> None:
    text = "給与：月給320,000円（固定残業代20時間分を含む）\n月平均所定労働時間160時間\n勤務地：東京都港区"
    found = every(text)
    included = found["fixed_overtime_incomplete.included"]
    # 320,000 ÷ (1 + 1.25 × 20 ÷ 160) = 276,756; the rest is the fixed overtime pay
    assert "基本給276,756円" in included.words
    assert "固定残業代43,244円" in included.words
    assert "20時間を超える時間外労働の割増賃金は追加で支給します" in included.words
    assert included.hours == 160
    assert included.to_confirm
    assert "fixed_overtime_incomplete.besides" not in found
    besides = every(text.replace("分を含む", "分"))["fixed_overtime_incomplete.besides"]
    assert "基本給320,000円" in besides.words
    assert "固定残業代50,000円" in besides.words
    assert "fixed_overtime_below_own_rate" not in codes(edited(text, included.edits))


def test_amounts_that_are_given_stay_and_only_what_lacks_is_added() -> None:
    text = "給与：基本給280,000円、固定残業代60,000円（30時間分）"
    beyond = every(text)["fixed_overtime_incomplete.beyond"]
    assert beyond.words == "固定残業代：30時間を超える時間外労働の割増賃金は追加で支給します"
    assert beyond.hours is None


def test_without_hours_nothing_is_made_up_for_fixed_overtime() -> None:
    assert not any(key.startswith("fixed_overtime") for key in every("月給320,000円（固定残業代を含む）"))


def test_a_low_amount_is_raised_with_the_sum_of_which_it_is_a_part_or_its_hours_are_lowered() -> None:
    text = (
        "給与：月給300,000円（基本給256,000円、固定残業代44,000円／30時間分。30時間を超える分は追加で支給）\n"
        "月平均所定労働時間160時間\n就業場所：東京都港区"
    )
    found = every(text)
    raised = edited(text, found["fixed_overtime_below_own_rate.amount"].edits)
    assert "月給316,000円（基本給256,000円、固定残業代60,000円／30時間分" in raised
    fewer = edited(text, found["fixed_overtime_below_own_rate.hours"].edits)
    assert "固定残業代44,000円／22時間分。22時間を超える分" in fewer
    for new in (raised, fewer):
        assert not {"fixed_overtime_below_own_rate", "fixed_overtime_too_low"} & set(codes(new))


def test_pay_below_the_minimum_wage_is_raised_to_it() -> None:
    new = mended("時給：1,000円〜1,100円\n勤務地：東京都新宿区", "below_minimum_wage.amount", DAY)
    assert new is not None
    assert new.startswith("時給：1,226円\n")
    assert not codes(new)["below_minimum_wage"]


def test_a_split_is_opened_with_the_known_sum_and_the_finding_stays_until_it_is_filled_in() -> None:
    text = "想定年収：600万円〜800万円（インセンティブ込み）"
    opened = every(text)["pay_without_split.split"]
    assert "年収6,000,000円〜8,000,000円の内訳：基本給＿＿円、インセンティブ＿＿円" in opened.words
    assert not opened.to_confirm
    new = edited(text, opened.edits)
    assert codes(new)["pay_without_split"]
    assert not codes(new.replace("＿＿", "3,000,000"))["pay_without_split"]


MUSTS = "【必須】\n" + "".join(
    f"・{name}の経験\n" for name in ("営業", "導入支援", "提案", "分析", "研修", "折衝", "企画", "管理", "採用")
)


@pytest.mark.parametrize("rest", ["", "\n【歓迎】\n・英語力\n"])
def test_a_must_have_becomes_a_wish_in_its_own_part(rest: str) -> None:
    text = f"{MUSTS}{rest}\n【選考】\n面接2回\n"
    moved = [m for each in offers(text, check(text, RULES, DAY), DAY) for m in each if m.kind == "wish"]
    assert [m.words for m in moved] == [f"{name}の経験" for name in ("研修", "折衝", "企画", "管理", "採用")]
    for mending in moved:
        new = edited(text, mending.edits)
        assert "too_many_musts" not in codes(new)
        assert new.count(mending.words) == 1
        assert new.index("【歓迎】") < new.index(mending.words) < new.index("【選考】")
        assert new.count("【歓迎】") == 1


def test_an_age_limit_goes_or_gets_the_exceptions_that_the_terms_of_the_post_allow() -> None:
    text = "【応募資格】\n・35歳以下の方\n・{}\n【契約期間】\n{}\n"
    found = every(text.format("未経験の方も歓迎", "期間の定めなし"))
    assert {key for key in found if key.startswith("age_limit")} == {
        "age_limit.first", "age_limit.third", "age_limit.instead", "age_limit.out"
    }  # fmt: skip
    lawful = edited(text.format("未経験の方も歓迎", "期間の定めなし"), found["age_limit.third"].edits)
    assert "・35歳以下の方（例外事由3号のイ：長期勤続によるキャリア形成を図るため）\n" in lawful
    assert "age_limit" not in codes(lawful)
    gone = edited(text.format("未経験の方も歓迎", "期間の定めなし"), found["age_limit.out"].edits)
    assert "35歳" not in gone
    assert "【応募資格】\n・未経験" in gone
    assert "age_limit.third" not in every(text.format("営業の経験3年以上", "期間の定めなし"))
    assert not {"age_limit.first", "age_limit.third"} & set(
        every(text.format("未経験の方も歓迎", "契約社員（1年更新）"))
    )
    other = every(text.format("定年は60歳です", "期間の定めなし"))
    assert "age_limit.first" not in other  # the limit is not the retirement age


def test_a_title_is_never_taken_out_with_what_stands_under_it() -> None:
    text = "女性限定の営業\n\n【仕事内容】\nお客様に提案します。"
    assert not [m for each in offers(text, check(text, RULES, DAY), DAY) for m in each if m.kind in {"out", "instead"}]


@pytest.mark.parametrize(
    "key", ["", "age_limit", "missing_pay.company", "missing_break.ninety", "age_limit.out.0-99999"]
)
def test_nothing_is_mended_that_the_check_does_not_offer(key: str) -> None:
    assert mended("・35歳以下の方", key, DAY) is None


@pytest.mark.parametrize(
    "code",
    [
        "missing_employer_name",
        "missing_employer_address",
        "missing_contact",
        "missing_duties",
        "missing_workplace",
        "missing_pay",
        "missing_hours",
    ],
)
def test_facts_that_nobody_gave_are_never_offered(code: str) -> None:
    assert codes("募集")[code]
    assert not any(key.startswith(f"{code}.") for key in every("募集"))


def test_a_figure_within_english_words_keeps_the_space_behind_it() -> None:
    new = mended("Pay: JPY 900 an hour\nWorkplace: Shinjuku-ku, Tokyo", "below_minimum_wage.amount", DAY)
    assert new is not None
    assert new.startswith("Pay: JPY 1,226 an hour\n")


def test_an_exception_on_a_line_of_its_own_is_not_taken_from_its_limit() -> None:
    text = "募集要項\n対象：35歳以下の方\n　　（例外事由3号のイ：長期勤続によるキャリア形成）\n必須：営業3年以上\n"
    assert codes(text)["age_exception_contradiction"]
    assert not any(key.startswith("age_exception") for key in every(text))
    whole = text.replace("\n　　", "")
    assert "age_exception_contradiction.out" in every(whole)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("専門業務型裁量労働制により8時間働いたものとみなす", "discretionary_scope"),
        ("DocuSignの顧客を担当する", "other_company_name"),
    ],
)
def test_a_scheme_that_hardly_fits_and_another_companys_name_go_with_their_sentence(line: str, code: str) -> None:
    text = f"株式会社あおば商会\n■仕事内容\n・お客様の導入を支援する\n・{line}\n"
    assert codes(text)[code]
    mending = every(text)[f"{code}.out"]
    new = edited(text, mending.edits)
    assert not codes(new)[code]
    assert "導入を支援" in new
