"""Sentences and list items: the units that evidence is looked for in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assessments.beginnings import compiled
from app.assessments.domain import Section, SectionKind
from app.assessments.layout import LONGEST_HEADING, Line
from app.assessments.lexicon import Hit
from app.assessments.sections import sections_of
from app.assessments.tokens import Tokens

_JAPANESE_END = re.compile(r"(?<=[。!?])[」』)]*(?=[^」』)、。])")
_STOP = re.compile("[。!?]")  # without one before its last letter, a Japanese line is one sentence
_ENGLISH_END = compiled(r"(?<=[a-z0-9%)\"'][.!?;])\s+(?=[A-Z0-9\"'(])")
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class Sentence:
    """One sentence. `item` numbers the list item or paragraph, `block` the part under one (sub)heading.

    `first`/`last` are its tokens; `hits` and `bits` what the lexicon found, filled in by `evidence`.
    """

    start: int
    end: int
    first: int
    last: int
    item: int
    block: int
    section: SectionKind
    title: str
    bullet: bool
    row: bool
    heading: bool
    hits: Sequence[Hit] = ()
    bits: int = 0


def sentences(text: str, rows: Sequence[Line | None], sections: Sequence[Section], tokens: Tokens) -> list[Sentence]:
    """Return the sentences of `text` in order. Each line is an item; table rows belong to the line above them."""
    found: list[Sentence] = []
    item = block = 0
    title = ""
    inside: Section | None = None
    starts = tokens.starts
    last = 0
    for row, section in zip(rows, sections_of(rows, sections), strict=True):
        if row is None:
            continue
        begin, finish, bullet = row.start, row.end, row.bullet
        heading = bool(row.mark) and finish - begin <= LONGEST_HEADING
        if heading or section is not inside:
            block += 1
            title = text[begin:finish]
            inside = section
        if not row.row:
            item += 1
        kind = section.kind if section else "other"
        for start, end in _split(text, row.body if bullet else begin, finish):
            first = bisect_left(starts, start, last)
            last = bisect_left(starts, end, first)
            found.append(Sentence(start, end, first, last, item, block, kind, title, bullet, row.row, heading))
    return found


def _split(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    if end - start < 2:  # noqa: PLR2004  (nothing to split)
        return ()
    if _JAPANESE.search(text, start, end):
        if not _STOP.search(text, start, end - 1):
            return ((start, end),)  # a line has no white space around it
        ends = _JAPANESE_END
    else:
        ends = _ENGLISH_END
    cuts = [at for m in ends.finditer(text, start, end) if start < (at := m.end()) < end]
    if not cuts:
        return ((start, end),)
    cuts.append(end)
    return [(a, b) for a, b in pairwise([start, *cuts]) if text[a:b].strip()]
