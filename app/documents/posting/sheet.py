"""求人票: the paper for agents and Hello Work. A4, ruled tables, PDF/UA, in the order in which Hello Work asks."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from app.core.text import Lang
from app.documents.posting.domain import Post
from app.documents.posting.loader import load_sheet
from app.documents.posting.widths import width
from app.documents.render import render_html, render_pdf, style_sheet
from app.postings.content.telling import ToldRow, tell

TEMPLATE, STYLES = "posting/sheet.html", ("print.css", "posting/sheet.css")


@dataclass(frozen=True, slots=True)
class Cell:
    """A label and what stands beside it; `listed` tells a list from lines."""

    label: str
    lines: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper: rows of one cell over the whole width, or of two side by side."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the paper shows.

    Attributes:
        lang: language of the post.
        title: what the job is called.
        employer: who employs.
        as_of: of what day the post speaks, in words; empty if it does not say.
        dense: whether it is set smaller, so that it stays on two pages.
        parts: everything that is told.
    """

    lang: Lang
    title: str
    employer: str
    as_of: str
    dense: bool
    parts: tuple[Part, ...]


def sheet_html(post: Post) -> str:
    """Return the HTML of the paper."""
    sheet = _sheet(post)
    return render_html(TEMPLATE, {each.name: getattr(sheet, each.name) for each in fields(sheet)}, sheet.lang)


def sheet_css() -> str:
    """Return the style of the paper."""
    return style_sheet(*STYLES)


def sheet_pdf(post: Post) -> bytes:
    """Return the paper as PDF/UA-1, A4; the same post gives the same bytes.

    Raises:
        DocumentError: the post holds a character that cannot be printed (it is named).
    """
    return render_pdf(sheet_html(post), sheet_css())


def _sheet(post: Post) -> Sheet:
    told, order = tell(post.content), load_sheet()
    rows = {row.field: row for row in told.rows()}
    as_of = rows.get("dates.as_of")
    parts = tuple(
        Part(part.title.get(told.lang), tuple(_paired([rows[field] for field in part.rows if field in rows])))
        for part in order.parts
    )
    return Sheet(
        lang=post.content.lang,
        title=told.title,
        employer=" ".join(post.content.employer.name.split()),
        as_of=as_of.lines[0] if as_of else "",
        dense=sum(_lines(line) for row in rows.values() for line in row.lines) >= order.dense_from,
        parts=tuple(part for part in parts if part.rows),
    )


def _lines(line: str) -> int:
    """Return how many lines of the paper a line of the post takes, about."""
    return max(math.ceil(width(line) / load_sheet().line_width), 1)


def _paired(rows: Iterable[ToldRow]) -> Iterator[tuple[Cell, ...]]:
    """Yield rows of cells: two neighbours that are short stand side by side."""
    waiting: Cell | None = None
    for row in rows:
        cell = Cell(row.label, row.lines, row.listed)
        if not _short(row):
            if waiting:
                yield (waiting,)
            yield (cell,)
            waiting = None
        elif waiting:
            yield waiting, cell
            waiting = None
        else:
            waiting = cell
    if waiting:
        yield (waiting,)


def _short(row: ToldRow) -> bool:
    order = load_sheet()
    return row.field in order.half and sum(width(line) for line in row.lines) <= order.half_width
