"""The interview kit as page and papers show it: plain values in one language."""

from dataclasses import dataclass
from datetime import date

from app.core.text import Lang


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """What an answer of one level sounds like.

    Attributes:
        level: 1 to 4.
        word: what the level is called.
        text: what the answer sounds like.
    """

    level: int
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class KitItem:
    """One thing to ask about.

    Attributes:
        number: its number in the kit.
        name: the competency, or the post's own words where they name none.
        name_lang: the language of the name.
        kind: must-have, or seen in the interview alone, in words.
        words: the line of the post that asks for it, may be empty.
        level: the level asked for in words, may be empty.
        questions: what is asked.
        follow_ups: what can be asked next, may be empty.
        anchors: what answers of the four levels sound like.
    """

    number: int
    name: str
    name_lang: Lang
    kind: str
    words: str
    level: str
    questions: tuple[str, ...]
    follow_ups: tuple[str, ...]
    anchors: tuple[AnchorRow, ...]


@dataclass(frozen=True, slots=True)
class NotAskedRow:
    """One of the fourteen items.

    Attributes:
        name: what must not be asked about.
        never: an example of what not to ask or do.
        instead: the better way.
    """

    name: str
    never: str
    instead: str


@dataclass(frozen=True, slots=True)
class NotAskedGroup:
    """Items of one kind.

    Attributes:
        kind: the kind in words.
        items: the items.
    """

    kind: str
    items: tuple[NotAskedRow, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """The interview kit of a post.

    Attributes:
        lang: the language of the kit.
        text_lang: the language of the post.
        title: what the job is called, may be empty.
        employer: who employs, may be empty.
        state: version and day, or that it is a draft, in words.
        items: what to ask about.
        probes: what can follow any answer.
        practice: how the interview is held and rated.
        groups: the fourteen items that must not be asked.
        fair: their ground.
        conduct: how interviewers behave.
        since: the day since which that is in force.
        ground: its ground.
        sourced: whether the ground is sourced, else to be confirmed.
        contact: the contact about harassment as the post names it, empty if it names none.
        reviewed: when all this was last reviewed.
    """

    lang: Lang
    text_lang: Lang
    title: str
    employer: str
    state: str
    items: tuple[KitItem, ...]
    probes: tuple[str, ...]
    practice: tuple[str, ...]
    groups: tuple[NotAskedGroup, ...]
    fair: str
    conduct: tuple[str, ...]
    since: date
    ground: str
    sourced: bool
    contact: str
    reviewed: date


@dataclass(frozen=True, slots=True)
class KitPage:
    """The page of the interview kit.

    Attributes:
        public_id: the post.
        heading: the post's title, or that it has none.
        kit: the kit.
    """

    public_id: str
    heading: str
    kit: Kit
