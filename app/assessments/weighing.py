"""From all passages on one competency to its level: how plainly and how often it is told, and what speaks against it.

What each sign adds for reaching level 1, 2, 3 and 4 was learned from labelled résumés (`make train`), whole numbers
like the third layer's. What PROTOCOL.md says for certain is no sign but a rule (`bounded`): helping out is practice at
most, a claim without a deed is a claim.
"""

import math
from collections.abc import Callable, Sequence
from operator import attrgetter

from app.assessments.domain import Assertion, SectionKind
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN
from app.assessments.passages import Passage

LEVELS = (CLAIMED, PRACTISED, OWNED, PROVEN)
ONE = 100  # a sign is told in hundredths
_LEAST, _MOST = -500, 400  # a score beyond says no more
_BELOW = -(1 << 31)  # less than any
_NEAR, _AT_TOP = 300, 150  # hundredths of a logit below the plainest passage
_MANY, _SOME = 6, 4
_SHIFT = 500
_DOUBT = 5
_PLAIN = 50
_NEARLY, _A_DEED = -60, 200  # nearly as plain, in a sentence that plainly tells a deed
_AT_SCALE = {"owned", "measured", "led"}
DECIDES = frozenset(
    {"people_management.team", "english.language"}
)  # reports and working languages: the employments themselves tell the level
BY_STRUCTURE = (".kept_figure", ".holds_customers")
_NOT_MINE: frozenset[Assertion] = frozenset({"denied", "wished", "by_other"})
_PRAISE: frozenset[SectionKind] = frozenset({"summary", "self_pr", "motivation", "header"})
_PASSED_ON = {"clerical", "passed_on"}


def _apart(told: Sequence[Passage]) -> list[Passage]:
    """Return the deeds `told`, plainest first; one that overlaps another counts once, an outcome not at all."""
    kept: list[Passage] = []
    taken: list[tuple[int, int]] = []
    for deed in sorted(told, key=_STRENGTH, reverse=True):
        if "outcome" in deed.reasons:
            continue
        start, end = deed.start, deed.end
        for first, last in taken:
            if start < last and first < end:
                break
        else:
            kept.append(deed)
            taken.append((start, end))
    return kept


def signs(items: Sequence[Passage], *, deniable: bool) -> list[int]:
    """Return what the passages on one competency tell, in the order of `SIGNS`, in hundredths."""
    told: list[Passage] = []
    claims: list[Passage] = []
    denied = wished = by_other = 0
    not_mine = False
    for item in items:
        if item.level > CLAIMED:
            told.append(item)
        elif item.level == CLAIMED:
            claims.append(item)
        elif item.assertion in _NOT_MINE:
            not_mine, plain = True, min(max(item.strength + _SHIFT, 0), 9 * ONE) // _DOUBT
            if item.assertion == "denied":
                denied = max(denied, plain)
            elif item.assertion == "wished":
                wished = max(wished, plain)
            else:
                by_other = max(by_other, plain)
    doubts = [denied, wished, by_other, ONE * not_mine]
    claimed, said = [_LEAST, 0], [0, 0, ONE * deniable]
    if claims:
        weak = {reason for e in claims for reason in e.reasons}
        claimed = [max([e.strength for e in claims]), ONE * min(len(claims), _SOME)]
        said[:2] = ONE * ("vague" in weak), ONE * (not _PASSED_ON.isdisjoint(weak))
    if not told:
        return [*_NO_DEED[:12], *doubts, *claimed, *_NO_DEED[18:28], *said, *_NO_DEED[31:]]
    deeds = _apart(told) if len(told) > 1 else told
    return _signs_of(told, deeds or told[:1], doubts, claimed, said)


def _signs_of(
    told: Sequence[Passage], deeds: Sequence[Passage], doubts: list[int], claimed: list[int], said: list[int]
) -> list[int]:
    """Return the signs where there are deeds: all of them (`told`), and those that stand apart, plainest first."""
    best, count = deeds[0], len(deeds)
    top = best.strength
    reasons, highest, most, ruled = _near(told, top - _NEAR)
    if "vague" in reasons:
        said[0] = ONE
    at_top = top - _AT_TOP
    sure = near_top = 0
    odds = open_odds = owned = 0.0
    plainly = work = _BELOW
    assisted = 0
    for deed in deeds:  # one walk: a list for each sign takes twice as long
        strength, mine = deed.strength, deed.owned
        open_odd = _ODDS[strength]
        open_odds += open_odd
        if strength > 0:
            odds += 1
            sure += ONE
        else:
            odds += open_odd
        if strength >= at_top:
            near_top += ONE
        owned += _CHANCE[strength] * _CHANCE[mine]
        if strength < 0:
            mine += strength
        if mine > plainly:  # noqa: PLR1730  (three times as quick as max())
            plainly = mine
        if strength > work and deed.section not in _PRAISE:
            work = strength
        if _helped(deed):
            assisted = ONE
    plainest, level = _within(top), best.level
    return [
        plainest,
        plainest if plainest > 0 else 0,  # noqa: FURB136  (quicker than max())
        _within(deeds[1].strength) if count > 1 else _LEAST,
        _within(deeds[2].strength) if count > 2 else _LEAST,  # noqa: PLR2004  (the third)
        round(math.log(odds) * ONE),
        round(math.log(open_odds) * ONE),
        ONE * min(count, _MANY),
        sure,
        ONE if ruled > _BELOW else 0,
        ruled if ruled > _BELOW else _LEAST,
        work if work > _LEAST else _LEAST,  # noqa: FURB136  (as above)
        ONE if work > _BELOW else 0,
        *doubts,
        *claimed,
        assisted,
        ONE if highest >= OWNED else 0,
        ONE if highest >= PROVEN else 0,
        ONE if level >= OWNED else 0,
        ONE if level >= PROVEN else 0,
        ONE if "owned" in reasons else 0,
        ONE if "measured" in reasons else 0,
        ONE if "scale" in reasons else 0,
        ONE if "led" in reasons else 0,
        ONE if "two_employments" in reasons else 0,
        *said,
        _within(best.deed),
        _within(best.owned),
        most if most < _MOST else _MOST,  # noqa: FURB136  (as above)
        plainly if plainly < _MOST else _MOST,  # noqa: FURB136  (as above)
        round(ONE * owned),
        near_top,
    ]


