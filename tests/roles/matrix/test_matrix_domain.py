"""The matrix answers: one cell, a row, a column, and what changes between two grades."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.roles.domain import GRADES
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import BELOW, Matrix
from app.roles.matrix.loader import load_matrix

Rows = dict[str, dict[str, Any]]
Read = Callable[..., Matrix]


def test_rows_and_columns_stand_in_the_order_of_the_vocabulary_and_the_grades(read: Read, rows: Rows) -> None:
    matrix = read(list(reversed(rows.values())))

    assert [cell.competency for cell in matrix.column("M1")] == list(load_vocabulary().competencies)
    assert tuple(cell.grade for cell in matrix.row("renewal")) == GRADES
    assert matrix.cell("renewal", "IC3").behaviour.en == "Does renewal IC3"
    assert len(list(matrix.cells())) == len(rows) * len(GRADES)


@pytest.mark.parametrize(("grade", "below"), BELOW.items())
def test_a_cell_that_is_the_same_tells_what_the_grade_below_does(
    read: Read, rows: Rows, grade: str, below: str
) -> None:
    rows["renewal"]["cells"][grade] = {"same": True}

    matrix = read(list(rows.values()))

    cell = matrix.rows["renewal"][grade]  # type: ignore[index]  # grades of the table, not literals
    assert cell.same
    assert cell.behaviour.en == f"Does renewal {below}"


def test_the_same_as_the_same_goes_all_the_way_down(read: Read, rows: Rows) -> None:
    rows["renewal"]["cells"] |= {"IC2": {"same": True}, "IC3": {"same": True}, "M1": {"same": True}}

    assert read(list(rows.values())).cell("renewal", "M1").behaviour.ja == "renewalIC1の行動"


def test_a_quality_for_the_interview_has_no_level_and_enters_no_sum(read: Read, rows: Rows) -> None:
    matrix = read(list(rows.values()))

    assert matrix.cell("presence", "M2").expected_level is None
    assert "presence" not in matrix.expected_levels("M2")
    assert len(matrix.expected_levels("M2")) == 35


def test_the_difference_lists_what_changes_and_the_greatest_rise_first(read: Read, rows: Rows) -> None:
    for row in rows.values():
        row["cells"]["IC3"] = {"same": True}
    rows["adoption"]["levels"] |= {"IC3": 3, "IC4": 3}
    rows["adoption"]["cells"]["IC3"] = {"ja": "新", "en": "New", "sources": [{"own": True}]}
    rows["renewal"]["weights"]["IC3"] = 4
    rows["presence"]["weights"]["IC3"] = 0

    changes = read(list(rows.values())).difference("IC2", "IC3")

    assert [(c.competency, c.level_rise, c.weight_shift, c.new_behaviour) for c in changes] == [
        ("adoption", 1, 0, True),
        ("renewal", 0, 3, False),
        ("presence", 0, -1, False),
    ]


def test_between_a_grade_and_itself_nothing_changes(read: Read, rows: Rows) -> None:
    assert read(list(rows.values())).difference("M1", "M1") == ()


def test_a_companys_own_row_replaces_ours_whole_and_is_known_as_its_own(read: Read, rows: Rows) -> None:
    own = {**rows["renewal"], "weights": dict.fromkeys(GRADES, 5)}

    matrix = read(list(rows.values()), [own])

    assert matrix.cell("renewal", "IC1").weight == 5
    assert matrix.cell("adoption", "IC1").weight == 1


def test_a_second_call_reads_again_only_when_a_file_was_written(read: Read, rows: Rows, tmp_path: Path) -> None:
    first = read(list(rows.values()))
    folder = tmp_path / "folder0"

    assert load_matrix([folder]) is first

    path = folder / "rows.yaml"
    path.write_text(path.read_text("utf-8").replace("Does renewal IC1", "Does another thing"), "utf-8")
    assert load_matrix([folder]).cell("renewal", "IC1").behaviour.en == "Does another thing"
