"""From the letters of a PDF page to runs: what a reader sees, one stretch on one line, spaces where there are gaps.

What a reader cannot see is found by looking: letters that leave no trace in the drawn page (white on white, covered,
clipped), letters outside the page and letters too small to read are hidden.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.assessments.extract.limits import Limits
from app.assessments.extract.normalise import is_cjk, is_ruled
from app.assessments.extract.pdf_borders import borders
from app.assessments.extract.pdf_cells import RuledCell, RuledCells, ruled_cells
from app.assessments.extract.pdfium import Box, Grey, Letters, bounds, dots, letters, picture_share

_SMALLEST = 2.0
"""Height of a letter in points below which nobody reads it (less on a page narrower than A4)."""
_NARROW = 300
_TRACE = 12
"""Difference in grey (of 255) that a letter leaves at least where it is seen."""
_RIM, _FEW = 0.2, 4
"""Share of a letter's height above and below that is not looked at (the next lines begin there), but for a few."""
_PALE = 190
_SCAN = 0.4
"""Share of the page that pictures cover at least, for invisible letters over them to be those of a scan."""
# no letters: control codes, private use (but for the symbols that list marks are), what PDFium could not map
_UNMAPPED = frozenset(
    {*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0), *range(0xE000, 0xF000), 0xFFFD, 0xFFFE, 0xFFFF}
)
_LATIN_GAP, _JAPANESE_GAP, _WIDE_SPACE = 0.12, 0.213, 0.75
"""In ems: a gap that is a space between Latin letters, one that is next to Japanese (where a fifth is set between
letters and figures anyway), and one that is an ideographic space."""
_MOST_SPACES, _WHOLE = 40, 0.03
_CELL_GAP, _ALIGNED, _LINES = 0.5, 0.3, 3
"""In ems, the least gap between two cells; in points, how exactly they stand below each other; on how many lines."""
_INTO = 0.2
"""In ems: how far inside a letter is looked at, to tell in which cell it stands."""
_BETWEEN, _INSIDE = (-0.6, 1.1), (-1.6, 2.2)
"""In ems: how far before or behind a run's end the next letter may stand, between two text objects and inside one
(where the letters of a ligature share one box, and letters may be spaced out); further ahead begins another cell."""


@dataclass(slots=True)
class Run:
    """A stretch of letters on one line, in points; y grows downwards. `body` is where the text behind a mark begins."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float
    body: float
    starts: list[float]
    """Where each letter of `text` begins, while it is put together."""
    spaced: bool = False
    """Whether a space was painted behind it."""
    gaps: list[float] = field(default_factory=list)
    """Where letters begin behind a wide gap in which no space was painted: another cell may begin there."""
    cell: RuledCell | None = None
    """The cell of a ruled table in which it begins."""
    end: float | None = None
    """Where the lines of that cell have to break."""

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    def beside(self, other: "Run") -> bool:
        """Whether both stand on the same line."""
        return abs(self.middle - other.middle) < 0.4 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(slots=True)
class Page:
    """What is seen of one page: runs in paint order, those in another direction, drawn list marks, and counts."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    turned: list[Run] = field(default_factory=list)
    dots: list[Run] = field(default_factory=list)
    hidden: int = 0
    unmapped: int = 0
    letters: int = 0
    pictures: bool = False
    recognised: bool = False


def read_page(page: Any, limits: Limits) -> Page:
    """Return what is seen of an open PDF page.

    Raises:
        ExtractError: `too_large`, more letters than the limits allow.
    """
    shown = bounds(page)
    result = Page(shown.right - shown.left, shown.top - shown.bottom)
    painted = letters(page, limits)
    if all(line.invisible for line in painted):
        share = picture_share(page, limits)
        result.pictures, result.recognised = share > 0, share >= _SCAN and bool(painted)
    kept: list[Letters] = []
    grey = Grey(page) if painted else None
    smallest = min(_SMALLEST, min(result.width, result.height) / _NARROW)
    for line in painted:
        count = sum(1 for code in line.codes if not chr(code).isspace())
        if grey is None or not count:
            kept.append(line)
        elif (line.invisible and not result.recognised) or not _seen(line, grey, shown, smallest):
            result.hidden += count
        else:
            inside = _clip(line, shown)
            result.hidden += len(line.codes) - len(inside.codes)
            result.letters += count
            result.unmapped += sum(1 for code in line.codes if code in _UNMAPPED)
            kept.append(inside)
    angles: Counter[int] = Counter()
    for line in kept:
        angles[line.angle] += len(line.codes)
    for rank, (angle, _) in enumerate(angles.most_common()):
        place = _turn(angle, shown)
        painted_so = (line for line in kept if line.angle == angle)
        if rank:
            result.turned.extend(_runs(painted_so, place))
        else:
            cells = ruled_cells(place(box) for box in borders(page, limits))
            result.runs = _runs(painted_so, place, cells)
            result.dots = [_dot(*place(box)) for box in dots(page, limits)]
            if angle in (90, 270):
                result.width, result.height = result.height, result.width
    return result


