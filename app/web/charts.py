"""The one adapter to Altair and vl-convert: a chart of plain values in, SVG out, the same on pages and in print.

The SVG carries no style attribute, no style element and no script, so that it passes the strictest content policy. Its
colours stand in attributes, as paper needs them, and in classes, by which a page swaps them for its own (dark too).
What was drawn once is kept in the instance under a hash of everything that goes into it; Altair is loaded only to draw.
"""

import hashlib
import json
import re
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

from markupsafe import Markup

from app.core.plain import plain

Shape = Literal["range", "point", "circle", "open"]
Tone = Literal["firm", "fair", "thin"]

# name of the class → the colour on paper; static/style.css gives each its colour on the page
PALETTE = {
    "ink": "#1c2026",
    "ink-soft": "#50565f",
    "accent": "#1b4f8c",
    "accent-soft": "#e8eff8",
    "line": "#dddfdc",
    "surface": "#ffffff",
}
FONT = "Noto Sans CJK JP"
MOST_KEPT = 100
_PRINTERS = ("altair", "vl-convert-python")
_drawing = threading.Lock()  # the converter counts its ids through the whole process


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One figure: a range from `low` to `high`, a point, a circle, or open upwards from `low`.

    `name` and `amount` are its words. `tone` says how firm the evidence is: filled, pale, or pale with a broken line.
    """

    name: str
    amount: str
    low: int
    high: int | None
    shape: Shape
    tone: Tone


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Figures of one kind below each other on one scale.

    `id` begins every id within the SVG and is used once per page. `title` and `text` tell it to those who do not see
    it. `unit` is how much of the figures makes one step of the scale's `unit_name`; the scale runs from `start` to
    `end` in steps of `step` (all in the figures' own unit). `width` is in pixels; `beside` is how much of it the words
    take beside the figures, 0 to put them above.
    """

    id: str
    title: str
    text: str
    rows: tuple[RangeRow, ...]
    unit: int
    unit_name: str
    start: int
    end: int
    step: int
    width: int
    beside: int


def range_chart(chart: RangeChart, shelf: Path | None = None) -> Markup:
    """Return `chart` as SVG; from `shelf` if it was drawn before, and kept there otherwise.

    Only charts without personal data may be kept: they are not encrypted.
    """
    if shelf is None:
        return Markup(_drawn(chart))  # noqa: S704  (our own drawing; every text in it is escaped by the XML writer)
    path = shelf / f"{content_key(chart)}.svg"
    try:
        kept = path.read_text("utf-8")
    except FileNotFoundError:
        kept = _drawn(chart)
        _keep(path, kept)
    return Markup(kept)  # noqa: S704  (as above)


def content_key(chart: RangeChart) -> str:
    """Return the hash of everything that decides about the SVG: the chart, this file, the libraries."""
    return hashlib.sha256((_maker() + json.dumps(plain(chart), ensure_ascii=False)).encode()).hexdigest()


@cache
def _maker() -> str:
    return "\0".join((Path(__file__).read_text("utf-8"), *(f"{name} {version(name)}" for name in _PRINTERS), ""))


