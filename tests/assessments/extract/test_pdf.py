"""PDFs are read as a person reads them: lines joined, columns one after the other, page furniture left out."""

import re
from pathlib import Path

import pytest

from app.assessments.extract import extract
from tests.support import forms
from tests.support.forms import pdf, say

PROSE = (
    "導入から定着までの手順を整え、担当した三十社すべてで稼働までの日数を半分にしました。"
    "利用の落ちた会社には二日以内に電話をかけ、理由を聞いて手当てを決めています。"
)


def lines_of(data: bytes) -> list[str]:
    return extract(data, "a.pdf").text.split("\n")


def printed(body: str, css: str = "") -> list[str]:
    html = f"<!doctype html><html lang='ja'><style>{forms.page_css(extra=css)}</style><body>{body}</body></html>"
    return lines_of(forms.by_weasyprint(html))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_a_paragraph_is_one_line_however_wide_it_was_set(width: int) -> None:
    assert printed(f"<p>{PROSE}</p><p>{PROSE}</p>", f"body{{width:{width}mm}}") == [PROSE, PROSE]


def test_words_that_were_divided_are_whole_again_and_others_keep_their_space() -> None:
    text = "Customer-facing work with forty enterprise accounts and responsibility for adoption and renewal. " * 3

    assert printed(f"<p lang='en'>{text}</p>", "body{width:70mm} p{hyphens:auto}") == [text.strip()]


def test_short_lines_stay_apart() -> None:
    short = ["営業部", "カスタマーサクセス部", "2018年4月 入社", "Excel", "以上"]

    assert printed("<br>".join(short)) == short


def test_list_items_and_headings_are_not_glued_to_what_is_above() -> None:
    body = f"<p>{PROSE}</p><ul><li>{PROSE}</li><li>短い項目</li></ul><p>■資格</p><ol><li>甲種</li><li>乙種</li></ol>"

    assert printed(body, "p,ul,ol{margin:0}") == [PROSE, f"・{PROSE}", "・短い項目", "■資格", "1. 甲種", "2. 乙種"]


def test_a_table_is_read_row_by_row_whether_it_has_lines_or_not() -> None:
    rows = "".join(f"<tr><td>{year}年4月～</td><td>{PROSE}</td><td>東京</td></tr>" for year in (2018, 2021))
    expected = [f"{year}年4月~ | {PROSE} | 東京" for year in (2018, 2021)]

    assert printed(f"<table>{rows}</table>") == expected
    assert printed(f"<table>{rows}</table>", "td{border:0}") == expected


def test_a_label_in_the_middle_of_its_row_stands_before_it() -> None:
    body = f"<table><tr><td>期間1</td><td>{PROSE}</td></tr><tr><td>期間2</td><td>{PROSE}</td></tr></table>"

    assert printed(body, "td{vertical-align:middle}") == [f"期間1 | {PROSE}", f"期間2 | {PROSE}"]


@pytest.mark.parametrize("css", ["float:right", "position:absolute;right:0"], ids=["float", "absolute"])
def test_a_date_set_to_the_right_stays_on_its_line(css: str) -> None:
    jobs = "".join(
        f"<div style='position:relative'><span style='{css}'>20{n}年4月</span>株式会社みほん{n}</div><p>{PROSE}</p>"
        for n in (12, 16, 20)
    )

    expected = [line for n in (12, 16, 20) for line in (f"株式会社みほん{n} | 20{n}年4月", PROSE)]
    assert printed(jobs) == expected


def test_a_side_bar_is_read_by_itself() -> None:
    side = "".join(f"<p>技能{n}</p>" for n in range(6))
    main = "".join(f"<p>{PROSE}</p>" for _ in range(3))
    css = ".a{float:left;width:45mm} .b{margin-left:55mm} .a p{line-height:2.1}"

    assert printed(f"<div class='a'>{side}</div><div class='b'>{main}</div>", css) == [
        *(f"技能{n}" for n in range(6)),
        *[PROSE] * 3,
    ]


def test_page_numbers_and_repeated_headers_are_no_part_of_the_text() -> None:
    css = (
        "@page{margin:25mm;@top-right{content:'職務経歴書　見本りか'}"
        "@bottom-center{content:counter(page)' / 'counter(pages)}}p{margin:0 0 12mm}"
    )
    count = 40

    lines = printed("".join(f"<p>第{n}の仕事</p>" for n in range(count)), css)

    assert lines == ["職務経歴書 見本りか", *(f"第{n}の仕事" for n in range(count))]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    text = PROSE * 40

    result = extract(forms.by_weasyprint(f"<style>{forms.page_css()}</style><p>{text}</p>"), "a.pdf")

    assert result.text == text
    first, second, *_ = result.pages
    assert (first, 0 < second < len(text)) == (0, True)


