"""Points that add up as they are shown: rounded so that the rows of a table make exactly the total below them."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

_STEP = Decimal("0.1")


def shown(points: float) -> Decimal:
    """Return `points` as shown alone: one decimal, halves up."""
    return Decimal(repr(points)).quantize(_STEP, ROUND_HALF_UP)


def adding_up(rows: Sequence[float]) -> tuple[Decimal, ...]:
    """Return each row with one decimal so that they add up to the rounded sum (largest remainders get the rest)."""
    exact = [Decimal(repr(row)) for row in rows]
    found = [value.quantize(_STEP, ROUND_FLOOR) for value in exact]
    total = shown(float(sum(exact, Decimal(0))))
    missing = int((total - sum(found, Decimal(0))) / _STEP)
    by_rest = sorted(range(len(exact)), key=lambda i: (found[i] - exact[i], i))
    for place in by_rest[:missing]:
        found[place] += _STEP
    return tuple(found)
