"""Which of all passages found are kept: for each competency those that earn its level."""

from collections.abc import Sequence
from dataclasses import replace

from app.assessments.domain import Evidence
from app.assessments.levels import OWNED, PROVEN

_BOTH = {"owned", "measured"}


def settled(found: Sequence[Evidence]) -> list[Evidence]:
    """Return one entry per competency and place, in order of place, without what a higher level makes needless.

    What was owned and measured in two employments is proven at scale (PROTOCOL).
    """
    best = _proven_twice(_best_by_place(found))
    reached: dict[str, int] = {}
    for item in best:
        reached[item.competency] = max(reached.get(item.competency, 0), item.level)
    kept = [e for e in best if e.level in {0, reached[e.competency]}]
    return sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))


def _best_by_place(found: Sequence[Evidence]) -> list[Evidence]:
    best: dict[tuple[str, int, int], Evidence] = {}
    for item in found:
        key = (item.competency, item.start, item.end)
        known = best.get(key)
        if known is None or (item.level, len(item.reasons)) > (known.level, len(known.reasons)):
            best[key] = item
    return list(best.values())


def _proven_twice(items: list[Evidence]) -> list[Evidence]:
    jobs: dict[str, set[int]] = {}
    for item in items:
        if _is_both(item) and item.employer is not None:
            jobs.setdefault(item.competency, set()).add(item.employer)
    twice = {name for name, seen in jobs.items() if len(seen) > 1}
    return [
        replace(e, level=PROVEN, reasons=(*e.reasons, "two_employments"))
        if e.competency in twice and _is_both(e)
        else e
        for e in items
    ]


def _is_both(item: Evidence) -> bool:
    return item.level == OWNED and set(item.reasons) >= _BOTH