def test_every_page_begins_where_its_first_line_begins() -> None:
    result = extract(pdf(say("one") + say("two", y=600), "", say("three")), "a.pdf")

    assert result.text == "one\ntwo\nthree"
    assert [result.text[start:][:5] for start in result.pages] == ["one\nt", "three", "three"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_in_its_own_direction(turn: int) -> None:
    matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turn]
    stream = f"q {matrix} cm {say('first line', y=500)}{say('second line', y=480)}Q"

    assert lines_of(pdf(stream, extra=f"/Rotate {turn}")) == ["first line", "second line"]


def test_what_was_filled_into_a_form_stands_beside_its_label() -> None:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    look = f"<</Type/XObject/Subtype/Form/BBox[0 0 140 20]/Resources<</Font<</F {font}>>>>/Length 36>>"
    drawn = f"{look}stream\nBT /F 11 Tf 2 6 Td (Avery) Tj ET     \nendstream"
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Avery)/F 4/Rect[160 694 300 714]/AP<</N 9 0 R>>>>"
    mark = (
        "<</Type/Annot/Subtype/Highlight/F 4/C[0 0 0]/Rect[50 640 200 670]/QuadPoints[50 670 200 670 50 640 200 640]>>"
    )
    data = pdf(say("Name") + say("Work", y=650), extra=f"/Annots[{field}{mark}]")
    data = data.replace(b"xref\n", f"9 0 obj\n{drawn}\nendobj\nxref\n".encode(), 1)

    assert lines_of(data) == ["Name: Avery", "Work"]


def test_letters_without_spaces_between_them_get_them_back() -> None:
    stream = "BT /F 11 Tf 60 700 Td [(Led) -300 (four) -300 (people)] TJ ET"

    assert lines_of(pdf(stream)) == ["Led four people"]


def test_spaced_out_letters_are_a_word() -> None:
    assert printed("<p style='letter-spacing:.4em'>職務経歴書</p><p>本文</p>")[0] == "職務経歴書"


def test_what_design_programs_paint_in_any_order_is_read_from_the_top() -> None:
    stream = say("third", y=300) + say("first", y=700) + say("second", y=500)

    assert lines_of(pdf(stream)) == ["first", "second", "third"]


@pytest.mark.browser
def test_the_radicals_that_chromium_prints_are_read_as_ideographs(tmp_path: Path) -> None:
    text = "2022年3月 長野県戸田市の西青民間大日人生用立見高黒食"
    html = f"<!doctype html><style>{forms.page_css()}</style><p>{text}</p><p>{PROSE}</p>"

    assert lines_of(forms.by_chromium(html, tmp_path)) == [text, PROSE]


@pytest.mark.browser
def test_lists_tables_and_floats_of_chromium_are_read_in_order(tmp_path: Path) -> None:
    body = (
        f"<ul><li>{PROSE}</li><li>短い項目</li></ul><ol><li>甲種</li></ol>"
        f"<table><tr><td>期間1</td><td>{PROSE}</td></tr></table>"
        f"<div><span style='float:right'>2020年4月</span>株式会社みほん</div><p>{PROSE}</p>"
    )
    html = f"<!doctype html><style>{forms.page_css()}</style>{body}"

    assert lines_of(forms.by_chromium(html, tmp_path)) == [
        f"・{PROSE}",
        "・短い項目",
        "1. 甲種",
        f"期間1 | {PROSE}",
        "株式会社みほん:2020年4月",
        PROSE,
    ]


COLUMNS = "body{columns:2;column-gap:9mm}"


@pytest.mark.parametrize("item", ["p", "li"])
def test_a_paragraph_goes_on_at_the_top_of_the_next_column(item: str) -> None:
    found = printed("".join(f"<{item}>{PROSE}</{item}>" for _ in range(9)), COLUMNS)

    assert found == [PROSE if item == "p" else f"・{PROSE}"] * 9


def test_a_list_item_that_begins_a_column_is_an_item_of_its_own() -> None:
    told = [f"{company}社の窓口" for company in "甲乙丙丁戊己庚辛壬癸"]
    items = "".join(f"<li>{text}</li>" for text in told)

    assert printed(f"<ul>{items}</ul>", COLUMNS + "li{height:80mm;break-inside:avoid}") == [
        f"・{text}" for text in told
    ]


