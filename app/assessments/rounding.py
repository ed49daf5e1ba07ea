"""Points that add up as they are shown: rounded so that the rows of a table make exactly the totals below them."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

_STEP = Decimal("0.1")
_NONE = Decimal("0.0")
_ALL = 1 - 1e-9  # 100 × 9 / 29 × 3 / 3 is not 100 × 9 / 29 to the last digit; the next lower level is far below


def shown(points: float) -> Decimal:
    """Return `points` as shown alone: one decimal, halves up."""
    return _exact(points).quantize(_STEP, ROUND_HALF_UP)


def adding_up(rows: Sequence[tuple[float, float]]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return (points, most) of each row with one decimal, so that both columns add up to their rounded sums.

    A row with all its points shows the same twice, a row without any shows 0.0, and no row shows more than its most.
    """
    full = [i for i, (got, most) in enumerate(rows) if got >= most * _ALL]
    rest = [i for i in range(len(rows)) if i not in set(full)]
    some = [i for i in rest if rows[i][0] > 0]
    score, top = (shown(float(sum((_exact(row[column]) for row in rows), _NONE))) for column in (0, 1))
    earned = shown(float(sum((_exact(rows[i][1]) for i in full), _NONE)))
    most = _shared(rows, 1, full, earned) | _shared(rows, 1, rest, top - earned)
    got = {i: most[i] for i in full} | _shared(rows, 0, some, score - earned, most)
    return tuple((got.get(i, _NONE), most[i]) for i in range(len(rows)))


def _shared(
    rows: Sequence[tuple[float, float]],
    column: int,
    places: Sequence[int],
    total: Decimal,
    limits: dict[int, Decimal] | None = None,
) -> dict[int, Decimal]:
    """Share `total` out among `places`: each its own points cut to one decimal, the rest to the largest remainders."""
    exact = {i: _exact(rows[i][column]) for i in places}
    found = {i: value.quantize(_STEP, ROUND_FLOOR) for i, value in exact.items()}
    missing = total - sum(found.values(), _NONE)
    step = _STEP if missing > 0 else -_STEP
    order = sorted(places, key=lambda i: ((found[i] - exact[i]) * (1 if missing > 0 else -1), i))
    while missing and order:
        fitting = [i for i in order if 0 <= found[i] + step <= (limits or {}).get(i, total)]
        if not fitting:
            break
        for i in fitting[: int(missing / step)]:
            found[i] += step
            missing -= step
    return found


def _exact(value: float) -> Decimal:
    return Decimal(repr(value))
