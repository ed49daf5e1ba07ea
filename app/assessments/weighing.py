"""From all passages on one competency to its level: how plainly and how often it is told, and what speaks against it.

What each sign adds for reaching level 1, 2, 3 and 4 was learned from labelled résumés (`make train`), whole numbers
like the third layer's. What PROTOCOL.md says for certain is no sign but a rule (`bounded`): helping out is practice at
most, a claim without a deed is a claim.
"""

import math
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

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
    for deed in sorted(told, key=_STRENGTH, reverse=True):
        if "outcome" in deed.reasons:
            continue
        start, end = deed.start, deed.end
        for other in kept:
            if start < other.end and other.start < end:
                break
        else:
            kept.append(deed)
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
    near = _near(told, best.strength - _NEAR)
    if "vague" in near.reasons:
        said[0] = ONE
    sure = at_top = 0
    odds = open_odds = owned = 0.0
    plainly = work = _BELOW
    assisted = False
    plain = []
    for deed in deeds:  # one walk: a list for each sign takes twice as long
        strength = deed.strength
        score = _within(strength)
        plain.append(score)
        odds += _ODDS[score] if score < 0 else 1
        open_odds += _ODDS[score]
        sure += score > 0
        at_top += strength >= best.strength - _AT_TOP
        owned += _odds(strength) * _odds(deed.owned)
        mine = deed.owned + strength if strength < 0 else deed.owned
        if mine > plainly:  # noqa: PLR1730  (three times as quick as max())
            plainly = mine
        if strength > work and deed.section not in _PRAISE:
            work = strength
        if deed.assertion == "assisted" or "assisted" in deed.reasons:
            assisted = True
    return [
        plain[0],
        max(plain[0], 0),
        plain[1] if count > 1 else _LEAST,
        plain[2] if count > 2 else _LEAST,  # noqa: PLR2004  (the third)
        round(math.log(odds) * ONE),
        round(math.log(open_odds) * ONE),
        ONE * min(count, _MANY),
        ONE * sure,
        ONE * (near.ruled > _BELOW),
        near.ruled if near.ruled > _BELOW else _LEAST,
        max(work, _LEAST),
        ONE * (work > _BELOW),
        *doubts,
        *claimed,
        ONE * assisted,
        ONE * (near.highest >= OWNED),
        ONE * (near.highest >= PROVEN),
        ONE * (best.level >= OWNED),
        ONE * (best.level >= PROVEN),
        ONE * ("owned" in near.reasons),
        ONE * ("measured" in near.reasons),
        ONE * ("scale" in near.reasons),
        ONE * ("led" in near.reasons),
        ONE * ("two_employments" in near.reasons),
        *said,
        _within(best.deed),
        _within(best.owned),
        min(near.owned, _MOST),
        min(plainly, _MOST),
        round(ONE * owned),
        ONE * at_top,
    ]


class _Near(NamedTuple):
    """What those deeds have in common that are nearly as plain as the plainest: reasons, highest level, most owned.

    `ruled` is how plainly that of all is told which a rule finds, plainest.
    """

    reasons: set[str]
    highest: int
    owned: int
    ruled: int


def _near(told: Sequence[Passage], least: int) -> _Near:
    reasons: set[str] = set()
    highest, owned, ruled = 0, _BELOW, _BELOW
    for deed in told:
        strength = deed.strength
        if strength >= least:
            reasons.update(deed.reasons)
            if deed.level > highest:  # noqa: PLR1730  (as above)
                highest = deed.level
            if deed.owned > owned:  # noqa: PLR1730  (as above)
                owned = deed.owned
        if strength > ruled and not deed.rule.endswith(".learned"):
            ruled = strength
    return _Near(reasons, highest, owned, ruled)


SIGNS = (
    "plainest", "beyond_doubt", "second", "third", "together", "together_open", "deeds", "plain_deeds", "ruled",
    "ruled_plainest", "at_work_plainest", "at_work", "denied", "wished", "by_other", "not_mine", "claim", "claims",
    "assisted", "highest_owned", "highest_proven", "plainest_owned", "plainest_proven", "owned", "measured", "scale",
    "led", "two_employments", "vague", "passed_on", "deniable", "deed_told", "owned_told", "owned_told_near",
    "owned_told_plainly", "owned_together", "at_top",
)  # fmt: skip


def bounded(level: int, items: Sequence[Passage], *, deniable: bool) -> int:
    """Return `level` within what PROTOCOL.md says of `items` for certain.

    Helping out is 2 at most, without a deed it is 1 at most. A deed that a rule found and that is plainly told as the
    person's own work is 2 at least; one that counts, with its measured outcome, 3; one owned and measured by who led
    people, 4.
    """
    deeds = []
    decided = 0
    assisted = True
    for item in items:
        if item.level > CLAIMED:
            deeds.append(item)
            assisted = assisted and (item.assertion == "assisted" or "assisted" in item.reasons)
        if item.rule in DECIDES:
            decided = max(decided, item.level)
    if not deeds:
        return min(level, CLAIMED)
    if decided:
        return decided
    if assisted:
        return min(level, PRACTISED)
    doubted = deniable and any(e.level == 0 and e.assertion in _NOT_MINE for e in items)
    if level < PRACTISED and not doubted and any(map(_certain, deeds)):
        level = PRACTISED
    if level == PRACTISED and any(e.level >= OWNED and "measured" in e.reasons and e.strength >= _PLAIN for e in deeds):
        level = OWNED
    if level == OWNED and any(e.level == PROVEN and set(e.reasons) >= _AT_SCALE and e.strength >= 0 for e in deeds):
        level = PROVEN
    return level


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


@cache
def _odds(score: int) -> float:
    return 1 / (1 + math.exp(-score / ONE))


_STRENGTH = attrgetter("strength")
_ODDS = {score: math.exp(score / ONE) for score in range(_LEAST, _MOST + 1)}
