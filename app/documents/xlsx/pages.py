"""What the pages around spreadsheets show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseChoice:
    """A profile from which a form can be filled.

    Attributes:
        id: the profile's id, for the address of the form.
        title: what the job is called; of a case with the company.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class BaseShelf:
    """The profiles of one shelf.

    Attributes:
        shelf: which one, in words.
        choices: the profiles on it.
    """

    shelf: str
    choices: tuple[BaseChoice, ...]


@dataclass(frozen=True, slots=True)
class WrongCell:
    """One thing that is wrong in a filled form.

    Attributes:
        place: sheet and cell, as spreadsheets write it.
        key: which field that is.
        reason: what is wrong with it.
    """

    place: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakePage:
    """The page that hands the form out and takes it back.

    Attributes:
        bases: from which profiles it can be filled.
        most_mb: how large a file may be.
        refusal: why the file was not opened at all, empty if it was.
        wrong: what is wrong in it, cell by cell.
    """

    bases: tuple[BaseShelf, ...]
    most_mb: int
    refusal: str = ""
    wrong: tuple[WrongCell, ...] = ()
