"""The third layer: a linear scorer over what the first two found in a sentence, trained on sentences of our own.

Its features are language-independent (concepts, figures, rules), its weights are integers, so that a sentence gets the
same score on every processor. It confirms what a rule found, and finds deeds that no rule foresaw.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SCALE = 100


@dataclass(frozen=True, slots=True)
class Linear:
    """Per feature the weight of each competency (in hundredths of a logit); `low` and `high` are the two thresholds.

    A rule's find counts from `low` on; without a rule a sentence counts from `high` on.
    """

    competencies: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]
    low: int
    high: int

    def scores(self, features: Iterable[str]) -> Sequence[int]:
        """Return the score of each competency for a sentence with `features`."""
        rows = [row for name in features if (row := self.weights.get(name))]
        return [sum(column) for column in zip(self.bias, *rows, strict=True)]


def load_linear(path: Path) -> Linear | None:
    """Return the committed artefact at `path`, or None where there is none."""
    if not path.exists():
        return None
    data = json.loads(path.read_text("utf-8"))
    return Linear(
        competencies=tuple(data["competencies"]),
        bias=tuple(data["bias"]),
        weights={name: tuple(row) for name, row in data["weights"].items()},
        low=data["low"],
        high=data["high"],
    )
