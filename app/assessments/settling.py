"""Which of all passages found are kept: for each competency those that earn its level."""

from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from app.assessments.domain import IN_DOUBT, MOST_QUOTES
from app.assessments.levels import CLAIMED, OWNED, PROVEN
from app.assessments.passages import Passage
from app.assessments.weighing import BY_STRUCTURE, DECIDES, bounded, signs

if TYPE_CHECKING:
    from app.assessments.weights import Settling

_GAP = 600  # hundredths of a logit
_AS_PLAIN = 320
_QUOTED = 3
_CLAIM = -100  # a claim, or a deed that is one at most, must be that plain
_RULED = 60  # so much more plainly told is what a rule finds too


def settled(
    found: Sequence[Passage],
    deniable: Collection[str],
    tops: Mapping[str, int],
    settling: "Settling | None",
) -> list[Passage]:
    """Return what is kept, in order of place: level 0 with its reason, and of each competency the plainest passages.

    What was owned and measured in two employments is proven at scale (PROTOCOL). `settling` weighs all passages on a
    competency together; `deniable` are those of which it counts what the person denies, wishes for or leaves to others,
    `tops` the highest level that can be read of each. Without it (no third layer) every passage stands for itself. The
    levels of `found` are changed in place.
    """
    by_name = by_competency(found)
    if settling is None:
        levels = [max([e.level for e in items]) for items in by_name.values()]
    else:
        told = [signs(items, deniable=name in deniable) for name, items in by_name.items()]
        weighed = zip(by_name.items(), settling.levels(told, by_name), strict=True)
        levels = [bounded(level, items, deniable=name in deniable) for (name, items), level in weighed]
    kept: list[Passage] = []
    for (name, items), level in zip(by_name.items(), levels, strict=True):
        kept += _quoted(items, min(level, tops.get(name, PROVEN)))
    return sorted(kept, key=_PLACE)


def by_competency(found: Sequence[Passage]) -> dict[str, list[Passage]]:
    """Return the passages on each competency, of those at one place the plainest; some levels are raised in place."""
    best = _best_by_place(found)
    _prove_twice(best)
    by_name: dict[str, list[Passage]] = {}
    for item in best:
        if item.level != CLAIMED or item.strength >= _CLAIM:
            name = item.competency
            if name in by_name:
                by_name[name].append(item)
            else:
                by_name[name] = [item]
    return by_name


def _quoted(items: Sequence[Passage], level: int) -> list[Passage]:
    """Return the passage that earns `level`, others told about as plainly as the plainest, and what does not count."""
    none = [e for e in items if e.level == 0]
    if level <= CLAIMED:
        return [*none, *_claims(items, level)]
    ranked = [(-_plainness(e), e.start, at, e) for at, e in enumerate(items) if e.level > CLAIMED]
    if len(ranked) == 1:
        ranked[0][3].level = level
        return [*none, ranked[0][3]]
    ranked.sort()
    plainest = ranked[0][0]
    earns = ranked[0][3]
    for less, _, _, deed in ranked:
        if less > plainest + _GAP:
            break
        if deed.level >= level:
            earns = deed
            break
    earns.level = level
    kept = [earns]
    for less, _, _, deed in ranked:
        if len(kept) == _QUOTED or less > plainest + _AS_PLAIN:
            break
        if not _overlaps(deed, kept):
            deed.level = min(deed.level, level)
            kept.append(deed)
    return [*none, *kept]


def _claims(items: Sequence[Passage], level: int) -> list[Passage]:
    """Return what is claimed only; where nothing is, the plainest of the deeds that are too doubtful to count."""
    claims = [e for e in items if e.level == CLAIMED]
    if level == CLAIMED and not claims:
        deeds = [e for e in items if e.level > CLAIMED]
        plainest = min(deeds, key=lambda e: (-_plainness(e), e.start), default=None)
        if plainest:
            plainest.level, plainest.reasons = CLAIMED, (*plainest.reasons, IN_DOUBT)
            claims = [plainest]
    return claims[:MOST_QUOTES]


def _overlaps(item: Passage, others: Sequence[Passage]) -> bool:
    start, end = item.start, item.end
    for other in others:  # noqa: SIM110  (a plain loop is twice as quick as any())
        if start < other.end and other.start < end:
            return True
    return False


def _plainness(item: Passage) -> int:
    return item.strength if item.rule.endswith(".learned") else item.strength + _RULED


def _best_by_place(found: Sequence[Passage]) -> list[Passage]:
    best: dict[tuple[str, int, int], Passage] = {}
    for item in found:
        key = item.competency, item.start, item.end
        known = best.get(key)
        if known is None or _outweighs(item, known):
            best[key] = item
    return list(best.values())


def _outweighs(item: Passage, known: Passage) -> bool:
    """Return whether of two passages at one place `item` is to be kept: a deed, decided by its rule, the plainest.

    What the structure tells for certain gives way to a rule's plainer find, not to one of the third layer alone, nor to
    one that is less likely than not.
    """
    deed, other = item.level > CLAIMED, known.level > CLAIMED
    if deed != other:
        return deed
    decides, other = item.rule in DECIDES, known.rule in DECIDES
    if decides != other:
        return decides
    if _sees_less(known, item):
        return True
    if _sees_less(item, known):
        return False
    if item.strength != known.strength:
        return item.strength > known.strength
    return (item.level, len(item.reasons)) > (known.level, len(known.reasons))


def _sees_less(item: Passage, other: Passage) -> bool:
    rule = item.rule
    if not other.rule.endswith(BY_STRUCTURE) or rule.endswith(BY_STRUCTURE):
        return False
    return item.strength < 0 or rule.endswith(".learned")


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


_PLACE = attrgetter("start", "end", "competency", "rule")
