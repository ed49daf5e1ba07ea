"""Puts together what stands beside must-haves: counts over stored readings, and the role profiles."""

from datetime import date

from app.core.database import DbSession
from app.core.text import Lang
from app.postings.content.domain import Asked
from app.postings.realism.asking import must_list
from app.postings.realism.holding import PATIENCE, count_for
from app.postings.realism.loader import load_year_words
from app.postings.realism.pages import RealismView
from app.postings.realism.showing import view
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web.rules import Person


def realism_view(
    session: DbSession,
    person: Person,
    musts: tuple[Asked, ...],
    lang: Lang,
    today: date,
    *,
    text_lang: Lang = "ja",
    patience: float = PATIENCE,
) -> RealismView:
    """Return how realistic `musts` are, as `person` may know it; years are counted as of `today`.

    `text_lang` is the language of the post's own words; `patience` is how many seconds a count in the background is
    waited for.
    """
    asked = must_list(musts, load_vocabulary(), load_year_words(), lang)
    counted = count_for(session, person, asked.counted, today, patience)
    profiles = {id_: profile for id_, profile in all_profiles(session).items() if not profile.own_data}
    return view(asked, counted, profiles, lang, text_lang)
