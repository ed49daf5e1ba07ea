"""Adam with decaying weights: small steps against the slope, each weight's by how steep its slopes have been."""

from collections.abc import Sequence
from typing import Any

import numpy as np

_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8  # how long slopes and their squares are remembered
_DECAY = 0.1


class Adam:
    """Moves `weights` in place."""

    def __init__(self, weights: Sequence[Any]) -> None:
        self._weights = weights
        self._means = [np.zeros_like(one) for one in weights]
        self._squares = [np.zeros_like(one) for one in weights]
        self._steps = 0

    def step(self, slopes: Sequence[Any], size: float) -> None:
        """Move all weights by a step of `size` against their `slopes`."""
        self._steps += 1
        # the first steps remember little: the root evens that out
        even = (1 - _SECOND**self._steps) ** 0.5 / (1 - _FIRST**self._steps)
        for at, slope in enumerate(slopes):
            self._move(at, slope, size, even)

    def _move(self, at: int, slope: Any, size: float, even: float) -> None:
        weights, mean, square = self._weights[at], self._means[at], self._squares[at]
        mean *= _FIRST
        mean += (1 - _FIRST) * slope
        square *= _SECOND
        square += (1 - _SECOND) * slope**2
        weights *= 1 - size * _DECAY
        weights -= size * even * mean / (np.sqrt(square) + _TINY)
