"""The cells of ruled tables on a PDF page: where drawn lines enclose the space, no gap between letters has to be read.

All lines are laid on a grid; squares with no line between them are one piece. A piece that lines close on all sides is
a cell, if it is a rectangle. Boxes that stand alone (a frame around a page, a heading) are no table: two cells beside
each other are.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SAME = 3.0
"""In points: lines that lie no further apart are one (the borders of two cells, with the space between them)."""
_FINEST = 20_000
"""Squares of the grid above which the page is a drawing."""

Place = tuple[float, float, float, float]
"""Left, top, right, bottom in points; y grows downwards."""
Square = tuple[int, int]
Wall = tuple[bool, int, int]
"""A side of a square: `(False, n, m)` is above square `(n, m)`, `(True, n, m)` to its left."""


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A space that drawn lines enclose, in points; y grows downwards. `table` numbers the table that it belongs to."""

    left: float
    top: float
    right: float
    bottom: float
    table: int
    cut: bool
    """Whether it has no line above or below, as the parts of a row that goes on over the page's end."""


class RuledCells:
    """The cells of all ruled tables of a page."""

    def __init__(self, grids: Sequence["_Grid"]) -> None:
        self._grids = [grid for grid in grids if grid.owner]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._grids)

    def at(self, x: float, y: float) -> RuledCell | None:
        """Return the cell in which a point lies, None outside of all tables; that of the later of two tables."""
        found = (grid.at(x, y) for grid in reversed(self._grids))
        return next((cell for cell in found if cell), None)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of one drawing by the squares of its grid."""

    xs: list[float]
    ys: list[float]
    owner: dict[Square, RuledCell]

    def at(self, x: float, y: float) -> RuledCell | None:
        return self.owner.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1))


def ruled_cells(lines: Iterable[Place]) -> RuledCells:
    """Return the cells of the tables that `lines` (boxes without thickness) rule."""
    long = [line for line in lines if max(line[2] - line[0], line[3] - line[1]) > _SAME]
    grids: list[_Grid] = []
    for drawing in _drawings(long):
        grids.append(_grid(drawing, len(grids) * _FINEST))
    return RuledCells(grids)


def _drawings(lines: Sequence[Place]) -> list[list[Place]]:
    """Return the lines that hang together, drawing by drawing."""
    found: list[list[Place]] = []
    bottoms: list[float] = []
    for line in sorted(lines, key=lambda line: line[1]):
        near = [n for n, bottom in enumerate(bottoms) if bottom >= line[1] - _SAME and _meets(line, found[n])]
        joined = [line]
        for n in reversed(near):
            joined = found.pop(n) + joined
            bottoms.pop(n)
        found.append(joined)
        bottoms.append(max(other[3] for other in joined))
    return found


def _meets(line: Place, others: Sequence[Place]) -> bool:
    left, top, right, bottom = line[0] - _SAME, line[1] - _SAME, line[2] + _SAME, line[3] + _SAME
    return any(x0 <= right and x1 >= left and y0 <= bottom and y1 >= top for x0, y0, x1, y1 in reversed(others))


def _grid(lines: Sequence[Place], before: int) -> _Grid:
    """Return the cells of one drawing; its tables are numbered from `before`."""
    across = [line for line in lines if line[2] - line[0] > line[3] - line[1]]
    down = [line for line in lines if line[2] - line[0] <= line[3] - line[1]]
    xs = _stops([line[0] for line in down] + [x for line in across for x in (line[0], line[2])])
    ys = _stops([line[1] for line in across] + [y for line in down for y in (line[1], line[3])])
    if min(len(xs), len(ys)) < 2 or len(xs) * len(ys) > _FINEST:  # noqa: PLR2004  (two sides)
        return _Grid(xs, ys, {})
    drawn = _walls(across, down, xs, ys)
    ends = _open_ends(down, xs, ys)
    pieces = _pieces(len(xs) - 1, len(ys) - 1, drawn | ends)
    whole = [piece for piece in pieces if _is_rectangle(piece)]
    return _Grid(xs, ys, _tables(whole, xs, ys, ends - drawn, before))


def _stops(values: Iterable[float]) -> list[float]:
    """Return where lines lie, the first of those that are close to each other."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _open_ends(down: Sequence[Place], xs: Sequence[float], ys: Sequence[float]) -> set[Wall]:
    """Return the upper and lower end of a drawing, between the lines down that reach it, as walls."""
    found: set[Wall] = set()
    for end, row in (3, len(ys) - 1), (1, 0):
        reach = [bisect_right(xs, line[0]) - 1 for line in down if bisect_right(ys, line[end]) - 1 == row]
        if reach:
            found.update((False, column, row) for column in range(min(reach), max(reach)))
    return found


