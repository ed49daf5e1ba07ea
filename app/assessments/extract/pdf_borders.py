"""The straight lines drawn on a PDF page: what a table's borders are made of.

Printers draw borders as strokes, as thin filled rectangles (word processors), or as a frame, a rectangle with a smaller
one cut out (browsers). All come out as boxes without thickness.
"""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]  # pdfium.py is its typed door, this one for drawn paths

from app.assessments.extract.limits import Limits
from app.assessments.extract.pdfium import DEEPEST_FORM, Box

_THIN = 3.0
"""In points: what is no thicker is a line."""
_STRAIGHT, _DOT = 0.5, 1.6
_BORDER = (0.05, 6.0)
"""In points: how thick the side of a frame is."""
_MOST = 2_000
"""Lines of a page above which it is a drawing, no table; and points of one path that are looked at."""

_DRAWN = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM})
_ON_PAGE = (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
_IN_FORM = (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)

Point = tuple[float, float]


class _Plane(NamedTuple):
    """How the coordinates of an object lie on the page: `(x, y)` is at `(a x + c y + e, b x + d y + f)`."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inner(self, matrix: Any) -> "_Plane":
        """Return the plane of what is drawn with `matrix` on this one."""
        m = matrix
        return _Plane(
            self.a * m.a + self.c * m.b,
            self.b * m.a + self.d * m.b,
            self.a * m.c + self.c * m.d,
            self.b * m.c + self.d * m.d,
            *self.at(m.e, m.f),
        )


def borders(page: Any, limits: Limits) -> list[Box]:
    """Return the lines across and down that are drawn on a page, none where there are too many to be borders."""
    found: list[Box] = []
    for path, plane in _paths(page.raw, _ON_PAGE, _Plane(), limits):
        for line in _lines(path, plane):
            longer = _joined(found[-1], line) if found else None
            if longer:
                found[-1] = longer
            else:
                found.append(line)
        if len(found) > _MOST:
            return []
    return found


def _joined(before: Box, line: Box) -> Box | None:
    """Return two pieces of one line as one (the dots of a dotted line are painted one by one), None for two lines."""
    around = Box(*map(min, before[:2], line[:2]), *map(max, before[2:], line[2:]))
    across = max(before.left, line.left) - min(before.right, line.right)
    up = max(before.bottom, line.bottom) - min(before.top, line.top)
    flat = around.top - around.bottom < _STRAIGHT and across < _THIN
    steep = around.right - around.left < _DOT and up < _THIN
    return _middle(around) if flat or steep else None


def _paths(
    parent: Any, held: tuple[Any, Any], plane: _Plane, limits: Limits, depth: int = 0
) -> Iterator[tuple[Any, _Plane]]:
    """Yield the paths that `parent` holds, those of forms in it too, each with how it lies on the page."""
    count, get = held
    matrix = raw.FS_MATRIX()
    for index in range(min(count(parent), limits.objects)):
        item = get(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in _DRAWN or not raw.FPDFPageObj_GetMatrix(item, matrix):
            continue
        inner = plane.inner(matrix)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, inner
        elif depth < DEEPEST_FORM:
            yield from _paths(item, _IN_FORM, inner, limits, depth + 1)


def _lines(path: Any, plane: _Plane) -> list[Box]:
    """Return the lines of one path: along its strokes, or where it is filled but thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    figures = _figures(path, plane)
    if stroke.value:
        sides = (side for figure in figures for side in pairwise(figure))
        return [_box(a, b) for a, b in sides if min(abs(a[0] - b[0]), abs(a[1] - b[1])) < _STRAIGHT]
    if not fill.value:
        return []
    boxes = [_around(figure) for figure in figures if figure]
    thin = [_middle(box) for box in boxes if min(box.right - box.left, box.top - box.bottom) <= _THIN]
    frames = (side for a, b in pairwise(boxes) for side in (*_frame(a, b), *_frame(b, a)))
    return [*thin, *frames]


def _figures(path: Any, plane: _Plane) -> list[list[Point]]:
    """Return the points of each part of a path; one with a bend is left out, a closed one ends where it began."""
    found: list[list[Point]] = []
    bent = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
            bent = False
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            bent = True
        if bent:
            found[-1] = []
            continue
        found[-1].append(plane.at(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            found[-1].append(found[-1][0])
    return found


def _box(a: Point, b: Point) -> Box:
    return _middle(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def _around(figure: list[Point]) -> Box:
    across, up = zip(*figure, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def _middle(box: Box) -> Box:
    """Return the line along the middle of a thin box."""
    if box.right - box.left < box.top - box.bottom:
        middle = (box.left + box.right) / 2
        return Box(middle, box.bottom, middle, box.top)
    middle = (box.bottom + box.top) / 2
    return Box(box.left, middle, box.right, middle)


def _frame(outer: Box, inner: Box) -> Iterator[Box]:
    """Yield the sides of a frame, if `inner` is cut out of `outer`: those that are thick enough to be seen."""
    for side in range(4):
        if _BORDER[0] < abs(outer[side] - inner[side]) < _BORDER[1] and _inside(inner, outer):
            middle = (outer[side] + inner[side]) / 2
            ends = list(outer)
            ends[side] = ends[(side + 2) % 4] = middle
            yield Box(*ends)


def _inside(inner: Box, outer: Box) -> bool:
    low, high = (outer.left, outer.bottom), (outer.right, outer.top)
    slack = _BORDER[0]
    return all(inner[n] >= low[n] - slack and inner[n + 2] <= high[n] + slack for n in range(2))
