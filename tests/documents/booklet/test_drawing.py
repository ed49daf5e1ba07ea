"""The map: nothing stands on anything else, every step is drawn, and no text leaves its box."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text import LocalizedText
from app.documents.booklet.drawing import WIDTH, draw
from app.documents.booklet.shapes import Arrow, Box, Drawing, TextLine, arrow, width_of, wrapped
from app.roles.ladder.domain import Ladder
from app.roles.ladder.loader import load_ladder
from tests.support.booklets import MOVES, NAMES, sample_ladder

WORDS = {
    "individual": "Specialist track", "people_manager": "Management track", "fields": "Specialties",
    "promotion": "Promotion", "track_change": "Change of track", "lateral": "Into a specialty and back",
    "way_out": "To other work: a way on begins here",
}  # fmt: skip


def busy() -> Ladder:
    """Return a ladder with more of everything: long names, doors of all kinds, six ways out, steps over a grade."""
    ladder = sample_ladder()
    (field,), (way,) = ladder.specialties.values(), ladder.ways_out.values()
    long = LocalizedText(
        "とても長い名前の専門領域とそのまた続きの名前", "A specialty with a name that goes on and on for ever"
    )
    fields = {f"field{n}": replace(field, id=f"field{n}", name=long) for n in range(4)}
    ways = {f"way{n}": replace(way, id=f"way{n}", starts=("IC3", "IC4", "M1", "M2", "M3")) for n in range(6)}
    step = ladder.steps[0]
    more = [replace(step, start="IC2", end=name, kind="lateral") for name in fields]
    more += [replace(step, start=name, end="M1", kind="lateral") for name in ("field0", "field1")]
    more += [replace(step, start="IC1", end="IC3"), replace(step, start="M2", end="IC4", kind="track_change")]
    names = {**ladder.names, **dict.fromkeys(fields, long), **dict.fromkeys(ladder.grades, long)}
    return replace(ladder, specialties=fields, ways_out=ways, steps=(*ladder.steps[:5], *more), names=names)


LADDERS = {"small": sample_ladder, "shipped": load_ladder, "busy": busy}


@pytest.fixture(params=[(name, lang) for name in LADDERS for lang in ("ja", "en")], ids="-".join)
def drawn(request: pytest.FixtureRequest) -> tuple[Ladder, Drawing]:
    name, lang = request.param
    ladder = LADDERS[name]()
    return ladder, draw(ladder, lang, WORDS)


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def ends(drawn: Arrow) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where an arrow begins and where its point is."""
    x, y = re.match(r"M(\S+) (\S+?)[LQ]", drawn.path + "L").groups()  # type: ignore[union-attr]  # every path begins so
    tip_x, tip_y = drawn.head.split()[0].split(",")
    return (int(x), int(y)), (int(tip_x), int(tip_y))


def on_edge(point: tuple[int, int], box: Box) -> bool:
    x, y = point
    beside = x in (box.x, box.right) and box.y <= y <= box.bottom
    return beside or (y in (box.y, box.bottom) and box.x <= x <= box.right)


