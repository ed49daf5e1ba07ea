"""Words that pages and commands use for pay: English msgids, see `app.i18n.translate`."""

from app.compensation.domain import Band, Confidence, Figure
from app.compensation.own.domain import FEWEST, Contains
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
CONTAINS: dict[Contains, str] = {
    "base": N_("Base salary only"),
    "cash": N_("Base salary and bonus"),
    "target": N_("Base salary and target variable pay"),
    "total": N_("Everything including shares"),
    "unknown": N_("Not known"),
}
PLACES = {"below": N_("below the band"), "within": N_("within the band"), "above": N_("above the band")}
FEWER = N_("fewer than %(least)s")


def amount_text(band: Band, lang: str) -> str:
    """Return the figure as readers of `lang` write it: a range, one amount, or so much or more."""
    if band.high is None:
        return translate(OR_MORE, lang, amount=money(band.low, lang))
    return money_range(band.low, band.high, lang)


def count_text(count: int, lang: str) -> str:
    """Return how many rows a group has; below `FEWEST` only that (5未満), never the number."""
    return str(count) if count >= FEWEST else translate(FEWER, lang, least=FEWEST)
