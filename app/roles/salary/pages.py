"""What the page of pay figures shows: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from markupsafe import Markup

from app.roles.pages import PayRow


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A role and where it is told.

    Attributes:
        role_id: its profile's id, for its address.
        title: what the job is called.
    """

    role_id: str
    title: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with the roles it bears on.

    Attributes:
        band_id: the figure's id, for its address on the page.
        pay: the figure, whole.
        bears_on: the roles it bears on.
    """

    band_id: str
    pay: PayRow
    bears_on: tuple[RoleLink, ...]


@dataclass(frozen=True, slots=True)
class SalaryPage:
    """The page of pay figures.

    Attributes:
        wide: the chart for a wide screen, empty without figures.
        narrow: the same for a narrow one.
        figures: every figure.
        thin_count: how many of them must be shown as thin evidence.
        dated_count: how many say of which year they speak.
    """

    wide: Markup
    narrow: Markup
    figures: tuple[FigureRow, ...]
    thin_count: int
    dated_count: int
