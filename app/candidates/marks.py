"""A résumé's text in pieces: what is marked as evidence, what is hidden, and where each mark's tag stands.

Passages overlap: a piece is a stretch in which nothing begins or ends. Joined, the pieces are the text; a mark's tag
stands once, where the mark ends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assessments.domain import PersonalKind, PersonalSpan

_PERIOD_END = re.compile(r"(?:[\s–—~→-]|to|till|until)*present\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark. `anchor` is its id on the page, `label` its tag, `link` where the tag leads (or empty)."""

    start: int
    end: int
    level: int
    anchor: str
    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands behind a marked passage: words, and where they lead."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `level` is the highest of the marks on it, `None` where there is none.

    `hidden` says what kind of personal data this was: `text` is then empty, and only the first piece of it says so.
    """

    text: str
    level: int | None = None
    anchors: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    hidden: PersonalKind | None = None


def pieces(text: str, marks: Sequence[Mark], personal: Sequence[PersonalSpan] = ()) -> tuple[Piece, ...]:
    """Return `text` in pieces, with `personal` left out; marks and spans reach from `start` up to `end`.

    What lies outside the text is cut off; empty marks are left out.
    """
    size = len(text)
    marks = [m for m in marks if 0 <= m.start < min(m.end, size)]
    hidden = _joined(personal, size)
    edges = {0, size}
    edges |= {edge for mark in marks for edge in (mark.start, min(mark.end, size))}
    edges |= {edge for span in hidden for edge in (span.start, span.end)}
    found = (_piece(text, start, end, marks, hidden) for start, end in pairwise(sorted(edges)))
    return tuple(piece for piece in found if piece is not None)


def masked(text: str, personal: Sequence[PersonalSpan], *, start: int, words: dict[PersonalKind, str]) -> str:
    """Return the passage `text`, which begins at `start` in the résumé, with words in place of personal data."""
    moved = [PersonalSpan(s.kind, max(s.start - start, 0), s.end - start) for s in personal]
    shown = pieces(text, (), [s for s in moved if s.end > 0])
    return "".join(f"〔{words[piece.hidden]}〕" if piece.hidden else piece.text for piece in shown)


def _piece(text: str, start: int, end: int, marks: Sequence[Mark], hidden: Sequence[PersonalSpan]) -> Piece | None:
    on = [m for m in marks if m.start <= start and m.end >= end]
    level = max((m.level for m in on), default=None)
    anchors = tuple(m.anchor for m in on if m.start == start)
    tags = tuple(Tag(m.label, m.link) for m in on if min(m.end, len(text)) == end)
    behind = next((s for s in hidden if s.start <= start and s.end >= end), None)
    if behind is None:
        return Piece(text[start:end], level, anchors, tags)
    if start == behind.start:
        return Piece("", level, anchors, tags, behind.kind)
    return Piece("", level, anchors, tags) if anchors or tags else None


def _joined(personal: Sequence[PersonalSpan], size: int) -> list[PersonalSpan]:
    """Return the spans in order without overlaps: of two that overlap, the first says what it was."""
    found: list[PersonalSpan] = []
    for span in sorted(personal, key=lambda s: (s.start, -s.end)):
        start = max(span.start, found[-1].end if found else 0)
        if start < min(span.end, size):
            found.append(PersonalSpan(span.kind, start, min(span.end, size)))
    return found


def ends_period(text: str) -> bool:
    """Return whether a passage is the end of a period (2019 – present): that it tells no deed needs no mark."""
    return _PERIOD_END.fullmatch(text) is not None
