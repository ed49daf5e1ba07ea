"""面接質問集・面接評価シート as PDF/UA, A4; nothing of a candidate is in it."""

from dataclasses import fields

from app.core.errors import N_
from app.documents.citations import printable
from app.documents.render import render_html, render_pdf, style_sheet
from app.i18n.translate import translate
from app.postings.kit.pages import Kit

TEMPLATE, STYLES = "kit/kit.html", ("print.css", "kit/kit.css")
NAME = N_("Interview kit")
_CUT = 60


def kit_html(kit: Kit) -> str:
    """Return the HTML of the paper."""
    return render_html(TEMPLATE, {each.name: getattr(kit, each.name) for each in fields(kit)}, kit.lang)


def kit_pdf(kit: Kit) -> bytes:
    """Return the kit as PDF/UA-1; the same kit gives the same bytes.

    Raises:
        DocumentError: the post holds a character that cannot be printed (it is named).
    """
    return render_pdf(kit_html(kit), style_sheet(*STYLES))


def file_name(kit: Kit, ending: str) -> str:
    """Return the name under which the kit is handed out: 面接質問集_<title>.pdf."""
    plain = "".join("_" if c in '\\/:*?"<>|.' or c.isspace() else c for c in printable(kit.title))
    name = translate(NAME, kit.lang).replace(" ", "_")
    return f"{name}_{plain[:_CUT].strip('_')}".strip("_") + f".{ending}"
