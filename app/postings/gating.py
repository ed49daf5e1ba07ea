"""Expressions of many branches, each branch tried only in a text that holds the words without which it cannot match.

Which words those are is read off the branch itself (`app/assessments/needs.py`), and the words of all branches are
looked for in one walk over the text (decision 0011). Found is what `re` finds with the branches joined by `|`: the
first place, and where several begin together, that of the first branch.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from re import _parser as parser  # type: ignore[attr-defined]  # the parser of `re` has no stubs

from ahocorasick_rs import AhoCorasick

from app.assessments.beginnings import compiled
from app.assessments.needs import DIGITS, Need, need_of

_SHORT = 200  # characters up to which all branches at once are sought sooner than it is known which ones may match
_AT_HAND = 8
_DIGIT = re.compile(r"\d")


def branches_of(pattern: str) -> list[str]:
    """Return the branches of an expression, as they stand between its outermost `|`."""
    found, begin, depth, in_class = [], 0, 0, False
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
            at += pattern.startswith("^", at + 1)
            at += pattern.startswith("]", at + 1)  # a bracket that stands first is a member
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*found, pattern[begin:]]


class Watch:
    """The words that a family of expressions needs, looked for all at once; case and white space do not matter."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._finder: AhoCorasick | None = None
        self._standing: dict[str, set[str]] = {}  # of the texts at hand

    def need(self, pattern: re.Pattern[str]) -> Need | None:
        """Return what `pattern` needs, its words being looked for from now on; None where nothing can be said."""
        need = need_of(pattern)
        if need:
            self._words |= _words(need) - DIGITS
            self._finder = None
            self._standing.clear()
        return need

    def standing(self, text: str) -> set[str]:
        """Return the words that stand in `text`, and all digits where there is any."""
        known = self._standing.get(text)
        if known is None:
            if self._finder is None:
                self._finder = AhoCorasick(sorted(self._words), store_patterns=True)
            flat = _folded("".join(text.split())).lower()
            known = set(self._finder.find_matches_as_strings(flat, overlapping=True))
            if _DIGIT.search(flat):
                known |= DIGITS
            if len(self._standing) >= _AT_HAND:
                self._standing.clear()
            self._standing[text] = known
        return known


def _folded(text: str) -> str:
    """Return a text with i and s for what `re` takes for them where case is ignored, and `lower` does not."""
    return text if text.isascii() else text.replace("ı", "i").replace("İ", "i").replace("ſ", "s")


def _words(need: Need) -> frozenset[str]:
    return need.words.union(*map(_words, need.parts))


def is_met(need: Need, standing: set[str]) -> bool:
    """Whether a text in which these words stand can hold what needs them."""
    if not need.words.isdisjoint(standing):
        return True
    if not need.parts:
        return False
    return (all if need.every else any)(is_met(part, standing) for part in need.parts)


def _width(pattern: re.Pattern[str]) -> int:
    """Return how many characters a match has at least."""
    return int(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE).getwidth()[0])


class Gated:
    """Any of several expressions. It stands in for the pattern that joins them, and finds the same.

    `lines`: they are sought in single lines too, not in whole posts alone.
    """

    def __init__(self, patterns: Sequence[str], flags: int, watch: Watch, *, lines: bool = False) -> None:
        self._patterns, self._flags, self._watch = tuple(patterns), flags, watch
        parts = [compiled(branch, flags) for pattern in patterns for branch in branches_of(pattern)]
        needs = [watch.need(part) for part in parts]
        self._branches = list(zip(parts, needs, strict=True))
        # what needs nothing may match nothing, and what then comes next only the whole knows
        anything = any(need is None and not _width(part) for part, need in self._branches)
        self._short = sys.maxsize if anything else _SHORT if lines else 0
        self._whole = self._joined() if self._short else None  # compiled while loading, not in somebody's check

    def _joined(self) -> re.Pattern[str]:
        return compiled("|".join(f"(?:{pattern})" for pattern in self._patterns), self._flags)

    @property
    def whole(self) -> re.Pattern[str]:
        """All expressions as one."""
        if self._whole is None:
            self._whole = self._joined()
        return self._whole

    def told(self, text: str) -> bool:
        """Whether there is any place in the text."""
        if len(text) <= self._short:
            return bool(self.whole.search(text))
        return any(part.search(text) for part in self._open(text))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first place in the text, or in a part of it."""
        if len(text) <= self._short or start or end is not None:
            return self.whole.search(text, start, len(text) if end is None else end)
        return next(self._merged(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in the text, from its beginning on, none of which overlaps another."""
        return self.whole.finditer(text) if len(text) <= self._short else self._merged(text)

    def sub(self, put: Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with `put` in every place."""
        out, at = [], 0
        for match in self.finditer(text):
            out += [text[at : match.start()], put(match)]
            at = match.end()
        return "".join([*out, text[at:]]) if out else text

    def _open(self, text: str) -> list[re.Pattern[str]]:
        standing = self._watch.standing(text)
        return [part for part, need in self._branches if need is None or is_met(need, standing)]

    def _merged(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the open branches find, as their join would: the first place, of the earliest branch."""
        parts = self._open(text)
        if len(parts) == 1:
            yield from parts[0].finditer(text)
            return
        found = [(part.search(text), number) for number, part in enumerate(parts)]
        coming = [(match.start(), number, match) for match, number in found if match]
        heapify(coming)
        at = 0
        while coming:
            start, number, match = coming[0]
            if start < at:
                later = parts[number].search(text, at)
                if later:
                    heapreplace(coming, (later.start(), number, later))
                else:
                    heappop(coming)
                continue
            yield match
            at = match.end()