def _seen(line: Letters, grey: Grey, shown: Box, smallest: float) -> bool:
    box = line.box()
    if min(box.top - box.bottom, max(b.right - b.left for b in line.boxes) * 2) < smallest:
        return False
    if box.right <= shown.left or box.left >= shown.right or box.top <= shown.bottom or box.bottom >= shown.top:
        return False
    pixels = grey.inside(box, _RIM)
    if len(line.codes) < _FEW and not _trace(pixels):
        pixels = grey.inside(box, 0.0)  # a comma lies low; more letters than a few do not all
    if not _trace(pixels):
        return False
    # Other letters may cross pale ones: these still need a ground of another shade, which shows above and below them.
    return line.ink is None or line.ink < _PALE or abs(grey.ground(box) - line.ink) >= _TRACE


def _trace(pixels: bytes) -> bool:
    return bool(pixels) and max(pixels) - min(pixels) >= _TRACE


def _clip(line: Letters, shown: Box) -> Letters:
    """Return `line` without the letters whose middle lies outside the page."""
    box = line.box()
    if box.left >= shown.left and box.right <= shown.right and box.bottom >= shown.bottom and box.top <= shown.top:
        return line
    inside = [
        (code, b)
        for code, b in zip(line.codes, line.boxes, strict=True)
        if shown.left <= (b.left + b.right) / 2 <= shown.right and shown.bottom <= (b.bottom + b.top) / 2 <= shown.top
    ]
    return Letters(
        [code for code, _ in inside],
        [b for _, b in inside],
        line.angle,
        line.em,
        line.base,
        line.tight,
        line.invisible,
        line.ink,
    )


def _runs(
    lines: Iterable[Letters],
    place: Callable[[Box], tuple[float, float, float, float]],
    cells: RuledCells | None = None,
) -> list[Run]:
    """Return the runs of letters in one direction, turned by `place` so that it points to the right."""
    found: list[Run] = []
    for line in lines:
        run: Run | None = None  # gaps inside one object are judged more mildly than between objects
        for code, box in zip(line.codes, line.boxes, strict=True):
            x0, top, x1, bottom = place(box)
            if x1 <= x0 and chr(code).isspace():
                continue  # made up by PDFium inside an object
            previous = run or (found[-1] if found else None)
            text = _character(code)
            limits = _INSIDE if run is not None else _BETWEEN
            if previous is not None and _level(previous, top, bottom) and _near(previous, x0, limits):
                _extend(previous, text, x0, x1)
                run = previous
            elif text.isspace():
                continue
            elif previous is not None and _fits(previous, x0, x1, top, bottom):
                _insert(previous, text, x0)
            else:
                run = Run(text, x0, x1, top, bottom, max(line.em, 0.1), 0.0, [x0])
                found.append(run)
    for run in found:
        run.text, run.spaced = run.text.rstrip(), run.text[-1:].isspace()
    found = parted([part for run in found for part in in_cells(run, cells)] if cells else found)
    for run in found:
        run.text = _pairs(run.text)
    return [run for run in found if run.text and not is_ruled(run.text)]


