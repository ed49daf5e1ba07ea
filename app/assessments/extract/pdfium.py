"""The typed door to PDFium: opens documents, gives the letters of a page in paint order, draws it small and grey.

PDFium is not made for threads: whoever opens a document holds `LOCK`.
"""

import ctypes
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # this file is its typed door
from pypdfium2 import raw

from app.assessments.extract.limits import Limits
from app.assessments.extract.normalise import is_cjk
from app.assessments.extract.refusals import refusal

LOCK = threading.Lock()
_PIXELS = 640
_ROWS = 0.14
_FAINT = 15
_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_SOFT_HYPHEN = 2
_ADJOINING = 0.1
_BEARING, _WIDEST_BEARING, _LOW = 0.01, 0.2, 0.97
_DOT = (1.0, 9.0)
DEEPEST_FORM = 8
_WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_FIGURES = frozenset({raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING})


class Box(NamedTuple):
    """A rectangle as PDF has it: y grows upwards, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Letters:
    """Letters of one text object that stand in one line: code points, their boxes, and how they are painted.

    `angle` is their direction in degrees, anticlockwise; `em` their font size in points; `base` the height of the line
    they stand on; `tight` says that their boxes hold the ink alone; `ink` is their grey from 0 (black) to 255, None for
    a pattern.
    """

    codes: list[int]
    boxes: list[Box]
    angle: int
    em: float
    base: float
    tight: bool
    invisible: bool
    ink: float | None

    def box(self) -> Box:
        """Return the box around all."""
        lefts, bottoms, rights, tops = zip(*self.boxes, strict=True)
        return Box(min(lefts), min(bottoms), max(rights), max(tops))


@contextmanager
def document(data: bytes) -> Iterator[Any]:
    """Open a PDF.

    Raises:
        ExtractError: `encrypted` or `damaged`.
    """
    with LOCK:
        try:
            opened = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
            raise refusal("password") if locked else refusal("damaged", kind="PDF") from error
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def open_page(opened: Any, number: int) -> Iterator[Any]:
    """Open a page; what is filled into its form fields, and text put over it, become part of the page."""
    found = opened[number]
    if _keep_written(found.raw) and raw.FPDFPage_Flatten(found.raw, raw.FLAT_NORMALDISPLAY):
        found.close()
        found = opened[number]
    try:
        yield found
    finally:
        found.close()


def _keep_written(page: Any) -> bool:
    """Take off links, highlights and notes, and say whether there are annotations with text of the page's own."""
    left = count = raw.FPDFPage_GetAnnotCount(page)
    for index in reversed(range(count)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind not in _WRITTEN and raw.FPDFPage_RemoveAnnot(page, index):
            left -= 1
    return bool(left)


def bounds(page: Any) -> Box:
    """Return what of the page's plane is shown."""
    return Box(*page.get_bbox())


def letters(page: Any, limits: Limits) -> list[Letters]:
    """Return the letters of a page in paint order, without the spaces and line ends that PDFium makes up.

    Raises:
        ExtractError: `too_large`, more letters than the limits allow.
    """
    text_page = page.get_textpage()
    handle, count = text_page.raw, text_page.count_chars()
    if count > limits.characters:
        raise refusal("characters", limit=limits.characters)
    found: list[Letters] = []
    rect = raw.FS_RECTF()
    reference = ctypes.byref(rect)
    last, line, before = 0, None, Box(0, 0, 0, 0)
    for index in range(count):
        pointer = raw.FPDFText_GetTextObject(handle, index)
        if not pointer:
            continue
        address = ctypes.addressof(pointer.contents)
        raw.FPDFText_GetLooseCharBox(handle, index, reference)
        box = Box(rect.left, rect.bottom, rect.right, rect.top)
        if address != last or line is None or not _follows(line, before, box):
            line, last = _begin(handle, index, pointer, box), address
            if found and _goes_on(found[-1], line, box):
                line = found[-1]
            else:
                found.append(line)
        code = raw.FPDFText_GetUnicode(handle, index)
        line.codes.append(0x2D if code == _SOFT_HYPHEN else code)
        line.boxes.append(_upright(line, box, code, handle, index) if line.angle == 0 else box)
        before = box
    return found


def _upright(line: Letters, box: Box, code: int, handle: Any, index: int) -> Box:
    """Return `box` as high as the size of its letters says: fonts lie about their height, the baseline does not.

    A font made for a few letters (browsers do that) may lie about the width too and give the ink alone: then a Japanese
    letter is as wide as it is high, and another has the same room on both sides.
    """
    left, right = box.left, box.right
    if line.tight:
        start = _origin(handle, index)[0]
        if is_cjk(chr(code)):
            left, right = start, start + line.em
        elif left - start < _WIDEST_BEARING * line.em:  # else a later letter of a ligature
            left, right = start, right + left - start
    return Box(left, line.base - 0.12 * line.em, right, line.base + 0.88 * line.em)


def _origin(handle: Any, index: int) -> tuple[float, float]:
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, across, up)
    return across.value, up.value