def _near(told: Sequence[Passage], least: int) -> tuple[set[str], int, int, int]:
    """Return what those deeds have in common that are as plain as `least`: reasons, highest level, most owned.

    The last number is how plainly that of all is told which a rule finds, plainest.
    """
    reasons: set[str] = set()
    highest, owned, ruled = 0, _BELOW, _BELOW
    for deed in told:
        strength = deed.strength
        if strength >= least:
            if deed.reasons:
                reasons.update(deed.reasons)
            if deed.level > highest:  # noqa: PLR1730  (as above)
                highest = deed.level
            if deed.owned > owned:  # noqa: PLR1730  (as above)
                owned = deed.owned
        if strength > ruled and not deed.rule.endswith(".learned"):
            ruled = strength
    return reasons, highest, owned, ruled


SIGNS = (
    "plainest", "beyond_doubt", "second", "third", "together", "together_open", "deeds", "plain_deeds", "ruled",
    "ruled_plainest", "at_work_plainest", "at_work", "denied", "wished", "by_other", "not_mine", "claim", "claims",
    "assisted", "highest_owned", "highest_proven", "plainest_owned", "plainest_proven", "owned", "measured", "scale",
    "led", "two_employments", "vague", "passed_on", "deniable", "deed_told", "owned_told", "owned_told_near",
    "owned_told_plainly", "owned_together", "at_top",
)  # fmt: skip


def bounded(level: int, items: Sequence[Passage], *, deniable: bool) -> int:
    """Return `level` within what PROTOCOL.md says of `items` for certain.

    Helping out is 2 at most, as is what was done jointly and not measured, whatever else may be a deed; without a
    deed it is 1 at most. A deed that a rule found and that is plainly told as the person's own work is 2 at least;
    one that counts, with its measured outcome, 3; one owned and measured by who led people, 4.
    """
    deeds = []
    decided = 0
    for item in items:
        if item.level > CLAIMED:
            deeds.append(item)
        if item.rule in DECIDES:
            decided = max(decided, item.level)
    if not deeds:
        return min(level, CLAIMED)
    if decided:
        return decided
    if all(map(_not_alone, [deed for deed in deeds if deed.strength >= 0] or deeds)):
        return min(level, PRACTISED)
    doubted = deniable and any(e.level == 0 and e.assertion in _NOT_MINE for e in items)
    if level < PRACTISED and not doubted and any(map(_certain, deeds)):
        level = PRACTISED
    if level == PRACTISED and any(e.level >= OWNED and "measured" in e.reasons and e.strength >= _PLAIN for e in deeds):
        level = OWNED
    if level == OWNED and any(e.level == PROVEN and set(e.reasons) >= _AT_SCALE and e.strength >= 0 for e in deeds):
        level = PROVEN
    return level


def _helped(deed: Passage) -> bool:
    return deed.assertion == "assisted" or "assisted" in deed.reasons


def _not_alone(deed: Passage) -> bool:
    """Return whether the deed was helped with, or done jointly without a measured outcome."""
    return _helped(deed) or ("shared" in deed.reasons and "measured" not in deed.reasons)


def _certain(deed: Passage) -> bool:
    """Return whether a rule found the deed, plainly told in the person's work; what the structure tells is certain."""
    if deed.rule.endswith(BY_STRUCTURE):
        return True
    plain = deed.strength >= _PLAIN or (deed.strength >= _NEARLY and deed.deed >= _A_DEED)
    ruled = plain and not deed.rule.endswith(".learned")
    return ruled and deed.assertion == "affirmed" and deed.section not in _PRAISE


_NO_DEED = [
    _LEAST, 0, _LEAST, _LEAST, round(math.log(1e-3) * ONE), round(math.log(1e-3) * ONE), 0, 0, 0, _LEAST, _LEAST, 0,
    *[0] * 19, -3 * ONE, -2 * ONE, -3 * ONE, _LEAST, 0, 0,
]  # fmt: skip


def _within(score: int) -> int:
    return _LEAST if score < _LEAST else _MOST if score > _MOST else score  # noqa: FURB136  (quicker than min())


class _Kept(dict[int, float]):
    """What `tell` says of a score; there are some thousand scores."""

    def __init__(self, tell: Callable[[int], float]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, score: int) -> float:
        found = self[score] = self._tell(score)
        return found


_STRENGTH = attrgetter("strength")
_ODDS = _Kept(lambda score: math.exp(_within(score) / ONE))
_CHANCE = _Kept(lambda score: 1 / (1 + math.exp(-score / ONE)))