def parted(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` cut where cells of a table begin: behind gaps at one place on several lines of the page.

    Some printers set the cells of a row so close that the gap between them could be one between words.
    """
    begins = sorted([*(x for run in runs for x in run.gaps), *(run.x0 for run in runs)])
    found: list[Run] = []
    for run in runs:
        rest = run
        for x in run.gaps if run.cell is None else ():
            if bisect_right(begins, x + _ALIGNED) - bisect_left(begins, x - _ALIGNED) < _LINES:
                continue
            place = rest.starts.index(x) if x in rest.starts else 0  # no search by halves: letters may step back
            if place and rest.text[place - 1].isspace():  # else other letters were painted into the gap
                left, rest = _cut(rest, place)
                found.append(left)
        found.append(rest)
    return found


def in_cells(run: Run, cells: RuledCells) -> list[Run]:
    """Return `run` cut where it goes from one ruled cell into the next, each part with the cell it begins in.

    It is cut at spaces alone: text may run over the border of a cell that is too narrow for it.
    """
    found: list[Run] = []
    while True:
        run.cell = cells.at(run.x0 + _INTO * run.em, run.middle)
        place = _leaves(run, cells)
        if not place:
            return [*found, run]
        left, run = _cut(run, place)
        found.append(left)


def _leaves(run: Run, cells: RuledCells) -> int:
    """Return the place of the first letter of `run` that stands behind a space in another cell, 0 if there is none."""
    border = run.cell.right if run.cell else run.x0
    if run.x1 <= border:
        return 0
    for place in range(1, len(run.text)):
        x = run.starts[place] + _INTO * run.em
        if x >= border and run.text[place - 1].isspace() and not run.text[place].isspace():
            cell = cells.at(x, run.middle)
            if cell and cell is not run.cell:
                return place
    return 0


def _cut(run: Run, place: int) -> tuple[Run, Run]:
    """Return `run` in two, without the gap before the letter at `place`."""
    left = run.text[:place].rstrip()
    ends = run.starts[len(left)]
    return (
        replace(run, text=left, x1=ends, starts=run.starts[: len(left)], spaced=False),
        replace(run, text=run.text[place:], x0=run.starts[place], starts=run.starts[place:]),
    )


def _dot(x0: float, top: float, x1: float, bottom: float) -> Run:
    return Run("•", x0, x1, top, bottom, bottom - top, 0.0, [x0])


def _turn(angle: int, shown: Box) -> Callable[[Box], tuple[float, float, float, float]]:
    """Return what maps a box of the page to left, top, right, bottom with the text running to the right."""
    turns: dict[int, Callable[[Box], tuple[float, float, float, float]]] = {
        90: lambda b: (b.bottom - shown.bottom, b.left - shown.left, b.top - shown.bottom, b.right - shown.left),
        180: lambda b: (shown.right - b.right, b.bottom - shown.bottom, shown.right - b.left, b.top - shown.bottom),
        270: lambda b: (shown.top - b.top, shown.right - b.right, shown.top - b.bottom, shown.right - b.left),
    }
    return turns.get(
        angle, lambda b: (b.left - shown.left, shown.top - b.top, b.right - shown.left, shown.top - b.bottom)
    )


def _level(run: Run, top: float, bottom: float) -> bool:
    """Whether a letter stands on the line of `run`."""
    return abs(run.top + run.bottom - top - bottom) / 2 < 0.4 * max(run.bottom - run.top, bottom - top)


def _near(run: Run, x0: float, limits: tuple[float, float]) -> bool:
    """Whether a letter at `x0` goes on with `run`: it stands no more ems before or behind its end than `limits` say.

    A gap of whole ems is written with ideographic spaces, which some printers do not paint; cells stand anywhere.
    """
    gap = (x0 - run.x1) / run.em
    return limits[0] < gap < limits[1] or (1 < round(gap) <= _MOST_SPACES and abs(gap - round(gap)) < _WHOLE)


def _extend(run: Run, text: str, x0: float, x1: float) -> None:
    gap = (x0 - run.x1) / run.em
    before = run.text[-1:]
    if gap > _LATIN_GAP and not before.isspace() and not text.isspace():
        japanese = is_cjk(before) or is_cjk(text)
        space = "\u3000" * round(gap) if gap > _WIDE_SPACE and japanese else " "
        if gap > _JAPANESE_GAP or not japanese:
            if gap > _CELL_GAP and abs(gap - round(gap)) > _WHOLE:
                run.gaps.append(x0)
            run.text += space
            run.starts.extend([run.x1] * len(space))
    run.text += text
    run.starts.append(x0)
    run.x1 = max(run.x1, x1)


def _fits(run: Run, x0: float, x1: float, top: float, bottom: float) -> bool:
    """Whether a letter belongs into a gap that `run` left (letters of another font may be painted afterwards)."""
    if not _level(run, top, bottom) or not run.x0 < x0 < x1 <= run.x1:
        return False
    place = bisect_left(run.starts, x0 + 0.1 * run.em)
    return run.text[place - 1].isspace() and (place == len(run.starts) or run.starts[place] > x1 - 0.2 * run.em)


def _insert(run: Run, text: str, x0: float) -> None:
    place = bisect_left(run.starts, x0 + 0.1 * run.em)
    made_up = run.starts[place - 1] > x0 - 0.1 * run.em  # the space is no more than this letter's place
    run.text = run.text[: place - made_up] + text + run.text[place:]
    run.starts[place - made_up : place] = [x0]


def _character(code: int) -> str:
    return chr(code) if code not in _UNMAPPED and code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004  (last code point)


def _pairs(text: str) -> str:
    """Return `text` with surrogate pairs put together (PDFium gives UTF-16 units)."""
    if any("\ud800" <= c <= "\udfff" for c in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
