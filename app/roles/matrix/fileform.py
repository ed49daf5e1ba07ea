"""From rows of the matrix back to their file form: what a data file and a spreadsheet both speak."""

from typing import Any

from app.roles.domain import GRADES
from app.roles.matrix.domain import Cell, Matrix
from app.roles.own.fileform import statement_value, text_value

Value = dict[str, Any]


def row_value(matrix: Matrix, competency: str) -> Value:
    """Return one row in its file form; reading that again gives equal cells (but for `own_data`)."""
    cells = matrix.rows[competency]
    value: Value = {"competency": competency}
    if cells[GRADES[0]].expected_level is not None:
        value["levels"] = {grade: cells[grade].expected_level for grade in GRADES}
    value["weights"] = {grade: cells[grade].weight for grade in GRADES}
    value["cells"] = {grade: _cell(cells[grade]) for grade in GRADES}
    return value


def _cell(cell: Cell) -> Value:
    value: Value = {"same": True} if cell.same else statement_value(cell.statement)
    return value | ({"note": text_value(cell.note)} if cell.note else {})
