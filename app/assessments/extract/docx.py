"""DOCX: the XML in document order, so that tables, text boxes, numbers and headers come out where a reader sees them.

Read with zipfile and lxml, on which python-docx stands too: its objects leave out text boxes, list numbers, content
controls and what is hidden, and give a merged cell several times.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from app.assessments.extract.colours import WHITE, Colour
from app.assessments.extract.colours import parse as parse_colour
from app.assessments.extract.docx_styles import Look, Styles, look, shade
from app.assessments.extract.domain import ResumeText
from app.assessments.extract.kinds import member
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder, row
from app.assessments.extract.ooxml import attribute, child, local, parse, relations, through, value
from app.assessments.extract.refusals import hidden_text, refusal
from app.assessments.extract.running import is_page_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GONE = frozenset({"del", "moveFrom", "delText", "rPr", "pPr", "rt", "fldData"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_HEX = re.compile(r"[0-9A-Fa-f]{4}")
_MERGED_ON = frozenset({None, "continue"})


def read(archive: ZipFile, limits: Limits) -> ResumeText:
    """Return the text of the document in `archive`.

    Raises:
        ExtractError: `empty`, `no_text_layer`, `damaged` or `too_large`.
    """
    main = next((path for kind, path in relations(archive, "", limits).values() if kind == "officeDocument"), "")
    root = parse(member(archive, main, limits)) if main in archive.namelist() else None
    body = child(root, "body")
    if root is None or body is None:
        raise refusal("damaged", kind="DOCX")
    parts = relations(archive, main, limits)
    page = parse_colour(attribute(child(root, "background"), "color") or "") or WHITE
    reader = _Reader(Styles(archive, parts, limits), page)
    builder = TextBuilder(limits)
    builder.page()
    text = list(reader.blocks(body, page))

    def lines_of(*kinds: str) -> list[str]:
        found = [path for kind, path in parts.values() if kind in kinds and path in archive.namelist()]
        return [text for path in found for text in reader.part(parse(member(archive, path, limits)))]

    heads, notes, feet = lines_of("header"), lines_of("footnotes", "endnotes"), lines_of("footer")
    builder.add(*_once(heads, text), *text, *notes, *_once(feet, text))
    pictures = any(name.startswith("word/media/") for name in archive.namelist())
    notices = [hidden_text(reader.hidden)] if reader.hidden else []
    return builder.finish("docx", notices, empty="pictures_only" if pictures else "no_text")


def _once(running: list[str], text: list[str]) -> list[str]:
    """Return the lines of headers or footers that say what the document does not: no page numbers, no title again."""
    flat = "".join("".join(text).split())
    new = dict.fromkeys(line for line in running if line.strip() and not is_page_number(line))
    return [line for line in new if "".join(line.split()) not in flat]


class _Reader:
    """Walks blocks, rows and runs; counts what it leaves out as hidden."""

    def __init__(self, styles: Styles, page: Colour) -> None:
        self.hidden = 0
        self._styles = styles
        self._page = page
        self._fields: list[str | None] = []  # of each open field its code, None once its result has begun
        self._muted = 0  # open fields that are page numbers

    def part(self, root: "Element") -> Iterator[str]:
        """Return the lines of a header, a footer, or of the notes (without their separators)."""
        if local(root) in {"footnotes", "endnotes"}:
            for note in root:
                if attribute(note, "type") is None:
                    yield from self.blocks(note, self._page)
        else:
            yield from self.blocks(root, self._page)

    def blocks(self, element: "Element", ground: Colour | None) -> Iterator[str]:
        """Return the lines of what stands in `element`: paragraphs, tables, and what wraps them."""
        for item in through(element):
            name = local(item)
            if name == "p":
                yield from self._paragraph(item, ground)
            elif name == "tbl":
                yield from self._table(item, ground)

    def _table(self, table: "Element", ground: Colour | None) -> Iterator[str]:
        shaded = self._styles.shaded(value(table, "tblPr", "tblStyle"))
        for line in through(table):
            if local(line) != "tr":
                continue
            cells = []
            for cell in through(line):
                properties = child(cell, "tcPr")
                merged = child(properties, "vMerge")
                if local(cell) != "tc" or (merged is not None and attribute(merged, "val") in _MERGED_ON):
                    continue
                under = shade(properties) or (None if shaded else ground)
                cells.append([text for lines in self.blocks(cell, under) for text in lines.split("\n")])
            yield from row(cells)

    def _paragraph(self, element: "Element", ground: Colour | None) -> Iterator[str]:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        base = self._styles.look(style)
        boxes: list[str] = []
        text = "".join(self._runs(element, base, shade(properties) or ground, boxes))
        if text.strip():
            label = self._styles.label(properties, style)
            yield f"{label} {text.strip()}" if label else text
        yield from boxes

    def _runs(self, element: "Element", base: Look, ground: Colour | None, boxes: list[str]) -> Iterator[str]:
        for item in through(element):
            name = local(item)
            if name == "r":
                properties = child(item, "rPr")
                style = value(properties, "rStyle")
                drawn = look(properties, self._styles.look(style, base) if style else base)
                text = "".join(self._run(item, ground, boxes))
                if drawn.seen(ground):
                    yield text
                else:
                    self.hidden += len("".join(text.split()))
            elif name == "fldSimple":
                if not (attribute(item, "instr") or "").strip().upper().startswith(_PAGE_FIELDS):
                    yield from self._runs(item, base, ground, boxes)
            elif name == "t":  # mathematics
                yield item.text or ""
            elif name not in _GONE:
                yield from self._runs(item, base, ground, boxes)

    def _run(self, run: "Element", ground: Colour | None, boxes: list[str]) -> Iterator[str]:
        for item in through(run):
            name = local(item)
            if name in {"fldChar", "instrText"}:
                self._field(attribute(item, "fldCharType"), item.text or "")
            elif self._muted or any(code is not None for code in self._fields):
                continue
            elif name in _SIGNS or name in {"t", "sym"}:
                yield _SIGNS.get(name) or _letters(item)
            elif name == "ruby":
                for base in item:
                    if local(base) == "rubyBase":
                        yield from self._runs(base, self._styles.look(None), ground, boxes)
            elif name not in _GONE:
                self._boxes(item, ground, boxes)

    def _boxes(self, element: "Element", ground: Colour | None, boxes: list[str]) -> None:
        """Collect the text boxes drawn inside a run; they follow the paragraph that holds them."""
        for item in through(element):
            if local(item) == "txbxContent":
                boxes.extend(self.blocks(item, ground))
            else:
                self._boxes(item, _inside_shape(item, ground), boxes)

    def _field(self, step: str | None, code: str) -> None:
        """Follow a field (page number, date, link): its code is not shown, its result is, except for page numbers."""
        if step == "begin":
            self._fields.append("")
        elif step is None and self._fields and self._fields[-1] is not None:
            self._fields[-1] += code
        elif step == "separate" and self._fields:
            code = (self._fields[-1] or "").strip().upper()
            self._fields[-1] = None
            self._muted += code.startswith(_PAGE_FIELDS)
        elif step == "end" and self._fields:
            self._fields.pop()
            self._muted = 0 if not self._fields else self._muted


def _letters(item: "Element") -> str:
    """Return the letters of a `w:t` or `w:sym`."""
    code = attribute(item, "char")
    if code is None:
        return item.text or ""
    return chr(int(code, 16)) if _HEX.fullmatch(code) else ""


def _inside_shape(shape: "Element", ground: Colour | None) -> Colour | None:
    """Return the ground of the text in a shape: its fill, None if that is not one known colour, else what is behind."""
    fill = attribute(shape, "fillcolor")
    if fill is not None:
        return parse_colour(fill.partition(" ")[0])
    properties = child(shape, "spPr")
    if child(properties, "solidFill") is not None:
        return parse_colour(attribute(child(properties, "solidFill", "srgbClr"), "val") or "")
    return None if child(properties, "gradFill") is not None or child(shape, "style", "fillRef") is not None else ground
