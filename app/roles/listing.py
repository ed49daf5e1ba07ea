"""Which roles the list shows, by shelf, and what its filters offer. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.errors import N_
from app.core.folding import fold, holds, terms
from app.core.text import LANGUAGES, Lang
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import GRADES, Profile
from app.roles.pages import RoleCard, RoleList
from app.roles.showing import statements
from app.web.filters import ChoiceField, choice_field


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader narrows the list down to; empty means that nothing is left out."""

    shelf: str = ""
    track: str = ""
    grade: str = ""
    company: str = ""
    query: str = ""


def role_list(profiles: Iterable[Profile], wanted: Wanted, lang: Lang) -> RoleList:
    """Return the roles that `wanted` lets through, from the lowest grade up within each shelf."""
    every = sorted(profiles, key=lambda profile: GRADES.index(profile.grade))
    filters = _filters(every, wanted, lang)
    chosen = {field.name: field.chosen for field in filters}
    looked_for = terms(wanted.query)
    found = [profile for profile in every if _passes(profile, chosen) and holds(_text(profile), looked_for)]
    cards = [("own" if profile.own_data else profile.shelf, _card(profile, lang)) for profile in found]
    return RoleList(
        filters=filters,
        query=wanted.query.strip(),
        narrowed=any(chosen.values()) or bool(looked_for),
        shown=len(found),
        own=tuple(card for shelf, card in cards if shelf == "own"),
        cases=tuple(card for shelf, card in cards if shelf == "case"),
        templates=tuple(card for shelf, card in cards if shelf == "template"),
    )


def _filters(every: Sequence[Profile], wanted: Wanted, lang: Lang) -> tuple[ChoiceField, ...]:
    grades, companies = {p.grade for p in every}, {p.company_type for p in every}
    kept = {"own"} if any(p.own_data for p in every) else set()
    named: list[tuple[str, str]] = [*((key, words.OWN) for key in kept), *words.SHELVES.items()]
    shelves = ((key, translate(word, lang)) for key, word in named)
    tracks = ((key, translate(word, lang)) for key, word in words.TRACKS.items())
    kinds = ((key, translate(word, lang)) for key, word in words.COMPANY_TYPES.items() if key in companies)
    return (
        choice_field("shelf", translate(N_("Shelf"), lang), shelves, wanted.shelf),
        choice_field("track", translate(N_("Track"), lang), tracks, wanted.track),
        choice_field("grade", translate(N_("Grade"), lang), ((g, g) for g in GRADES if g in grades), wanted.grade),
        choice_field("company", translate(N_("Kind of company"), lang), kinds, wanted.company),
    )


def _passes(profile: Profile, chosen: dict[str, str]) -> bool:
    held = {
        "shelf": "own" if profile.own_data else profile.shelf,
        "track": profile.track,
        "grade": profile.grade,
        "company": profile.company_type,
    }
    return all(not value or held[name] == value for name, value in chosen.items())


@lru_cache(maxsize=200)
def _text(profile: Profile) -> str:
    """Return everything that the profile says, in both languages, folded."""
    names = (
        profile.title,
        *([profile.company] if profile.company else []),
        *(m.name for m in profile.success_measures),
    )
    said = (*names, *(statement.text for statement in statements(profile)))
    return fold("\n".join(text.get(lang) for lang in LANGUAGES for text in said))


def _card(profile: Profile, lang: Lang) -> RoleCard:
    return RoleCard(
        id=profile.id,
        title=profile.title.get(lang),
        company=profile.company.get(lang) if profile.company else "",
        summary=profile.summary[0].text.get(lang),
        grade=profile.grade,
        track=translate(words.TRACKS[profile.track], lang),
        company_type=translate(words.COMPANY_TYPES[profile.company_type], lang),
    )
