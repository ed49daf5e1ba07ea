"""Where an offer lies among the known figures of pay for a role."""

from collections.abc import Iterable

from app.compensation.domain import Band
from app.compensation.own.domain import OwnBand
from app.compensation.words import CONFIDENCE, PLACES, amount_text
from app.core.errors import N_
from app.i18n.formats import money_range
from app.i18n.translate import translate
from app.postings.content.domain import Pay
from app.postings.content.money import total
from app.postings.guide.pages import PayPlace

_MONTHS = 12


def yearly(pay: Pay) -> tuple[int, int] | None:
    """Return what is offered a year in yen, least and most: as told, else by the year, else twelve months of pay."""
    low, high = pay.year_low, pay.year_high
    if low is None and pay.form == "annual":
        low, high = pay.low, pay.high
    if low is None and pay.form == "monthly":
        low, high = (None if each is None else each * _MONTHS for each in total(pay))
    ends = [each for each in (low, high) if each is not None]
    return (min(ends), max(ends)) if ends else None


def place(offer: tuple[int, int], low: int, high: int | None) -> str:
    """Return where an offer lies: below a band, above it, or within (it touches the band)."""
    if offer[1] < low:
        return "below"
    return "above" if high is not None and offer[0] > high else "within"


def places(
    offer: tuple[int, int] | None, bands: Iterable[Band], own: Iterable[OwnBand], lang: str
) -> tuple[PayPlace, ...]:
    """Return the known figures with their sources and where the offer lies, the company's own first."""
    found = [
        PayPlace(
            band.grade,
            money_range(band.low, band.high, lang),
            _word(offer, band.low, band.high, lang),
            " · ".join(part for part in (band.source, str(band.year), band.population) if part),
            own=True,
        )
        for band in own
    ]
    found += [
        PayPlace(
            band.name.get(lang),
            amount_text(band, lang),
            _word(offer, band.low, None if band.figure == "floor" else band.high, lang),
            " · ".join((band.population.get(lang), _confidence(band, lang))),
            own=band.own_data,
        )
        for band in bands
    ]
    return tuple(found)


def _confidence(band: Band, lang: str) -> str:
    return translate(N_("Confidence: %(word)s"), lang, word=translate(CONFIDENCE[band.confidence], lang))


def _word(offer: tuple[int, int] | None, low: int, high: int | None, lang: str) -> str:
    return translate(PLACES[place(offer, low, high)], lang) if offer else ""
