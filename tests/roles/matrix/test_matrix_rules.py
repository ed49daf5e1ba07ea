"""A matrix with a gap, a stranger or a silent fall is refused, everything at once, with file, field and a sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import DataFileError
from app.roles.domain import GRADES
from app.roles.matrix.domain import Matrix
from app.roles.matrix.loader import load_matrix

Rows = dict[str, dict[str, Any]]
Read = Callable[..., Matrix]
FILE = "folder0/rows.yaml"


def refusal(read: Read, rows: Rows) -> list[str]:
    with pytest.raises(DataFileError) as refused:
        read(list(rows.values()))
    return [str(problem) for problem in refused.value.problems]


def drop_cell(rows: Rows) -> None:
    del rows["relationship_building"]["cells"]["IC2"]


def empty_cell(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["IC2"] = {}


def half_a_cell(rows: Rows) -> None:
    del rows["relationship_building"]["cells"]["IC2"]["en"]


def same_with_text(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["IC2"]["same"] = True


def no_source(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["IC2"]["sources"] = []


def long_quote(rows: Rows) -> None:
    source = {"document": "B", "heading": "まとめ", "quote": "長" * 31}
    rows["relationship_building"]["cells"]["IC2"]["sources"] = [source]


def same_at_the_bottom(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["IC1"] = {"same": True}


def unknown_competency(rows: Rows) -> None:
    rows["relationship_building"]["competency"] = "juggling"


def unknown_grade(rows: Rows) -> None:
    rows["relationship_building"]["weights"]["IC5"] = 1


def level_too_high(rows: Rows) -> None:
    rows["relationship_building"]["levels"]["M3"] = 5


def weight_below_zero(rows: Rows) -> None:
    rows["relationship_building"]["weights"]["M3"] = -1


def level_is_text(rows: Rows) -> None:
    rows["relationship_building"]["levels"]["M3"] = "2"


def falling_level(rows: Rows) -> None:
    rows["relationship_building"]["levels"]["IC4"] = 1


def same_but_higher(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["M1"] = {"same": True}
    rows["relationship_building"]["levels"] |= {"M1": 3, "M2": 3, "M3": 3}


def no_levels(rows: Rows) -> None:
    del rows["relationship_building"]["levels"]


def levels_for_the_interview(rows: Rows) -> None:
    rows["adaptability"]["levels"] = dict.fromkeys(GRADES, 2)


def missing_weight(rows: Rows) -> None:
    del rows["relationship_building"]["weights"]["M2"]


def missing_row(rows: Rows) -> None:
    del rows["relationship_building"]


def empty_grade(rows: Rows) -> None:
    for row in rows.values():
        del row["cells"]["IC4"]


def silent_grade(rows: Rows) -> None:
    for row in rows.values():
        row["cells"]["IC4"] = {"same": True}


def twice(rows: Rows) -> None:
    rows["again"] = rows["adoption"]


def unknown_key(rows: Rows) -> None:
    rows["relationship_building"]["cells"]["IC2"]["colour"] = "red"


CELL = f"{FILE}: rows.0.cells.IC2"
# fmt: off
REFUSALS: list[tuple[Callable[[Rows], None], list[str]]] = [
    (drop_cell,          [f"{CELL}: is missing"]),
    (empty_cell,         [f"{CELL}: a cell needs both languages and sources, or to be the same as the grade below"]),
    (half_a_cell,        [f"{CELL}: a cell needs both languages and sources, or to be the same as the grade below"]),
    (same_with_text,     [f"{CELL}: a cell that is the same as the grade below has no text of its own"]),
    (no_source,          [f"{CELL}.sources: List should have at least 1 item after validation, not 0"]),
    (long_quote,         [f"{CELL}.sources.0.quote: a key phrase has at most 30 characters, this one has 31"]),
    (same_at_the_bottom, [f"{FILE}: rows.0.cells.IC1.same: there is no grade below IC1 to be the same as"]),
    (unknown_competency, ["data/matrix: competency relationship_building has no row",
                          f"{FILE}: rows.0.competency: there is no competency juggling"]),
    (unknown_grade,      [f"{FILE}: rows.0.weights.IC5: there is no grade IC5"]),
    (level_too_high,     [f"{FILE}: rows.0: the level 5 at M3 is not between 0 and 4"]),
    (weight_below_zero,  [f"{FILE}: rows.0: the weight -1 at M3 is not between 0 and 5"]),
    (level_is_text,      [f"{FILE}: rows.0.levels.M3: Input should be a valid integer"]),
    (falling_level,      [f"{FILE}: rows.0.levels.IC4: the level falls from 2 at IC3 to 1 at IC4; say why in a note"]),
    (same_but_higher,    [f"{FILE}: rows.0.levels.M1: nothing changes from IC3 to M1, but the level goes from 2 to 3"]),
    (no_levels,          [f"{FILE}: rows.0.levels: is missing"]),
    (levels_for_the_interview, [f"{FILE}: rows.35.levels: adaptability is for the interview and has no levels"]),
    (missing_weight,     [f"{FILE}: rows.0.weights.M2: is missing"]),
    (missing_row,        ["data/matrix: competency relationship_building has no row"]),
    (empty_grade,        ["data/matrix: grade IC4 has no behaviours"]),
    (silent_grade,       ["data/matrix: grade IC4 has no behaviours"]),
    (twice,              [f"{FILE}: rows.40.competency: adoption already has a row in {FILE}"]),
    (unknown_key,        [f"{CELL}.colour: unknown key"]),
]
# fmt: on


@pytest.mark.parametrize(("spoil", "told"), REFUSALS, ids=[spoil.__name__ for spoil, _ in REFUSALS])
def test_a_spoilt_matrix_is_refused_with_a_sentence(
    read: Read, rows: Rows, spoil: Callable[[Rows], None], told: list[str]
) -> None:
    spoil(rows)

    assert refusal(read, rows) == told


def test_everything_that_is_wrong_is_told_at_once(read: Read, rows: Rows) -> None:
    rows["onboarding"]["weights"]["M2"] = 9
    drop_cell(rows)
    falling_level(rows)
    del rows["balance"]

    assert refusal(read, rows) == [
        "data/matrix: competency balance has no row",
        f"{FILE}: rows.0.cells.IC2: is missing",
        f"{FILE}: rows.0.levels.IC4: the level falls from 2 at IC3 to 1 at IC4; say why in a note",
        f"{FILE}: rows.1: the weight 9 at M2 is not between 0 and 5",
    ]


def test_a_level_may_fall_when_the_cell_says_why(read: Read, rows: Rows) -> None:
    falling_level(rows)
    rows["relationship_building"]["cells"]["IC4"]["note"] = {"ja": "理由", "en": "Reason"}

    cell = read(list(rows.values())).cell("relationship_building", "IC4")

    assert cell.expected_level == 1
    assert cell.note is not None
    assert cell.note.en == "Reason"


def test_from_a_specialist_grade_to_the_management_track_a_level_may_fall_without_a_word(
    read: Read, rows: Rows
) -> None:
    rows["relationship_building"]["levels"] |= {"IC3": 3, "IC4": 3}

    assert read(list(rows.values())).cell("relationship_building", "M1").expected_level == 2


@pytest.mark.parametrize("text", ["", "[]", *(f"schema: 1\nrows: {rows}\n" for rows in ("3", "[3]", "[{cells: 1}]"))])
def test_a_file_of_another_shape_is_refused_and_never_breaks_the_reader(tmp_path: Path, text: str) -> None:
    (tmp_path / "rows.yaml").write_text(text, "utf-8")

    with pytest.raises(DataFileError):
        load_matrix([tmp_path])


def test_the_same_row_in_two_files_of_a_folder_is_refused(tmp_path: Path, rows: Rows) -> None:
    for name, content in (("a", list(rows.values())), ("b", [rows["adoption"]])):
        (tmp_path / f"{name}.yaml").write_text(json.dumps({"schema": 1, "rows": content}), "utf-8")

    with pytest.raises(DataFileError, match=r"b\.yaml: rows\.0\.competency: adoption already has a row in .*a\.yaml"):
        load_matrix([tmp_path])
