"""The columns of a PDF one after the other: a paragraph may go on at the top of the next one, or of the next page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.assessments.extract.pdf_order import Cell, Row
from app.assessments.extract.pdf_paragraphs import DATED, ENDS, flows_on
from app.assessments.extract.pdf_runs import Run

_SAME = 6.0
"""In ems: columns whose left edges are no further apart stand at the same place of their pages."""
_RULED, _INDENTED, _WIDE = 3.0, 2.0, 12.0
"""In points, by how much the parts of a ruled cell on two pages differ; in ems, how far their lines may be indented,
and how wide a cell is whose last line is hardly full by chance."""
_DATE_LINES = 3
"""A date takes so many lines of a narrow cell at most."""


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


def with_whole_rows(parts: Sequence[Stretch]) -> list[Stretch]:
    """Return `parts` with each row of a ruled table whole that is cut in two where its page or column ends."""
    found = list(parts[:1])
    for after in parts[1:]:
        before = found[-1]
        joined = _whole_row(before, after) if before.rows and after.rows else None
        if joined:
            found[-1] = replace(before, rows=[*before.rows[:-1], joined])
            found.append(replace(after, rows=after.rows[1:], edges=after.edges[1:]))
        else:
            found.append(after)
    return found


def _whole_row(before: Stretch, after: Stretch) -> Row | None:
    """Return the last row of `before` with what goes on of it in the first of `after`; None if that is another row.

    It goes on if each of its cells stands under one of the row before, and no line is drawn between the two rows, or
    the widest cell flows on in the middle of a sentence and none begins with a date.
    """
    row, shift = before.rows[-1], before.left - after.left
    parts: dict[int, Cell] = {}
    for cell in after.rows[0]:
        place = next((n for n, upper in enumerate(row) if _same_column(upper[0], cell[0], shift)), None)
        if place is None or len(row) == 1:
            return None
        by = _left_side(row[place][0]) - _left_side(cell[0])
        parts[place] = [moved(run, by) for run in cell]
    if _parted_by_line(row, after.rows[0]):
        edges = before.edges[-1]
        widest = max(parts, key=lambda n: edges[n] - row[n][0].x0)
        dated = any(DATED.match("".join(run.text for run in runs[:_DATE_LINES])) for runs in parts.values())
        if dated or not _flows_on(row[widest], parts[widest][0], edges[widest]):
            return None
    return [[*cell, *parts.get(n, ())] for n, cell in enumerate(row)]


def _parted_by_line(row: Row, rest: Row) -> bool:
    return not all(cell[0].cell and cell[0].cell.cut for cell in (*row, *rest))


def _flows_on(cell: Cell, run: Run, edge: float) -> bool:
    """Whether the last line of `cell`, a wide one, is full and no end of a sentence, and `run` goes on with it."""
    if edge - cell[0].x0 < _WIDE * run.em:
        return False
    return cell[-1].text[-1] not in ENDS and flows_on(cell[-1], run, edge, 0.0, first=len(cell) == 1)


def _same_column(upper: Run, run: Run, shift: float) -> bool:
    """Whether two runs stand in ruled cells that are as wide, and as far from the left edge of their columns."""
    if upper.cell is None or run.cell is None:
        return False
    wider = upper.cell.right - upper.cell.left - run.cell.right + run.cell.left
    return abs(wider) < _RULED and abs(_left_side(upper) - _left_side(run) - shift) < _INDENTED * run.em


def _left_side(run: Run) -> float:
    return run.cell.left if run.cell else run.x0


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
