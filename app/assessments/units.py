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
from app.assessments.sections import section_at
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
    for row in rows:
        if row is None:
            continue
        section = section_at(sections, row.start)
        heading = bool(row.mark) and row.end - row.start <= LONGEST_HEADING
        if heading or section is not inside:
            block += 1
            title = text[row.start : row.end]
            inside = section
        if not row.row:
            item += 1
        for start, end in _split(text, row):
            first = bisect_left(tokens.starts, start)
            last = bisect_left(tokens.starts, end, lo=first)
            kind = section.kind if section else "other"
            one = Sentence(start, end, first, last, item, block, kind, title, row.bullet, row.row, heading)
            found.append(one)
    return found


def _split(text: str, row: Line) -> list[tuple[int, int]]:
    start, end = (row.body if row.bullet else row.start), row.end
    if end - start < 2:  # noqa: PLR2004  (nothing to split)
        return []
    if _JAPANESE.search(text, start, end):
        ends = _JAPANESE_END if _STOP.search(text, start, end - 1) else None
    else:
        ends = _ENGLISH_END
    inner = [at for m in ends.finditer(text, start, end) if start < (at := m.end()) < end] if ends else ()
    if not inner:
        return [(start, end)]  # a line has no white space around it
    cuts = [start, *inner, end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
