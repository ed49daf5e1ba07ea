"""What is special to workbooks, web pages, plain text and JSON Resume."""

import json
import re
import textwrap

import pytest

from app.assessments.extract import extract
from tests.support import forms


def test_the_cells_of_a_form_are_read_row_by_row_and_merged_ones_once() -> None:
    sheet = [
        ["履　歴　書", "", "", "2026年 11月 10日"],
        ["氏名", "見本　りか"],
        ["年", "月", "学歴・職歴"],
        [2016.0, 4, "入社"],
    ]

    result = extract(forms.xlsx({"履歴書": sheet}), "a.xlsx")

    assert result.text.split("\n") == [
        "履歴書:2026年11月10日",
        "氏名:見本 りか",
        "年 | 月 | 学歴・職歴",
        "2016 | 4 | 入社",
    ]
    assert result.kind == "xlsx"


def test_line_breaks_inside_a_cell_are_kept_behind_its_label() -> None:
    sheet = [["志\n望\n動\n機", "人の役に立ちたい"], ["2016年4月", "■営業部\n・新規の開拓\n・更新"]]

    assert extract(forms.xlsx({"a": sheet}), "a.xlsx").text.split("\n") == [
        "志望動機:人の役に立ちたい",
        "2016年4月 | ■営業部",
        "・新規の開拓",
        "・更新",
    ]


def test_every_sheet_is_a_page() -> None:
    result = extract(forms.xlsx({"a": [["甲"]], "b": [["乙"]]}), "a.xlsx")

    assert (result.text, result.pages) == ("甲\n乙", (0, 2))


# fmt: off
HTML = [
    ("<p>a<b>b</b> c</p>d", "ab c\nd"),
    ("<p>一行目<br>二行目</p>", "一行目\n二行目"),
    ("<ul><li>甲<ul><li>乙</ul><li><p>丙</p></ul>", "・甲\n・乙\n・丙"),
    ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙"),
    ("<ul style='list-style:none'><li>甲</ul>", "甲"),
    ("<table><tr><th>会社<td>期間<td>内容</table>", "会社 | 期間 | 内容"),
    ("<table><tr><td>外<td><table><tr><td>1<td>2</table></table>", "外:1 | 2"),
    ("<div style='display:flex'><span>会社1</span><span>2020年</span></div>", "会社1 | 2020年"),
    ("<p>会社1<span style='float:right'>2020年</span></p>", "会社1 | 2020年"),
    ("<pre>a\n  b1\tc</pre>", "a\nb1 | c"),
    ("<p>2016年\t入社</p>\n\t<p>\n\t乙</p>", "2016年 | 入社\n乙"),
    ("<ruby>見本<rp>(</rp><rt>みほん</rt><rp>)</rp></ruby>", "見本"),
    ("&lt;b&gt; &amp; &#12371;", "<b> & こ"),
    ("<p>2022&nbsp;年&nbsp;3&nbsp;月</p>", "2022年3月"),
    ("<dl><dt>職種</dt><dd>営業</dd></dl>", "職種\n営業"),
    ("<p>a\n   b</p>\n\n<p> </p>", "a b"),
]
# fmt: on


@pytest.mark.parametrize(("body", "expected"), HTML)
def test_a_page_is_read_as_a_browser_shows_it(body: str, expected: str) -> None:
    assert extract(f"<!doctype html><body>{body}".encode(), "a.html").text == expected


def test_a_page_needs_no_name_to_be_known() -> None:
    assert extract("<table><tr><td>甲</td><td>1</td></tr></table>".encode(), "").kind == "html"
    assert extract(b"Skilled in HTML (<p>, <div>) and CSS", "").kind == "html"


