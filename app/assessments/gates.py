"""Cheap tests before slow searches: on which lines can a regular expression match at all?

The words without which a pattern cannot match are taken from the pattern itself (`needs.py`), so that whoever changes a
pattern or a data file need not think of this. All words that anybody ever asked for are looked for at once
(Aho-Corasick, decision 0011): one walk over a text tells for every pattern on which lines it may match.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import RLock

from ahocorasick_rs import AhoCorasick

from app.assessments.needs import DIGITS, Need, need_of, rarest

_DIGIT = re.compile(r"\d")


# What opens a pattern: the number of a gate, or (whether every one is needed, what opens each part).
_Lock = int | tuple[bool, tuple["_Lock", ...]]
_FIGURE = 0  # the gate that digits open


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to tell on which lines a pattern may match: none where `first` is shut; without it, nothing is known."""

    first: "_Lock | None"
    whole: "_Lock"


def _plan(first: _Lock, whole: _Lock) -> _Plan:
    return _Plan(first, first if first == whole else whole)


class _Watch:
    """Every set of words that was ever asked for: a gate, known by its number."""

    def __init__(self) -> None:
        self._guard = RLock()
        self._gates: dict[frozenset[str], int] = {DIGITS: _FIGURE}
        self._words: dict[str, list[int]] = {}
        self._plans: dict[int, tuple[re.Pattern[str], _Plan]] = {}  # by id: to hash a pattern is to read it all
        self._finder: tuple[int, AhoCorasick, list[list[int]]] | None = None

    def plan(self, pattern: re.Pattern[str]) -> _Plan:
        """Return how to tell where `pattern` may match."""
        known = self._plans.get(id(pattern))
        if known is None:
            need = need_of(pattern)
            with self._guard:
                plan = _plan(self._lock(Need(rarest(need))), self._lock(need)) if need else _Plan(None, _FIGURE)
                known = self._plans[id(pattern)] = (pattern, plan)
        return known[1]

    def gate(self, words: Collection[str]) -> int:
        """Return the number of the gate that `words` open."""
        key = frozenset(words)
        known = self._gates.get(key)
        return self._add(key) if known is None else known

    def _add(self, words: frozenset[str]) -> int:
        with self._guard:
            number = self._gates.setdefault(words, len(self._gates))
            for word in words:
                self._words.setdefault(word, []).append(number)
        return number

    def _lock(self, need: Need) -> "_Lock":
        parts = [self._lock(part) for part in need.parts]
        words = need.words
        if not DIGITS.isdisjoint(words):  # they stand everywhere: looked for by themselves
            parts.append(_FIGURE)
            words -= DIGITS
        if words:
            parts.append(self.gate(words))
        return parts[0] if len(parts) == 1 else (need.every, tuple(parts))

    def finder(self) -> tuple[int, AhoCorasick, list[list[int]]]:
        """Return how many gates there are, what finds their words, and for each word the gates it opens."""
        with self._guard:
            if self._finder is None or self._finder[0] != len(self._gates):
                finder = AhoCorasick(list(self._words))
                self._finder = (len(self._gates), finder, [list(gates) for gates in self._words.values()])
            return self._finder

    def words(self, gate: int) -> Collection[str]:
        """Return the words of a gate."""
        return next(words for words, number in self._gates.items() if number == gate)


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
        self._gates = -1

    def _look(self) -> None:
        """Find on which lines every gate is open."""
        self._gates, finder, gates = _WATCH.finder()
        found: dict[int, list[int]] = {}
        found[_FIGURE] = [number for number, line in enumerate(self._flat.split("\n")) if _DIGIT.search(line)]
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

    def _lines(self, gate: int) -> Sequence[int]:
        if self._gates < 0:
            self._look()
        if gate >= self._gates:  # asked for the first time: all pages that follow will know
            words = _WATCH.words(gate)
            return [n for n, line in enumerate(self._flat.split("\n")) if any(word in line for word in words)]
        return self._open.get(gate, ())

    def _meeting(self, lock: _Lock) -> Collection[int]:
        """Return the numbers of the lines on which `lock` opens, in any order."""
        if isinstance(lock, int):
            return self._lines(lock)
        every, parts = lock
        found: set[int] | None = None
        for part in parts:
            lines = self._meeting(part)
            found = set(lines) if found is None else found.intersection(lines) if every else found.union(lines)
            if every and not found:
                break
        return found or ()

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` may match on any line; it must not match across lines."""
        return bool(self.open(pattern))

    def hints(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` may match in the text, also across lines; no word of it may do so."""
        first = _WATCH.plan(pattern).first
        return first is None or bool(self._meeting(first))

    def lines(self, words: Collection[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines that hold any of `words`, in order."""
        return _within(self._lines(_WATCH.gate(words)), first)

    def open(self, pattern: re.Pattern[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines on which `pattern` may match; it must not match across lines."""
        plan = _WATCH.plan(pattern)
        gate = plan.first
        if gate is None:
            return range(len(self._starts) - 1 if first is None else first)
        if self._gates < 0:
            self._look()
        lines = self._open.get(gate) if isinstance(gate, int) and gate < self._gates else self._meeting(gate)
        if not lines:
            return ()
        if plan.whole is gate and isinstance(lines, list):
            return _within(lines, first)
        return _within(sorted(self._meeting(plan.whole)), first)

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
