"""The DOCX: a manager can go on writing in it."""

import io
import zipfile
from typing import Any

import docx
import pytest

from app.documents.posting.word import post_docx
from app.postings.content.telling import tell
from tests.documents.posting.cast import FULL, changed, in_language, out


def opened(content: Any = FULL) -> Any:
    return docx.Document(io.BytesIO(post_docx(out(content))))


def test_title_headings_and_lists_are_real_ones() -> None:
    document = opened()
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    assert styles[0] == ("Title", FULL.basics.title)
    told = tell(FULL)
    assert [text for style, text in styles if style == "Heading 1"] == [section.title for section in told.sections]
    assert [text for style, text in styles if style == "Heading 2"] == [row.label for row in told.rows() if row.listed]
    listed = [line for row in told.rows() if row.listed for line in row.lines]
    assert [text for style, text in styles if style == "List Bullet"] == listed


def test_rows_stand_in_tables_with_the_label_first() -> None:
    document = opened()
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows == [[row.label, "\n".join(row.lines)] for row in tell(FULL).rows() if not row.listed]
    assert {table.style.name for table in document.tables} == {"Table Grid"}


@pytest.mark.parametrize(("lang", "language"), [("ja", "ja-JP"), ("en", "en-GB")])
def test_the_document_says_its_language(lang: Any, language: str) -> None:
    data = post_docx(out(in_language(FULL, lang)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = package.read("word/styles.xml").decode()
    assert f'<w:lang w:val="{language}" w:eastAsia="ja-JP"/>' in styles.split("</w:docDefaults>")[0]
    assert opened(in_language(FULL, lang)).core_properties.language == language


def test_its_properties_name_the_job_and_no_person() -> None:
    core = opened().core_properties
    assert core.title == FULL.basics.title
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    assert core.created.isoformat().startswith("2026-11-22T00:00:00")


def test_a_title_longer_than_the_property_takes_is_cut_there_alone() -> None:
    document = opened(changed(FULL, "basics", title="長" * 4000))
    assert len(document.core_properties.title) == 255
    assert len(document.paragraphs[0].text) == 4000


def test_the_package_carries_no_times_and_no_picture_of_the_librarys_template() -> None:
    with zipfile.ZipFile(io.BytesIO(post_docx(out()))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_paper_is_a4() -> None:
    section = opened().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
