"""Can a reader see this colour on that ground? One rule for DOCX and HTML (PDF pages are looked at as drawn)."""

import re
from functools import lru_cache
from typing import NamedTuple


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255; alpha from 0 (not there) to 1."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)
SEEN_FROM = 1.12
"""Contrast ratio (WCAG 2.2, relative luminance) below which letters cannot be told from their ground."""
THERE_FROM = 0.06
"""Alpha below which a colour is not there."""

_HEX = re.compile(r"#?([0-9a-f]{3,8})$")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^)]*)\)")
_NAMES: dict[str, Colour] = {
    "transparent": Colour(0, 0, 0, 0.0), "white": WHITE, "black": BLACK, "snow": Colour(255, 250, 250),
    "ivory": Colour(255, 255, 240), "ghostwhite": Colour(248, 248, 255), "whitesmoke": Colour(245, 245, 245),
    "floralwhite": Colour(255, 250, 240), "red": Colour(255, 0, 0), "navy": Colour(0, 0, 128),
    "gray": Colour(128, 128, 128), "grey": Colour(128, 128, 128), "silver": Colour(192, 192, 192),
    "blue": Colour(0, 0, 255), "green": Colour(0, 128, 0), "yellow": Colour(255, 255, 0),
    "darkblue": Colour(0, 0, 139), "teal": Colour(0, 128, 128), "lightgray": Colour(211, 211, 211),
    "lightgrey": Colour(211, 211, 211), "darkgray": Colour(169, 169, 169),
}  # fmt: skip
_SHORT, _WITH_ALPHA, _LONG = (3, 4), (4, 8), (6, 8)


@lru_cache(maxsize=256)
def parse(text: str) -> Colour | None:
    """Return a CSS or OOXML colour, None if it is none of those known here (`auto`, `inherit`, a variable)."""
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    if match := _HEX.match(text):
        return _hex(match.group(1))
    if match := _FUNCTION.match(text):
        return _function(match.group(1), match.group(2))
    return None


def _hex(digits: str) -> Colour | None:
    if len(digits) in _SHORT:
        digits = "".join(c * 2 for c in digits)
    if len(digits) not in _LONG:
        return None
    values = bytes.fromhex(digits)
    return Colour(values[0], values[1], values[2], values[3] / 255 if len(digits) in _WITH_ALPHA else 1.0)


def _function(name: str, inside: str) -> Colour | None:
    parts = [p for p in re.split(r"[,/\s]+", inside.strip()) if p]
    try:
        numbers = [float(p.rstrip("%deg")) for p in parts]
    except ValueError:
        return None
    if len(numbers) not in _SHORT:
        return None
    alpha = 1.0
    if len(numbers) in _WITH_ALPHA:
        alpha = numbers[3] / 100 if parts[3].endswith("%") else numbers[3]
    if name == "hsl":  # only how light it is matters here
        grey = round(numbers[2] * 2.55)
        return Colour(grey, grey, grey, alpha)
    scale = 2.55 if parts[0].endswith("%") else 1.0
    red, green, blue = (min(max(round(n * scale), 0), 255) for n in numbers[:3])
    return Colour(red, green, blue, alpha)


def visible(ink: Colour, ground: Colour) -> bool:
    """Whether letters in `ink` can be told from `ground`."""
    if ink.alpha < THERE_FROM:
        return False
    bright, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05) >= SEEN_FROM


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(c / 255) for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  (sRGB)
