"""The words met so far, each under a number: what is known of a word is looked up by number, not asked again.

A résumé is a few thousand words, most of them met before. Whoever needs to know something of each (does a term begin
with it, which row of the third layer's table is it) gives a function once and gets a list by number.
"""

from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from typing import Any, TypeVar

T = TypeVar("T")
SPACE = -1  # the class of white space, which is no token


class Forms:
    """Words under numbers: `norms` their normalised forms, `classes` their classes, `lengths` in characters.

    It only grows, so that a number stays true; who has met too many words begins another.
    """

    def __init__(self) -> None:
        self.norms: list[str] = []
        self.classes: list[int] = []
        self.lengths: list[int] = []
        self._numbers: dict[tuple[int, str, int], int] = {}
        self._columns: dict[Callable[[str, int], Any], list[Any]] = {}
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

    def column(self, tell: Callable[[str, int], T]) -> Sequence[T]:
        """Return what `tell` says of each word's form and class, by number; it is asked once for each word."""
        column: list[T] | None = self._columns.get(tell)
        if column is None or len(column) < len(self.norms):
            with self._guard:
                column = self._columns.setdefault(tell, [])
                told = len(column)
                column.extend(map(tell, self.norms[told:], self.classes[told:]))
        return column

    def told(self, tell: Callable[[str, int], T], numbers: Iterable[int]) -> Iterable[T]:
        """Return what `tell` says of each of the words `numbers`."""
        return map(self.column(tell).__getitem__, numbers)
