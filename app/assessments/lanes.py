"""Tables of small whole numbers whose rows are added up four columns at once.

numpy adds up groups of rows column by column, and what it costs is each column of each group by itself. So four numbers
of a row stand side by side in one of 64 bits: adding two of those adds four pairs, while no sum leaves its 16 bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_SIDE_BY_SIDE = 4
_BITS = 16
_HALF = 1 << _BITS - 1
_MOST = 256  # rows of bytes: their sums stay within 16 bits
_LIFT = np.array([_HALF] * _SIDE_BY_SIDE, np.uint16).view(np.int64)  # makes each of the four sums nought or more


@dataclass(frozen=True, slots=True)
class Lanes:
    """A table: `packed` are its rows, `columns` how many numbers each holds."""

    packed: Any
    columns: int

    def only(self, rows: Any) -> "Lanes":
        """Return a table of some of the rows."""
        return Lanes(self.packed.take(rows, axis=0), self.columns)

    def sums(self, rows: Any, counts: Any) -> Any:
        """Return the sums of groups of rows: the first of `counts` tells how many of `rows` the first group has."""
        if not len(rows):
            return np.zeros((len(counts), self.columns), np.int32)
        sizes, ends = counts.tolist(), counts.cumsum()
        if max(sizes) > _MOST:
            return self._in_pieces(rows, sizes, ends.tolist())
        if all(sizes):
            return self._added(rows, ends - counts)
        sums = np.zeros((len(counts), self.columns), np.int32)
        some = counts.nonzero()[0]
        sums[some] = self._added(rows, (ends - counts).take(some))
        return sums

    def _added(self, rows: Any, begins: Any) -> Any:
        """Return the sums of groups of rows that begin at `begins`, none of them empty nor too long."""
        packed = np.add.reduceat(self.packed.take(rows, axis=0), begins, axis=0)
        packed += _LIFT
        return np.subtract(packed.view(np.uint16)[:, : self.columns], _HALF, dtype=np.int32)

    def _in_pieces(self, rows: Any, sizes: Sequence[int], ends: Sequence[int]) -> Any:
        """Return the sums of groups of rows of which some are too long to be added up at once."""
        sums = np.zeros((len(sizes), self.columns), np.int32)
        for place, (size, end) in enumerate(zip(sizes, ends, strict=True)):
            for begin in range(end - size, end, _MOST):
                sums[place] += self._added(rows[begin : min(begin + _MOST, end)], [0])[0]
        return sums


def lanes(table: Any) -> Lanes:
    """Return a table of bytes as `Lanes`."""
    size, columns = table.shape
    wide = np.zeros((size, -(-columns // _SIDE_BY_SIDE) * _SIDE_BY_SIDE), np.int64)
    wide[:, :columns] = table
    packed = sum(wide[:, at::_SIDE_BY_SIDE] << at * _BITS for at in range(_SIDE_BY_SIDE))
    return Lanes(packed, columns)
