"""The drawing of the ladder: every node and step is there, lines run from node to node and cross none."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roles.ladder.boxes import Box
from app.roles.ladder.domain import Step, StepKind
from app.roles.ladder.drawing import Line, Point, draw
from app.roles.ladder.loader import load_ladder

LADDER = load_ladder()
DRAWING = draw(LADDER)
BOXES = {box.node: box for box in DRAWING.boxes}
each_line = pytest.mark.parametrize("line", DRAWING.lines, ids=lambda line: f"{line.step.start}-{line.step.end}")


def points(path: str) -> list[Point]:
    """Return the corners and ends of a path."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def at_border(point: Point, box: Box, slack: float = 0.6) -> bool:
    x, y = point
    inside = box.x - slack <= x <= box.right + slack and box.y - slack <= y <= box.bottom + slack
    return inside and (min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom)) <= slack)


def within(point: Point, box: Box, margin: float = 1) -> bool:
    x, y = point
    return box.x + margin < x < box.right - margin and box.y + margin < y < box.bottom - margin


def along(line: Line) -> list[Point]:
    """Return points every few pixels along a line."""
    found: list[Point] = []
    for (x, y), (to_x, to_y) in pairwise(points(line.line)):
        steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) / 4))
        found.extend((x + (to_x - x) * at / steps, y + (to_y - y) * at / steps) for at in range(steps + 1))
    return found


def test_every_node_has_a_place_and_every_step_a_line() -> None:
    assert [box.node for box in DRAWING.boxes] == list(LADDER.nodes)
    assert [line.step for line in DRAWING.lines] == list(LADDER.steps)


def test_no_two_nodes_overlap() -> None:
    for one, other in combinations(DRAWING.boxes, 2):
        apart = one.right < other.x or other.right < one.x or one.bottom < other.y or other.bottom < one.y
        assert apart, (one, other)


@each_line
def test_a_line_runs_from_the_edge_of_one_node_to_the_edge_of_the_other(line: Line) -> None:
    assert at_border(points(line.line)[0], BOXES[line.step.start])
    assert at_border(points(line.head)[0], BOXES[line.step.end])


@each_line
def test_a_line_crosses_no_node(line: Line) -> None:
    crossed = {box.node for box in DRAWING.boxes for point in along(line) if within(point, box)}
    assert crossed == set()


@each_line
def test_a_line_stays_within_the_drawing(line: Line) -> None:
    assert all(0 <= x <= DRAWING.width and 0 <= y <= DRAWING.height for x, y in points(line.line + line.head))


def test_no_two_steps_run_the_same_way() -> None:
    assert len({line.line for line in DRAWING.lines}) == len(DRAWING.lines)


def test_managers_stand_above_specialists_and_everything_else_below() -> None:
    heights = {kind: {box.y for box in DRAWING.boxes if box.kind == kind} for kind in ("manager", "specialist")}
    assert max(heights["manager"]) < min(heights["specialist"])
    assert all(box.y > max(heights["specialist"]) for box in DRAWING.boxes if box.kind in ("field", "role"))


def test_the_same_ladder_is_drawn_the_same_each_time() -> None:
    assert draw(load_ladder()) == DRAWING


GRADES = list(LADDER.grades)
UP = [(a, b) for a, b in combinations(GRADES, 2) if a[0] == b[0]]
ACROSS = [(a, b) for a in GRADES for b in GRADES if a[0] != b[0]]
FIELDS = [pair for f in LADDER.specialties for g in GRADES for pair in ((f, g), (g, f))]
OUT = [(g, role) for g in GRADES for role in LADDER.roles]


def steps(pairs: list[tuple[str, str]], kind: StepKind) -> st.SearchStrategy[list[Step]]:
    chosen = st.lists(st.sampled_from(pairs), unique=True, max_size=12)
    return chosen.map(lambda ends: [Step(start, end, kind, ()) for start, end in ends])


ANY_STEPS = st.tuples(
    steps(UP, "promotion"), steps(ACROSS, "track_change"), steps(FIELDS, "lateral"), steps(OUT, "way_out")
)


@given(ANY_STEPS)
def test_a_companys_own_ladder_of_any_shape_is_drawn_as_well(kinds: tuple[list[Step], ...]) -> None:
    drawing = draw(replace(LADDER, steps=tuple(step for kind in kinds for step in kind)))
    boxes = {box.node: box for box in drawing.boxes}
    for line in drawing.lines:
        assert at_border(points(line.line)[0], boxes[line.step.start])
        assert at_border(points(line.head)[0], boxes[line.step.end])
        assert not any(within(point, box) for box in drawing.boxes for point in along(line))
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points(line.line + line.head))
