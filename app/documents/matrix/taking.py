"""Taking the matrix back: what differs from the product's own becomes the company's, or every wrong cell is told."""

from dataclasses import dataclass
from datetime import datetime

from app.core.database import DbSession
from app.core.text import Lang
from app.documents.matrix.rows import matrix_form, matrix_grids, read_matrix, settle_rows
from app.documents.xlsx.domain import Form
from app.documents.xlsx.read import read_form
from app.documents.xlsx.taking import FormRefusedError
from app.documents.xlsx.write import write_form
from app.roles.domain import GRADES
from app.roles.ladder.loader import load_ladder
from app.roles.loader import load_vocabulary
from app.roles.matrix.fileform import Value, row_value
from app.roles.matrix.loader import load_matrix, row_problems
from app.roles.matrix.queries import current_matrix, own_rows
from app.roles.matrix.services import save_rows
from app.web.rules import Person


@dataclass(frozen=True, slots=True)
class TakenMatrix:
    """What came of it: the latest version, whether it is new, how many rows are own now, how many gave up sources."""

    number: int
    new: bool
    rows: int
    given_up: int


def current_form() -> Form:
    """Return the form of the matrix with the vocabulary and the company's names of grades."""
    names = load_ladder().names
    return matrix_form(load_vocabulary(), {grade: names[grade] for grade in GRADES})


def filled_matrix(session: DbSession, lang: Lang) -> bytes:
    """Return the spreadsheet to be handed out: the whole matrix in use."""
    form = current_form()
    return write_form(form, matrix_grids(current_matrix(session), form, lang), lang)


def take_matrix(session: DbSession, actor: Person | str, data: bytes, *, why: str, now: datetime) -> TakenMatrix:
    """Keep the rows of a filled form that differ from those of the data files as the company's own.

    A competency that the form leaves out stays as it is.

    Raises:
        SpreadsheetError: the file is no spreadsheet, must not be opened, or is another form.
        FormRefusedError: every problem with its cell.
        OwnDataError: no reason is given.
    """
    form = current_form()
    filled = read_form(data, form)
    rows, decoder = read_matrix(filled, form)
    given_up = settle_rows(rows, current_matrix(session))
    decoder.locate(row_problems(rows, load_vocabulary()))
    if decoder.problems:
        raise FormRefusedError(form, filled, decoder.problems)
    own = _own(session, rows)
    number, new = save_rows(session, actor, own, why=why, now=now)
    return TakenMatrix(number, new, len(own), given_up)


def _own(session: DbSession, rows: list[Value]) -> list[Value]:
    files = load_matrix()
    given = {row["competency"]: row for row in rows}
    kept = {row["competency"]: row for row in own_rows(session) if row["competency"] not in given}
    differing = {name: row for name, row in given.items() if row != row_value(files, name)}
    every = kept | differing
    return [every[competency] for competency in files.rows if competency in every]
