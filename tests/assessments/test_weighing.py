"""How passages on one competency are weighed together: what PROTOCOL.md says for certain holds whatever was learned."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessments.domain import IN_DOUBT
from app.assessments.engine import load_engine
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN
from app.assessments.passages import Passage
from app.assessments.settling import settled
from app.assessments.weighing import ONE, SIGNS, bounded, signs
from app.assessments.weights import Settling, as_data, settling_from


def table(*bias: int) -> Settling:
    return Settling(np.zeros((len(SIGNS), 4), dtype=np.int64), {}, np.array([bias]))


HIGHEST = table(1, 1, 1, 1)


def deed(**told: object) -> Passage:
    """Return a deed told plainly, in an employment."""
    values: dict[str, object] = {
        "competency": "renewal", "level": PRACTISED, "start": 0, "end": 20, "section": "history", "employer": 0,
        "assertion": "affirmed", "rule": "renewal.learned", "reasons": (), "strength": 150, "deed": 300, "owned": 50,
    }  # fmt: skip
    return Passage(**{**values, **told})  # type: ignore[arg-type]  # the fields of a passage


def learned() -> Settling:
    third = load_engine().learned
    assert third is not None
    assert third.settling is not None
    return third.settling


@pytest.mark.parametrize(
    ("items", "most"),
    [
        ([deed(level=CLAIMED, assertion="listed")], CLAIMED),
        ([deed(level=0, assertion="denied")], CLAIMED),
        ([deed(assertion="assisted")], PRACTISED),
        ([deed(reasons=("assisted",)), deed(start=30, end=40, level=CLAIMED)], PRACTISED),
        ([deed(), deed(assertion="assisted", start=30, end=40)], PROVEN),
        ([deed(reasons=("shared",))], PRACTISED),
        ([deed(reasons=("shared",)), deed(assertion="assisted", start=30, end=40)], PRACTISED),
        ([deed(reasons=("measured", "shared"))], PROVEN),
        ([deed(reasons=("shared",)), deed(start=30, end=40)], PROVEN),
        ([deed(reasons=("shared",)), deed(start=30, end=40, strength=-80)], PRACTISED),
        ([deed(reasons=("shared",), strength=-90), deed(start=30, end=40, strength=-80)], PROVEN),
    ],
)
def test_a_claim_stays_a_claim_and_what_was_not_done_alone_is_practice(items: list[Passage], most: int) -> None:
    assert bounded(PROVEN, items, deniable=True) == most
    kept = settled(items, (), {}, HIGHEST)
    assert max(e.level for e in kept) <= most


def test_what_the_levels_say_for_certain_needs_no_weighing() -> None:
    ruled = deed(rule="renewal.asks_early", strength=60)
    denied = deed(level=0, assertion="denied", start=40, end=60)
    measured = deed(level=OWNED, reasons=("measured",))
    led = deed(level=PROVEN, reasons=("owned", "measured", "led"), strength=0)
    assert bounded(CLAIMED, [ruled], deniable=True) == PRACTISED
    assert bounded(CLAIMED, [ruled, denied], deniable=True) == CLAIMED
    assert bounded(CLAIMED, [ruled, denied], deniable=False) == PRACTISED
    assert bounded(CLAIMED, [deed(strength=20)], deniable=True) == CLAIMED
    assert bounded(PRACTISED, [measured], deniable=True) == OWNED
    assert bounded(CLAIMED, [measured], deniable=True) == CLAIMED
    assert bounded(OWNED, [led], deniable=True) == PROVEN


def test_a_level_asks_for_those_below_it() -> None:
    assert table(1, -1, 1, 1).levels([[0] * len(SIGNS)], ["renewal"])[0] == CLAIMED
    assert table(1, 1, -1, 1).levels([[0] * len(SIGNS)], ["renewal"])[0] == PRACTISED
    assert HIGHEST.levels([[0] * len(SIGNS)], ["renewal"])[0] == PROVEN


def test_the_highest_level_that_can_be_read_of_a_competency_is_kept() -> None:
    kept = settled([deed(level=OWNED)], (), {"renewal": OWNED}, HIGHEST)
    assert [e.level for e in kept] == [OWNED]


@pytest.mark.parametrize("strength", [100, -100, -450])
def test_a_deed_in_doubt_is_quoted_as_a_claim_that_says_so(strength: int) -> None:
    kept = settled([deed(strength=strength)], (), {}, table(1, -1, -1, -1))
    assert [(e.level, e.reasons) for e in kept] == [(CLAIMED, (IN_DOUBT,))]
    assert not settled([deed(strength=strength)], (), {}, table(-1, -1, -1, -1))
    named = deed(level=CLAIMED, assertion="listed", strength=0, start=40, end=50)
    assert settled([deed(strength=strength), named], (), {}, table(1, -1, -1, -1)) == [named]


def test_what_a_person_denies_needs_plainer_deeds() -> None:
    known = learned()
    weak = deed(strength=-60, deed=50, owned=-150)
    denied = deed(level=0, assertion="denied", strength=200, start=40, end=60)
    alone = sum(
        known.levels([signs([replace(weak, strength=s)], deniable=True)], ["renewal"])[0] for s in range(-300, 300, 20)
    )
    beside = sum(
        known.levels([signs([replace(weak, strength=s), denied], deniable=True)], ["renewal"])[0]
        for s in range(-300, 300, 20)
    )
    assert beside < alone


def test_a_plainer_deed_never_counts_less() -> None:
    known = learned()
    told = [signs([deed(strength=strength)], deniable=False) for strength in range(-500, 401, 25)]
    for name in (*known.rows, "none in particular"):
        levels = known.levels(told, [name] * len(told))
        assert levels == sorted(levels), name
        assert levels[0] <= CLAIMED
    assert levels[-1] >= PRACTISED


def test_several_half_plain_passages_support_each_other() -> None:
    known = learned()
    alone = together = 0
    for strength in range(-200, 200, 20):
        three = [deed(strength=strength, start=at, end=at + 20) for at in (0, 40, 80)]
        alone += known.levels([signs(three[:1], deniable=False)], ["renewal"])[0]
        together += known.levels([signs(three, deniable=False)], ["renewal"])[0]
    assert alone < together


def test_a_table_of_other_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="other signs"):
        settling_from({**as_data(HIGHEST), "signs": ["plainest"]})


def test_a_table_is_read_as_it_was_written() -> None:
    known = learned()
    again = settling_from(json.loads(json.dumps(as_data(known))))
    told = [signs([deed()], deniable=False)] * len(known.rows)
    assert again.levels(told, known.rows) == known.levels(told, known.rows)


def test_each_competency_has_a_bias_of_its_own_and_a_stranger_that_of_none() -> None:
    bias = np.array([[1, 1, 1, 1], [1, -1, -1, -1], [-1, -1, -1, -1]])
    known = Settling(np.zeros((len(SIGNS), 4), dtype=np.int64), {"renewal": 0, "english": 1}, bias)
    told = [signs([deed()], deniable=False)] * 3
    assert known.levels(told, ["english", "renewal", "health_scoring"]) == [CLAIMED, PROVEN, 0]


passages = st.builds(
    deed,
    level=st.integers(0, 4),
    start=st.integers(0, 50),
    strength=st.integers(-2000, 2000),
    deed=st.integers(-900, 900),
    owned=st.integers(-900, 900),
    assertion=st.sampled_from(["affirmed", "denied", "wished", "by_other", "assisted", "listed"]),
    section=st.sampled_from(["history", "summary", "skills"]),
    reasons=st.lists(st.sampled_from(["owned", "measured", "scale", "led", "outcome", "vague", "clerical"])).map(tuple),
)


@given(st.lists(passages, min_size=1, max_size=8))
def test_signs_are_whole_numbers_in_the_order_of_their_names(items: list[Passage]) -> None:
    told = signs(items, deniable=True)
    assert len(told) == len(SIGNS)
    assert all(isinstance(sign, int) for sign in told)
    assert all(abs(sign) <= 100 * ONE for sign in told)


@given(st.lists(passages, min_size=1, max_size=8))
def test_what_is_kept_reaches_the_level_and_never_more(items: list[Passage]) -> None:
    kept = settled(items, ("renewal",), {}, learned())
    assert kept == sorted(kept, key=lambda e: (e.start, e.end, e.competency, e.rule))
    deeds = [e for e in kept if e.level > CLAIMED]
    assert len(deeds) <= 3
