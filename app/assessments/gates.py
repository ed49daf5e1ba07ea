"""Cheap tests before slow searches: on which lines can a regular expression match at all?

The words without which a pattern cannot match are taken from the pattern itself (`needs.py`), so that whoever changes a
pattern or a data file need not think of this. All words that anybody ever asked for are looked for at once
(Aho-Corasick, decision 0011): one walk over a text tells for every pattern on which lines it may match.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from threading import RLock

from ahocorasick_rs import AhoCorasick

from app.assessments.needs import DIGITS, KANA, Need, need_of, rarity

_DIGIT = re.compile(r"\d")
_ODD_SPACE = re.compile(r"[^\S\n ]")
_LETTER = re.compile("[\u3041-\u3096]")

# What opens a pattern: the number of a gate, or (whether every one is needed, what opens each part).
_Lock = int | tuple[bool, tuple["_Lock", ...]]
_FIGURE, _KANA = range(2)  # the gates that digits and hiragana open


class _Watch:
    """Every set of words that was ever asked for: a gate, known by its number."""

    def __init__(self) -> None:
        self._guard = RLock()
        self._gates: dict[frozenset[str], int] = {DIGITS: _FIGURE, KANA: _KANA}
        self._sets = [DIGITS, KANA]  # by number
        self._words: dict[str, list[int]] = {}
        self._locks: dict[int, tuple[re.Pattern[str], _Lock | None]] = {}  # by id: to hash a pattern is to read it all
        self._several: dict[int, _Several] = {}  # by id, too
        self._finder: tuple[int, AhoCorasick, list[list[int]]] | None = None

    def lock(self, pattern: re.Pattern[str]) -> _Lock | None:
        """Return what opens where `pattern` may match, or None where nothing can be said."""
        known = self._locks.get(id(pattern))
        if known is None:
            need = need_of(pattern)
            with self._guard:
                known = self._locks[id(pattern)] = (pattern, self._lock(need) if need else None)
        return known[1]

    def several(self, patterns: Sequence[re.Pattern[str]]) -> "_Several":
        """Return how to tell where each of `patterns` may match; `patterns` is a constant."""
        known = self._several.get(id(patterns))
        if known is None:
            known = self._several[id(patterns)] = self._together(patterns)
        return known

    def _together(self, patterns: Sequence[re.Pattern[str]]) -> "_Several":
        locks = [self.lock(pattern) for pattern in patterns]
        asked: dict[int, list[int]] = {}
        for place, lock in enumerate(locks):
            for gate in _triggers(lock) if lock is not None else ():
                asked.setdefault(gate, []).append(place)
        always = [place for place, lock in enumerate(locks) if lock is None]
        return _Several(patterns, locks, asked, always, max(asked, default=-1))

    def gate(self, words: Collection[str]) -> int:
        """Return the number of the gate that `words` open."""
        key = frozenset(words)
        known = self._gates.get(key)
        return self._add(key) if known is None else known

    def _add(self, words: frozenset[str]) -> int:
        with self._guard:
            number = self._gates.setdefault(words, len(self._gates))
            if number == len(self._sets):
                self._sets.append(words)
                for word in words:
                    self._words.setdefault(word, []).append(number)
        return number

    def _lock(self, need: Need) -> "_Lock":
        parts = [self._lock(part) for part in need.parts]
        words = need.words
        if not DIGITS.isdisjoint(words):  # they stand everywhere: looked for by themselves
            parts.append(_FIGURE)
            words -= DIGITS
        if words >= KANA:  # as above
            parts.append(_KANA)
            words -= KANA
        if words:
            parts.append(self.gate(words))
        parts.sort(key=self._rarity, reverse=True)
        return parts[0] if len(parts) == 1 else (need.every, tuple(parts))

    def _rarity(self, lock: _Lock) -> tuple[int, int]:
        """Return how rarely `lock` opens, as `needs.rarity` tells it of words."""
        if isinstance(lock, int):
            return rarity(self._sets[lock])
        every, parts = lock
        return (max if every else min)(map(self._rarity, parts))

    def finder(self) -> tuple[int, AhoCorasick, list[list[int]]]:
        """Return how many gates there are, what finds their words, and for each word the gates it opens."""
        with self._guard:
            if self._finder is None or self._finder[0] != len(self._gates):
                finder = AhoCorasick(list(self._words))
                self._finder = (len(self._gates), finder, [list(gates) for gates in self._words.values()])
            return self._finder

    def words(self, gate: int) -> Collection[str]:
        """Return the words of a gate."""
        return self._sets[gate]


@dataclass(frozen=True, slots=True)
class _Several:
    """Patterns, what opens where each may match, which of them each gate opens, those that none does, the last gate."""

    patterns: Sequence[re.Pattern[str]]  # kept, so that no others come under their id
    locks: Sequence[_Lock | None]
    asked: Mapping[int, Sequence[int]]
    always: Sequence[int]
    newest: int


def _triggers(lock: _Lock) -> frozenset[int]:
    """Return gates, one of which is open where `lock` is: of parts that are all needed, those of the rarest."""
    if isinstance(lock, int):
        return frozenset({lock})
    every, parts = lock
    return _triggers(parts[0]) if every else frozenset[int]().union(*map(_triggers, parts))


_WATCH = _Watch()


class Page:
    """The lines of one text, for asking which of them hold a word: letter case and white space do not matter.

    Lines are kept as the bits of a whole number, so that asking for several words at once is one operation.
    """

    def __init__(self, text: str) -> None:
        raw = text.split("\n")
        flat = text.lower().replace(" ", "")
        if _ODD_SPACE.search(flat):
            flat = "\n".join(["".join(line.split()) for line in flat.split("\n")])
        self._flat = flat
        self._starts = [0, *accumulate([len(line) + 1 for line in flat.split("\n")])]
        self._begins = [0, *accumulate([len(line) + 1 for line in raw])]
        self._all = (1 << len(raw)) - 1
        self._open: list[int] = []
        self._choices: dict[int, dict[int, list[int]]] = {}
        self._gates = -1

    def _look(self) -> None:
        """Find on which lines every gate is open."""
        self._gates, finder, gates = _WATCH.finder()
        starts = self._starts
        line, end = 1, starts[1]
        held: dict[int, int] = {}  # the lines that hold each word
        for word, start, _ in finder.find_matches_as_indexes(self._flat, overlapping=True):
            if start >= end:  # they come in order, and none reaches over the end of a line
                number = bisect_right(starts, start)
                line, end = 1 << (number - 1), starts[number]
            held[word] = held.get(word, 0) | line
        found = [0] * self._gates
        found[_FIGURE], found[_KANA] = self._matching(_DIGIT), self._matching(_LETTER)
        for word, lines in held.items():
            for gate in gates[word]:
                found[gate] |= lines
        self._open = found

    def _matching(self, pattern: re.Pattern[str]) -> int:
        """Return the lines on which `pattern` stands."""
        return sum([1 << n for n, line in enumerate(self._flat.split("\n")) if pattern.search(line)])

    def _lines(self, gate: int) -> int:
        if gate < self._gates:
            return self._open[gate]
        if self._gates < 0:
            self._look()
            return self._lines(gate)
        words = _WATCH.words(gate)  # asked for the first time: all pages that follow will know
        return sum([1 << n for n, line in enumerate(self._flat.split("\n")) if any(word in line for word in words)])

    def _meeting(self, lock: _Lock) -> int:
        """Return the lines on which `lock` opens."""
        if isinstance(lock, int):
            return self._lines(lock)
        every, parts = lock
        opened, gates = self._open, self._gates
        found = self._all if every else 0
        for part in parts:
            lines = opened[part] if isinstance(part, int) and part < gates else self._meeting(part)
            if not every:
                found |= lines
            elif not (found := found & lines):
                break
        return found

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` may match on any line; it must not match across lines."""
        lock = _WATCH.lock(pattern)
        return lock is None or self._meeting(lock) != 0

    def lines(self, words: Collection[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines that hold any of `words`, in order."""
        return _numbers(self._lines(_WATCH.gate(words)), first)

    def open(self, pattern: re.Pattern[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines on which `pattern` may match; it must not match across lines."""
        lock = _WATCH.lock(pattern)
        if lock is None:
            return range(len(self._starts) - 1 if first is None else first)
        return _numbers(self._meeting(lock), first)

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
        if self._gates < 0:
            self._look()
        several = _WATCH.several(patterns)
        asked = several.asked
        places = set(several.always)
        opened = self._open
        for gate, able in asked.items():
            if gate < self._gates and opened[gate]:
                places.update(able)
        if several.newest >= self._gates:  # asked for the first time
            places.update(range(len(patterns)))
        known: dict[int, list[int]] = {}
        for place in sorted(places):
            lock = several.locks[place]
            lines = self._all if lock is None else self._meeting(lock)
            while lines:
                lowest = lines & -lines
                lines ^= lowest
                line = lowest.bit_length() - 1
                if line in known:
                    known[line].append(place)
                else:
                    known[line] = [place]
        return known

    def number(self, offset: int) -> int:
        """Return the number of the line that `offset` of the text itself lies on."""
        return bisect_right(self._begins, offset) - 1


def _numbers(lines: int, first: int | None = None) -> Sequence[int]:
    """Return the numbers of the (`first`) `lines`, in order."""
    if first is not None:
        lines &= (1 << first) - 1
    found: list[int] = []
    while lines:
        lowest = lines & -lines
        lines ^= lowest
        found.append(lowest.bit_length() - 1)
    return found


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
