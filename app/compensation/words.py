"""Words that pages and commands use for pay: English msgids, see `app.i18n.translate`."""

from app.compensation.domain import Band, Confidence, Figure
from app.core.errors import N_
from app.i18n.formats import money, money_range
from app.i18n.translate import translate

FIGURES: dict[Figure, str] = {
    "range": N_("Range"),
    "average": N_("Average"),
    "floor": N_("Lower end"),
    "single": N_("One reported amount"),
}
CONFIDENCE: dict[Confidence, str] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
OR_MORE = N_("%(amount)s or more")


def amount_text(band: Band, lang: str) -> str:
    """Return the figure as readers of `lang` write it: a range, one amount, or so much or more."""
    if band.high is None:
        return translate(OR_MORE, lang, amount=money(band.low, lang))
    return money_range(band.low, band.high, lang)
