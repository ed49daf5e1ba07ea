"""What DOCX says elsewhere about a paragraph: is a run hidden by its style, and which number does a list item bear."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

from app.assessments.extract.colours import Colour, parse, visible
from app.assessments.extract.kinds import member
from app.assessments.extract.limits import Limits
from app.assessments.extract.ooxml import attribute, child, local, switched_on, value
from app.assessments.extract.ooxml import parse as parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SMALLEST = 4
"""Half-points below which letters cannot be read."""
_DEEPEST_STYLE = 20
_KEPT_MARKS = "●■◆○□◎◇▶►▷➢✓❖★☆※→➔\uf06c\uf06e\uf075\uf0d8\uf0fc\uf076\uf0a8\uf06f\uf0e0\uf0e8"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_KANJI = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are drawn, as far as seeing them goes."""

    vanish: bool = False
    ink: Colour | None = None
    ground: Colour | None = None
    size: int = 21

    def seen(self, ground: Colour | None) -> bool:
        """Whether a reader sees letters of this look on `ground` (None: not known, then they count as seen)."""
        if self.vanish or self.size < SMALLEST:
            return False
        under = self.ground or ground
        return self.ink is None or under is None or visible(self.ink, under)


def look(properties: "Element | None", base: Look) -> Look:
    """Return `base` changed by a `w:rPr`."""
    if properties is None:
        return base
    vanish = switched_on(properties, "vanish")
    colour, size = value(properties, "color"), value(properties, "sz")
    return Look(
        base.vanish if vanish is None else vanish,
        base.ink if colour is None else parse(colour),
        shade(properties) or parse(value(properties, "highlight") or "") or base.ground,
        int(size) if size and size.isdecimal() else base.size,
    )


def shade(properties: "Element | None") -> Colour | None:
    """Return the fill of a `w:shd`, None if there is none."""
    return parse(attribute(child(properties, "shd"), "fill") or "")


class Styles:
    """The styles and list definitions of one document."""

    def __init__(self, archive: ZipFile, parts: dict[str, tuple[str, str]], limits: Limits) -> None:
        def part(kind: str) -> "Element | None":
            path = next((path for k, path in parts.values() if k == kind), "")
            content = member(archive, path, limits) if path else b""
            return parse_xml(content) if content else None

        styles, numbering = part("styles"), part("numbering")
        self._styles = {attribute(e, "styleId"): e for e in _named(styles, "style")}
        self._default = next((i for i, e in self._styles.items() if _is_default_paragraph(e)), None)
        self._base = look(child(styles, "docDefaults", "rPrDefault", "rPr"), Look())
        self._levels = {attribute(e, "abstractNumId"): _levels(e) for e in _named(numbering, "abstractNum")}
        self._lists = {attribute(e, "numId"): e for e in _named(numbering, "num")}
        self._counts: dict[str | None, list[int]] = {}
        self.look = cache(self._look)

    def _look(self, style: str | None, paragraph: Look | None = None) -> Look:
        result = paragraph or self._base
        for element in reversed(self._chain(style if paragraph else style or self._default)):
            result = look(child(element, "rPr"), result)
        return result

    def _chain(self, style: str | None) -> list["Element"]:
        """Return the style and those it is based on, nearest first."""
        found: list[Element] = []
        while style in self._styles and len(found) < _DEEPEST_STYLE:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def shaded(self, style: str | None) -> bool:
        """Whether a table style fills cells, so that their ground is not known without Word."""
        return any(local(e) == "shd" for item in self._chain(style) for e in item.iter())

    def label(self, paragraph: "Element | None", style: str | None) -> str:
        """Return the mark that Word puts before a list item, counting it; empty if it is none."""
        number = child(paragraph, "numPr")
        for element in self._chain(style):
            found = child(element, "pPr", "numPr")
            if value(number, "numId") is None and found is not None:
                level = value(number, "ilvl") or value(found, "ilvl")
                return self._count(value(found, "numId"), level, attribute(element, "styleId"))
        return self._count(value(number, "numId"), value(number, "ilvl"), None)

    def _count(self, list_id: str | None, level: str | None, style: str | None) -> str:
        definition = self._lists.get(list_id) if list_id else None
        if definition is None:
            return ""
        abstract = value(definition, "abstractNumId")
        levels = {**self._levels.get(abstract, {}), **_overrides(definition)}
        linked = (n for n, known in levels.items() if style is not None and known.style == style)
        depth = min(int(level), 8) if level and level.isdecimal() else next(linked, 0)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * 9)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)
        return _label(levels, counts, depth)


def _label(levels: dict[int, "Level"], counts: list[int], depth: int) -> str:
    own = levels[depth]
    if own.form == "bullet":
        return own.text if own.text in _KEPT_MARKS else "・"
    text = "" if own.form == "none" else own.text
    for n in range(depth + 1):
        level = levels.get(n, own)
        text = text.replace(f"%{n + 1}", _figure(max(counts[n] - 1, 0) + level.start, level.form))
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number form, template (`%1.`), first number, the paragraph style that stands for it."""

    form: str
    text: str
    start: int
    style: str | None


def _levels(element: "Element") -> dict[int, Level]:
    found: dict[int, Level] = {}
    for item in _named(element, "lvl"):
        depth, start = attribute(item, "ilvl") or "", value(item, "start") or "1"
        if depth.isdecimal():
            form, text = value(item, "numFmt") or "decimal", value(item, "lvlText") or ""
            first = int(start) if start.isdecimal() else 1
            found[int(depth)] = Level(form, text, first, value(item, "pStyle"))
    return found


def _overrides(definition: "Element") -> dict[int, Level]:
    found: dict[int, Level] = {}
    for item in _named(definition, "lvlOverride"):
        found |= _levels(item)
    return found


def _named(element: "Element | None", name: str) -> list["Element"]:
    return [] if element is None else [e for e in element if local(e) == name]


def _is_default_paragraph(style: "Element") -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}


def _figure(number: int, form: str) -> str:
    """Return `number` in one of Word's number forms; an unknown form counts in Arabic figures."""
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:  # noqa: PLR2004  (Unicode has ① to ⑳ in a row)
        return chr(0x245F + number)
    figures = {
        "upperLetter": _letter(number).upper(),
        "lowerLetter": _letter(number),
        "upperRoman": _roman(number).upper(),
        "lowerRoman": _roman(number),
        "aiueo": _AIUEO[(number - 1) % len(_AIUEO)],
        "aiueoFullWidth": _AIUEO[(number - 1) % len(_AIUEO)],
        "iroha": _IROHA[(number - 1) % len(_IROHA)],
        "irohaFullWidth": _IROHA[(number - 1) % len(_IROHA)],
        **dict.fromkeys(("japaneseCounting", "ideographDigital", "chineseCounting"), _kanji(number)),
    }
    return figures.get(form, str(number))


def _letter(number: int) -> str:
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)


def _roman(number: int) -> str:
    out, number = "", number % 4000
    for size, sign in _ROMAN:
        out, number = out + sign * (number // size), number % size
    return out


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else _KANJI[tens % 10] + "十"
    return ten + (_KANJI[ones] if ones or not tens else "")
