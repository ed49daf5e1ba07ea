"""Pay figures as a chart: one row per figure, all on one scale of yearly pay. Plain Python."""

from collections.abc import Sequence

from app.compensation.domain import MAN, Band, Confidence, Figure
from app.compensation.own.domain import MarketGroup, OwnBand
from app.compensation.words import FIGURES, amount_text
from app.core.errors import N_
from app.core.text import Lang
from app.i18n.formats import money, money_range
from app.i18n.translate import translate
from app.web.charts import RangeChart, RangeRow, Shape, Tone

STEP = 200 * MAN  # the scale has a line at each two million yen
SHAPES: dict[Figure, Shape] = {"range": "range", "average": "point", "single": "circle", "floor": "open"}
TONES: dict[Confidence, Tone] = {"high": "firm", "medium": "fair", "low": "thin"}
UNITS: dict[Lang, tuple[int, str]] = {"ja": (MAN, N_("10,000 yen a year")), "en": (100 * MAN, N_("Million yen a year"))}
WIDE, NARROW = (1040, 330), (340, 0)  # width, and what the words take of it beside the figures


def pay_chart(
    bands: Sequence[Band], lang: Lang, *, narrow: bool, name: str, more: Sequence[RangeRow] = ()
) -> RangeChart:
    """Return the chart of `bands`, then `more` rows (at least one of either), in their order, on one scale.

    `name` begins its ids and is used once per page.
    """
    unit, unit_name = UNITS[lang]
    width, beside = NARROW if narrow else WIDE
    rows = (*(_row(band, lang) for band in bands), *more)
    lowest, highest = min(row.low for row in rows), max(row.high or row.low for row in rows)
    return RangeChart(
        id=name,
        title=translate(N_("Yearly pay: every figure on one scale"), lang),
        text=" / ".join(f"{row.name}: {row.amount}" for row in rows),
        rows=rows,
        unit=unit,
        unit_name=translate(unit_name, lang),
        start=(lowest - 1) // STEP * STEP,
        end=-(-(highest + 1) // STEP) * STEP,
        step=STEP,
        width=width,
        beside=beside,
    )


def _row(band: Band, lang: Lang) -> RangeRow:
    amount = amount_text(band, lang)
    if band.figure != "floor":  # "or more" says it already
        amount = f"{amount} · {translate(FIGURES[band.figure], lang)}"
    return RangeRow(band.name.get(lang), amount, band.low, band.high, SHAPES[band.figure], TONES[band.confidence])


def band_row(band: OwnBand, called: str, lang: Lang) -> RangeRow:
    """Return the company's own band as a row of the chart; `called` says of which grade and role."""
    name = translate(N_("Own band: %(name)s"), lang, name=called)
    return RangeRow(name, money_range(band.low, band.high, lang), band.low, band.high, "range", "firm")


def market_row(group: MarketGroup, called: str, lang: Lang) -> RangeRow | None:
    """Return the middle half of imported market data as a row of the chart; `None` where there are too few rows."""
    if group.quartiles is None:
        return None
    lower, median, upper = group.quartiles.lower, group.quartiles.median, group.quartiles.upper
    name = translate(N_("Market: %(name)s"), lang, name=called)
    amount = translate(
        N_("%(range)s · median %(median)s"), lang, range=money_range(lower, upper, lang), median=money(median, lang)
    )
    shape: Shape = "range" if lower < upper else "circle"
    return RangeRow(name, amount, lower, upper, shape, "thin" if group.thin else "fair")