def _walls(across: Sequence[Place], down: Sequence[Place], xs: Sequence[float], ys: Sequence[float]) -> set[Wall]:
    """Return the drawn sides of squares."""
    walls: set[Wall] = set()
    for left, top, right, _ in across:
        row = bisect_right(ys, top) - 1
        walls.update((False, column, row) for column in range(bisect_right(xs, left) - 1, bisect_right(xs, right) - 1))
    for left, top, _, bottom in down:
        column = bisect_right(xs, left) - 1
        walls.update((True, column, row) for row in range(bisect_right(ys, top) - 1, bisect_right(ys, bottom) - 1))
    return walls


def _pieces(columns: int, rows: int, walls: set[Wall]) -> list[list[Square]]:
    """Return the squares that hang together, piece by piece, but for those that hang together with the outside."""
    seen: set[Square] = set()
    found = []
    for start in ((column, row) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        seen.add(start)
        piece, waiting, closed = [], [start], True
        while waiting:
            column, row = waiting.pop()
            piece.append((column, row))
            for wall, beside in (
                ((True, column, row), (column - 1, row)),
                ((True, column + 1, row), (column + 1, row)),
                ((False, column, row), (column, row - 1)),
                ((False, column, row + 1), (column, row + 1)),
            ):
                if wall in walls or beside in seen:
                    continue
                if 0 <= beside[0] < columns and 0 <= beside[1] < rows:
                    seen.add(beside)
                    waiting.append(beside)
                else:
                    closed = False
        if closed:
            found.append(piece)
    return found


def _is_rectangle(piece: Sequence[Square]) -> bool:
    columns, rows = {column for column, _ in piece}, {row for _, row in piece}
    return len(piece) == (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1)


def _cell(piece: Sequence[Square], xs: Sequence[float], ys: Sequence[float]) -> Place:
    columns, rows = [column for column, _ in piece], [row for _, row in piece]
    return xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1]


def _tables(
    pieces: Sequence[Sequence[Square]], xs: Sequence[float], ys: Sequence[float], missing: set[Wall], before: int
) -> dict[Square, RuledCell]:
    """Return by square the cells that stand in tables: that touch others, some of which stand beside each other.

    A cell at a `missing` wall is cut. Tables are numbered from `before`.
    """
    owner = {square: number for number, piece in enumerate(pieces) for square in piece}
    parents = list(range(len(pieces)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    beside = []
    for (column, row), number in owner.items():
        right, below = owner.get((column + 1, row), number), owner.get((column, row + 1), number)
        parents[root(right)] = root(number)
        parents[root(below)] = root(number)
        if right != number:
            beside.append(number)
    tables = {root(number) for number in beside}
    cells = {
        number: RuledCell(*_cell(piece, xs, ys), before + root(number), _cut(piece, missing))
        for number, piece in enumerate(pieces)
        if root(number) in tables
    }
    return {square: cells[number] for square, number in owner.items() if number in cells}


def _cut(piece: Sequence[Square], missing: set[Wall]) -> bool:
    return any((False, column, row + below) in missing for column, row in piece for below in range(2))