def test_no_box_stands_on_another(drawn: tuple[Ladder, Drawing]) -> None:
    boxes = [box for box in drawn[1].boxes if box.kind != "code"]
    assert all(apart(one, other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.x >= 0 and box.right <= WIDTH and box.bottom <= drawn[1].height for box in boxes)


def test_every_grade_specialty_and_way_out_is_there(drawn: tuple[Ladder, Drawing]) -> None:
    ladder, drawing = drawn
    kinds = [box.kind for box in drawing.boxes]
    assert (kinds.count("grade"), kinds.count("way")) == (7, len(ladder.ways_out))
    texts = [line.text for line in drawing.lines]
    assert set(ladder.grades) <= set(texts)
    numbered = {dot.number for dot in drawing.dots}
    assert numbered == set(range(1, len(ladder.ways_out) + 1))


def test_every_step_between_grades_is_an_arrow_from_box_to_box(drawn: tuple[Ladder, Drawing]) -> None:
    ladder, drawing = drawn
    grades = [box for box in drawing.boxes if box.kind == "grade"]
    between = [step for step in ladder.steps if step.start in ladder.grades and step.end in ladder.grades]
    steps = [a for a in drawing.arrows if a.kind in ("promotion", "track_change")]
    arrows = [a for a in steps if any(on_edge(ends(a)[1], box) for box in grades)]  # the legend's end nowhere
    assert len(arrows) == len(between)
    for each in arrows:
        start, end = ends(each)
        assert any(on_edge(start, box) for box in grades)
        assert any(on_edge(end, box) for box in grades)


def test_specialties_are_tied_to_the_grades_of_their_doors(drawn: tuple[Ladder, Drawing]) -> None:
    fields = [box for box in drawn[1].boxes if box.kind == "fields"]
    ties = [a for a in drawn[1].arrows if a.kind == "lateral" and any(on_edge(p, b) for p in ends(a) for b in fields)]
    grades = [box for box in drawn[1].boxes if box.kind == "grade"]
    for tie in ties:
        start, end = ends(tie)
        assert any(on_edge(start, b) for b in fields) != any(on_edge(end, b) for b in fields)
        assert any(on_edge(start, b) for b in grades) != any(on_edge(end, b) for b in grades)
    assert ties


def home(line: TextLine, boxes: tuple[Box, ...]) -> Box | None:
    inside = [box for box in boxes if box.x <= line.x <= box.right and box.y <= line.y <= box.bottom]
    return min(inside, key=lambda box: box.width * box.height, default=None)


def test_no_text_leaves_its_box_or_the_sheet(drawn: tuple[Ladder, Drawing]) -> None:
    for line in drawn[1].lines:
        width = width_of(line.text) * line.size
        left = line.x - width / 2 if line.centred else line.x
        box = home(line, drawn[1].boxes)
        assert left + width <= (box.right if box else WIDTH) + 1, line.text
        assert left >= (box.x if box else 0) - 1, line.text


def test_a_pair_of_steps_runs_side_by_side() -> None:
    there, back = [a for a in draw(sample_ladder(), "en", WORDS).arrows if a.kind == "track_change"][:2]
    assert ends(there)[0][1] != ends(back)[0][1]


def test_each_sample_step_is_known() -> None:
    assert {node for start, end, _ in MOVES for node in (start, end)} <= set(NAMES)


JAPANESE = "プロダクト企画（PMM・PdM）へ移る、その先のマネージャー"


@pytest.mark.parametrize("most", [6, 8, 10, 13])
def test_lines_begin_with_no_closing_sign_and_end_with_no_opening_one(most: int) -> None:
    lines = wrapped(JAPANESE, most, 9)
    assert "".join(lines) == JAPANESE
    assert not [line for line in lines if line[0] in "）、・ー" or line[-1] == "（"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Move into product", ("Move into", "product")),
        ("シニアCSMたち", ("シニア", "CSMたち")),
        ("Supercalifragilistic", ("Supercalif", "ragilistic")),
    ],
)
def test_words_stay_whole_where_they_fit(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 6, 3) == lines


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1), st.integers(3, 20), st.integers(1, 4))
def test_wrapped_text_fits_and_keeps_its_letters_or_says_that_it_was_cut(text: str, most: int, count: int) -> None:
    lines = wrapped(text, most, count)
    assert len(lines) <= count
    assert all(width_of(line) <= most + 1 for line in lines)
    whole = re.sub(r"\s", "", "".join(lines))
    if lines and not lines[-1].endswith("…"):
        assert whole == re.sub(r"\s", "", text)


@given(st.tuples(st.integers(0, 999), st.integers(0, 999)), st.tuples(st.integers(0, 999), st.integers(0, 999)))
def test_an_arrow_ends_with_its_point(start: tuple[int, int], end: tuple[int, int]) -> None:
    assert ends(arrow("promotion", start, end)) == (start, end)
