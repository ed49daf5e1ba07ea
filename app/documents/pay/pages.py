"""What the page of pay imports shows: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from app.documents.xlsx.pages import WrongCell


@dataclass(frozen=True, slots=True)
class AcceptedColumn:
    """A column of the form.

    Attributes:
        label: its heading.
        key: its name in a CSV file of programs.
        about: how it is filled in.
    """

    label: str
    key: str
    about: str


@dataclass(frozen=True, slots=True)
class AcceptedSheet:
    """A sheet of the form, which is also a CSV file.

    Attributes:
        kind: bands or market.
        name: what the sheet is called.
        columns: its columns in order.
    """

    kind: str
    name: str
    columns: tuple[AcceptedColumn, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import.

    Attributes:
        public_id: its id, for its buttons.
        kind: what it holds, in words.
        number: which import of its kind it is.
        rows: how many rows it has.
        file: the file it came in.
        who: who took it in.
        made_at: when.
        state: in use or not, in words.
        removed: whether it was put out of use by somebody.
        in_use: whether its rows are shown and counted.
    """

    public_id: str
    kind: str
    number: int
    rows: int
    file: str
    who: str
    made_at: datetime
    state: str
    removed: bool
    in_use: bool


@dataclass(frozen=True, slots=True)
class TakePayPage:
    """The page that hands the form of pay data out, takes it back, and lists what was taken.

    Attributes:
        sheets: the sheets with their columns.
        imports: every import, the newest first.
        has_bands: whether there are bands in use to fill the form with.
        most_mb: how large a file may be.
        refusal: why the file was not read at all, empty if it was.
        wrong: what is wrong in it, cell by cell.
    """

    sheets: tuple[AcceptedSheet, ...]
    imports: tuple[ImportRow, ...]
    has_bands: bool
    most_mb: int
    refusal: str = ""
    wrong: tuple[WrongCell, ...] = ()