def _follows(line: Letters, before: Box, box: Box) -> bool:
    """Whether a letter stands on the same line as the one before it, by the direction these run in."""
    if line.angle in (90, 270):
        return abs(before.left + before.right - box.left - box.right) < before.right - before.left
    if len(line.boxes) == 1 and _below(before, box):
        line.angle = 270  # set upright, downwards: Japanese vertical writing
        return True
    return abs(before.bottom + before.top - box.bottom - box.top) < before.top - before.bottom


def _goes_on(line: Letters, new: Letters, box: Box) -> bool:
    """Whether a text object that begins with `box` only adds letters to `line` (browsers paint each one by itself)."""
    same = (line.angle, line.em, line.base, line.tight, line.invisible, line.ink)
    if line.angle or same != (0, new.em, new.base, new.tight, new.invisible, new.ink):
        return False
    return -_ADJOINING * line.em < box.left - line.boxes[-1].right < _ADJOINING * line.em


def _below(first: Box, second: Box) -> bool:
    width, height = first.right - first.left, first.top - first.bottom
    sideways = abs(first.left + first.right - second.left - second.right) / 2
    return sideways < width * 0.3 and height * 0.5 < first.top - second.top < height * 2


def _begin(handle: Any, index: int, pointer: Any, box: Box) -> Letters:
    """Return the beginning of a line of letters: everything that the letters of one object share."""
    degrees = -math.degrees(raw.FPDFText_GetCharAngle(handle, index))  # PDFium counts clockwise
    mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(pointer, red, green, blue, alpha) and mode != raw.FPDF_TEXTRENDERMODE_STROKE
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    em = raw.FPDFText_GetFontSize(handle, index) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    across, base = _origin(handle, index)
    return Letters(
        [],
        [],
        angle=round(degrees) % 360,
        em=em,
        base=base,
        tight=abs(box.left - across) > _BEARING * em or box.top - box.bottom < _LOW * em,
        invisible=mode in _INVISIBLE or (bool(known) and alpha.value < _FAINT),
        ink=0.3 * red.value + 0.59 * green.value + 0.11 * blue.value if known else None,
    )


def picture_share(page: Any, limits: Limits) -> float:
    """Return which part of the page its pictures cover, at most 1."""
    shown = bounds(page)
    area = max((shown.right - shown.left) * (shown.top - shown.bottom), 1.0)
    drawn = _drawn(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, limits, 0)
    pictures = [box for kind, box in drawn if kind == raw.FPDF_PAGEOBJ_IMAGE]
    covered = sum((box.right - box.left) * (box.top - box.bottom) for box in pictures)
    return float(min(covered / area, 1.0))


def dots(page: Any, limits: Limits) -> list[Box]:
    """Return the small, about square figures drawn on a page: browsers draw list marks instead of writing them."""
    found = []
    for kind, box in _drawn(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, limits, 0):
        width, height = box.right - box.left, box.top - box.bottom
        if kind == raw.FPDF_PAGEOBJ_PATH and _DOT[0] < height < _DOT[1] and 0.7 < width / height < 1.4:  # noqa: PLR2004
            found.append(box)
    return found


def _drawn(parent: Any, count: Any, get: Any, limits: Limits, depth: int) -> Iterator[tuple[int, Box]]:
    """Return kind and box of what is drawn but not written."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(count(parent), limits.objects)):
        item = get(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in _FIGURES and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            yield kind, Box(left.value, bottom.value, right.value, top.value)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            yield from _drawn(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, limits, depth + 1)


class Grey:
    """A page as drawn, in grey; asks what a reader sees in a box."""

    def __init__(self, page: Any) -> None:
        self._shown = bounds(page)
        width, height = self._shown.right - self._shown.left, self._shown.top - self._shown.bottom
        self._scale = _PIXELS / max(width, height, 1.0)
        bitmap = page.render(
            scale=self._scale,
            grayscale=True,
            rotation=-page.get_rotation() % 360,
            may_draw_forms=False,
            draw_annots=False,
        )
        self._pixels = bytes(bitmap.buffer)
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        bitmap.close()

    def ground(self, box: Box) -> int:
        """Return the shade that a line of letters stands on, from the rows at the top and the bottom of `box`."""
        height = box.top - box.bottom
        upper = self.inside(box._replace(bottom=box.top - _ROWS * height), 0.0)
        lower = self.inside(box._replace(top=box.bottom + _ROWS * height), 0.0)
        pixels = sorted(upper + lower)
        return pixels[len(pixels) // 2] if pixels else 255

    def inside(self, box: Box, rim: float) -> bytes:
        """Return the pixels of `box` without `rim` (a share of its height) above and below; none off the page."""
        rim *= box.top - box.bottom
        left = max(int((box.left - self._shown.left) * self._scale), 0)
        right = min(math.ceil((box.right - self._shown.left) * self._scale), self._width)
        top = max(int((self._shown.top - box.top + rim) * self._scale), 0)
        bottom = min(math.ceil((self._shown.top - box.bottom - rim) * self._scale), self._height)
        if left >= right:
            return b""
        rows = range(top * self._stride, bottom * self._stride, self._stride)
        return b"".join(self._pixels[start + left : start + right] for start in rows)
