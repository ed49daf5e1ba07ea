"""Text and Markdown: marks taken away, lines that a program broke at a fixed width joined again."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from app.assessments.extract.domain import Kind, Notice, ResumeText
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder, row
from app.assessments.extract.normalise import is_cjk
from app.assessments.extract.pdf_paragraphs import BEGINS, NO_START, join

_NARROWEST, _WIDEST = 30, 132
"""In columns of half a Japanese letter: where programs break lines."""
_SLACK = 4
_SHARE = 0.2
_OPEN = 24
_APART = re.compile(
    r"\S(?:[ \t]{2,}|\u3000{2,})\S"
)  # what is set off within a line: no program that breaks lines does it
_PERIOD = re.compile(r"\d[月日年]?\s?[~〜～–—−-]\s?(?:\d|現|[Pp]resent|[Nn]ow)")
# how a row of a 履歴書 begins: 平成２４年　４月, 2012.4, 04/2012
_DATED = re.compile(
    r"(?:令和|平成|昭和|[RHS])?\s?[\d元一二三四五六七八九十〇]{1,4}\s?[年./]\s?[\d一二三四五六七八九十]"
)
_RULED = re.compile(r"[\s━─―=_\-*~—–]+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TAG = re.compile(
    r"<!--.*?-->|</?(?:br|b|i|u|em|strong|sub|sup|span|div|p|font|center|small|big|details|summary)\b[^>]*>"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"\s*(?:```|~~~)\S*\s*$")
_ALIGNMENT = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


def read(text: str, kind: Kind, limits: Limits, notices: Sequence[Notice]) -> ResumeText:
    """Return the text of a plain or Markdown file that is already decoded.

    Raises:
        ExtractError: `empty` or `too_large`.
    """
    builder = TextBuilder(limits)
    builder.page()
    if kind == "md":
        text = "\n".join(_unmarked(line) for line in text.splitlines() if not _FENCE.match(line))
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if not _is_alignment(line)]
    builder.add(*map(_cells, _joined(lines)))
    return builder.finish(kind, notices)


def _cells(line: str) -> str:
    """Return a Markdown table row as a row of cells, any other line as it is."""
    if line.lstrip().startswith("|"):
        return "\n".join(row([[cell] for cell in _BAR.split(line.strip().strip("|"))]))
    return line


def _is_alignment(line: str) -> bool:
    return "-" in line and bool(_ALIGNMENT.match(line))


def _unmarked(line: str) -> str:
    """Return a line of Markdown without what only Markdown knows (headings, tables and bold mean the same anywhere)."""
    line = _TAG.sub(" ", _IMAGE.sub("", line)) if "<" in line or "![" in line else line
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line


def _joined(lines: Sequence[str]) -> list[str]:
    """Return `lines` with those joined that were broken at a fixed width; other texts come back as they are."""
    widths = [0 if _is_apart(line) else _width(line.rstrip()) for line in lines]
    edge = max(widths, default=0)
    full = sum(1 for width in widths if width > edge - _SLACK)
    written = sum(1 for width in widths if width > edge / 2)
    if not _NARROWEST <= edge <= _WIDEST or full < 3 or full < _SHARE * written:  # noqa: PLR2004  (three make a margin)
        return list(lines)
    out = [lines[0]]
    for (before, after), width in zip(pairwise(lines), widths, strict=False):
        out[-1:] = [join(out[-1], after)] if _goes_on(before, after, edge - width) else [out[-1], after]
    return out


def _goes_on(before: str, after: str, room: int) -> bool:
    text = after.lstrip()
    if not text or not before.strip() or BEGINS.match(text) or "\t" in after:
        return False
    if _is_apart(before) or _is_apart(after) or (_PERIOD.search(before) and _PERIOD.search(after)):
        return False
    if _is_dated(before) and _is_dated(after):
        return False
    indent = len(after) - len(text)
    if indent > len(before) - len(before.lstrip()) and not BEGINS.match(before.lstrip()):
        return False
    return room < _first_piece(text) or (room < _OPEN and _is_open(before, text))


def _is_apart(line: str) -> bool:
    """Return whether a line has columns (a date at its right edge, a name well behind its date) or is a rule."""
    return "|" in line or bool(_APART.search(line.strip()) or _RULED.fullmatch(line))


def _is_dated(line: str) -> bool:
    return _DATED.match(unicodedata.normalize("NFKC", line).lstrip()) is not None


def _is_open(before: str, text: str) -> bool:
    """Return whether an English sentence runs on, though the next word had room: one longer line moved the margin."""
    end = before.rstrip()[-1]
    return text[0].islower() and text[0].isascii() and (end.isalnum() or end == ",") and end.isascii()


def _first_piece(text: str) -> int:
    if is_cjk(text[0]):
        length = 1
        while length < len(text) and text[length] in NO_START:
            length += 1
        return 2 * length + 1
    return len(re.split(r"[\s\u3000-\u9fff]", text, maxsplit=1)[0]) + 2


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
