"""The learned table that turns signs into levels; apart from `weighing`, since it brings numpy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from app.assessments.levels import PRACTISED
from app.assessments.weighing import ONE, SIGNS


@dataclass(frozen=True, slots=True)
class Settling:
    """The learned table, in thousandths of a logit a one: for each sign of `SIGNS` what it adds for each of `LEVELS`.

    `bias` is each competency's own (a row for each of `rows`, the last of none in particular): some are told in so many
    words, others are often only named.
    """

    weights: Any
    rows: Mapping[str, int]
    bias: Any

    def levels(self, told: Sequence[Sequence[int]], names: Iterable[str]) -> list[int]:
        """Return the highest level that each row of signs reaches, each level asking for those below it.

        `names` are the rows' competencies; one that was never labelled is weighed as they are on the whole.
        """
        if not told:
            return []
        rows = [self.rows.get(name, -1) for name in names]
        signs = np.fromiter(chain.from_iterable(told), np.int64, len(told) * len(SIGNS)).reshape(-1, len(SIGNS))
        reached = signs @ self.weights + ONE * self.bias[rows] >= 0
        return [_highest(row) for row in reached.tolist()]


def _highest(reached: Sequence[bool]) -> int:
    """Return the highest level that is reached with all below it; a claim alone is one where no deed is."""
    claim, *deeds = reached
    if not deeds[0]:
        return int(claim)
    return PRACTISED - 1 + (deeds.index(False) if False in deeds else len(deeds))


def settling_from(data: Mapping[str, Any]) -> Settling:
    """Return the table as `make train` wrote it.

    Raises:
        ValueError: it is of other signs than these.
    """
    if tuple(data["signs"]) != SIGNS:
        raise ValueError("a table of other signs")
    rows = {name: row for row, name in enumerate(data["competencies"])}
    return Settling(np.array(data["weights"], dtype=np.int64), rows, np.array(data["bias"], dtype=np.int64))


def as_data(table: Settling) -> dict[str, Any]:
    """Return what `settling_from` takes."""
    weights, bias = table.weights.tolist(), table.bias.tolist()
    return {"signs": list(SIGNS), "competencies": list(table.rows), "weights": weights, "bias": bias}
