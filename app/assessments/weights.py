"""The learned table that turns signs into levels; apart from `weighing`, since it brings numpy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.levels import PRACTISED
from app.assessments.weighing import ONE, SIGNS


@dataclass(frozen=True, slots=True)
class Settling:
    """The learned table: for each sign of `SIGNS` what it adds for each of `LEVELS` (thousandths of a logit a one)."""

    weights: Any
    bias: Any

    def levels(self, told: Sequence[Sequence[int]]) -> list[int]:
        """Return the highest level that each row of signs reaches, each level asking for those below it."""
        if not told:
            return []
        reached = np.array(told, dtype=np.int64) @ self.weights + ONE * self.bias >= 0
        deeds = np.cumprod(reached[:, 1:], axis=1).sum(axis=1)
        return [
            PRACTISED - 1 + deed if deed else int(claim)
            for deed, claim in zip(deeds.tolist(), reached[:, 0].tolist(), strict=True)
        ]


def settling_from(data: Mapping[str, Any]) -> Settling:
    """Return the table as `make train` wrote it.

    Raises:
        ValueError: it is of other signs than these.
    """
    if tuple(data["signs"]) != SIGNS:
        raise ValueError("a table of other signs")
    return Settling(np.array(data["weights"], dtype=np.int64), np.array(data["bias"], dtype=np.int64))
