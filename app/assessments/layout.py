"""The lines of a résumé: which are headings, list items, table rows, and which sentences they hold."""

import re
from dataclasses import dataclass

_DECORATION = re.compile(
    r"^(?P<mark>#{1,6}(?=\s)|[■□◆◇●○◎▼▽▲△★☆▶►]|【|[〈<《≪](?!\d)|\[(?=[^\]]{1,30}\])"
    r"|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})?[.)]?(?=\s?[^\s\d.,:/%年月日名社件本回人時万千\-~])|[一二三四五六七八九十]{1,2}[、.](?=[^。、]{1,14}$)|[IVX]{1,4}\.|\*\*|//(?=\s))\s*"
)
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_BULLET = re.compile(r"^(?:(?!\*[^*\s][^*]{0,120}\*$)[・•‣▪◦*·‐–—→※]|-(?=\s)|o\s)\s*")
_RULE = re.compile(r"^[\s━─―=_\-*~—–|:・.]+$")
_TITLE_NOISE = re.compile(r"[\s・]+")
_CLOSERS = {"【": "】", "〈": "〉", "<": ">", "《": "》", "≪": "≫", "[": "]", "**": "**"}
_KANJI = "一二三四五六七八九十"
LONGEST_HEADING = 40


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Line:
    """One line: its text is `text[start:end]` without the surrounding white space.

    `mark` is the decoration of a heading (`■`, `##`, `(n)`, …) or empty; `title` what stands behind it, up to the first
    wide gap or colon; `body` where the rest begins.
    """

    start: int
    end: int
    mark: str
    title: str
    body: int
    bullet: bool
    row: bool


def lines(text: str) -> list[Line | None]:
    """Return the lines of `text` in order; None stands for a blank line or a ruled one."""
    found: list[Line | None] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        position += len(raw) + 1
        if not stripped or _RULE.match(stripped):
            found.append(None)
            continue
        found.append(_line(stripped, start))
    return found


def _line(raw: str, start: int) -> Line:
    row = raw.startswith("|") or "\t" in raw or " | " in raw
    bullet = _BULLET.match(raw)
    if bullet:
        return Line(start, start + len(raw), "", "", start + bullet.end(), bullet=True, row=row)
    quoted = raw.startswith("> ")
    decorated = _DECORATION.match(raw) if not row and not quoted else None
    if not decorated:
        title = "" if row or quoted else _head(raw)
        return Line(start, start + len(raw), "", title, start + len(title), bullet=False, row=row)
    mark = decorated.group("mark")
    rest = raw[decorated.end() :]
    if mark[0] == "#":
        rest = _NUMBERING.sub("", rest)
    closer = _CLOSERS.get(mark)
    if closer and closer in rest:
        title, _, after = rest.partition(closer)
        body = start + len(raw) - len(after)
    else:
        title = _head(rest)
        body = start + len(raw) - len(rest) + len(title)
    return Line(start, start + len(raw), _kind_of_mark(mark), title.strip(), body, bullet=False, row=row)


def _kind_of_mark(mark: str) -> str:
    if mark.startswith("("):
        return "(n)"
    return "n." if mark[0].isdigit() or mark[0] in _KANJI else "I." if mark[0] in "IVX" else mark


def _head(text: str) -> str:
    """Return the part of a line that can be a heading: up to a colon or a gap of two spaces or more."""
    match = re.search(r"[::]|\s{2,}|\t", text)
    return text[: match.start()] if match else text


def bare(title: str) -> str:
    """Return a heading for comparison: no spaces, no middle dots, no closing marks, case folded."""
    return _TITLE_NOISE.sub("", title).strip(">】]」:/|*#()").casefold()


def spread(title: str) -> str:
    """Return a Japanese heading written with spaces between its letters (職 務 経 歴) closed up."""
    return re.sub(r"(?<=[\u3040-\u9fff])\s+(?=[\u3040-\u9fff])", "", title)
