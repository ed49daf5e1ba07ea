"""Characters and lines come out in one spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.extract import ExtractError, extract
from app.assessments.extract.lines import row
from app.assessments.extract.normalise import characters, line

# fmt: off
LINES = [
    ("職　務　経　歴　書", "職務経歴書"),
    ("氏　　名　　松永　文恵", "氏名  松永 文恵"),
    ("氏　名　　森　文恵", "氏名  森 文恵"), ("住　所　　津　市見本町", "住所  津 市見本町"),
    ("現 住 所　　〒981-0000　宮城県", "現住所  〒981-0000 宮城県"),
    ("2022 年 3 月～2023 年 4 月", "2022年3月~2023年4月"),
    ("平成１９年　８月　　免許", "平成19年8月  免許"),
    ("令和 元 年 5 月", "令和元年5月"),
    ("3 か月で立ち上げ", "3か月で立ち上げ"),
    ("2012年度 年間成約58名", "2012年度 年間成約58名"),
    ("3 日本酒の会", "3 日本酒の会"),
    ("①3名を育成", "(1) 3名を育成"),
    ("❷手順", "(2) 手順"),
    ("２）「現場」", "2) 「現場」"),
    ("１．サマリー", "1. サマリー"),
    ("2.1 株式会社", "2.1 株式会社"),
    ("1.9% → 0.7%", "1.9% → 0.7%"),
    ("- 担当", "・担当"), ("* 担当", "・担当"), ("•　担当", "・担当"), ("‣担当", "・担当"),
    ("-接客", "・接客"), ("-「声」を集めた", "・「声」を集めた"),
    ("\uf0b7 担当", "・担当"), ("-38%", "-38%"), ("●数値責任", "●数値責任"),
    ("━━━━━━━━", ""), ("----", ""), ("| --- | :-: |", ""), ("・", ""), ("　", ""),
    ("| a | | b |", "a | b"), ("期間　　｜社数　｜率", "期間 | 社数 | 率"),
    ("## # 見本 りか", "見本 りか"), ("> 引用", "引用"), ("**強調**した", "強調した"), ("- *1. 題**", "1. 題"),
    ("[頁](https://a.example) を参照", "頁 を参照"), ("C# と F#", "C# と F#"), ("snake_case__x", "snake_case__x"),
    ("⻑野県⼾⽥市 ⻄新宿 ⺠間", "長野県戸田市 西新宿 民間"),
    ("㈱てほん　ﾃﾞｰﾀ分析", "(株)てほん データ分析"),
    ("か゛くせい", "がくせい"),
    ("売上〜利益", "売上~利益"),
    ("見\u200b本\u00ad\ufeff\u202e葛\U000e0100", "見本葛"),
]
# fmt: on


@pytest.mark.parametrize(("written", "expected"), LINES)
def test_a_line_is_spelled_in_one_way(written: str, expected: str) -> None:
    assert line(characters(written)) == expected


@given(st.text(max_size=200))
def test_a_line_once_clean_stays_as_it_is(text: str) -> None:
    once = line(characters(text).replace("\n", " "))

    assert "\t" not in once
    assert line(characters(once)).split() == once.split()


@given(st.lists(st.text(max_size=60), max_size=20))
def test_a_text_is_nfkc_and_has_no_empty_line(lines: list[str]) -> None:
    try:
        text = extract("\n".join(lines).encode("utf-8", "ignore"), "a.txt").text
    except ExtractError:
        return  # nothing is said in it
    assert unicodedata.is_normalized("NFKC", text)
    assert all(part.strip() for part in text.split("\n"))
    assert "\t" not in text
    text.encode("utf-8")


ROWS = [
    ([["事業内容"], ["倉庫の管理"]], ["事業内容:倉庫の管理"]),
    ([["Status"], ["active"]], ["Status: active"]),
    ([["氏名："], ["見本"]], ["氏名： | 見本"]),
    ([["2018年4月"], ["入社"]], ["2018年4月 | 入社"]),
    ([["会社"], ["期間"], ["内容"]], ["会社 | 期間 | 内容"]),
    ([[""], ["旧"], ["新"]], ["旧:新"]),
    ([["志", "望", "動", "機"], ["人の役に立ちたい"]], ["志望動機:人の役に立ちたい"]),
    ([["2018年4月", "～", "現在"], ["■営業部", "・新規開拓"]], ["2018年4月 ～ 現在 | ■営業部", "・新規開拓"]),
    ([["・甲", "・乙"], ["・丙"]], ["・甲", "・乙", "・丙"]),
    ([[], ["", " "]], []),
]


@pytest.mark.parametrize(("cells", "expected"), ROWS)
def test_the_cells_of_a_row_are_joined_in_one_way(cells: list[list[str]], expected: list[str]) -> None:
    assert row(cells) == expected
