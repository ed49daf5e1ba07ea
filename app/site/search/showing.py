"""From what was found to what the search page shows. Plain Python; addresses are made by the caller's `Addresses`."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.core.errors import N_
from app.core.folding import terms
from app.core.text import Lang
from app.i18n.translate import translate
from app.site.search.domain import GROUPS, Entry, FoundPlace, Group, Hit, Place, find, pieces
from app.site.search.pages import Bit, GroupView, PassageView, PlaceView, SearchPage

NAMES: dict[Group, str] = {
    "roles": N_("Roles"),
    "matrix": N_("What each grade asks for"),
    "ladder": N_("Grades and career paths"),
    "pay": N_("Pay ranges"),
    "help": N_("Help"),
}
FIRST_PLACES, FIRST_PASSAGES = 5, 3


class Addresses(Protocol):
    """Makes addresses."""

    def of(self, place: Place, anchor: str) -> str:
        """Return the address of a part of `place`."""

    def of_search(self, query: str, group: Group) -> str:
        """Return the address of the search for `query` in one part alone."""


def search_page(entries: Iterable[Entry], query: str, only: Group | None, lang: Lang, urls: Addresses) -> SearchPage:
    """Return what of `entries` holds every word of `query`, by part of the product; `only`: in one part alone."""
    looked_for = terms(query)
    found = find((each for each in entries if only in (None, each.passage.place.group)), looked_for, lang)
    view = _Views(query, looked_for, lang, urls)
    groups = ((group, [place for place in found if place.place.group == group]) for group in GROUPS)
    return SearchPage(
        query=query,
        asked=bool(looked_for),
        only=translate(NAMES[only], lang) if only else "",
        count=len(found),
        groups=tuple(view.group(group, places, whole=only == group) for group, places in groups if places),
    )


class _Views:
    """The parts of one answer."""

    def __init__(self, query: str, looked_for: Sequence[str], lang: Lang, urls: Addresses) -> None:
        self.query, self.looked_for, self.lang, self.urls = query, looked_for, lang, urls

    def group(self, group: Group, places: Sequence[FoundPlace], *, whole: bool) -> GroupView:
        shown = places if whole else places[:FIRST_PLACES]
        return GroupView(
            group=group,
            name=translate(NAMES[group], self.lang),
            count=len(places),
            places=tuple(self._place(place) for place in shown),
            more_url="" if len(shown) == len(places) else self.urls.of_search(self.query, group),
        )

    def _place(self, found: FoundPlace) -> PlaceView:
        return PlaceView(
            url=self.urls.of(found.place, found.place.anchor),
            title=self._bits(found.place.title[self.lang]),
            passages=tuple(self._passage(hit) for hit in found.hits[:FIRST_PASSAGES]),
            further=len(found.hits[FIRST_PASSAGES:]),
        )

    def _passage(self, hit: Hit) -> PassageView:
        passage = hit.passage
        return PassageView(
            label=self._bits(passage.label.get(self.lang) or passage.label.get(hit.lang, "")),
            url=self.urls.of(passage.place, passage.anchor),
            bits=self._bits(passage.text[hit.lang]),
            spoken="" if hit.lang == self.lang else hit.lang,
        )

    def _bits(self, text: str) -> tuple[Bit, ...]:
        return tuple(Bit(piece.text, piece.hit) for piece in pieces(text, self.looked_for))