def _keep(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        new = Path(folder) / path.name
        new.write_text(content, "utf-8")
        new.replace(path)
    kept = sorted(path.parent.glob("*.svg"), key=lambda file: file.stat().st_mtime_ns)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _drawn(chart: RangeChart) -> str:
    import vl_convert  # noqa: PLC0415  (heavy: only when a chart is really drawn)

    with _drawing:
        svg: str = vl_convert.vegalite_to_svg(_specification(chart))
    return _own(svg, chart)


_ROW, _ROW_BELOW = 52, 78  # the height of a row whose figure stands beside its words, or below them
_FILLS: dict[Tone, str] = {"firm": "accent", "fair": "accent-soft", "thin": "surface"}
_MARKS = {"point": "diamond", "circle": "circle"}
_BROKEN = [4, 3]


def _specification(chart: RangeChart) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415  (heavy: only when a chart is really drawn)

    values = [_values(chart, at, row) for at, row in enumerate(chart.rows)]
    place, drop = (-chart.beside, 0) if chart.beside else (0, 20)
    outline = {"stroke": PALETTE["accent"], "strokeWidth": 1.5, "yOffset": drop, "opacity": 1}
    steps = [step / chart.unit for step in range(chart.start, chart.end + 1, chart.step)]
    axis = alt.Axis(title=chart.unit_name, values=steps, orient="top", format=",~r")
    low = alt.X("low:Q", scale=alt.Scale(domain=[steps[0], steps[-1]], nice=False), axis=axis)
    rows = alt.Chart(alt.InlineData(values)).encode(y=alt.Y("at:O", axis=None))

    def of(shape: str, tone: Tone) -> Any:
        return rows.transform_filter(f"datum.shape == '{shape}' && datum.tone == '{tone}'")

    def words(field: str, offset: int, weight: Any, **look: Any) -> Any:
        text = rows.mark_text(align="left", baseline="middle", dy=offset, fontSize=13, fontWeight=weight, **look)
        return text.encode(x=alt.value(place), text=f"{field}:N")

    # each is written twice: the first, with a broad edge, keeps the lines of the scale away from the letters
    edge = {"color": PALETTE["surface"], "stroke": PALETTE["surface"], "strokeWidth": 5, "strokeJoin": "round"}
    looks: dict[str, list[dict[str, Any]]] = {
        colour: [*([] if chart.beside else [edge]), {"color": PALETTE[colour]}] for colour in ("ink", "ink-soft")
    }
    layers = [
        words(field, offset, weight, **look)
        for field, offset, weight, colour in (
            ("name", -10 if chart.beside else -22, 700, "ink"),
            ("amount", 11 if chart.beside else -2, 400, "ink-soft"),
        )
        for look in looks[colour]
    ]
    for shape, tone in sorted({(row.shape, row.tone) for row in chart.rows}):
        look = outline | {"fill": PALETTE[_FILLS[tone]]} | ({"strokeDash": _BROKEN} if tone == "thin" else {})
        figures = of(shape, tone)
        if shape == "range":
            layers.append(figures.mark_bar(height=16, cornerRadius=4, **look).encode(x=low, x2="high:Q"))
        elif shape == "open":
            full = outline | {"fill": PALETTE["accent"]}
            layers.append(figures.mark_rule(**(look | {"strokeWidth": 2})).encode(x=low, x2="high:Q"))
            layers.append(figures.mark_point(shape="triangle-right", size=110, **full).encode(x="high:Q"))
            layers.append(figures.mark_tick(height=16, thickness=1, **full).encode(x=low))
        else:
            layers.append(figures.mark_point(shape=_MARKS[shape], size=190, **look).encode(x=low))
    height = len(values) * (_ROW if chart.beside else _ROW_BELOW)
    whole = alt.layer(*layers).properties(width=chart.width - chart.beside, height=height, padding=4)
    soft = {"labelColor": PALETTE["ink-soft"], "titleColor": PALETTE["ink-soft"], "gridColor": PALETTE["line"]}
    small = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400, "titleAnchor": "end"}
    whole = whole.configure(aria=False, background="transparent", font=FONT, view=alt.ViewConfig(stroke=None))
    made: dict[str, Any] = whole.configure_axis(domain=False, ticks=False, **soft, **small).to_dict()
    return made


def _values(chart: RangeChart, at: int, row: RangeRow) -> dict[str, Any]:
    high = chart.end if row.high is None else row.high
    return {
        "at": at,
        "name": row.name,
        "amount": row.amount,
        "low": row.low / chart.unit,
        "high": high / chart.unit,
        "shape": row.shape,
        "tone": row.tone,
    }


_SVG = "http://www.w3.org/2000/svg"
_COLOURS = {colour: name for name, colour in PALETTE.items()}
_IDS = re.compile(r"url\(#([^)]+)\)")
_LEFT_OUT = ("pointer-events", "aria-hidden", "role", "aria-roledescription", "font-family")


def _own(svg: str, chart: RangeChart) -> str:
    """Return the converter's SVG as ours: named for those who listen, its ids our own, its colours in classes too."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314  (the converter's own output, not a stranger's)
    names = {old: f"{chart.id}-{at}" for at, old in enumerate(dict.fromkeys(_IDS.findall(svg)))}
    for element in root.iter():
        for name in _LEFT_OUT:
            element.attrib.pop(name, None)
        for name in ("id", "clip-path"):
            if name in element.attrib:
                element.set(name, _renamed(element.attrib[name], names))
        tones = [f"{way}-{_COLOURS[value]}" for way in ("fill", "stroke") if (value := element.get(way)) in _COLOURS]
        if tones:
            element.set("class", " ".join((*element.get("class", "").split(), *tones)))
    root.attrib.pop("version", None)
    root.attrib.update({"class": "chart", "role": "img", "aria-labelledby": f"{chart.id}-title {chart.id}-text"})
    root.set("font-family", f"'{FONT}', sans-serif")
    for at, (tag, text) in enumerate((("title", chart.title), ("desc", chart.text))):
        told = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{chart.id}-{'title' if tag == 'title' else 'text'}"})
        told.text = text
        root.insert(at, told)
    return ET.tostring(root, encoding="unicode")


def _renamed(value: str, names: dict[str, str]) -> str:
    return names.get(value, _IDS.sub(lambda found: f"url(#{names[found[1]]})", value))
