"""Logistic regressions for several answers at once, on sparse signs and dense numbers: L-BFGS, without chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_KEPT = 10  # pairs of steps and gradients that L-BFGS remembers
_ROUNDS = 80
_ENOUGH = 2e-4  # stop when a round gains less than this part of the loss
_START = -2.5  # most sentences show none of a competency
_KIND = np.float32  # twice as quick, and exact enough for weights of a hundredth
_BIAS = 0.01  # the bias is hardly held back


@dataclass(frozen=True, slots=True)
class Design:
    """What the sentences show: `signs[i]` are the columns that sentence i has (with repeats), `dense` its numbers.

    `penalty` is the L2 penalty of each sign's column, `dense_penalty` that of the dense ones.
    """

    signs: Sequence[Any]
    width: int
    penalty: Any
    dense: Any
    dense_penalty: float

    def take(self, rows: Any) -> "Design":
        """Return the design of some sentences."""
        chosen = [self.signs[i] for i in rows]
        return Design(chosen, self.width, self.penalty, self.dense[rows], self.dense_penalty)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of signs and of dense columns, and the bias, for each competency."""

    signs: Any
    dense: Any
    bias: Any

    def scores(self, design: Design) -> Any:
        """Return the logits of each sentence."""
        return _Sparse(design.signs, design.width).times(self.signs) + design.dense @ self.dense + self.bias


class _Sparse:
    """A sparse matrix of counts, just enough of one: times a matrix, and its transpose times a matrix."""

    def __init__(self, rows: Sequence[Any], width: int) -> None:
        sizes = np.array([len(row) for row in rows])
        self.columns = np.concatenate([*rows, np.zeros(0, int)]).astype(np.int64)
        self.owners = np.repeat(np.arange(len(rows)), sizes)
        self.shape = len(rows), width
        order = np.argsort(self.columns, kind="stable")
        self._by_column = self.owners[order]
        self._column_starts = np.searchsorted(self.columns[order], np.arange(width + 1))
        self._row_starts = np.concatenate([[0], np.cumsum(sizes)])

    def times(self, matrix: Any) -> Any:
        return sums(matrix[self.columns], self._row_starts)

    def transposed_times(self, matrix: Any) -> Any:
        return sums(matrix[self._by_column], self._column_starts)


def sums(rows: Any, starts: Any) -> Any:
    """Return the sum of `rows` from each start to the next; an empty stretch gives zeros."""
    found = np.zeros((len(starts) - 1, rows.shape[1]), rows.dtype)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        found[filled] = np.add.reduceat(rows, starts[filled], axis=0)
    return found


def fit(design: Design, shown: Any, counted: Any) -> Fitted:
    """Return the weights that explain `shown` (sentences × competencies, 0 or 1) where `counted` is 1."""
    sparse = _Sparse(design.signs, design.width)
    width, tall, classes = design.width, design.dense.shape[1], shown.shape[1]
    held = np.concatenate([design.penalty, np.full(tall, design.dense_penalty), [_BIAS]])[:, None].astype(_KIND)
    start = np.zeros((width + tall + 1, classes), _KIND)
    dense, shown, counted = (part.astype(_KIND) for part in (design.dense, shown, counted))
    start[-1] = _START

    def loss(weights: Any) -> tuple[float, Any]:
        logits = sparse.times(weights[:width]) + dense @ weights[width:-1] + weights[-1]
        wrong = np.logaddexp(0, np.where(shown > 0, -logits, logits)) * counted
        error = (1 / (1 + np.exp(-np.clip(logits, -30, 30))) - shown) * counted
        slope = np.concatenate([sparse.transposed_times(error), dense.T @ error, error.sum(0)[None]])
        apart = weights - start
        return float(wrong.sum(dtype=float) + 0.5 * (held * apart**2).sum(dtype=float)), slope + held * apart

    weights = _descend(loss, start, 1 / held)
    return Fitted(weights[:width], weights[width:-1], weights[-1])


def _descend(loss: Callable[[Any], tuple[float, Any]], start: Any, scale: Any) -> Any:
    """L-BFGS from `start`; `scale` is the first guess of the inverse curvature's shape."""
    weights = start
    value, slope = loss(weights)
    steps: list[Any] = []
    turns: list[Any] = []
    for _ in range(_ROUNDS):
        way = -_direction(slope, steps, turns, scale)
        size, fall = 1.0, float((way * slope).sum())
        while True:
            there = weights + size * way
            value_there, slope_there = loss(there)
            if value_there <= value + 1e-4 * size * fall or size < 1e-6:  # noqa: PLR2004  (Armijo's rule)
                break
            size /= 2
        steps, turns = [*steps[1 - _KEPT :], there - weights], [*turns[1 - _KEPT :], slope_there - slope]
        gained = value - value_there
        weights, value, slope = there, value_there, slope_there
        if gained < _ENOUGH * value:
            break
    return weights


def _direction(slope: Any, steps: Sequence[Any], turns: Sequence[Any], scale: Any) -> Any:
    way = slope.copy()
    kept = []
    for step, turn in zip(reversed(steps), reversed(turns), strict=True):
        curve = 1 / max(float((step * turn).sum()), 1e-12)
        part = curve * float((step * way).sum())
        way -= part * turn
        kept.append((part, curve, step, turn))
    if steps:
        last = turns[-1]
        way *= float((steps[-1] * last).sum()) / float((last * last).sum())
    else:
        way *= scale / (1 + scale * np.sqrt(slope.shape[0]))
    for part, curve, step, turn in reversed(kept):
        way += (part - curve * float((turn * way).sum())) * step
    return way
