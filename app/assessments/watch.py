"""Everything that was ever asked for of a text: patterns and words, and what each word tells of all of them.

What a pattern needs is told as up to four sets of words, of each of which one must stand on a line. The patterns are
numbered, and a word is known by a whole number: in its first part it has a bit for each pattern of whose first set it
is, in its second part one for those of whose second set it is, and so on. A line meets what its words meet together; a
pattern may match where its bit is set in every part.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

from ahocorasick_rs import AhoCorasick

from app.assessments.needs import DIGITS, KANA, Exact, need_of, sets_of

_PARTS = 4  # of a hundred patterns, 97 need no more sets of words
_DIGIT = re.compile(r"\d")
_LETTER = re.compile("[\u3041-\u3096]")


@dataclass(frozen=True, slots=True)
class Needed:
    """What one pattern needs: its number, and sets of words, of each of which one must stand on the line."""

    number: int
    sets: tuple[Exact, ...]

    def met_by(self, line: str) -> bool:
        """Return whether `line`, in small letters and without white space, holds a word of each set."""
        return all(_stands(words, line) for words in self.sets)


@dataclass(frozen=True, slots=True)
class Several:
    """Patterns that are asked for together, what each needs, and the numbers of the first and the last of them."""

    patterns: Sequence[re.Pattern[str]]  # kept, so that no others come under their id
    needed: Sequence[Needed]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Table:
    """What finds the words of the first `known` patterns, what each word meets, and digits and kana; `met` by any line.

    `size` is how many bytes such a number takes, made of `places` parts.
    """

    known: int
    finder: AhoCorasick
    meets: Sequence[int]
    digits: int
    kana: int
    met: int
    size: int
    places: int


class Watch:
    """Every pattern and every set of words that was ever asked for, by number."""

    def __init__(self) -> None:
        self._guard = RLock()
        self._asked: list[Needed] = []
        self._patterns: dict[int, tuple[re.Pattern[str], Needed]] = {}  # by id: to hash a pattern is to read it all
        self._words: dict[frozenset[str], Needed] = {}
        self._several: dict[int, Several] = {}  # by id, too
        self._table: Table | None = None

    def pattern(self, pattern: re.Pattern[str]) -> Needed:
        """Return what `pattern` needs."""
        known = self._patterns.get(id(pattern))
        if known is None:
            with self._guard:
                known = self._patterns[id(pattern)] = (pattern, self._add(_needs(pattern)))
        return known[1]

    def words(self, words: Collection[str]) -> Needed:
        """Return what is asked for when any of `words` is."""
        key = frozenset(words)
        known = self._words.get(key)
        if known is None:
            with self._guard:
                known = self._words[key] = self._add((key,))
        return known

    def several(self, patterns: Sequence[re.Pattern[str]]) -> Several:
        """Return what numbers `patterns` have, one after another; `patterns` is a constant."""
        known = self._several.get(id(patterns))
        if known is None:
            with self._guard:
                first = len(self._asked)
                needed = [self._add(_needs(pattern)) for pattern in patterns]
                known = self._several[id(patterns)] = Several(patterns, needed, first, len(self._asked) - 1)
        return known

    def _add(self, sets: tuple[Exact, ...]) -> Needed:
        needed = Needed(len(self._asked), sets)
        self._asked.append(needed)
        return needed

    def table(self) -> Table:
        """Return what all that was asked for is found by."""
        with self._guard:
            if self._table is None or self._table.known != len(self._asked):
                self._table = _table(self._asked)
            return self._table


def _needs(pattern: re.Pattern[str]) -> tuple[Exact, ...]:
    need = need_of(pattern)
    return sets_of(need, _PARTS) if need else ()


def _table(asked: Sequence[Needed]) -> Table:
    """Return what finds all words at once, and what each meets."""
    width = -(-len(asked) // 8) * 8
    bits: dict[str, list[int]] = {}
    digits: list[int] = []
    kana: list[int] = []
    met: list[int] = []
    for one in asked:
        for part in range(_PARTS):
            bit = part * width + one.number
            words = one.sets[part] if part < len(one.sets) else frozenset[str]()
            if part >= len(one.sets):
                met.append(bit)
            if words >= DIGITS:  # they stand everywhere: looked for by themselves
                digits.append(bit)
                words -= DIGITS
            if words >= KANA:  # as above
                kana.append(bit)
                words -= KANA
            for word in words:
                bits.setdefault(word, []).append(bit)
    alike: dict[tuple[int, ...], int] = {}
    meets = [alike.setdefault(key, _number(key)) for key in map(tuple, bits.values())]
    size = _PARTS * width // 8
    return Table(len(asked), AhoCorasick(list(bits)), meets, _number(digits), _number(kana), _number(met), size, _PARTS)


def _number(bits: Iterable[int]) -> int:
    return sum(1 << bit for bit in bits)


def _stands(words: Exact, line: str) -> bool:
    if words >= DIGITS and _DIGIT.search(line):
        return True
    if words >= KANA and _LETTER.search(line):
        return True
    return any(word in line for word in words)


WATCH = Watch()
