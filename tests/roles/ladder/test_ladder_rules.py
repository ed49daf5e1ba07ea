"""A ladder with a circle, a stranger or a step to nowhere is refused: everything at once, each in a sentence."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.errors import DataFileError
from app.roles.domain import GRADES
from app.roles.ladder.domain import Ladder
from app.roles.matrix.domain import Matrix

Value = dict[str, Any]
Read = Callable[..., Ladder]


def refusal(read: Read, value: Value, *more: Any, **named: Any) -> list[str]:
    with pytest.raises(DataFileError) as refused:
        read(value, *more, **named)
    return [f"{problem.field}: {problem.reason}" for problem in refused.value.problems]


def circle(value: Value) -> None:
    value["steps"][1]["to"] = "IC1"


def to_itself(value: Value) -> None:
    value["steps"][0]["to"] = "IC1"


def unknown_grade_in_a_step(value: Value) -> None:
    value["steps"][0]["to"] = "IC9"


def a_role_in_a_step(value: Value) -> None:
    value["steps"][0]["to"] = "pmm"


def promotion_across_tracks(value: Value) -> None:
    value["steps"][0]["to"] = "M1"


def track_change_within_a_track(value: Value) -> None:
    value["steps"][0]["kind"] = "track_change"


def lateral_between_grades(value: Value) -> None:
    value["steps"][0]["kind"] = "lateral"


def way_out_as_a_step(value: Value) -> None:
    value["steps"][0]["kind"] = "way_out"


def silent_step(value: Value) -> None:
    value["steps"][0]["asks"] = []


def step_twice(value: Value) -> None:
    value["steps"].append(value["steps"][0])


def missing_grade(value: Value) -> None:
    del value["grades"][1]


def unknown_grade(value: Value) -> None:
    value["grades"][1]["id"] = "IC9"


def wrong_track(value: Value) -> None:
    value["grades"][1]["track"] = "people_manager"


def grade_without_mission(value: Value) -> None:
    del value["grades"][1]["mission"]


def grade_without_signals(value: Value) -> None:
    value["grades"][1]["signals"] = []


def unknown_competency_of_a_specialty(value: Value) -> None:
    value["specialties"][0]["focus"] = {"juggling": 3}


def quality_as_focus(value: Value) -> None:
    value["specialties"][0]["focus"] = {"presence": 3}


def focus_too_high(value: Value) -> None:
    value["specialties"][0]["focus"] = {"adoption": 5}


def specialty_downwards(value: Value) -> None:
    value["specialties"][0]["last"] = "IC1"


def specialty_across_tracks(value: Value) -> None:
    value["specialties"][0]["last"] = "M1"


def specialty_from_nowhere(value: Value) -> None:
    value["specialties"][0]["first"] = "IC0"


def specialty_named_like_a_role(value: Value) -> None:
    value["specialties"].append(value["specialties"][0] | {"id": "pmm"})


def unknown_role(value: Value) -> None:
    value["ways_out"][0]["roles"] = ["astronaut"]


def way_from_nowhere(value: Value) -> None:
    value["ways_out"][0]["starts"] = ["IC9"]


def story_about_an_unknown_competency(value: Value) -> None:
    value["stories"][0]["stages"][0]["grew"] = ["juggling"]


def story_at_an_unknown_place(value: Value) -> None:
    value["stories"][0]["stages"][0]["node"] = "moon"


def story_twice(value: Value) -> None:
    value["stories"].append(value["stories"][0])


KIND = "steps.0.kind"
# fmt: off
REFUSALS: list[tuple[Callable[[Value], None], list[str]]] = [
    (circle,                      ["steps: the promotions run in a circle: IC1 → IC2 → IC1"]),
    (to_itself,                   ["steps.0: the step from IC1 leads to itself"]),
    (unknown_grade_in_a_step,     ["steps.0.to: there is no grade or specialty IC9"]),
    (a_role_in_a_step,            ["steps.0.to: there is no grade or specialty pmm"]),
    (promotion_across_tracks,     ["steps.0.kind: IC1 → M1: a promotion leads from a grade to one on the same track"]),
    (track_change_within_a_track, [f"{KIND}: IC1 → IC2: a track change leads from a grade to one on the other track"]),
    (lateral_between_grades,      [f"{KIND}: IC1 → IC2: a lateral step leads from a grade into a specialty or back"]),
    (way_out_as_a_step,           ["steps.0.kind: Input should be 'promotion', 'track_change' or 'lateral'"]),
    (silent_step,                 ["steps.0.asks: List should have at least 1 item after validation, not 0"]),
    (step_twice,                  ["steps.9: the step IC1 → IC2 is given twice"]),
    (missing_grade,               ["grades: grade IC2 is missing"]),
    (unknown_grade,               ["grades: grade IC2 is missing", "grades.1.id: there is no grade IC9"]),
    (wrong_track,         ["grades.1.track: IC grades are for track individual, M grades for track people_manager"]),
    (grade_without_mission,       ["grades.1.mission: is missing"]),
    (grade_without_signals,       ["grades.1.signals: List should have at least 1 item after validation, not 0"]),
    (unknown_competency_of_a_specialty, ["specialties.0.focus.juggling: there is no competency juggling"]),
    (quality_as_focus,            ["specialties.0.focus.presence: presence is for the interview and has no levels"]),
    (focus_too_high,              ["specialties.0.focus.adoption: Input should be less than or equal to 4"]),
    (specialty_downwards,         ["specialties.0.last: IC1 is not above IC2 on the same track"]),
    (specialty_across_tracks,     ["specialties.0.last: M1 is not above IC2 on the same track"]),
    (specialty_from_nowhere,      ["specialties.0.first: there is no grade IC0"]),
    (specialty_named_like_a_role, ["specialties.1.id: pmm is already the id of a role"]),
    (unknown_role,                ["ways_out.0.roles.0: there is no role astronaut"]),
    (way_from_nowhere,            ["ways_out.0.starts.0: there is no grade IC9"]),
    (story_about_an_unknown_competency, ["stories.0.stages.0.grew.0: there is no competency juggling"]),
    (story_at_an_unknown_place,   ["stories.0.stages.0.node: there is no grade, specialty or role moon"]),
    (story_twice,                 ["stories.1.id: one is given twice"]),
]
# fmt: on


@pytest.mark.parametrize(("spoil", "told"), REFUSALS, ids=[spoil.__name__ for spoil, _ in REFUSALS])
def test_a_spoilt_ladder_is_refused_with_a_sentence(
    read: Read, small: Value, spoil: Callable[[Value], None], told: list[str]
) -> None:
    spoil(small)

    assert refusal(read, small) == told


def test_the_small_ladder_itself_is_in_order(read: Read, small: Value) -> None:
    assert len(read(small).steps) == len(small["steps"]) + 4


def test_everything_that_is_wrong_is_told_at_once(read: Read, small: Value) -> None:
    circle(small)
    unknown_role(small)
    missing_grade(small)

    assert refusal(read, small, {"IC7": {"ja": "長", "en": "Chief"}}) == [
        "grades: grade IC2 is missing",
        "steps: the promotions run in a circle: IC1 → IC2 → IC1",
        "ways_out.0.roles.0: there is no role astronaut",
        "names.IC7: there is no grade IC7",
    ]


def test_a_grade_for_which_the_matrix_says_nothing_is_refused(read: Read, small: Value, matrix: Matrix) -> None:
    without = Matrix({name: {g: row[g] for g in GRADES if g != "IC4"} for name, row in matrix.rows.items()})

    assert refusal(read, small, within=without) == ["grades: grade IC4 has no behaviours in the matrix"]


@pytest.mark.parametrize("key", ["grades", "specialties", "ways_out", "steps", "stories"])
@pytest.mark.parametrize("junk", [None, 3, [3], [[]], [{}], [{"id": [], "from": {}, "to": [], "stages": [3]}]])
def test_whatever_stands_there_is_refused_and_never_breaks_the_reader(
    read: Read, small: Value, key: str, junk: Any
) -> None:
    assert refusal(read, small | {key: junk}) != []


def test_a_file_that_is_no_mapping_is_refused(read: Read) -> None:
    assert refusal(read, [1]) == [": Input should be a valid dictionary or instance of LadderModel"]  # type: ignore[arg-type]  # the wrong shape is the point
