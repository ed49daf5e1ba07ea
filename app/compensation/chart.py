"""Pay figures as a chart: one row per figure, all on one scale of yearly pay. Plain Python."""

from collections.abc import Sequence

from app.compensation.domain import MAN, Band, Confidence, Figure
from app.compensation.words import FIGURES, amount_text
from app.core.errors import N_
from app.core.text import Lang
from app.i18n.translate import translate
from app.web.charts import RangeChart, RangeRow, Shape, Tone

STEP = 200 * MAN  # the scale has a line at each two million yen
SHAPES: dict[Figure, Shape] = {"range": "range", "average": "point", "single": "circle", "floor": "open"}
TONES: dict[Confidence, Tone] = {"high": "firm", "medium": "fair", "low": "thin"}
UNITS: dict[Lang, tuple[int, str]] = {"ja": (MAN, N_("10,000 yen a year")), "en": (100 * MAN, N_("Million yen a year"))}
WIDE, NARROW = (1040, 330), (340, 0)  # width, and what the words take of it beside the figures


def pay_chart(bands: Sequence[Band], lang: Lang, *, narrow: bool, name: str) -> RangeChart:
    """Return the chart of `bands` (at least one) in their order; `name` begins its ids and is used once per page."""
    unit, unit_name = UNITS[lang]
    width, beside = NARROW if narrow else WIDE
    lowest, highest = min(band.low for band in bands), max(band.high or band.low for band in bands)
    rows = tuple(_row(band, lang) for band in bands)
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
