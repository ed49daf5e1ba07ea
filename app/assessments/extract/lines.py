"""From the lines of any form to one `ResumeText`: the same rows, the same list marks, pages counted on the way."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.assessments.extract.domain import Kind, Notice, ResumeText
from app.assessments.extract.limits import Limits
from app.assessments.extract.normalise import characters, is_cjk, line
from app.assessments.extract.refusals import refusal

_LABEL = 40
"""A cell of several lines that is no longer than this reads as one label."""
_LABEL_LETTERS = 12
_NO_LABEL = re.compile(r"\S{2}(?:\u3000|  )\s*\S{2}|[\d|｜\t,.、。,.:：~〜～]|^[・•\-*●■◆○✓➢]")
_MARKS = tuple("・•-*●■◆○✓➢")


def row(cells: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of one table row from the lines of its cells; empty cells leave nothing.

    A short label and one value read `label:value`, as people write it without a table. Other cells of one line, and
    labels broken over several, are joined by ` | `. A cell with paragraphs of its own keeps its lines: the first stands
    behind the label before it, and what follows begins anew.
    """
    filled = [lines for cell in cells if (lines := [text for text in cell if text.strip()])]
    out: list[str] = []
    joins = False
    for number, cell in enumerate(filled, start=1):
        label = as_label(cell) if number < len(filled) else ""
        lines = [label] if label else cell
        if joins:
            between = _colon(out[-1], lines[0]) if len(filled) == 2 else " | "  # noqa: PLR2004  (label and value)
            out[-1] = f"{out[-1].rstrip()}{between}{lines[0].lstrip()}"
            out.extend(lines[1:])
        else:
            out.extend(lines)
        joins = len(lines) == 1
    return out


def _colon(label: str, value: str) -> str:
    """Return what stands between a label and its value: a colon, or ` | ` if the first cell is more than a label."""
    label, value = label.strip(), value.strip()
    longest = _LABEL_LETTERS if any(map(is_cjk, label)) else 2 * _LABEL_LETTERS
    if len(label) > longest or _NO_LABEL.search(label) or value[0] in ":：":
        return " | "
    return ":" if is_cjk(label[-1]) or is_cjk(value[0]) else ": "


def _parted(text: str) -> list[str]:
    """Return a line with tabs as a row of cells; in a list item, or before its first word, they are only space."""
    text = text.strip()
    return [text] if text.startswith(_MARKS) else row([[cell] for cell in text.split("\t")])


def as_label(lines: Sequence[str]) -> str:
    """Return `lines` as one line if they are a short label (vertical 志/望/動/機 too), else an empty string."""
    if len(lines) == 1:
        return lines[0]
    if sum(map(len, lines)) > _LABEL or any(text.lstrip().startswith(_MARKS) for text in lines):
        return ""
    upright = all(len(text.strip()) == 1 and is_cjk(text.strip()) for text in lines)
    return ("" if upright else " ").join(text.strip() for text in lines)


class TextBuilder:
    """Collects lines page by page and gives the finished text."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines: list[str] = []
        self._length = 0
        self._raw = 0
        self._pages: list[int] = []

    def page(self) -> None:
        """Begin a page (or sheet)."""
        self._pages.append(self._length)

    def add(self, *texts: str) -> None:
        """Add lines as they are written; each may hold several and is cleaned here.

        Raises:
            ExtractError: there are more characters than the limits allow.
        """
        for text in texts:
            self._raw += len(text)
            if self._raw > self._limits.characters:
                raise refusal("characters", limit=self._limits.characters)
            for part in characters(text).split("\n"):
                for cells in _parted(part) if "\t" in part else (part,):
                    self._append(line(cells))

    def add_across_page(self, before: str, after: str) -> None:
        """Add one line that a page break cuts in two: the new page begins inside it."""
        start = self._length
        self.add(before + after)
        self._pages.append(min(start + len(line(characters(before))), max(self._length - 1, start)))

    def holds(self, text: str) -> bool:
        """Whether `text` stands already somewhere in the lines, white space aside."""
        wanted = "".join(characters(text).split())
        return wanted in "".join("".join(self._lines).split())

    def _append(self, text: str) -> None:
        if text:
            self._lines.append(text)
            self._length += len(text) + 1

    def finish(self, kind: Kind, notices: Sequence[Notice] = (), *, empty: str = "no_text") -> ResumeText:
        """Return the text.

        Raises:
            ExtractError: there is not one letter in it (`empty` names the reason).
        """
        text = "\n".join(self._lines)
        if not any(map(str.isalnum, text)):
            raise refusal(empty, kind=kind.upper())
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        return ResumeText(text, tuple(min(p, len(text)) for p in self._pages) or (0,), tuple(notices), kind)