# fmt: off
MARKDOWN = [
    ("# 題\n\n本文\n", "題\n本文"), ("題\n====\n本文", "題\n本文"), ("* 甲\n* 乙\n", "・甲\n・乙"),
    ("1) 甲\n2) 乙", "1) 甲\n2) 乙"),
    ("```\ncode\n```", "code"), ("![写真](a.png)本文", "本文"), ("snake\\_case \\*", "snake_case *"),
    ("a<br>b <!-- c -->", "a b"), ("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |", "a | b | c\n1 | 2 | 3"),
    ("> 引用", "引用"), ("---\n本文", "本文"), ("[頁](https://a.example/x)", "頁"),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown_loses_its_marks(text: str, expected: str) -> None:
    assert extract(text.encode(), "a.md").text == expected


def wrapped(text: str, columns: int) -> str:
    """Return `text` broken as an editor does: at so many half-width columns, never inside a word or a number."""
    lines = [""]
    for piece in re.findall(r"[!-~]+|.", text):
        width = sum(1 if c < "\u0100" else 2 for c in lines[-1] + piece)
        lines[-1:] = [lines[-1] + piece] if width <= columns else [lines[-1], piece]
    return "\n".join(lines)


@pytest.mark.parametrize("columns", [50, 76])
def test_lines_that_a_program_broke_are_joined(columns: int) -> None:
    prose = forms.RESUME[4][1] + forms.RESUME[10][1]
    text = f"■要約\n{wrapped(prose, columns)}\n\n■経歴\n{wrapped(prose, columns)}\n\n短い行\n"
    expected = extract(f"■要約\n{prose}\n■経歴\n{prose}\n短い行".encode(), "a.txt").text

    assert extract(text.encode(), "a.txt").text == expected


def test_one_longer_line_hides_no_broken_sentence() -> None:
    prose = (
        "For nine years I have looked after companies that rent lifts, which turns out to be mostly about being there "
        "when one of them stops between two floors, and about telling the owner early what the next year will cost him."
    )
    lines = "\n".join(textwrap.wrap(prose, 60))
    text = f"A line of contact that is a little longer than all the others\n\n{lines}\n"

    assert extract(text.encode(), "a.txt").text.splitlines()[1:] == [prose]


def test_lines_that_a_person_broke_stay() -> None:
    text = "営業部\nカスタマーサクセス部（二〇一八年から）\n資格なし\n以上"

    assert extract(text.encode(), "a.txt").text == text.replace("（", "(").replace("）", ")")


def test_tabs_part_cells() -> None:
    assert (
        extract("氏名\t見本\n2016年\t4月\t入社\n・甲\t乙\n".encode(), "a.txt").text
        == "氏名:見本\n2016年 | 4月 | 入社\n・甲 | 乙"
    )


RESUME = {
    "basics": {
        "name": "Avery Sample",
        "label": "Customer Success Manager",
        "email": "avery@mail.example.org",
        "location": {"city": "Kobe", "countryCode": "JP"},
        "profiles": [{"network": "Forge", "username": "avery"}],
        "summary": "Nine years.",
    },
    "work": [
        {
            "name": "Specimen K.K.",
            "position": "Lead",
            "startDate": "2019-04",
            "highlights": ["Renewed 21 of 22", "Cut set-up from 15 to 6 days"],
        },
        {"name": "Model Ltd.", "startDate": "2012-01", "endDate": "2019-03", "summary": "Support."},
    ],
    "skills": [{"name": "Tools", "keywords": ["SQL", "Looker"]}],
    "certificates": [{"name": "JLPT N2", "date": "2015-12", "issuer": "A"}],
    "languages": [{"language": "English", "fluency": "Native"}],
    "meta": {"version": "1"},
    "x": [1, None, {"a": 2}],
}


def test_a_json_resume_reads_like_a_written_one() -> None:
    result = extract(json.dumps(RESUME).encode(), "resume.json")

    assert result.kind == "json_resume"
    assert result.text.split("\n") == [
        "Avery Sample",
        "Customer Success Manager",
        "avery@mail.example.org",
        "Kobe, JP",
        "Forge | avery",
        "Summary",
        "Nine years.",
        "Work",
        "Specimen K.K. - Lead (2019-04 - present)",
        "・Renewed 21 of 22",
        "・Cut set-up from 15 to 6 days",
        "Model Ltd. (2012-01 - 2019-03)",
        "Support.",
        "Certificates",
        "JLPT N2, A (2015-12)",
        "Skills",
        "Tools: SQL, Looker",
        "Languages",
        "English: Native",
    ]


def test_a_japanese_json_resume_has_japanese_headings() -> None:
    data = {
        "basics": {"name": "見本"},
        "work": [{"name": "株式会社みほん", "summary": "お客様の導入を支援しました", "startDate": "2020-01"}],
    }

    lines = extract(json.dumps(data, ensure_ascii=False).encode(), "a.json").text.split("\n")

    assert lines[1:3] == ["職務経歴", "株式会社みほん (2020-01 - 現在)"]
