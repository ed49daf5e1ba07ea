"""What the page of the matrix as a spreadsheet shows: frozen plain values in the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from app.documents.xlsx.pages import WrongCell


@dataclass(frozen=True, slots=True)
class MatrixVersionRow:
    """One version of the company's own rows.

    Attributes:
        number: which version.
        rows: how many competencies it changes; none is the product's own matrix.
        who: who made it.
        made_at: when.
        why: why.
    """

    number: int
    rows: int
    who: str
    made_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class TakeMatrixPage:
    """The page that hands the matrix out, takes it back, and lists the versions.

    Attributes:
        versions: the versions of the company's own rows, the newest first.
        most_mb: how large a file may be.
        refusal: why the file was not opened at all, empty if it was.
        wrong: what is wrong in it, cell by cell.
    """

    versions: tuple[MatrixVersionRow, ...]
    most_mb: int
    refusal: str = ""
    wrong: tuple[WrongCell, ...] = ()
