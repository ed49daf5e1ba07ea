"""A post as a DOCX that a manager can go on writing in: real headings, lists and tables, its language, no names."""

from typing import Any

from docx.shared import Mm

from app.documents.posting.domain import Post
from app.documents.wordfile import finished, heading_cell, new_file, ruled
from app.i18n.translate import translate
from app.postings.content.telling import ToldRow, ToldSection, tell

_LABEL, _TEXT = Mm(46), Mm(124)


def post_docx(post: Post) -> bytes:
    """Return the post as a DOCX in its own language."""
    told, lang = tell(post.content), post.content.lang
    day = post.content.dates.as_of or post.posted
    document = new_file(lang=lang, title=told.title, subject=translate("Job post", lang), day=day)
    document.add_paragraph(told.title or translate("Job post without a title", told.lang), style="Title")
    for section in told.sections:
        document.add_heading(section.title, level=1)
        _section(document, section)
    document.add_paragraph()  # a document may not end with a table
    return finished(document)


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
        heading_cell(label, row.label)
        text.paragraphs[0].text = row.lines[0]
        for line in row.lines[1:]:
            text.add_paragraph(line)
    ruled(table, heading_row=False)
