"""What a blind view hides, and what it leaves. All people are invented."""

import unicodedata

import pytest

from app.assessments.blind import blind_text
from app.assessments.domain import PersonalSpan
from app.assessments.engine import load_engine
from app.assessments.layout import lines
from app.assessments.personal.find import find_personal
from app.assessments.sections import find_sections


def blinded(written: str) -> str:
    text = unicodedata.normalize("NFKC", written)
    rows = lines(text)
    return blind_text(text, find_personal(text, rows, find_sections(text, rows, load_engine().headings)))


JAPANESE = """職　務　経　歴　書
2026年11月22日現在
片桐　まゆみ（かたぎり　まゆみ）
1990年3月4日生（満36歳）女性
〒150-0000　東京都渋谷区神南0-1-2 メゾン神南 305
TEL 090-0123-4567／mayumi.k@example.jp／https://note.example.com/mayu_note
国籍：日本　配偶者：有

■職務経歴
株式会社アオゾラ　2015年4月～現在
・片桐を中心とした導入支援を18社で実施。36歳以下の利用者向けに説明会
・育児休業（2019年1月～12月）を取得
■学歴
2013年3月　城北商科大学　経営学部　卒業
■資格
TOEIC 820点（2021年）
"""
HIDDEN_JA = [
    "片桐",
    "まゆみ",
    "かたぎり",
    "1990年3月4日",
    "36歳)",
    "女性",
    "150-0000",
    "渋谷区神南",
    "メゾン神南",
    "090-0123-4567",
    "mayumi.k@example.jp",
    "note.example.com",
    "国籍",
    "配偶者:有",
    "城北商科大学",
    "2013年3月",
    "育児休業",
]
KEPT_JA = [
    "株式会社アオゾラ",
    "2015年4月",
    "導入支援を18社で実施",
    "36歳以下の利用者",
    "TOEIC 820点(2021年)",
    "職務経歴",
    "経営学部",
]

ENGLISH = """Orla M. Fennimore
Customer success manager
12 Harbour Row, Whitby YO21 0AA | +44 7700 900123 | orla.f@example.org
Born 2 May 1988 | Irish | Married, two children

EXPERIENCE
Customer Success Manager, Brindle Ltd (Leeds)
May 2018 – present
• Fennimore's playbook cut churn from 4% to 2%; 38 British and Irish accounts

EDUCATION
BA History, University of Northmoor, 2010
"""
HIDDEN_EN = [
    "Orla",
    "Fennimore",
    "Harbour Row",
    "7700 900123",
    "orla.f@example.org",
    "2 May 1988",
    "Married",
    "two children",
    "University of Northmoor",
    "2010",
]
KEPT_EN = [
    "Customer success manager",
    "Brindle Ltd",
    "May 2018",
    "cut churn from 4% to 2%",
    "British and Irish accounts",
]


@pytest.mark.parametrize("text", HIDDEN_JA)
def test_personal_data_of_a_japanese_resume_are_hidden(text: str) -> None:
    assert text in unicodedata.normalize("NFKC", JAPANESE)
    assert text not in blinded(JAPANESE)


@pytest.mark.parametrize("text", KEPT_JA)
def test_the_work_of_a_japanese_resume_stays(text: str) -> None:
    assert text in blinded(JAPANESE)


@pytest.mark.parametrize("text", HIDDEN_EN)
def test_personal_data_of_an_english_resume_are_hidden(text: str) -> None:
    assert text in ENGLISH
    assert text not in blinded(ENGLISH)


@pytest.mark.parametrize("text", KEPT_EN)
def test_the_work_of_an_english_resume_stays(text: str) -> None:
    assert text in blinded(ENGLISH)


def test_marks_are_as_long_as_what_they_hide() -> None:
    for written in (JAPANESE, ENGLISH):
        text = unicodedata.normalize("NFKC", written)
        assert len(blinded(written)) == len(text)
        assert [c for c in blinded(written) if c.isspace()] == [c for c in text if c.isspace()]


FORM = """履　歴　書
氏　名 | 南雲　賢治 | 性別 | 男
ふりがな | なぐも　けんじ
生年月日 | 昭和60年7月1日生 | (満41歳)
学歴
平成20年3月 | 北辰大学 卒業
"""


@pytest.mark.parametrize("label", ["氏名", "氏 名", "NAME", "Full Name"])
def test_a_label_may_be_spread_or_shouted(label: str) -> None:
    assert "見本" not in blinded(f"{label}: 見本 春菜\n見本は導入を担当。")


def test_a_label_with_letters_that_are_capitals_of_another_alphabet_is_still_one() -> None:
    assert "Utopian" not in blinded("Age: 41 | NATİONALİTY: Utopian\nSpecimen Ltd, 2019 - present")


def test_spans_that_touch_or_overlap_are_covered_once() -> None:
    spans = [PersonalSpan("name", 4, 9), PersonalSpan("name", 0, 2), PersonalSpan("email", 6, 12)]
    assert blind_text("abcd efgh ij klm", spans) == "██cd ████ ██ klm"


def test_the_cells_of_a_form_are_hidden_by_their_labels() -> None:
    shown = blinded(FORM)
    for text in ("南雲", "賢治", "なぐも", "男", "昭和60年", "満41歳", "北辰大学", "平成20年3月"):
        assert text not in shown
    assert "氏 名" in shown
