"""A DOCX as our papers begin and end: A4, real headings, its language, no names and no times. Through python-docx.

The same content gives the same bytes: the file says nothing of when or on which machine it was made.
"""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.core.text import Lang

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can name
_FONTS = {"ja": ("Yu Gothic", "ja-JP"), "en": ("Calibri", "en-GB")}
_ACCENT = RGBColor(0x1B, 0x4F, 0x8C)
_HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 11}
_TINT, _CELL_MARGIN = "F2F5F7", "60"  # a colour; twentieths of a point
_LONGEST_PROPERTY = 255  # what the format's library takes
_THUMBNAIL = "/metadata/thumbnail"


def new_file(*, lang: Lang, title: str, subject: str, day: date) -> Any:
    """Return an empty document (of python-docx) in `lang`; `day` stands in its properties."""
    document = docx.Document()
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
    for properties in document.styles.element.iter(qn("w:rPrDefault")):
        _language(properties.find(qn("w:rPr")), language)
    core = document.core_properties
    core.title, core.language, core.subject = title[:_LONGEST_PROPERTY], language, subject
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.revision = 1
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    package = document.part.package
    for name in [name for name, relation in package.rels.items() if relation.reltype.endswith(_THUMBNAIL)]:
        del package.rels[name]  # a picture of an empty page, from the library's own template
    return document


def finished(document: Any) -> bytes:
    """Return the document as a file with no times of its parts."""
    made, buffer = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def heading_cell(cell: Any, text: str) -> None:
    """Write `text` into a cell as a heading: bold, on a tint."""
    cell.paragraphs[0].add_run(text).bold = True
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=_TINT))  # noqa: SLF001  (python-docx has no other way)


def ruled(table: Any, *, heading_row: bool) -> None:
    """Give a table room in its cells, and say whether a row of headings or the first column names what stands in it."""
    properties = table._tbl.tblPr  # noqa: SLF001  (as above)
    margins = element("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(element(f"w:{side}", w=_CELL_MARGIN, type="dxa"))
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins)
    for name, value in (("w:firstRow", heading_row), ("w:firstColumn", True), ("w:noHBand", True), ("w:noVBand", True)):
        look.set(qn(name), str(int(value)))
    if heading_row:
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001  (as above)


def element(tag: str, **attributes: str) -> Any:
    """Return a new element of the format, such as `w:shd`, with attributes of the same prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


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
    properties.append(element("w:lang", val=language, eastAsia="ja-JP"))
