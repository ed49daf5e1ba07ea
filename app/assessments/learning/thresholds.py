"""From which score on a competency counts: chosen on held-back voices, each drawn towards the common one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.learning.crossing import NEVER, Cells

_LOW = np.round(np.arange(-6.0, 1.01, 0.25), 2)
_HIGH = np.round(np.append(np.arange(-2.0, 3.01, 0.25), NEVER), 2)
_DRAWN = 25  # so many voices of the common curve are added to each competency's own
DEFAULT = (-2.0, -1.0)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Logits: from `low` on a rule's find counts, from `high` on a sentence counts without a rule."""

    low: Any
    high: Any

    def found(self, cells: Cells) -> Any:
        """Return which cells are found."""
        return (cells.by_rule >= self.low) | (cells.alone >= self.high)


def choose(cells: Cells, competencies: Sequence[str]) -> Thresholds:
    """Return the thresholds that give the best F1 over the cells; the defaults where there is no cell."""
    if not len(cells.shown):
        return Thresholds(np.full(len(competencies), DEFAULT[0]), np.full(len(competencies), DEFAULT[1]))
    right, wrong, missed = _counts(cells)
    f1 = _f1(right.sum(2), wrong.sum(2), missed.sum(2))
    best = float(f1.max())
    worth = 2 * right - best * (2 * right + wrong + missed)  # what moves the common F1, to first order
    worth += worth.mean(2, keepdims=True) * (_DRAWN / len(cells.shown))
    flat = worth.reshape(-1, worth.shape[2]).argmax(0)
    return Thresholds(_LOW[flat // len(_HIGH)], _HIGH[flat % len(_HIGH)])


def _counts(cells: Cells) -> tuple[Any, Any, Any]:
    """Return hits, false alarms and misses: low × high × competencies."""
    shape = len(_LOW), len(_HIGH), cells.shown.shape[1]
    right, wrong, missed = (np.zeros(shape) for _ in range(3))
    for a, low in enumerate(_LOW):
        for b, high in enumerate(_HIGH):
            found = (cells.by_rule >= low) | (cells.alone >= high)
            right[a, b] = (found & cells.shown & cells.counted).sum(0)
            wrong[a, b] = (found & ~cells.shown & cells.counted).sum(0)
            missed[a, b] = (~found & cells.shown & cells.counted).sum(0)
    return right, wrong, missed


def _f1(right: Any, wrong: Any, missed: Any) -> Any:
    return 2 * right / np.maximum(2 * right + wrong + missed, 1)


def rates(found: Any, cells: Cells) -> dict[str, float]:
    """Return precision, recall, F1 and MCC over the cells that count."""
    tp = float((found & cells.shown & cells.counted).sum())
    fp = float((found & ~cells.shown & cells.counted).sum())
    fn = float((~found & cells.shown & cells.counted).sum())
    tn = float((~found & ~cells.shown & cells.counted).sum())
    spread = ((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) ** 0.5
    return {
        "precision": tp / max(tp + fp, 1),
        "recall": tp / max(tp + fn, 1),
        "f1": 2 * tp / max(2 * tp + fp + fn, 1),
        "mcc": (tp * tn - fp * fn) / max(spread, 1e-9),
    }
