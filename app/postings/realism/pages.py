"""What stands beside must-haves: plain values in the reader's language. Counts are told in steps of five alone."""

from dataclasses import dataclass

from app.core.text import Lang


@dataclass(frozen=True, slots=True)
class MustRow:
    """A must-have that is counted.

    Attributes:
        name: what is asked for.
        quoted: whether that is in the post's own words.
        asked: level and years, in words.
        more: how many more people would meet the rest if it became wanted, in words; empty where nothing is counted.
        costs_most: whether it is the one that costs most.
    """

    name: str
    quoted: bool
    asked: str
    more: str
    costs_most: bool


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A must-have that no stored reading shows.

    Attributes:
        name: what is asked for.
        quoted: whether that is in the post's own words.
        why: why it is not counted.
    """

    name: str
    quoted: bool
    why: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list of must-haves in figures: the post's own, or a profile's.

    Attributes:
        name: whose list it is.
        role_id: the profile's id, empty for the post's own.
        count: how many must-haves.
        level: the mean level asked for, or a dash.
        years: the most years asked for, or a dash.
        nearest: whether it is the profile nearest to the post.
    """

    name: str
    role_id: str
    count: int
    level: str
    years: str
    nearest: bool


@dataclass(frozen=True, slots=True)
class RealismView:
    """How realistic a list of must-haves is.

    Attributes:
        text_lang: the language of the post.
        any: whether there is a must-have at all.
        verdict: the plain sentence: out of reach, narrow, or what was counted.
        alarming: whether the sentence is a warning.
        total: over how many candidates was counted, in words; empty while there are too few.
        meeting: how many of them meet all, in words; empty while there are too few.
        few: what is said while there are no readings, or too few; else empty.
        waiting: whether the counting still goes on in the background.
        musts: the must-haves that are counted, the one that costs most first.
        left_out: the must-haves that are not counted.
        place: sentences on how the list lies among the profiles.
        lists: the post's own list and the profiles', the nearest first.
    """

    text_lang: Lang
    any: bool
    verdict: str
    alarming: bool
    total: str
    meeting: str
    few: str
    waiting: bool
    musts: tuple[MustRow, ...]
    left_out: tuple[LeftOutRow, ...]
    place: tuple[str, ...]
    lists: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class RealismPage:
    """The page of a post's must-haves.

    Attributes:
        public_id: the post.
        title: its title, may be empty.
        realism: what stands beside its must-haves.
    """

    public_id: str
    title: str
    realism: RealismView
