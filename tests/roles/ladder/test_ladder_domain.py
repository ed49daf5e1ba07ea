"""The ladder answers: where one can go from here, what it asks for more, which ways lead there, how to draw it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.roles.domain import Profile
from app.roles.ladder.domain import Ladder
from app.roles.matrix.domain import Matrix

Value = dict[str, Any]
Read = Callable[..., Ladder]


@pytest.fixture
def ladder(read: Read, small: Value) -> Ladder:
    return read(small)


def ends(ladder: Ladder, node: str) -> list[str]:
    return [step.end for step in ladder.steps_from(node)]


def test_steps_from_a_node_stand_in_the_order_of_the_file_and_ways_out_after_them(ladder: Ladder) -> None:
    assert ends(ladder, "IC2") == ["IC3", "community"]
    assert ends(ladder, "IC3") == ["IC4", "M1", "pmm", "pdm"]
    assert ends(ladder, "M3") == []
    assert [step.way for step in ladder.steps_from("IC3")] == [None, None, "product", "product"]


def test_a_node_that_there_is_not_is_a_key_error(ladder: Ladder) -> None:
    with pytest.raises(KeyError, match="IC9"):
        ladder.steps_from("IC9")
    with pytest.raises(KeyError, match="moon"):
        ladder.paths("IC1", "moon")


def test_a_promotion_asks_for_what_the_matrix_raises(ladder: Ladder, matrix: Matrix) -> None:
    (step,) = [s for s in ladder.steps_from("IC1") if s.kind == "promotion"]

    asks = ladder.asks_more(step)

    raised = {c.competency: (c.before.expected_level, c.after.expected_level) for c in matrix.difference("IC1", "IC2")}
    assert {a.competency: (a.from_level, a.to_level) for a in asks} == {
        competency: (low, high) for competency, (low, high) in raised.items() if (high or 0) > (low or 0)
    }


def test_the_greatest_rise_comes_first_and_then_what_weighs_most_there(ladder: Ladder, matrix: Matrix) -> None:
    (step,) = [s for s in ladder.steps_from("IC3") if s.end == "M1"]

    asks = ladder.asks_more(step)

    keys = [(a.from_level - a.to_level, -matrix.cell(a.competency, "M1").weight) for a in asks]
    assert asks[0].competency == "people_management"
    assert keys == sorted(keys)


def test_a_specialty_asks_for_its_focus_and_gives_it_back(ladder: Ladder, matrix: Matrix) -> None:
    into, out = ladder.steps_from("IC2")[1], ladder.steps_from("community")[0]

    low = matrix.expected_levels("IC2")["loyalty_programs"]
    assert [(a.competency, a.from_level, a.to_level) for a in ladder.asks_more(into)] == [("loyalty_programs", low, 4)]
    assert "loyalty_programs" not in {a.competency for a in ladder.asks_more(out)}
    assert "churn_prevention" in {a.competency for a in ladder.asks_more(out)}


def test_a_way_out_asks_for_what_the_role_profile_requires_beyond_the_grade(
    ladder: Ladder, matrix: Matrix, profiles: Mapping[str, Profile]
) -> None:
    (step,) = [s for s in ladder.steps_from("IC3") if s.end == "pmm"]

    levels = matrix.expected_levels("IC3")
    beyond = {r.competency: r.level for r in profiles["pmm"].scored() if (r.level or 0) > levels[str(r.competency)]}
    assert {a.competency: a.to_level for a in ladder.asks_more(step)} == beyond


def test_ways_come_with_the_fewest_steps_first_and_no_more_than_asked_for(ladder: Ladder) -> None:
    ways = ladder.paths("IC1", "pmm")

    assert [[step.end for step in way] for way in ways] == [
        ["IC2", "IC3", "pmm"],
        ["IC2", "IC3", "M1", "pmm"],
        ["IC2", "community", "IC3", "pmm"],
        ["IC2", "community", "IC3", "M1", "pmm"],
    ]
    assert ladder.paths("IC1", "pmm", most=1) == ways[:1]
    assert ladder.paths("pmm", "IC1") == ()


def test_layers_hold_every_node_once_and_ways_back_do_not_count(ladder: Ladder) -> None:
    assert ladder.layers() == (
        ("IC1",),
        ("IC2",),
        ("IC3", "community"),
        ("IC4", "M1"),
        ("M2", "pmm", "pdm"),
        ("M3",),
    )


def test_a_companys_own_name_of_a_grade_comes_before_ours(read: Read, small: Value) -> None:
    ladder = read(small, {"IC2": {"ja": "S2等級", "en": "S2"}})

    assert ladder.grades["IC2"].title.ja == "S2等級"
    assert ladder.grades["IC2"].name.ja == "IC2"
    assert ladder.names["IC2"].en == "S2"
    assert ladder.grades["IC3"].own_name is None
    assert ladder.grades["IC3"].title.ja == "IC3"


def test_every_node_and_every_role_of_a_story_has_a_name(ladder: Ladder, profiles: Mapping[str, Profile]) -> None:
    assert set(ladder.nodes) | {"csm"} == set(ladder.names)
    assert ladder.names["csm"] == profiles["csm"].title
