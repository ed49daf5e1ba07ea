"""HTML: the text as a browser shows it: blocks on lines, list marks, table rows; scripts and hidden parts left out."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.assessments.extract.domain import Notice, ResumeText
from app.assessments.extract.html_styles import Declared, Seen, declarations, style_sheets
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder, row
from app.assessments.extract.refusals import hidden_text, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset({
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "canvas", "audio", "video",
    "map", "select", "datalist", "rp", "rt", "svg", "math", "img",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul", "textarea",
})  # fmt: skip
_SIDE_BY_SIDE = frozenset({"flex", "inline-flex", "grid", "inline-grid"})
_BLOCK_DISPLAYS = frozenset({"block", "list-item", "table", "table-row", "flow-root"}) | _SIDE_BY_SIDE
_TAB = re.compile(r"(?<=[^\s]) *\t[ \t]*(?=[^\s])")  # between words on one line somebody typed it to part them
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAGS = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_NO_END = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr", "p", "li", "td", "th", "tr", "dt", "dd",
                     "option", "area", "base", "source", "thead", "tbody", "tfoot"})  # fmt: skip
_DEEPEST = 400
_LOOKS = re.compile(
    r"<!doctype html|<html\b|<(?:body|head|div|table|p|h[1-6]|ul|section|article)(?:\s[^<>]*)?>", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether a decoded file is HTML."""
    return bool(_LOOKS.search(text[:4096]))


def declared_charset(data: bytes) -> str:
    """Return the encoding that the page names itself, empty if it names none."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else ""


def read(text: str, limits: Limits, notices: "Sequence[Notice]" = ()) -> ResumeText:
    """Return the text of a page that is already decoded.

    Raises:
        ExtractError: `empty`, or `too_large` (nested deeper or longer than any page a person wrote).
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (compiled: only HTML loads it)

    if text.count("<") > limits.objects or _depth(text) > _DEEPEST:
        raise refusal("expanded", limit=limits.objects)
    tree = LexborHTMLParser(text)
    writer = _Writer(style_sheets(tree))
    if tree.root is not None:
        writer.walk(tree.root)
    builder = TextBuilder(limits)
    builder.page()
    builder.add(*writer.lines)
    hidden = [hidden_text(writer.hidden)] if writer.hidden else []
    return builder.finish("html", [*notices, *hidden])


def _depth(text: str) -> int:
    """Return how deep elements are nested at most; the parser's time grows with its square."""
    depth = deepest = 0
    for closing, name, empty in _TAGS.findall(text):
        if name.lower() in _NO_END or empty:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, None for marks, and whether it shows any."""

    number: int | None
    marked: bool = True


@dataclass(slots=True)
class _Writer:
    """Collects lines while walking the tree; inside a table cell they go to the cell."""

    sheet: dict[int, Declared]
    hidden: int = 0
    lines: list[str] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _mark: str = ""
    _lists: list[_List] = field(default_factory=list)
    _outer: list[list[str]] = field(default_factory=list)
    _rows: list[list[list[str]]] = field(default_factory=list)

    def walk(self, node: "LexborNode") -> None:
        """Write everything inside `node`; deep trees need no deep stack."""
        stack: list[tuple[LexborNode, Seen, bool, bool]] = [(node, Seen(), False, False)]
        while stack:
            node, seen, side_by_side, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                self._leave(tag, node)
                continue
            if tag == "-text":
                self._text(node.text_content or "", seen)
                continue
            if tag in _SKIPPED or tag.startswith(("-", "!")):
                continue
            attributes = node.attributes
            declared = {**self.sheet.get(node.mem_id, {}), **declarations(attributes.get("style") or "")}
            inside = self._inside(tag, attributes, declared, seen)
            self._enter(tag, attributes, declared, side_by_side=side_by_side)
            stack.append((node, inside, False, True))
            apart = declared.get("display") in _SIDE_BY_SIDE
            children = list(node.iter(include_text=True))
            stack.extend((child, inside, apart, False) for child in reversed(children))

    @staticmethod
    def _inside(tag: str, attributes: "dict[str, str | None]", declared: Declared, seen: Seen) -> Seen:
        known = dict(declared)
        if "hidden" in attributes:
            known["display"] = "none"
        for name, attribute in (("color", "color"), ("background-color", "bgcolor")):
            if attributes.get(attribute) and tag in {"font", "td", "th", "tr", "table", "body", "basefont"}:
                known.setdefault(name, (attributes[attribute] or "").lower())
        if tag in {"pre", "textarea"}:
            known.setdefault("white-space", "pre")
        return seen.inside(known)

    def _enter(self, tag: str, attributes: "dict[str, str | None]", declared: Declared, *, side_by_side: bool) -> None:
        if tag in {"td", "th"}:
            self._flush()
            self._outer.append(self.lines)
            self.lines = []
        elif tag == "br" or tag in _BLOCKS or declared.get("display") in _BLOCK_DISPLAYS:
            self._flush()
        elif (side_by_side or declared.get("float", "none") != "none") and self._line:
            self._line.append("\v")
        if tag == "tr":
            self._rows.append([])
        elif tag in {"ul", "menu", "dir", "ol"}:
            shown = "none" not in (declared.get("list-style", "") + declared.get("list-style-type", ""))
            start = attributes.get("start") or "1"
            self._lists.append(_List((int(start) if start.isdecimal() else 1) if tag == "ol" else None, shown))
        elif tag == "li":
            self._mark = self._next_mark()

    def _next_mark(self) -> str:
        if not self._lists:
            return "・"
        current = self._lists[-1]
        if not current.marked:
            return ""
        if current.number is None:
            return "・"
        current.number += 1
        return f"{current.number - 1}. "

    def _leave(self, tag: str, node: "LexborNode") -> None:
        if tag in {"td", "th"}:
            self._flush()
            cell, self.lines = self.lines, self._outer.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self.lines.extend(cell)
        elif tag == "tr":
            self._flush()
            self.lines.extend(row(self._rows.pop()))
        elif tag in {"ul", "menu", "dir", "ol"}:
            self._flush()
            self._lists.pop()
        elif tag == "li":
            self._flush()
            self._mark = ""
        elif tag in _BLOCKS or self.sheet.get(node.mem_id, {}).get("display") in _BLOCK_DISPLAYS:
            self._flush()
        elif self._line and self.sheet.get(node.mem_id, {}).get("float") == "left":
            self._line.append("\v")

    def _text(self, text: str, seen: Seen) -> None:
        if not seen.shown:
            self.hidden += len("".join(text.split()))
            return
        if not seen.keeps_space:
            self._line.append(_TAB.sub("\v", text) if "\t" in text else text)
            return
        first, *rest = text.split("\n")
        self._line.append(first.replace("\t", "\v"))
        for part in rest:
            self._flush()
            self._line.append(part.replace("\t", "\v"))

    def _flush(self) -> None:
        """End the line; white space counts once, a vertical tab parts what stands side by side."""
        text = _SPACE.sub(" ", "".join(self._line)).strip(" ").replace("\v", "\t")
        self._line.clear()
        if text.strip():
            self.lines.append(self._mark + text)
            self._mark = ""
