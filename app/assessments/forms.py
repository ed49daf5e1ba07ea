"""The words met so far, each under a number: what is known of a word is looked up by number, not asked again.

A résumé is a few thousand words, most of them met before. Whoever needs to know something of each (does a term begin
with it, which row of the third layer's table is it) gives a function once and gets what it says by number, for all
words of a text at once.
"""

from collections.abc import Callable, Iterable
from threading import RLock
from typing import Any

import numpy as np

_ROOM = 4096  # words that there is room for at first


class Forms:
    """Words under numbers: `norms` their normalised forms, `classes` their classes, `lengths` in characters.

    It only grows, so that a number stays true; who has met too many words begins another.
    """

    def __init__(self) -> None:
        self.norms: list[str] = []
        self.classes: list[int] = []
        self.lengths: list[int] = []
        self._numbers: dict[tuple[int, str, int], int] = {}
        self._figures: dict[Callable[[str, int], int], _Figures] = {}
        self._lengths, self._classes = _Figures(), _Figures()
        self._guard = RLock()

    def __len__(self) -> int:
        return len(self.norms)

    def number(self, length: int, norm: str, kind: int) -> int:
        """Return the number of a word that takes `length` characters, has the form `norm` and the class `kind`."""
        key = length, norm, kind
        known = self._numbers.get(key)
        if known is None:
            with self._guard:
                known = self._numbers.get(key)
                if known is None:
                    self.classes.append(kind)
                    self.lengths.append(length)
                    self.norms.append(norm)
                    known = self._numbers[key] = len(self.norms) - 1
        return known

    def told(self, tell: Callable[[str, int], int], numbers: Any) -> Any:
        """Return the whole number that `tell` says of each of the words `numbers`, both as arrays.

        It is asked once for each word.
        """
        figures = self._figures.get(tell)
        if figures is None or figures.size < len(self.norms):
            with self._guard:
                figures = self._figures.setdefault(tell, _Figures())
                figures.extend(map(tell, self.norms[figures.size :], self.classes[figures.size :]))
        return figures.values.take(numbers)

    def measured(self, numbers: Any) -> tuple[Any, Any]:
        """Return the length and the class of each of the words `numbers`, as arrays."""
        if self._classes.size < len(self.norms):
            with self._guard:
                self._lengths.extend(self.lengths[self._lengths.size :])
                self._classes.extend(self.classes[self._classes.size :])
        return self._lengths.values.take(numbers), self._classes.values.take(numbers)


class _Figures:
    """A whole number for each word, in an array with room for more."""

    __slots__ = ("size", "values")

    def __init__(self) -> None:
        self.values = np.zeros(_ROOM, np.int32)
        self.size = 0

    def extend(self, figures: Iterable[int]) -> None:
        fresh = np.array(list(figures), np.int32)
        size = self.size + len(fresh)
        if size > len(self.values):
            self.values = np.concatenate([self.values, np.zeros(size, np.int32)])
        self.values[self.size : size] = fresh
        self.size = size
