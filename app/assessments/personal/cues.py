"""The cues of data/wording/personal/cues.yaml: words that are personal by what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.assessments.domain import PersonalKind, PersonalSpan
from app.assessments.gates import Page

Where = Literal["anywhere", "loose", "head"]
_REACH = 24  # characters on either side in which a word may stand that tells of other people
_STOP = re.compile(r"[。\n;]|\.\s")
_NEXT = re.compile(r"[、。\n;]|\.\s|,\s")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it covers, where it may stand, what must not stand beside it, and its examples."""

    kind: PersonalKind
    where: Where
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    match: Sequence[str]
    no_match: Sequence[str]

    def spans(self, text: str, start: int, end: int) -> Iterator[PersonalSpan]:
        """Yield what the cue covers in `text[start:end]`, one line or a part of it."""
        for found in self.pattern.finditer(text, start, end):
            if not self.unless or not self.unless.search(*_clause(text, found, start, end)):
                yield PersonalSpan(self.kind, *found.span(found.lastgroup or 0))


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

    def on_lines(self, page: Page) -> dict[int, list[Cue]]:
        """Return for each line the cues that may match on it."""
        return {line: [self.cues[place] for place in places] for line, places in page.chosen(self.patterns).items()}


def _clause(text: str, found: re.Match[str], start: int, end: int) -> tuple[str, int, int]:
    """Return `text` and the clause that a match stands in, at most `_REACH` characters to either side."""
    left = max(start, found.start() - _REACH)
    begin = max((m.end() for m in _STOP.finditer(text, left, found.start())), default=left)
    stop = _NEXT.search(text, found.end(), min(end, found.end() + _REACH))
    return text, begin, stop.start() if stop else min(end, found.end() + _REACH)
