"""Which of all passages found are kept: for each competency those that earn its level."""

import math
from collections.abc import Collection, Sequence

from app.assessments.domain import MOST_QUOTES, Assertion
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN
from app.assessments.passages import Passage

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


def settled(found: Sequence[Passage], deniable: Collection[str]) -> list[Passage]:
    """Return what is kept, in order of place: level 0 with its reason, and of each competency the plainest passages.

    Passages much weaker than the plainest one do not set the level. What was owned and measured in two employments is
    proven at scale (PROTOCOL). Of a competency in `deniable` that the person denies, wishes for or leaves to others,
    only deeds count that are told plainly. The levels of `found` are changed in place.
    """
    best = _best_by_place(found)
    _prove_twice(best)
    by_name: dict[str, list[Passage]] = {}
    for item in best:
        if item.level == CLAIMED and item.strength < _CLAIM:
            continue
        by_name.setdefault(item.competency, []).append(item)
    for name in by_name.keys() & deniable:
        _doubt(by_name[name])
    kept: list[Passage] = []
    for name, items in by_name.items():
        if not _told_enough(items, deniable=name in deniable):
            items = [e for e in items if e.level <= CLAIMED]  # noqa: PLW2901  (the deeds count no more)
        kept += _plainest(items)
    return sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))


def _doubt(items: Sequence[Passage]) -> None:
    """Lower the weakly told deeds of what the person says was not theirs."""
    needed = max((_PLAIN[e.assertion] for e in items if e.level == 0 and e.assertion in _PLAIN), default=None)
    if needed is None:
        return
    for item in items:
        if item.level > CLAIMED and item.strength < needed:
            item.level, item.reasons = CLAIMED, ("said_otherwise",)


def _told_enough(items: Sequence[Passage], *, deniable: bool) -> bool:
    """Return whether all deeds together tell the competency plainly enough; one that overlaps another counts once."""
    deeds: list[Passage] = []
    together = 0.0
    for deed in sorted([e for e in items if e.level > CLAIMED and "outcome" not in e.reasons], key=_by_strength):
        if not _overlaps(deed, deeds):
            deeds.append(deed)
            together += math.exp(min(_plainness(deed), 0) / 100)
    doubted = deniable and any(e.level == 0 and e.assertion in _NOT_MINE for e in items)
    return math.log(together or 1e-9) * 100 >= _ENOUGH + _DOUBTED * doubted


def _by_strength(item: Passage) -> int:
    return -item.strength


def _overlaps(item: Passage, others: Sequence[Passage]) -> bool:
    start, end = item.start, item.end
    for other in others:  # noqa: SIM110  (a plain loop is twice as quick as any())
        if start < other.end and other.start < end:
            return True
    return False


def _plainness(item: Passage) -> int:
    return item.strength if item.rule.endswith(".learned") else item.strength + _RULED


def _plainest(items: Sequence[Passage]) -> list[Passage]:
    """Return the plainest passage of the level reached, and the others told about as plainly as the plainest of all."""
    none = [e for e in items if e.level == 0]
    deeds = [e for e in items if e.level > CLAIMED]
    if not deeds:
        return [*none, *[e for e in items if e.level == CLAIMED][:MOST_QUOTES]]
    plain = max([e.strength for e in deeds])
    least = _LIFTS if plain >= _SURE else 0
    for deed in deeds:
        if deed.level > PRACTISED and deed.strength < least:
            deed.level = PRACTISED
    told = sorted([(-_plainness(e), e.start, -e.strength, at, e) for at, e in enumerate(deeds)])
    near = [e for *_, e in told if e.strength >= plain - _GAP]
    top = max([e.level for e in near])
    kept = [next(e for e in near if e.level == top)]
    most = -told[0][0] - _AS_PLAIN
    for less, *_, deed in told:
        if len(kept) == _QUOTED or -less < most:
            break
        if not _overlaps(deed, kept):
            kept.append(deed)
    return [*none, *kept]


def _best_by_place(found: Sequence[Passage]) -> list[Passage]:
    best: dict[tuple[str, int, int], Passage] = {}
    for item in found:
        key = (item.competency, item.start, item.end)
        known = best.setdefault(key, item)
        if known is not item and _weight(item) > _weight(known):
            best[key] = item
    return list(best.values())


def _weight(item: Passage) -> tuple[bool, int, int, int]:
    return item.level > CLAIMED, item.strength, item.level, len(item.reasons)


def _prove_twice(items: Sequence[Passage]) -> None:
    """Give level 4 to what was owned and measured in two employments."""
    both = [e for e in items if e.level == OWNED and "owned" in e.reasons and "measured" in e.reasons]
    jobs: dict[str, set[int]] = {}
    for item in both:
        if item.employer is not None:
            jobs.setdefault(item.competency, set()).add(item.employer)
    for item in both:
        if len(jobs.get(item.competency, ())) > 1:
            item.level, item.reasons = PROVEN, (*item.reasons, "two_employments")
