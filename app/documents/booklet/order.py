"""An order for a booklet: which one, where its file will lie, and how far it is. The worker makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from app.core.database import DbSession
from app.core.text import Lang
from app.documents.booklet.material import Material
from app.documents.booklet.paper import booklet_css, booklet_html
from app.documents.render import content_key, from_shelf, on_shelf
from app.work import queries, services

MAKE_BOOKLET = "make_booklet"
State = Literal["none", "working", "failed", "ready"]
_KEY_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Order:
    """One booklet to be made or found: its language, its part, and the key of its content."""

    lang: Lang
    part: str
    key: str

    @property
    def job_key(self) -> str:
        """The key of its job: the same content is never made twice at a time."""
        return f"booklet:{self.lang}:{self.part or 'whole'}:{self.key[:_KEY_LETTERS]}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an order is.

    `none`: nobody has asked for it. `failed`: `error` is the code. `done` of `total` says how far the work is.
    """

    state: State
    done: int = 0
    total: int = 1
    error: str = ""


_known: dict[tuple[Lang, str], tuple[Material, Order]] = {}


def order_for(material: Material, lang: Lang, part: str) -> Order:
    """Return the order for the booklet of `material`; it is told anew only when the data have changed."""
    known = _known.get((lang, part))
    if known is None or known[0] != material:
        key = content_key(booklet_html(material, lang, part), booklet_css())
        known = _known[lang, part] = (material, Order(lang, part, key))
    return known[1]


def standing(session: DbSession, order: Order, shelf: Path) -> Standing:
    """Return how far `order` is."""
    if on_shelf(shelf, order.key):
        return Standing("ready", 1, 1)
    job = queries.by_key(session, order.job_key)
    if job is None or job.state in ("done", "cancelled"):  # made once, and no longer on the shelf
        return Standing("none")
    if job.state == "failed":
        return Standing("failed", error=job.error or "")
    return Standing("working", job.done, job.total)


def place(session: DbSession, order: Order, shelf: Path, *, now: datetime, send: Callable[[str], object]) -> None:
    """Have the worker make `order`, unless it is there already or being made."""
    if not on_shelf(shelf, order.key):
        payload = {"lang": order.lang, "part": order.part}
        services.enqueue(session, MAKE_BOOKLET, order.job_key, payload, now=now, send=send, again=True)


def finished(order: Order, shelf: Path) -> bytes | None:
    """Return the file, or `None` if it is not there."""
    return from_shelf(shelf, order.key)
