"""Cheap tests before slow searches: on which lines can a regular expression match at all?

The words without which a pattern cannot match are taken from the pattern itself (`needs.py`), so that whoever changes a
pattern or a data file need not think of this. All words that anybody ever asked for are looked for at once
(Aho-Corasick, decision 0011): one walk over a text tells for every pattern on which lines it may match.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from threading import Lock

from ahocorasick_rs import AhoCorasick

from app.assessments.needs import DIGITS, Need, need_of

_DIGIT = re.compile(r"\d")


class _Watch:
    """Every set of words that was ever asked for: a gate, known by its number."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._gates: dict[frozenset[str], int] = {}
        self._words: dict[str, list[int]] = {}
        self._finder: tuple[int, AhoCorasick, list[list[int]]] | None = None

    def gate(self, words: Collection[str]) -> int:
        """Return the number of the gate that `words` open."""
        key = frozenset(words)
        known = self._gates.get(key)
        return self._add(key) if known is None else known

    def _add(self, words: frozenset[str]) -> int:
        with self._lock:
            number = self._gates.setdefault(words, len(self._gates))
            for word in words:
                self._words.setdefault(word, []).append(number)
        return number

    def finder(self) -> tuple[int, AhoCorasick, list[list[int]]]:
        """Return how many gates there are, what finds their words, and for each word the gates it opens."""
        with self._lock:
            if self._finder is None or self._finder[0] != len(self._gates):
                finder = AhoCorasick(list(self._words))
                self._finder = (len(self._gates), finder, [list(gates) for gates in self._words.values()])
            return self._finder


_WATCH = _Watch()


class Page:
    """The lines of one text, for asking which of them hold a word: letter case and white space do not matter."""

    def __init__(self, text: str) -> None:
        raw = text.split("\n")
        lines = ["".join(line.split()) for line in text.lower().split("\n")]
        self._flat = "\n".join(lines)
        self._starts = [0, *accumulate([len(line) + 1 for line in lines])]
        self._begins = [0, *accumulate([len(line) + 1 for line in raw])]
        self._open: dict[int, list[int]] = {}
        self._choices: dict[int, dict[int, list[int]]] = {}
        self._figures: list[int] | None = None
        self._gates = -1

    def _lines(self, words: Collection[str]) -> Sequence[int]:
        if not DIGITS.isdisjoint(words):  # they stand everywhere: looked for by themselves
            if self._figures is None:
                self._figures = [n for n, line in enumerate(self._flat.split("\n")) if _DIGIT.search(line)]
            others = frozenset(words) - DIGITS
            return sorted({*self._figures, *self._lines(others)}) if others else self._figures
        gate = _WATCH.gate(words)
        if gate >= self._gates:
            self._look()
        return self._open.get(gate, ())

    def _meeting(self, need: Need) -> set[int]:
        """Return the numbers of the lines that meet `need`."""
        found = set(self._lines(need.words)) if need.words else set()
        for place, part in enumerate(need.parts):
            lines = self._meeting(part)
            if need.every and place:
                found &= lines
            else:
                found |= lines
            if need.every and not found:
                break
        return found

    def _look(self) -> None:
        """Find on which lines every gate is open."""
        self._gates, finder, gates = _WATCH.finder()
        found: dict[int, list[int]] = {}
        starts = self._starts
        line, end = 0, starts[1]
        for word, start, _ in finder.find_matches_as_indexes(self._flat, overlapping=True):
            if start >= end:  # they come in order, and none reaches over the end of a line
                line = bisect_right(starts, start) - 1
                end = starts[line + 1]
            for gate in gates[word]:
                lines = found.get(gate)
                if lines is None:
                    found[gate] = [line]
                elif lines[-1] != line:
                    lines.append(line)
        self._open = found

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` may match on any line; it must not match across lines."""
        return bool(self.open(pattern))

    def lines(self, words: Collection[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines that hold any of `words`, in order."""
        return _within(self._lines(words), first)

    def open(self, pattern: re.Pattern[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines on which `pattern` may match; it must not match across lines."""
        need = need_of(pattern)
        if need is None:
            return range(len(self._starts) - 1 if first is None else first)
        return _within(sorted(self._meeting(need)) if need.parts else self._lines(need.words), first)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a line begins and ends in the text itself, its line feed included."""
        return self._begins[number], self._begins[number + 1]

    def choices(self, patterns: Sequence[re.Pattern[str]], offset: int) -> Sequence[int]:
        """Return the places of those of `patterns` that may match on the line of `offset`; `patterns` is a constant."""
        known = self._choices.get(id(patterns))
        if known is None:
            known = self._choices[id(patterns)] = {}
            for place, pattern in enumerate(patterns):
                for line in self.open(pattern):
                    known.setdefault(line, []).append(place)
        return known.get(self.number(offset), ())

    def number(self, offset: int) -> int:
        """Return the number of the line that `offset` of the text itself lies on."""
        return bisect_right(self._begins, offset) - 1


def _within(lines: Sequence[int], first: int | None) -> Sequence[int]:
    return lines if first is None else [line for line in lines if line < first]


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
