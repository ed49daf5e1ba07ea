"""What a drawing is made of: boxes, arrows, numbered dots, lines of text; all measures in tenths of a millimetre."""

import math
import unicodedata
from dataclasses import dataclass

from app.i18n.phrases import phrases

# how wide a character is against its height; ours are wide enough for the font we print with
_WIDE, _CAPITAL, _NARROW = 1.0, 0.7, 0.56
_NEVER_LAST = frozenset("（「『【〔")
_NEVER_FIRST = frozenset("、。，．）」』】・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_HEAD_LENGTH, _HEAD_WIDTH = 26, 24


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle.

    Attributes:
        x: left edge.
        y: upper edge.
        width: how wide.
        height: how high.
        kind: what it is: grade, code, fields, way.
    """

    x: int
    y: int
    width: int
    height: int
    kind: str

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """Half-way down."""
        return self.y + self.height // 2

    @property
    def centre(self) -> int:
        """Half-way across."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow.

    Attributes:
        path: its line, as an SVG path.
        head: its head, as points of a polygon.
        kind: what it stands for: promotion, track_change, lateral.
    """

    path: str
    head: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle with a number in it.

    Attributes:
        x: its centre.
        y: its centre.
        number: what stands in it.
    """

    x: int
    y: int
    number: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text.

    Attributes:
        x: where it begins, or its middle if it is centred.
        y: its base line.
        size: height of the letters.
        text: what it says.
        bold: whether it is set in bold.
        centred: whether `x` is its middle.
        tone: ink, soft, or paper (white on the accent colour).
    """

    x: int
    y: int
    size: int
    text: str
    bold: bool
    centred: bool
    tone: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing.

    Attributes:
        width: how wide.
        height: how high.
        boxes: its boxes, those below first.
        arrows: its arrows.
        dots: its numbered dots.
        lines: its text.
    """

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    dots: tuple[Dot, ...]
    lines: tuple[TextLine, ...]


def arrow(kind: str, start: tuple[int, int], end: tuple[int, int], bow: int = 0) -> Arrow:
    """Return an arrow from `start` to `end`, straight or bowed to the left of its direction by `bow`."""
    (x, y), (to_x, to_y) = start, end
    length = math.hypot(to_x - x, to_y - y) or 1.0
    aside = ((to_y - y) / length * bow * 2, -(to_x - x) / length * bow * 2)
    turn = (round((x + to_x) / 2 + aside[0]), round((y + to_y) / 2 + aside[1]))
    angle = math.atan2(to_y - (turn[1] if bow else y), to_x - (turn[0] if bow else x))
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    base = (to_x - along[0] * _HEAD_LENGTH, to_y - along[1] * _HEAD_LENGTH)
    half = (across[0] * _HEAD_WIDTH / 2, across[1] * _HEAD_WIDTH / 2)
    corners = [(to_x, to_y), *((base[0] + side * half[0], base[1] + side * half[1]) for side in (1, -1))]
    through = f"Q{turn[0]} {turn[1]} " if bow else "L"
    return Arrow(
        path=f"M{x} {y}{through}{round(base[0])} {round(base[1])}",
        head=" ".join(f"{round(cx)},{round(cy)}" for cx, cy in corners),
        kind=kind,
    )


def width_of(text: str) -> float:
    """Return about how wide `text` is against the height of its letters, rather too much than too little."""
    return sum(
        _WIDE if unicodedata.east_asian_width(c) in "WFA" else _CAPITAL if c.isupper() or c in "mwMW@%" else _NARROW
        for c in text
    )


def wrapped(text: str, most: float, lines: int) -> tuple[str, ...]:
    """Return `text` in at most `lines` lines of at most `most` times the letters' height; … stands for what is cut.

    Lines break between words, in Japanese between phrases; no line begins with a closing sign or ends with an opening
    one.
    """
    found = [""]
    for piece in _pieces(text, most):
        if found[-1] and width_of((found[-1] + piece).rstrip()) > most:
            found.append("")
        found[-1] += piece
    kept = [line.strip() for line in found if line.strip()]
    if len(kept) <= lines:
        return tuple(kept)
    last = kept[lines - 1]
    while last and width_of(last + "…") > most:
        last = last[:-1]
    return (*kept[: lines - 1], f"{last.rstrip()}…")


def _pieces(text: str, most: float) -> list[str]:
    """Return what may stand alone on a line: words, phrases, characters with the signs that cling to them.

    A piece that no line could hold falls apart into characters.
    """
    found: list[str] = []
    for token in phrases(text):
        clings = found and (token[0] in _NEVER_FIRST or found[-1][-1] in _NEVER_LAST)
        if clings and width_of((found[-1] + token).rstrip()) <= most:
            found[-1] += token
        else:
            found.extend([token] if width_of(token.rstrip()) <= most else token)
    return found
