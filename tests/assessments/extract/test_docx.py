"""Word files are read in the order in which a reader sees them."""

import pytest

from app.assessments.extract import ExtractError, extract
from tests.support.forms import docx, paragraph, part

_DRAWING = (
    "<w:p><w:r><w:t>before</w:t><AlternateContent><Choice><w:drawing><wsp><txbx><w:txbxContent>{text}</w:txbxContent>"
    "</txbx></wsp></w:drawing></Choice><Fallback><w:pict><w:txbxContent>{text}</w:txbxContent></w:pict></Fallback>"
    "</AlternateContent></w:r></w:p>"
)


def read(body: str, **parts: str) -> str:
    return extract(docx(body, parts=parts), "a.docx").text


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def test_paragraphs_and_tables_keep_their_order() -> None:
    table = f"<w:tbl><w:tr>{cell(paragraph('期間 1'))}{cell(paragraph('内容 1'))}</w:tr></w:tbl>"

    assert read(paragraph("甲") + table + paragraph("乙")) == "甲\n期間 1 | 内容 1\n乙"


def test_a_table_inside_a_cell_is_read_where_it_stands() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('2021年'))}{cell(paragraph('主任'))}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{cell(paragraph('経歴'))}{cell(paragraph('概要') + inner)}</w:tr></w:tbl>"

    assert read(outer) == "経歴:概要\n2021年 | 主任"


def test_merged_cells_are_read_once() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell(paragraph('会社'), start)}{cell(paragraph('1年目'))}</w:tr>"
        f"<w:tr>{cell(paragraph('会社'), on)}{cell(paragraph('2年目'))}</w:tr>"
    )

    assert read(f"<w:tbl>{rows}</w:tbl>") == "会社:1年目\n2年目"


def test_a_text_box_is_read_once_behind_the_paragraph_that_holds_it() -> None:
    assert read(_DRAWING.format(text=paragraph("in the box")) + paragraph("after")) == "before\nin the box\nafter"


def test_text_that_was_deleted_is_left_out_and_text_that_was_put_in_is_read() -> None:
    changed = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>ここから</w:t></w:r></w:moveFrom></w:p>"
    )

    assert read(changed) == "新"


def test_content_controls_links_and_tabs_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('枠の中')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>2020</w:t><w:br/><w:t>next</w:t></w:r></w:p>"
    )

    assert read(body) == "枠の中\nlink: 2020\nnext"


def test_page_numbers_are_no_text_but_other_fields_are() -> None:
    def field(code: str, result: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end")]
        return (
            f"<w:p>{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}<w:r><w:t>{result}</w:t></w:r>"
            f"{marks[2]}</w:p>"
        )

    body = (
        field("PAGE", "7")
        + field("DATE", "2026年11月")
        + '<w:p><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    )

    assert read(body) == "2026年11月"


def test_headers_are_said_once_before_the_text_and_footers_after_it() -> None:
    head, foot = paragraph("見本 りか 090-0000-1357"), paragraph("社外秘") + paragraph("- 1 -")
    parts = {"header1": part("hdr", head), "header2": part("hdr", head), "footer1": part("ftr", foot)}

    assert read(paragraph("本文"), **parts) == "見本 りか 090-0000-1357\n本文\n社外秘"


def test_a_header_that_repeats_the_title_is_left_out() -> None:
    assert read(paragraph("職 務 経 歴 書"), header1=part("hdr", paragraph("職務経歴書"))) == "職務経歴書"


def test_notes_follow_the_text() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator">{paragraph("---")}</w:footnote><w:footnote>{paragraph("注")}</w:footnote>',
    )

    assert read(paragraph("本文"), footnotes=notes) == "本文\n注"


def numbering(form: str, text: str, start: int = 1) -> str:
    levels = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    )
    number = '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    return part("numbering", f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>{number}')


def item(text: str, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("decimal", "(%1)", ["(1) 甲", "(2) 乙"]),
        ("decimalFullWidth", "%1．", ["1. 甲", "2. 乙"]),
        ("decimalEnclosedCircle", "%1", ["(1) 甲", "(2) 乙"]),
        ("upperLetter", "%1.", ["A. 甲", "B. 乙"]),
        ("lowerRoman", "%1.", ["i. 甲", "ii. 乙"]),
        ("aiueo", "%1.", ["ア. 甲", "イ. 乙"]),
        ("japaneseCounting", "%1、", ["一、 甲", "二、 乙"]),
        ("bullet", "\uf0b7", ["・甲", "・乙"]),
        ("bullet", "o", ["・甲", "・乙"]),
        ("bullet", "●", ["● 甲", "● 乙"]),
        ("none", "", ["甲", "乙"]),
    ],
)
def test_a_list_item_bears_the_number_that_word_shows(form: str, text: str, expected: list[str]) -> None:
    assert read(item("甲") + item("乙"), numbering=numbering(form, text)).split("\n") == expected


def test_deeper_levels_count_anew() -> None:
    body = item("甲") + item("子", 1) + item("子", 1) + item("乙") + item("子", 1)

    assert read(body, numbering=numbering("decimal", "%1.", 3)).split("\n") == [
        "3. 甲",
        "3.1) 子",
        "3.2) 子",
        "4. 乙",
        "4.1) 子",
    ]


def test_the_readings_over_a_name_are_no_part_of_it() -> None:
    ruby = (
        "<w:ruby><w:rt><w:r><w:t>みほん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>見本</w:t></w:r></w:rubyBase></w:ruby>"
    )

    assert read(f"<w:p><w:r>{ruby}</w:r></w:p>") == "見本"


def test_a_word_file_with_pictures_alone_has_no_text_layer() -> None:
    with pytest.raises(ExtractError) as refused:
        extract(docx("<w:p/>", media=True), "a.docx")

    assert refused.value.code == "no_text_layer"
