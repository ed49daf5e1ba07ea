"""The text of a post in one spelling, and its lines: which label each stands under."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

_SAME = str.maketrans({**dict.fromkeys("〜～∼", "~"), **dict.fromkeys("‐‑‒–—―−", "-"), "’": "'", "‘": "'"})
_MARKS = r"(?:[^\w\s(「『【<\[《〔¥$%~]|[・※]|\(?\d{1,2}[.)](?!\d)|[QA][.:])"
_MARK = re.compile(rf"\s*(?:{_MARKS}\s*)*")
_HEADING = re.compile(r"[<【\[《〔〈「](?P<name>[^<>【】\[\]《》〔〕〈〉]{1,40})[>】\]》〕〉」]\s*$")
_INLINE = re.compile(r"[<【\[《〔〈](?P<name>[^<>【】\[\]《》〔〕〈〉]{1,24})[>】\]》〕〉]\s*(?=\S)")
_LABEL = re.compile(r"(?P<name>[^:|→/\s。、][^:|→。]{0,32}?)\s*(?::|\||→|(?<!\d)/|\s{2,}|\t)\s*(?=\S)")
_SENTENCE = re.compile(r"(?<=[。!?])(?![」』)])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
_HASHES = re.compile(r"\s*#{1,6}\s")
_QUESTION = re.compile(r"\s*(?:Q\d*[.:．、]|問\d*[.:])")
_HEADING_MARK = re.compile(r"\s*[■◆▼▶☆★□◇▽◎〇]")
_LIST_MARK = re.compile(r"\s*(?:[・\-*●○•▪✓✔➢]|[^\w\s(「『【<\[《〔¥$%~#]|\(?\d{1,2}[.)])")
_SPOKEN = re.compile(r"[。、,;.!]|(?:です|ます|した|する|いる|ある|こと|もの|ません)$")
_FIGURES = re.compile(r"\d{2}|\d\s?(?:か月|ヶ月|名|年|日|分|時間|h)")
_SHORT, _FEW = 24, 4
_LONGEST_HEADING = 42


@lru_cache(maxsize=8192)
def _one(character: str) -> str:
    return unicodedata.normalize("NFKC", character).translate(_SAME)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence or list item with what it stands under: topics of its own label, and of the heading above."""

    start: int
    end: int
    text: str
    label: str
    own: frozenset[str]
    heading: str
    above: frozenset[str]
    line: int

    @property
    def topics(self) -> frozenset[str]:
        """What the piece is about: by its own label, else by the heading above."""
        return self.own or self.above


@dataclass(frozen=True, slots=True)
class PostText:
    """A post's text as given, in one spelling (`plain`, NFKC, one kind of dash), and in pieces.

    Places in `plain` lead back to `text` by `place`.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    pieces: tuple[Piece, ...] = field(default=())

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of `text` that stand behind `plain[start:end]`."""
        last = self.starts[end - 1] if end > start else self.starts[start]
        return self.starts[start], last + 1

    def piece_at(self, at: int) -> Piece | None:
        """Return the piece that holds the character `at` of `plain`."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1
        return self.pieces[index] if index >= 0 else None


def line_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line that holds a place begins and ends."""
    after = plain.find("\n", end)
    return plain.rfind("\n", 0, start) + 1, len(plain) if after < 0 else after


def read_text(text: str, topics: Callable[[str], frozenset[str]]) -> PostText:
    """Return `text` in pieces; `topics` says what a label or heading is about (an empty set: it is none)."""
    out: list[str] = []
    starts: list[int] = []
    for at, character in enumerate(text):
        new = _one(character)
        out.append(new)
        starts.extend([at] * len(new))
    plain = "".join(out)
    return PostText(text, plain, tuple(starts), tuple(_pieces(plain, topics)))


def _pieces(plain: str, topics: Callable[[str], frozenset[str]]) -> list[Piece]:
    found: list[Piece] = []
    heading, above = "", frozenset[str]()
    at, before = 0, True
    for number, line in enumerate(plain.split("\n")):
        start = at
        at += len(line) + 1
        if not line.strip():
            before = True
            continue
        begin = start + _mark(line)
        body = plain[begin : start + len(line)].rstrip()
        name = heading_name(line, body, before, topics)
        before = False
        if name:
            heading, above = name, topics(name)
            continue
        label, skip = _label(body, topics)
        own = topics(label) if label else frozenset[str]()
        for first, last in _sentences(body, skip):
            piece = body[first:last].strip()
            if piece:
                offset = begin + first + (len(body[first:last]) - len(body[first:last].lstrip()))
                found.append(
                    Piece(offset, offset + len(piece), piece, label, own, heading, above, number)
                )  # fmt: skip
    return found


def _mark(line: str) -> int:
    match = _MARK.match(line)
    return match.end() if match and match.end() < len(line) else len(line) - len(line.lstrip())


def heading_name(line: str, body: str, before: bool, topics: Callable[[str], frozenset[str]]) -> str:  # noqa: FBT001  (one of three facts of a line)
    """Return the words of a heading line, or an empty string.

    A heading stands in brackets, is a question, begins with a heading's mark, or is short, without punctuation and
    either all label (`勤務地`) or the first line after an empty one (`before`). A list item never is one.
    """
    if match := _HEADING.match(body):
        return match["name"]
    if _QUESTION.match(line) or _HASHES.match(line):
        return body.strip("#: ")
    plain = body.rstrip(":? ")
    if len(body) > _LONGEST_HEADING or not plain or _SPOKEN.search(plain) or _value(body):
        return ""
    if _HEADING_MARK.match(line) or (body.endswith(":") and not re.search(r"\d", plain)):
        return plain
    if _LIST_MARK.match(line):
        return ""
    first = before and len(plain) <= _SHORT and not _FIGURES.search(plain)
    return plain if first or _all_label(plain, topics) else ""


def _value(body: str) -> bool:
    """Whether a value follows on the line: `勤務地: 本社` is no heading."""
    match = _LABEL.match(body)
    return match is not None and match.end() < len(body)


def _all_label(plain: str, topics: Callable[[str], frozenset[str]]) -> bool:
    """Whether a bare line is nothing but a label: a topic is still known when its first or last part is cut off."""
    if not topics(plain) or _FIGURES.search(plain) or len(plain) > _SHORT:
        return False
    if plain.isascii():
        return len(plain.split()) <= _FEW
    half = max(2, len(plain) // 2)
    return bool(topics(plain[-half:]) or topics(plain[:half]))


def _label(body: str, topics: Callable[[str], frozenset[str]]) -> tuple[str, int]:
    """Return the label at the beginning of a line and where its value begins."""
    for pattern in (_INLINE, _LABEL):
        match = pattern.match(body)
        if match and topics(match["name"]):
            return match["name"], match.end()
    return "", 0


def _sentences(body: str, skip: int) -> list[tuple[int, int]]:
    cuts = [skip, *(m.start() for m in _SENTENCE.finditer(body) if m.start() > skip), len(body)]
    return list(pairwise(cuts))
