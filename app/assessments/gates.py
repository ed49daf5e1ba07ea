"""Cheap tests before slow searches: on which lines can a regular expression match at all?

The words without which a pattern cannot match are taken from the pattern itself (`needs.py`), so that whoever changes a
pattern or a data file need not think of this. All words that anybody ever asked for are looked for at once
(Aho-Corasick, decision 0011): one walk over a text tells for every pattern on which lines it may match (`watch.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Any

from app.assessments.watch import WATCH, Needed, Table

_DIGITS = re.compile(r"\d[^\n]*")
_KANA = re.compile("[\u3041-\u3096][^\n]*")
_ODD_SPACE = re.compile(r"[^\S\n ]")


class Page:
    """The lines of one text, for asking which of them hold a word: letter case and white space do not matter.

    What may match on a line are the bits of a whole number, so that what a word tells of all patterns is one operation.
    """

    def __init__(self, text: str) -> None:
        raw = text.split("\n")
        flat = text.lower().replace(" ", "")
        if _ODD_SPACE.search(flat):
            flat = "\n".join(["".join(line.split()) for line in flat.split("\n")])
        self._flat = flat
        self._begins = [0, *accumulate([len(line) + 1 for line in raw])]
        self._choices: dict[int, dict[int, list[int]]] = {}
        self._known = -1  # how many things were asked for when the text was looked through
        self._open: Any  # for each line, for each thing asked for: 1 where it may stand
        self._anywhere: list[int]  # as above, on any line

    def _look(self) -> None:
        """Find what may stand on which line."""
        from app.assessments.opened import anywhere, opened  # noqa: PLC0415  (loads numpy)

        table = WATCH.table()
        self._open = opened(self._rows(table), table.size, table.places)
        self._anywhere = anywhere(self._open)
        self._known = table.known

    def _rows(self, table: Table) -> list[int]:
        """Return for each line what its words meet."""
        starts = [0, *accumulate([len(line) + 1 for line in self._flat.split("\n")])]
        rows = [table.met] * (len(starts) - 1)
        for pattern, met in ((_DIGITS, table.digits), (_KANA, table.kana)):
            for match in pattern.finditer(self._flat):
                rows[bisect_right(starts, match.start()) - 1] |= met
        meets = table.meets
        number, end = 0, starts[1]
        row = rows[0]
        for word, start, _ in table.finder.find_matches_as_indexes(self._flat, overlapping=True):
            if start >= end:  # they come in order of their ends, and none reaches over the end of a line
                rows[number] = row
                number = bisect_right(starts, start) - 1
                row, end = rows[number], starts[number + 1]
            row |= meets[word]
        rows[number] = row
        return rows

    def _lines(self, asked: Needed, first: int | None) -> list[int]:
        """Return the numbers of the (`first`) lines on which what is asked for may stand."""
        if self._known < 0:
            self._look()
        if asked.number < self._known:
            if not self._anywhere[asked.number]:
                return []
            found: list[int] = self._open[:first, asked.number].nonzero()[0].tolist()
            return found
        lines = self._flat.split("\n")[:first]  # asked for the first time: all pages that follow will know
        return [number for number, line in enumerate(lines) if asked.met_by(line)]

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` may match on any line; it must not match across lines."""
        asked = WATCH.pattern(pattern)
        if self._known < 0:
            self._look()
        return bool(self._anywhere[asked.number] if asked.number < self._known else self._lines(asked, None))

    def lines(self, words: Collection[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines that hold any of `words`, in order."""
        return self._lines(WATCH.words(words), first)

    def open(self, pattern: re.Pattern[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines on which `pattern` may match; it must not match across lines."""
        return self._lines(WATCH.pattern(pattern), first)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a line begins and ends in the text itself, its line feed included."""
        return self._begins[number], self._begins[number + 1]

    def choices(self, patterns: Sequence[re.Pattern[str]], offset: int) -> Sequence[int]:
        """Return the places of those of `patterns` that may match on the line of `offset`; `patterns` is a constant."""
        known = self._choices.get(id(patterns))
        if known is None:
            known = self._choices[id(patterns)] = self.chosen(patterns)
        return known.get(bisect_right(self._begins, offset) - 1, ())

    def chosen(self, patterns: Sequence[re.Pattern[str]]) -> dict[int, list[int]]:
        """Return for each line the places of those of `patterns` that may match on it; `patterns` is a constant."""
        asked = WATCH.several(patterns)
        if self._known < 0:
            self._look()
        found: dict[int, list[int]] = {}
        if asked.last >= self._known:  # asked for the first time
            for place, needed in enumerate(asked.needed):
                for line in self._lines(needed, None):
                    found.setdefault(line, []).append(place)
            return found
        lines, places = self._open[:, asked.first : asked.last + 1].nonzero()
        for line, place in zip(lines.tolist(), places.tolist(), strict=True):
            if line in found:
                found[line].append(place)
            else:
                found[line] = [place]
        return found

    def number(self, offset: int) -> int:
        """Return the number of the line that `offset` of the text itself lies on."""
        return bisect_right(self._begins, offset) - 1


_PAGES: dict[str, Page] = {}  # of the texts at hand, asked by several searches
_AT_HAND = 8


def page_of(text: str) -> Page:
    """Return the lines of `text`."""
    return _PAGES.get(text) or keep_page(text, Page(text))


def keep_page(text: str, page: Page) -> Page:
    """Remember `page` for `text`: it may be that of the same text before letters were covered, which opens no less."""
    if len(_PAGES) >= _AT_HAND:
        _PAGES.clear()
    _PAGES[text] = page
    return page
