"""Which of all passages found are kept: for each competency those that earn its level."""

from collections.abc import Sequence
from dataclasses import replace

from app.assessments.domain import MOST_QUOTES, Evidence
from app.assessments.levels import CLAIMED, OWNED, PROVEN

_BOTH = {"owned", "measured"}
_GAP = 400  # hundredths of a logit
_QUOTED = 2


def settled(found: Sequence[Evidence]) -> list[Evidence]:
    """Return what is kept, in order of place: level 0 with its reason, and of each competency the plainest passages.

    Passages much weaker than the plainest one do not set the level. What was owned and measured in two employments is
    proven at scale (PROTOCOL).
    """
    best = _proven_twice(_best_by_place(found))
    by_name: dict[str, list[Evidence]] = {}
    for item in best:
        by_name.setdefault(item.competency, []).append(item)
    kept = [e for items in by_name.values() for e in _plainest(items)]
    return sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))


def _plainest(items: Sequence[Evidence]) -> list[Evidence]:
    none = [e for e in items if e.level == 0]
    deeds = [e for e in items if e.level > CLAIMED]
    if not deeds:
        return [*none, *[e for e in items if e.level == CLAIMED][:MOST_QUOTES]]
    plain = max(e.strength for e in deeds)
    near = [e for e in deeds if e.strength >= plain - _GAP]
    top = max(e.level for e in near)
    best = sorted((e for e in near if e.level == top), key=lambda e: (-e.strength, e.start))
    plainest = [e for e in deeds if e.strength == plain and e not in best[:_QUOTED]]
    return [*none, *best[:_QUOTED], *plainest[:1]]


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
