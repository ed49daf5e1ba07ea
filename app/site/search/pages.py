"""What the search page shows: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a text.

    Attributes:
        text: what it says.
        hit: whether it is a word looked for.
    """

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage that was found.

    Attributes:
        label: what it is about, the words looked for marked; may be empty.
        url: where it stands.
        bits: its words, those looked for marked.
        spoken: its language where that is not the reader's, else empty.
    """

    label: tuple[Bit, ...]
    url: str
    bits: tuple[Bit, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with what was found there.

    Attributes:
        url: where it is.
        title: what it is called, the words looked for marked.
        passages: the first passages.
        further: how many more there are.
    """

    url: str
    title: tuple[Bit, ...]
    passages: tuple[PassageView, ...]
    further: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """The places found in one part of the product.

    Attributes:
        group: its id.
        name: what it is called.
        count: how many places were found in it.
        places: the first of them.
        more_url: where all of them are shown, empty where these are all.
    """

    group: str
    name: str
    count: int
    places: tuple[PlaceView, ...]
    more_url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page.

    Attributes:
        query: the words looked for, as typed.
        asked: whether anything was looked for.
        only: the name of the one part that was looked through, empty for all.
        count: how many places were found.
        groups: what was found, by part.
    """

    query: str
    asked: bool
    only: str
    count: int
    groups: tuple[GroupView, ...]
