"""The third layer: a linear scorer over what the first two found in a sentence, trained on sentences of our own.

Its features are language-independent (concepts, figures, rules), its weights are integers, so that a sentence gets the
same score on every processor. It confirms what a rule found, and finds deeds that no rule foresaw.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCALE = 100


@dataclass(frozen=True, slots=True)
class Linear:
    """Per feature (a row of `matrix`) the weight of each competency, in hundredths of a logit.

    A rule's find counts from `low` on, that of a `trusted` rule from `least` on; without a rule a sentence counts from
    `high` on.
    """

    competencies: tuple[str, ...]
    bias: Any
    place: Mapping[str, int]
    matrix: Any
    low: int
    high: int
    trusted: frozenset[str]
    least: int

    def confirms(self, rule: str, score: int) -> bool:
        """Return whether a rule's find stands at this score; rules that are hardly ever wrong need less."""
        return score >= (self.least if rule in self.trusted else self.low)

    def scores(self, features: Iterable[str]) -> dict[str, int]:
        """Return the score of each competency for a sentence with `features`."""
        total = self.matrix[[at for name in features if (at := self.place.get(name)) is not None]].sum(0) + self.bias
        return dict(zip(self.competencies, total.tolist(), strict=True))


def load_linear(path: Path) -> Linear | None:
    """Return the committed artefact at `path`, or None where there is none."""
    if not path.exists():
        return None
    data = json.loads(path.read_text("utf-8"))
    import numpy as np  # noqa: PLC0415  (heavy: only readings pay for it)

    return Linear(
        competencies=tuple(data["competencies"]),
        bias=np.array(data["bias"], dtype=np.int32),
        place={name: at for at, name in enumerate(data["weights"])},
        matrix=np.array(list(data["weights"].values()), dtype=np.int32).reshape(-1, len(data["bias"])),
        low=data["low"],
        high=data["high"],
        trusted=frozenset(data["trusted"]),
        least=data["least"],
    )
