"""Which of all passages found are kept: for each competency those that earn its level."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from app.assessments.domain import MOST_QUOTES, Assertion, Evidence
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN

_BOTH = {"owned", "measured"}
_GAP = 600  # hundredths of a logit
_AS_PLAIN = 220
_QUOTED = 3
# Hundredths of a logit. A competency counts when its passages together tell it that plainly: several that are told
# half plainly support each other as one plain one does. Chosen over all labelled résumés, flat between -250 and -200.
_ENOUGH = -215
_RULED = 60  # so much more plainly told is what a rule finds too
_DOUBTED = 190  # more where the person says elsewhere that it was not, or is not yet, theirs
_CLAIM = -300  # one claim alone must be that plain
_LIFTS = -300  # a passage told less plainly shows practice at most
_SURE = -220  # and so does a competency of which no passage is told that plainly
_NOT_MINE: frozenset[Assertion] = frozenset({"denied", "wished", "by_other"})
# how plainly a deed must be told where the same person says elsewhere that it was not, or is not yet, theirs
_PLAIN: dict[Assertion, int] = {"denied": 150, "wished": 100, "by_other": 100}


def settled(found: Sequence[Evidence], deniable: Collection[str]) -> list[Evidence]:
    """Return what is kept, in order of place: level 0 with its reason, and of each competency the plainest passages.

    Passages much weaker than the plainest one do not set the level. What was owned and measured in two employments is
    proven at scale (PROTOCOL). Of a competency in `deniable` that the person denies, wishes for or leaves to others,
    only deeds count that are told plainly.
    """
    best = _proven_twice(_best_by_place(found))
    by_name: dict[str, list[Evidence]] = {}
    for item in best:
        if item.level == CLAIMED and item.strength < _CLAIM:
            continue
        by_name.setdefault(item.competency, []).append(item)
    for name in by_name.keys() & deniable:
        by_name[name] = _believed(by_name[name])
    for name, items in by_name.items():
        if not _told_enough(items, deniable=name in deniable):
            by_name[name] = [e for e in items if e.level <= CLAIMED]
    kept = [e for items in by_name.values() for e in _plainest(items)]
    return sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))


def _believed(items: list[Evidence]) -> list[Evidence]:
    """Lower the weakly told deeds of what the person says was not theirs."""
    needed = max((_PLAIN[e.assertion] for e in items if e.level == 0 and e.assertion in _PLAIN), default=None)
    if needed is None:
        return items
    return [
        replace(e, level=CLAIMED, reasons=("said_otherwise",)) if e.level > CLAIMED and e.strength < needed else e
        for e in items
    ]


def _told_enough(items: Sequence[Evidence], *, deniable: bool) -> bool:
    """Return whether all deeds together tell the competency plainly enough; one that overlaps another counts once."""
    deeds: list[Evidence] = []
    for deed in sorted((e for e in items if e.level > CLAIMED), key=lambda e: -e.strength):
        if "outcome" not in deed.reasons and all(deed.end <= o.start or o.end <= deed.start for o in deeds):
            deeds.append(deed)
    together = math.log(sum(math.exp(min(_plainness(e), 0) / 100) for e in deeds) or 1e-9) * 100
    doubted = deniable and any(e.level == 0 and e.assertion in _NOT_MINE for e in items)
    return together >= _ENOUGH + _DOUBTED * doubted


def _plainness(item: Evidence) -> int:
    return item.strength if item.rule.endswith(".learned") else item.strength + _RULED


def _plainest(items: Sequence[Evidence]) -> list[Evidence]:
    """Return the plainest passage of the level reached, and the others told about as plainly as the plainest of all."""
    none = [e for e in items if e.level == 0]
    deeds = sorted((e for e in items if e.level > CLAIMED), key=lambda e: (-e.strength, e.start))
    if not deeds:
        return [*none, *[e for e in items if e.level == CLAIMED][:MOST_QUOTES]]
    plain = deeds[0].strength
    least = _LIFTS if plain >= _SURE else 0
    deeds = [replace(e, level=PRACTISED) if e.level > PRACTISED and e.strength < least else e for e in deeds]
    deeds.sort(key=lambda e: (-_plainness(e), e.start))
    near = [e for e in deeds if e.strength >= plain - _GAP]
    top = max(e.level for e in near)
    kept = [next(e for e in near if e.level == top)]
    for deed in deeds:
        apart = all(deed.end <= other.start or other.end <= deed.start for other in kept)
        if len(kept) < _QUOTED and apart and _plainness(deed) >= _plainness(deeds[0]) - _AS_PLAIN:
            kept.append(deed)
    return [*none, *kept]


def _best_by_place(found: Sequence[Evidence]) -> list[Evidence]:
    best: dict[tuple[str, int, int], Evidence] = {}
    for item in found:
        key = (item.competency, item.start, item.end)
        known = best.get(key)
        if known is None or _weight(item) > _weight(known):
            best[key] = item
    return list(best.values())


def _weight(item: Evidence) -> tuple[bool, int, int, int]:
    return item.level > CLAIMED, item.strength, item.level, len(item.reasons)


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
