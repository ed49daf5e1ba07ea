"""Puts together what the page of the booklet shows."""

from collections.abc import Mapping

from app.core.database import DbSession
from app.core.errors import N_
from app.core.text import Lang
from app.documents.booklet.material import ALONE, LONG, MAP, MATRIX, WHOLE, Material
from app.documents.booklet.order import Order, Standing, order_for, standing
from app.documents.pages import BookletPage, PartLink, Work
from app.documents.tasks import shelf
from app.i18n.translate import translate
from app.roles.domain import GRADES

TITLES: Mapping[str, str] = {
    WHOLE: N_("Career paths and grade requirements"),
    MAP: N_("The map"),
    MATRIX: N_("Requirements by grade"),
}
WAITING, MAKING = N_("Waiting for its turn"), N_("Being made: %(percent)s%%")
_PROBLEMS = {
    "document_glyph": N_("The data hold a character that cannot be printed. The command kakehashi ladder names it."),
    "data_file": N_("A data file is refused. The command kakehashi roles check says which one and why."),
}
_PROBLEM = N_("Try again; if it stays, tell your administrator.")


def booklet_page(session: DbSession, material: Material, part: str, lang: Lang) -> BookletPage:
    """Return the page for the booklet of `material` or its long `part`."""
    found = standing(session, order_for(material, lang, part), shelf())
    return BookletPage(
        part=part,
        title=translate(TITLES[part], lang),
        ready=found.state == "ready",
        problem=translate(_PROBLEMS.get(found.error, _PROBLEM), lang) if found.state == "failed" else "",
        work=_work(found, lang),
        short=tuple(_link(material, each, lang) for each in ALONE if each not in LONG),
        long=tuple(_link(material, each, lang) for each in (WHOLE, *ALONE) if each in LONG and each != part),
    )


def progress(session: DbSession, order: Order) -> Work:
    """Return how far `order` is, for whoever watches."""
    return _work(standing(session, order, shelf()), order.lang)


def _work(found: Standing, lang: Lang) -> Work:
    percent = 100 * found.done // found.total
    words = translate(MAKING, lang, percent=percent) if found.done else translate(WAITING, lang)
    return Work(words, found.done, found.total, found.state != "working")


def _link(material: Material, part: str, lang: Lang) -> PartLink:
    if part in GRADES:
        return PartLink(part, f"{part} {material.ladder.names[part].get(lang)}")
    return PartLink(part, translate(TITLES[part], lang))
