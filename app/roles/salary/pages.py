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
class OwnBandRow:
    """One band of the company.

    Attributes:
        grade: the grade, the company's own name for it first.
        role: of which role alone, empty for every role of the grade.
        amount: both ends.
        midpoint: the middle.
        contains: what the amounts contain.
        year: of which year they are.
        population: whom they are for.
        source: where they stand.
        market: the midpoint beside the median of the market, empty where nothing can be compared.
        compa: the compa-ratio of the pay that was asked about, empty without one.
        place: where that pay lies, in words.
    """

    grade: str
    role: str
    amount: str
    midpoint: str
    contains: str
    year: str
    population: str
    source: str
    market: str
    compa: str
    place: str


@dataclass(frozen=True, slots=True)
class MarketRow:
    """Imported market data of one grade or role.

    Attributes:
        name: which grade or role.
        contains: what the amounts contain.
        count: how many rows, or that they are fewer than five.
        enough: whether there are enough for quartiles.
        thin: whether the quartiles rest on few rows.
        lower: the lower quartile.
        median: the median.
        upper: the upper quartile.
        years: of which years the rows are.
        mixed: whether they are of more than one year.
        populations: whom they speak of.
        sources: where they come from.
    """

    name: str
    contains: str
    count: str
    enough: bool
    thin: bool
    lower: str
    median: str
    upper: str
    years: str
    mixed: bool
    populations: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyPay:
    """What the reader may see of the company's own pay data.

    Attributes:
        bands: the company's bands.
        market: imported market data, by grade and by role.
        figures: figures of the company's own data files.
        whose: whose bands these are, in a sentence.
        pay: the pay that was asked about, as it was typed.
        problem: what is wrong with it, empty if nothing is.
        empty: what to do where there is nothing to see.
    """

    bands: tuple[OwnBandRow, ...]
    market: tuple[MarketRow, ...]
    figures: tuple[FigureRow, ...]
    whose: str
    pay: str
    problem: str
    empty: str


@dataclass(frozen=True, slots=True)
class SalaryPage:
    """The page of pay figures.

    Attributes:
        wide: the chart for a wide screen, empty without figures.
        narrow: the same for a narrow one.
        figures: every published figure.
        thin_count: how many of them must be shown as thin evidence.
        dated_count: how many say of which year they speak.
        company: what the reader may see of the company's own pay data.
    """

    wide: Markup
    narrow: Markup
    figures: tuple[FigureRow, ...]
    thin_count: int
    dated_count: int
    company: CompanyPay
