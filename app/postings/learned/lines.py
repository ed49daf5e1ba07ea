"""The lines of a post as the recogniser sees them: each with the heading that it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.postings.text import PostText

_OPENS = 16  # characters up to which a line without figures may open a part, though no rule knows it as a heading
_NO_HEADING = re.compile(r"\d|[。、!]$|ます$|です$|\w: ")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, list item or heading with its label; `under` is the heading above, or nothing."""

    text: str
    under: str
    start: int


def lines_of(post: PostText) -> Iterator[Line]:
    """Give every sentence with its label, and every heading: in `Q. Where? A. Osaka` a heading tells something too."""
    pieces = {line: list(found) for line, found in groupby(post.pieces, key=lambda piece: piece.line)}
    under, at = "", 0
    for number, line in enumerate(post.plain.split("\n")):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        here = pieces.get(number, [])
        if not here:
            under = line.strip()
            yield Line(under, "", start)
        for piece in here:
            yield Line(f"{piece.label}: {piece.text}" if piece.label else piece.text, under, piece.start)
        if len(here) == 1 and len(line) <= _OPENS and not _NO_HEADING.search(line):
            under = line.strip()
