"""From which score on a sentence counts: one pair of thresholds for all competencies, chosen on held-back voices.

Thresholds of each competency's own were tried and left: they fitted the voices they were chosen on and nothing else.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.learning.crossing import Cells

_LOW = np.round(np.arange(-6.0, 0.01, 0.25), 2)
_HIGH = np.round(np.arange(-3.0, 1.01, 0.25), 2)
# A résumé holds more sentences than a voice, and fewer of them are deeds: what is best on voices is too lenient there.
# The margins were set on résumés that nothing was trained on.
_MARGINS = (0.0, 0.75)
DEFAULT = (-3.0, -1.5)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Logits: from `low` on a rule's find counts, from `high` on a sentence counts without a rule."""

    low: float
    high: float

    def found(self, cells: Cells) -> Any:
        """Return which cells are found."""
        return (cells.by_rule >= self.low) | (cells.alone >= self.high)

    def for_resumes(self) -> "Thresholds":
        """Return what suits whole résumés."""
        return Thresholds(self.low + _MARGINS[0], self.high + _MARGINS[1])


def choose(cells: Cells) -> Thresholds:
    """Return the thresholds that give the best F1 over the cells; the defaults where there is no cell."""
    if not len(cells.shown):
        return Thresholds(*DEFAULT)
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
