"""The third layer: a linear scorer over what the first two found in a sentence, trained on sentences of our own.

Its features are language-independent (concepts, figures, rules), its weights are integers, so that a sentence gets the
same score on every processor. It confirms what a rule found, and finds deeds that no rule foresaw.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SCALE = 100
_BYTES, _BITS = 4, 32
_ZERO = 1 << (_BITS - 1)


@dataclass(frozen=True, slots=True)
class Linear:
    """Per feature the weight of each competency, in hundredths of a logit.

    The weights of one feature are one large integer, 32 bits for each competency: adding such integers adds all weights
    at once, and faster than arrays of so few numbers would. `bias` also lifts every sum above zero, by `_ZERO`.
    A rule's find counts from `low` on, that of a `trusted` rule from `least` on; without a rule a sentence counts from
    `high` on.
    """

    places: Mapping[str, int]
    bias: int
    weights: Mapping[str, int]
    low: int
    high: int
    trusted: frozenset[str]
    least: int

    def confirms(self, rule: str, score: int) -> bool:
        """Return whether a rule's find stands at this score; rules that are hardly ever wrong need less."""
        return score >= (self.least if rule in self.trusted else self.low)

    def scores(self, features: Iterable[str]) -> "Scores":
        """Return the score of each competency for a sentence with `features`."""
        total, weights = self.bias, self.weights
        for name in features:
            total += weights.get(name, 0)
        return Scores(self.places, memoryview(total.to_bytes(_BYTES * len(self.places), sys.byteorder)).cast("I"))


class Scores:
    """The scores of one sentence; hardly any is ever looked at by itself."""

    __slots__ = ("_places", "_sums")

    def __init__(self, places: Mapping[str, int], sums: Sequence[int]) -> None:
        self._places = places
        self._sums = sums

    def __getitem__(self, competency: str) -> int:
        """Return the score of `competency`."""
        return self._sums[self._places[competency]] - _ZERO

    def from_on(self, least: int) -> dict[str, int]:
        """Return the scores that are at least `least`, by competency."""
        if max(self._sums) < least + _ZERO:
            return {}
        return {name: score for name in self._places if (score := self[name]) >= least}


def packed(weights: Sequence[int]) -> int:
    """Return `weights` as one integer; the sum of such integers holds the sums."""
    ordered = weights if sys.byteorder == "little" else list(reversed(weights))
    return sum(weight << (_BITS * place) for place, weight in enumerate(ordered))


def load_linear(path: Path) -> Linear | None:
    """Return the committed artefact at `path`, or None where there is none."""
    if not path.exists():
        return None
    data = json.loads(path.read_text("utf-8"))
    return Linear(
        places={name: at for at, name in enumerate(data["competencies"])},
        bias=packed([bias + _ZERO for bias in data["bias"]]),
        weights={name: packed(weights) for name, weights in data["weights"].items()},
        low=data["low"],
        high=data["high"],
        trusted=frozenset(data["trusted"]),
        least=data["least"],
    )
