"""Finding what is given twice."""

from collections.abc import Hashable, Iterable


def repeated(values: Iterable[object]) -> dict[Hashable, list[int]]:
    """Return the values that occur more than once, each with the positions of its second and later occurrences."""
    seen: set[Hashable] = set()
    again: dict[Hashable, list[int]] = {}
    for position, value in enumerate(values):
        if value is None or not isinstance(value, Hashable):
            continue
        if value in seen:
            again.setdefault(value, []).append(position)
        seen.add(value)
    return again
