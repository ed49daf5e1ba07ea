"""From which score on a sentence counts: one pair of thresholds for all competencies, chosen on held-back voices.

Thresholds of each competency's own were tried and left: they fitted the voices they were chosen on and nothing else.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.learning.crossing import Cells

_LOW = np.round(np.arange(-6.0, 0.01, 0.25), 2)
_HIGH = np.round(np.arange(-3.0, 1.01, 0.25), 2)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Logits: from `low` on a rule's find counts, from `high` on a sentence counts without a rule."""

    low: float
    high: float

    def found(self, cells: Cells) -> Any:
        """Return which cells are found."""
        return (cells.by_rule >= self.low) | (cells.alone >= self.high)


# From which score on readings weigh a sentence at all. Whether all of them together tell a competency plainly enough is
# decided when the passages are settled (app/assessments/settling.py).
CHOSEN = Thresholds(low=-4.5, high=-3.2)


def best_for(cells: Cells) -> Thresholds:
    """Return the thresholds that give the best F1 over the cells."""
    pairs = [Thresholds(float(low), float(high)) for low in _LOW for high in _HIGH if low <= high]
    return max(pairs, key=lambda pair: (rates(pair.found(cells), cells)["f1"], pair.high, pair.low))


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
