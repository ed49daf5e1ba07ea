"""Cheap tests before slow searches: on which lines can a regular expression match at all?

The words without which a pattern cannot match are taken from the pattern itself, so that whoever changes a pattern or a
data file need not think of this. Looking for plain words in a whole text is some twenty times as quick as searching it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of `re` has no stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

_FEW = 12  # letters of a class that may stand for words
_SPACE = frozenset(" \t")


class Page:
    """The lines of one text, for asking which of them hold a word: letter case and white space do not matter."""

    def __init__(self, text: str) -> None:
        lines = ["".join(line.split()) for line in text.lower().split("\n")]
        self.flat = "\n".join(lines)
        self._starts = [0, *accumulate([len(line) + 1 for line in lines])]
        self._begins = [0, *accumulate([len(line) + 1 for line in text.split("\n")])]
        self._plain = self.flat.isascii()
        self._open: dict[int, frozenset[int]] = {}

    def holds(self, words: Iterable[str] | None) -> bool:
        """Return whether any of `words` stands in the text; None stands for words that nobody knows."""
        if words is None:
            return True
        flat = self.flat
        for word in words:  # noqa: SIM110  (a plain loop is twice as quick as any())
            if word in flat:
                return True
        return False

    def lines(self, words: Iterable[str] | None, *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines that hold any of `words`, in order; all of them for None."""
        starts, flat = self._starts, self.flat
        if words is None:
            return range(len(starts) - 1 if first is None else first)
        end = len(flat) if first is None else max(starts[first] - 1, 0)
        found: set[int] = set()
        if not self._plain:
            search = _finder(frozenset(words)).search
            match = search(flat, 0, end)
            while match:
                line = bisect_right(starts, match.start()) - 1
                found.add(line)
                match = search(flat, starts[line + 1], end)
            return sorted(found)
        for word in words:
            at = flat.find(word, 0, end)
            while at >= 0:
                line = bisect_right(starts, at) - 1
                found.add(line)
                at = flat.find(word, starts[line + 1], end)
        return sorted(found)

    def open(self, pattern: re.Pattern[str], *, first: int | None = None) -> Sequence[int]:
        """Return the numbers of the (`first`) lines on which `pattern` may match; it must not match across lines."""
        return self.lines(words_of(pattern), first=first)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a line begins and ends in the text itself, its line feed included."""
        return self._begins[number], self._begins[number + 1]

    def may_match(self, pattern: re.Pattern[str], offset: int) -> bool:
        """Return whether `pattern` may match on the line that `offset` of the text itself lies on."""
        known = self._open.get(id(pattern))
        if known is None:
            known = self._open[id(pattern)] = frozenset(self.open(pattern))
        return self.number(offset) in known

    def number(self, offset: int) -> int:
        """Return the number of the line that `offset` of the text itself lies on."""
        return bisect_right(self._begins, offset) - 1


@cache
def _finder(words: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of plain words: in Japanese text it is quicker than one look for each, in English it is not."""
    return re.compile("|".join(re.escape(word) for word in sorted(words)))


@lru_cache(maxsize=4)  # the text at hand, asked by several searches
def page_of(text: str) -> Page:
    """Return the lines of `text`."""
    return Page(text)


_known: dict[int, tuple[re.Pattern[str], frozenset[str] | None]] = {}  # by id: to hash a pattern is to read it all


def words_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return words (as `Page` writes them) of which every match of `pattern` holds one, or None if there are none."""
    known = _known.get(id(pattern))
    if known is None:
        known = _known[id(pattern)] = (pattern, _words_of(pattern))
    return known[1]


def _words_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    words = _of_sequence(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return words and frozenset(w for w in words if not any(other in w for other in words if other != w))


_PLACELESS = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})


def _is_space(code: Any, value: Any) -> bool:
    """Return whether a part of a pattern matches nothing but white space."""
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
        return all(_is_space(*item) for item in value[2])
    if code is codes.IN:
        return all(_is_space(*item) for item in value)
    if code is codes.LITERAL:
        return chr(value) in _SPACE
    return code is codes.CATEGORY and value is codes.CATEGORY_SPACE


def _of_sequence(items: Iterable[Any]) -> frozenset[str] | None:
    """Return the most telling of the sets of words, one for each part that must be there."""
    sets: list[frozenset[str]] = []
    run = ""
    for code, value in [*items, (None, None)]:
        letter = _flat(chr(value)) if code is codes.LITERAL else ""
        if letter:
            run += letter
            continue
        if code is codes.LITERAL or code in _PLACELESS or _is_space(code, value):
            continue  # white space, anchors and glances take no place
        if run:
            sets.append(frozenset({run}))
        run = ""
        if code is not None and (found := _of_part(code, value)):
            sets.append(found)
    return max(sets, key=_telling, default=None)


def _of_part(code: Any, value: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is codes.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if None in branches else frozenset[str]().union(*(b for b in branches if b))
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and value[0] > 0:
        return _of_sequence(value[2])
    if code is codes.IN:
        return _of_class(value)
    return None


def _of_class(members: Iterable[Any]) -> frozenset[str] | None:
    """Return the letters of a small class, each as a word."""
    letters: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            letters.add(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < _FEW:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        elif code is codes.CATEGORY and value is codes.CATEGORY_DIGIT:
            letters.update("0123456789")
        else:
            return None
    words = frozenset(_flat(letter) for letter in letters)
    return None if "" in words or len(words) > _FEW else words


def _flat(letters: str) -> str:
    return "".join(letters.lower().split())


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Return how rare the words are: the longer the rarer, kanji and katakana more than hiragana."""
    return min(len(word) + sum(letter >= "\u30a0" for letter in word) for word in words), -len(words)


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether `pattern` can match within `text`, a line or little more; quicker than searching for it."""
    words = words_of(pattern)
    if words is None:
        return True
    flat = "".join(text.lower().split())
    for word in words:  # noqa: SIM110  (a plain loop is twice as quick as any())
        if word in flat:
            return True
    return False
