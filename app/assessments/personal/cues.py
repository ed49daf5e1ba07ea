"""The cues of data/wording/personal/cues.yaml: words that are personal by what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.assessments.domain import PersonalKind, PersonalSpan
from app.assessments.gates import Page

Where = Literal["anywhere", "loose", "head"]
_REACH = 24  # characters on either side in which a word may stand that tells of other people
_STOP = re.compile(r"[。\n;|]|\.\s|」は、|(?<=[一-龥ァ-ヶー])\s")
_NEXT = re.compile(r"[、。\n;]|\.\s|,\s")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it covers, where it may stand, what must not stand beside it, and its examples.

    Of a cue that may begin anywhere, `last` are the letters that its line ends with: a quick look before a slow one.
    """

    kind: PersonalKind
    where: Where
    last: frozenset[str]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    match: Sequence[str]
    no_match: Sequence[str]

    def spans(self, text: str, start: int, end: int) -> Iterator[PersonalSpan]:
        """Yield what the cue covers in `text[start:end]`, one line: `^` is where it begins."""
        line = text[start:end]
        for found in self.pattern.finditer(line):
            if not self.unless or not self.unless.search(*_clause(line, found)):
                a, b = found.span(found.lastgroup or 0)
                yield PersonalSpan(self.kind, start + a, start + b)


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places, compiled: alone, as a whole value, and as the end of an English address."""

    place_ja: re.Pattern[str]
    value: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues."""

    cues: Sequence[Cue]
    patterns: Sequence[re.Pattern[str]]

    def on_lines(self, page: Page) -> dict[int, list[int]]:
        """Return for each line the places of the cues that may match on it."""
        return page.chosen(self.patterns)


def _clause(line: str, found: re.Match[str]) -> tuple[str, int, int]:
    """Return `line` and the clause that a match stands in, at most `_REACH` characters to either side."""
    left = max(0, found.start() - _REACH)
    begin = max((m.end() for m in _STOP.finditer(line, left, found.start())), default=left)
    stop = _NEXT.search(line, found.end(), min(len(line), found.end() + _REACH))
    return line, begin, stop.start() if stop else min(len(line), found.end() + _REACH)
