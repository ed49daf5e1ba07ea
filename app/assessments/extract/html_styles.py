"""Which elements of a page a reader does not see: the few CSS properties that hide text, from rules and attributes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.assessments.extract.colours import BLACK, THERE_FROM, WHITE, Colour, parse, visible

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_PROPERTIES = frozenset({
    "display", "visibility", "opacity", "font-size", "color", "background", "background-color", "text-indent", "left",
    "top", "right", "clip", "clip-path", "width", "height", "overflow", "transform", "white-space", "float",
    "list-style", "list-style-type", "mso-hide", "content-visibility", "font",
})  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = re.compile(r"@(\w[\w-]*)([^{};]*)\{((?:[^{}]|\{[^{}]*\})*)\}")
_RULE = re.compile(r"([^{};@]+)\{([^{}]*)\}")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|ex|ch|mm|cm|in|vw|vh)?")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "": 1.0}
_MOST_RULES = 500
_FAR = -500.0
_SMALLEST = 2.5
"""Pixels below which letters cannot be read."""

Declared = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What an element hands down: is it hidden, in which colours and size it is drawn, how its white space counts."""

    gone: bool = False
    invisible: bool = False
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    size: float = 16.0
    keeps_space: bool = False

    @property
    def shown(self) -> bool:
        """Whether a reader sees text drawn like this."""
        if self.gone or self.invisible or self.size < _SMALLEST:
            return False
        return self.ink is None or self.ground is None or visible(self.ink, self.ground)

    def inside(self, declared: Mapping[str, str]) -> "Seen":
        """Return what holds inside an element with these declarations."""
        if not declared:
            return self
        invisible, ink, ground, size = self.invisible, self.ink, self.ground, self.size
        if "visibility" in declared:
            invisible = declared["visibility"] in {"hidden", "collapse"}
        if "color" in declared and declared["color"] not in {"inherit", "currentcolor"}:
            ink = parse(declared["color"])
        for name in ("background", "background-color"):
            if name in declared:
                ground = _ground(declared[name], ground)
        if "font-size" in declared:
            size = _size(declared["font-size"], size)
        space = declared.get("white-space", "pre" if self.keeps_space else "normal").startswith(("pre", "break"))
        return replace(
            self,
            gone=self.gone or _hides(declared),
            invisible=invisible,
            ink=ink,
            ground=ground,
            size=size,
            keeps_space=space,
        )


def _ground(text: str, behind: Colour | None) -> Colour | None:
    """Return the colour of a background, what is behind it if it lets that through, None if it is a picture."""
    if "url(" in text or "gradient(" in text:
        return None
    words = re.findall(r"[a-z]+\([^)]*\)|[^\s,]+", text)
    colours = [colour for word in words if (colour := parse(word))]
    return behind if not colours or colours[0].alpha < 0.5 else colours[0]  # noqa: PLR2004  (half)


def _size(text: str, inherited: float) -> float:
    match = _LENGTH.match(text.strip())
    if not match:
        return 16.0 if inherited < _SMALLEST and text != "inherit" else inherited
    number, unit = float(match.group(1)), match.group(2) or ""
    if unit in {"em", "%", "ex", "ch"}:
        return inherited * number / (100 if unit == "%" else 1)
    return number * _PIXELS.get(unit, 10.0)


def _hides(declared: Mapping[str, str]) -> bool:
    """Whether an element is taken off the page with everything in it."""
    if (
        declared.get("display") == "none"
        or declared.get("mso-hide") == "all"
        or declared.get("content-visibility") == "hidden"
    ):
        return True
    opacity = _LENGTH.match(declared.get("opacity", "1"))
    if opacity and float(opacity.group(1)) / (100 if opacity.group(2) == "%" else 1) < THERE_FROM:
        return True
    if any(_pixels(declared.get(name, "")) < _FAR for name in ("text-indent", "left", "top", "right")):
        return True
    clipped = declared.get("clip-path", "") + declared.get("clip", "")
    if re.search(r"inset\((?:50|[6-9]\d|100)%|circle\(0|rect\((?:0|1px)", clipped):
        return True
    if "scale(0)" in declared.get("transform", ""):
        return True
    tiny = any(0 <= _pixels(declared.get(name, "9")) <= 1 for name in ("width", "height"))
    return tiny and declared.get("overflow", "") in {"hidden", "clip"}


def _pixels(text: str) -> float:
    match = _LENGTH.match(text.strip())
    return float(match.group(1)) * _PIXELS.get(match.group(2) or "", 10.0) if match else 9.0


def declarations(text: str) -> Declared:
    """Return the properties that matter here from the inside of a rule or a `style` attribute."""
    found: Declared = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            value = value.replace("!important", "").strip().lower()
            found["font-size" if name == "font" else name] = value
    return found


def style_sheets(tree: "LexborHTMLParser") -> dict[int, Declared]:
    """Return node → declarations from the `<style>` elements of a page, later rules over earlier ones."""
    found: dict[int, Declared] = {}
    css = "\n".join(node.text() for node in tree.css("style"))
    for selector, body in _rules(css)[:_MOST_RULES]:
        declared = declarations(body)
        if not declared:
            continue
        try:
            nodes = tree.css(selector)
        except (ValueError, RuntimeError):  # a selector that this parser does not know
            continue
        for node in nodes:
            found.setdefault(node.mem_id, {}).update(declared)
    return found


def _rules(css: str) -> list[tuple[str, str]]:
    """Return (selector, body) of every rule that holds on a screen."""
    css = _COMMENT.sub("", css)

    def opened(match: re.Match[str]) -> str:
        name, condition, body = match.groups()
        if name in {"media", "supports", "layer", "container"} and not condition.strip().startswith("print"):
            return body
        return ""

    return [(selector.strip(), body) for selector, body in _RULE.findall(_MEDIA.sub(opened, css)) if selector.strip()]
