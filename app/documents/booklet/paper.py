"""The booklet as HTML and as PDF, whole or a part of it."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from app.core.errors import N_
from app.core.text import Lang
from app.documents.booklet.material import WHOLE, Material
from app.documents.booklet.writing import booklet
from app.documents.render import render_html, render_pdf, style_sheet
from app.i18n.translate import translate

TEMPLATE = "booklet.html"
STYLES = ("print.css", "booklet.css")
SCREEN_STYLES = (*STYLES, "booklet_screen.css")
_END_OF_HEAD = "</head>"


def booklet_html(material: Material, lang: Lang, part: str = WHOLE) -> str:
    """Return the HTML that the PDF is made from: the booklet in `lang`, or one `part` of it."""
    values = booklet(material, lang, part)
    return render_html(TEMPLATE, {field.name: getattr(values, field.name) for field in fields(values)}, lang)


def booklet_css() -> str:
    """Return the style sheet that the PDF is made with."""
    return style_sheet(*STYLES)


def booklet_pdf(
    material: Material,
    lang: Lang,
    part: str = WHOLE,
    *,
    shelf: Path | None = None,
    progress: Callable[[float], object] | None = None,
) -> bytes:
    """Return the booklet, or one `part` of it, as PDF/UA-1, A4 and for the matrix A3; the same data, the same bytes.

    Args:
        material: the data.
        lang: language of the booklet.
        part: nothing for the whole, or one of `material.ALONE`.
        shelf: folder in which finished files are kept by the hash of their content; nothing is kept without it.
        progress: told, while it is made, which share of the work is done.

    Raises:
        DocumentError: the data hold a character that cannot be printed, or the result would not be right.
    """
    return render_pdf(booklet_html(material, lang, part), booklet_css(), shelf, progress)


def booklet_page(material: Material, lang: Lang, part: str = WHOLE) -> str:
    """Return the booklet, or one `part` of it, as one HTML file with its style, to be read and printed in a browser."""
    style = f"<style>\n{style_sheet(*SCREEN_STYLES)}</style>\n{_END_OF_HEAD}"
    return booklet_html(material, lang, part).replace(_END_OF_HEAD, style, 1)


def file_name(lang: Lang, part: str = WHOLE) -> str:
    """Return the name under which the booklet or a part of it is handed out: キャリアパス・等級要件.pdf."""
    title = translate(N_("Career paths and grade requirements"), lang).replace(" ", "_")
    return f"{title}_{part}.pdf" if part else f"{title}.pdf"
