"""The columns of a PDF one after the other: a paragraph may go on at the top of the next one, or of the next page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.assessments.extract.pdf_order import Row
from app.assessments.extract.pdf_runs import Run

_SAME = 6.0
"""In ems: columns whose left edges are no further apart stand at the same place of their pages."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that are read from top to bottom: a page, or one of its columns; `left` is where its lines begin."""

    page: int
    rows: Sequence[Row]
    edges: Sequence[Sequence[float]]
    left: float


def stretches(tables: Sequence[Sequence[Row]], edges: Sequence[Sequence[Sequence[float]]]) -> list[Stretch]:
    """Return the stretches of all pages in reading order, at least one for each page.

    `tables` are the rows of each page, `edges` where the lines of each of their cells have to break.
    """
    found = [
        Stretch(page, table[start:end], edges[page][start:end], _left(table[start:end]))
        for page, table in enumerate(tables)
        for start, end in _parted(table)
    ]
    lefts = [(part.left, _em(part.rows)) for part in found if part.rows]
    return [
        replace(part, left=min(left for left, em in lefts if abs(left - part.left) < _SAME * em)) if part.rows else part
        for part in found
    ]


def moved(run: Run, by: float) -> Run:
    """Return `run` as it would stand in a column that lies `by` points further right."""
    return replace(run, x0=run.x0 + by, x1=run.x1 + by, body=run.body and run.body + by)


def _parted(table: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the rows of a page go down, a new column beginning each time they go up again."""
    start = 0
    for place in range(1, len(table)):
        before, after = table[place - 1], table[place]
        up = after[0][0].middle < before[-1][-1].middle
        if up and min(cell[0].x0 for cell in after) > max(run.x1 for cell in before for run in cell):
            yield start, place
            start = place
    yield start, len(table)


def _left(table: Sequence[Row]) -> float:
    return min((run.x0 for row in table for cell in row for run in cell), default=0.0)


def _em(table: Sequence[Row]) -> float:
    return max(run.em for row in table for cell in row for run in cell)