def test_figures_and_labels_in_a_cell_too_narrow_for_them_are_whole() -> None:
    css = "td{overflow-wrap:anywhere;vertical-align:top} td:nth-child(1){width:4mm} td:nth-child(2){width:6.5mm}"
    rows = "".join(
        f"<tr><td>まなびの森</td><td>H{year}.4~H2{year}.12</td><td>{PROSE}{PROSE}</td></tr>" for year in (11, 12)
    )
    table = f"<table style='table-layout:fixed;width:120mm'>{rows}</table>"

    assert printed(table, css) == [f"まなびの森 | H{year}.4~H2{year}.12 | {PROSE}{PROSE}" for year in (11, 12)]


def test_lines_of_a_cell_go_on_though_others_on_the_page_are_set_wider() -> None:
    english = (
        "Met each of the nine hotels every quarter, kept the plan of what was agreed and rebooked all but one of them."
    )
    cells = "".join(f"<tr><td>{year}年4月～</td><td>{english}</td></tr>" for year in (2018, 2020, 2022))
    body = f"<p>{PROSE * 2}</p><table>{cells}</table>"

    assert printed(body, "table{width:100%} td:first-child{width:45%} td{border:0;padding-right:7mm}") == [
        PROSE * 2,
        *(f"{year}年4月~ | {english}" for year in (2018, 2020, 2022)),
    ]


def test_japanese_lines_that_stand_further_apart_than_latin_ones_are_paragraphs_too() -> None:
    english = "Customer success for forty accounts; " * 4
    body = f"<p class='l'>{english}</p><p>{PROSE * 2}</p>" * 2

    assert printed(body, "p{line-height:2.3;margin:0 0 2em} .l{line-height:1.8}") == [english.strip(), PROSE * 2] * 2


def test_a_latin_line_above_a_mixed_one_is_of_its_paragraph() -> None:
    english = "Customer success for forty accounts in the north; " * 4
    mixed = "Led onboarding for nine banks in the north and the west of the country, then <span>導入を担当</span>"
    body = f"<p>{english}</p><p>{mixed}</p>" * 3

    assert (
        printed(body, "p{line-height:1.6;margin:0 0 .5em;width:120mm} span{line-height:2.4}")
        == [
            english.strip(),
            re.sub("<.*?>", "", mixed),
        ]
        * 3
    )


def told_in_rows(gap: int, *rows: tuple[str, str]) -> str:
    return "".join(
        f"BT /F 10 Tf 60 {700 - 20 * place} Td [({year}) {-gap} ({text})] TJ ET\n"
        for place, (year, text) in enumerate(rows)
    )


ROWS = (("2017", "3"), ("2020", "Sales"), ("2022", "Support desk"))


def test_cells_that_are_set_close_are_told_by_standing_below_each_other() -> None:
    assert lines_of(pdf(told_in_rows(610, *ROWS))) == ["2017 | 3", "2020 | Sales", "2022 | Support desk"]


def test_a_wide_space_is_no_border_of_cells_where_few_lines_have_it_or_where_it_is_whole() -> None:
    assert lines_of(pdf(told_in_rows(610, *ROWS[:2]))) == ["2017 3", "2020 Sales"]
    assert lines_of(pdf(told_in_rows(1000, *ROWS))) == ["2017 3", "2020 Sales", "2022 Support desk"]


@pytest.mark.parametrize("gap", [610, 1400])
@pytest.mark.parametrize("back", [700, 1100, 1500, 1590])
@pytest.mark.parametrize("last", ["d", "efg"])
def test_letters_that_step_back_behind_a_cell_are_read_too(gap: int, back: int, last: str) -> None:
    stream = "".join(f"BT /F 10 Tf 60 {700 - 20 * n} Td [(ab) {-gap} (3) {back} ({last})] TJ ET\n" for n in range(3))
    found = "".join(lines_of(pdf(stream)))

    assert sorted(letter for letter in found if letter.isalnum()) == sorted(f"ab3{last}" * 3)


def test_a_period_in_a_narrow_cell_stands_for_itself() -> None:
    cell = "May 2021 - present<br>Brackenshield Japan Holdings<br>Manager"
    body = f"<table><tr><td style='width:37mm'>{cell}</td><td>{PROSE}</td></tr></table>"

    assert printed(body, "td{vertical-align:top}")[0] == "May 2021 - present"
