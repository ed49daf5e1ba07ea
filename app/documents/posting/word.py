"""A post as a DOCX that a manager can go on writing in: real headings, lists and tables, its language, no names.

The same post gives the same bytes: the file says nothing of when or on which machine it was made.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.documents.posting.domain import Post
from app.i18n.translate import translate
from app.postings.content.telling import ToldRow, ToldSection, tell

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can name
_FONTS = {"ja": ("Yu Gothic", "ja-JP"), "en": ("Calibri", "en-GB")}
_ACCENT = RGBColor(0x1B, 0x4F, 0x8C)
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 11}
_LABEL, _TEXT = Mm(46), Mm(124)
_TINT, _CELL_MARGIN = "F2F5F7", "60"  # a colour; twentieths of a point
_LONGEST_PROPERTY = 255  # what the format's library takes
_THUMBNAIL = "/metadata/thumbnail"


def post_docx(post: Post) -> bytes:
    """Return the post as a DOCX in its own language."""
    told = tell(post.content)
    document = docx.Document()
    _set_up(document, post)
    document.add_paragraph(told.title or translate("Job post without a title", told.lang), style="Title")
    for section in told.sections:
        document.add_heading(section.title, level=1)
        _section(document, section)
    document.add_paragraph()  # a document may not end with a table
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _set_up(document: Any, post: Post) -> None:
    lang = post.content.lang
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    font, language = _FONTS[lang]
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in {"Normal", *_HEADINGS}:
            _font(style, font, language)
    document.styles["Normal"].font.size = Pt(10.5)
    for name, points in _HEADINGS.items():
        document.styles[name].font.size = Pt(points)
        document.styles[name].font.color.rgb = _ACCENT
    _default_language(document, language)
    core = document.core_properties
    core.title, core.language = tell(post.content).title[:_LONGEST_PROPERTY], language
    core.subject = translate("Job post", lang)
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.revision = 1
    day = post.content.dates.as_of or post.posted
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    package = document.part.package
    for name in [name for name, relation in package.rels.items() if relation.reltype.endswith(_THUMBNAIL)]:
        del package.rels[name]  # a picture of an empty page, from the library's own template


def _font(style: Any, font: str, language: str) -> None:
    """Set the font for every script; a style of the template names fonts by theme, which would win."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    _language(properties, language)


def _language(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_made("w:lang", val=language, eastAsia="ja-JP"))


def _default_language(document: Any, language: str) -> None:
    for properties in document.styles.element.iter(qn("w:rPrDefault")):
        _language(properties.find(qn("w:rPr")), language)


def _section(document: Any, section: ToldSection) -> None:
    """Write a part: rows of lines as a table, lists as lists under a heading of their own, in order."""
    waiting: list[ToldRow] = []
    for row in section.rows:
        if not row.listed:
            waiting.append(row)
            continue
        _table(document, waiting)
        waiting = []
        document.add_heading(row.label, level=2)
        for line in row.lines:
            document.add_paragraph(line, style="List Bullet")
    _table(document, waiting)


def _table(document: Any, rows: list[ToldRow]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = _LABEL, _TEXT
    for row in rows:
        label, text = table.add_row().cells
        label.width, text.width = _LABEL, _TEXT
        label.paragraphs[0].add_run(row.label).bold = True
        label._tc.get_or_add_tcPr().append(_made("w:shd", val="clear", color="auto", fill=_TINT))  # noqa: SLF001  (python-docx has no other way)
        text.paragraphs[0].text = row.lines[0]
        for line in row.lines[1:]:
            text.add_paragraph(line)
    properties = table._tbl.tblPr  # noqa: SLF001  (as above)
    margins = _made("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_made(f"w:{side}", w=_CELL_MARGIN, type="dxa"))
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins)
    # the labels stand in the first column; there is no row of headings
    for name, value in (("w:firstRow", "0"), ("w:firstColumn", "1"), ("w:noHBand", "1"), ("w:noVBand", "1")):
        look.set(qn(name), value)


def _made(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _undated(data: bytes) -> bytes:
    """Return the same package with no times of its files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
