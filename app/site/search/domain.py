"""Finding passages: which places hold every word looked for, which come first, and where the words stand.

Plain Python. Texts are compared folded (app.core.folding); the reader's own language comes first, the other one counts
where that holds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.core.folding import fold, holds, marked
from app.core.text import LANGUAGES, Lang

Group = Literal["roles", "matrix", "ladder", "pay", "help"]
GROUPS: tuple[Group, ...] = ("roles", "matrix", "ladder", "pay", "help")
LONGEST_SHOWN = 160  # characters of a passage


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or a part of one that has a name: what it is called, and where it is (endpoint, values, part)."""

    group: Group
    key: str
    title: Mapping[Lang, str] = field(compare=False)
    endpoint: str = field(compare=False)
    values: tuple[tuple[str, str], ...] = field(compare=False)
    anchor: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a place: its words by language, what it is about there, and the part of the page it stands in."""

    place: Place
    label: Mapping[Lang, str]
    text: Mapping[Lang, str]
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with its words folded: those of its own, and with the title of its place."""

    passage: Passage
    own: Mapping[Lang, str]
    whole: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, in which language, and whether all words stand in it and not in the title alone."""

    passage: Passage
    lang: Lang
    own: bool


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with the passages found there, the best first; `named`: its title holds every word."""

    place: Place
    named: bool
    hits: tuple[Hit, ...]


def entry(passage: Passage) -> Entry:
    """Return `passage` ready to be looked through."""
    own = {lang: fold(f"{passage.label.get(lang, '')}\n{text}") for lang, text in passage.text.items()}
    titles = passage.place.title
    return Entry(passage, own, {lang: f"{fold(titles.get(lang, ''))}\n{text}" for lang, text in own.items()})


def find(entries: Iterable[Entry], looked_for: Sequence[str], lang: Lang) -> tuple[FoundPlace, ...]:
    """Return the places whose passages hold every term of `looked_for` (folded), the best first.

    Places whose title holds every term come first, then those with more passages; ties keep the order of `entries`.
    Of a place, the passages in the reader's language that hold every term themselves are kept; where none does, the
    first that does together with the title; where none is in the reader's language, those of the other.
    """
    if not looked_for:
        return ()
    hits: dict[Place, list[Hit]] = {}
    for each in entries:
        found = _hit(each, looked_for, lang)
        if found is not None:
            hits.setdefault(each.passage.place, []).append(found)
    places = [_found(place, tuple(of_place), looked_for, lang) for place, of_place in hits.items()]
    return tuple(sorted(places, key=lambda found: (not found.named, -len(found.hits))))


def _hit(each: Entry, looked_for: Sequence[str], lang: Lang) -> Hit | None:
    for spoken in sorted(each.whole, key=lambda known: known != lang):
        if holds(each.whole[spoken], looked_for):
            return Hit(each.passage, spoken, holds(each.own[spoken], looked_for))
    return None


def _found(place: Place, hits: tuple[Hit, ...], looked_for: Sequence[str], lang: Lang) -> FoundPlace:
    named = any(holds(fold(place.title.get(spoken, "")), looked_for) for spoken in (lang, *LANGUAGES))
    spoken = [hit for hit in hits if hit.lang == lang] or hits
    own = tuple(hit for hit in spoken if hit.own)
    return FoundPlace(place, named, own or tuple(spoken[:1]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: `hit` where a word looked for stands."""

    text: str
    hit: bool


def pieces(text: str, looked_for: Sequence[str], longest: int = LONGEST_SHOWN) -> tuple[Piece, ...]:
    """Return `text` in pieces, the words looked for marked; a long one is cut around the first of them."""
    marks = marked(text, looked_for)
    start, end = _window(text, marks, longest)
    found: list[Piece] = [Piece("…", hit=False)] if start else []
    at = start
    for first, last in marks:
        if last <= start or first >= end:
            continue
        found.append(Piece(text[at : max(first, at)], hit=False))
        found.append(Piece(text[max(first, at) : min(last, end)], hit=True))
        at = min(last, end)
    found.append(Piece(text[at:end] + ("…" if end < len(text) else ""), hit=False))
    return tuple(piece for piece in found if piece.text)


def _window(text: str, marks: Sequence[tuple[int, int]], longest: int) -> tuple[int, int]:
    if len(text) <= longest:
        return 0, len(text)
    first = marks[0][0] if marks else 0
    start = max(0, min(first - longest // 3, len(text) - longest))
    while start and text[start - 1].isascii() and text[start - 1].isalnum() and start < first:
        start += 1  # no Latin word is cut in two
    end = min(len(text), start + longest)
    while end < len(text) and text[end].isascii() and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
