"""Questions for an interview and what every interview keeps to: plain frozen values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.core.text import LocalizedText

ItemKind = Literal["not_responsible", "free", "way"]
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked about one competency: questions on past deeds, what to ask next, what each level sounds like."""

    competency: str
    questions: tuple[LocalizedText, ...]
    follow_ups: tuple[LocalizedText, ...]
    anchors: Mapping[int, LocalizedText]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """One of the fourteen items: what must not be asked (`never` is an example), and what to do instead.

    `find` tells whether a question touches it.
    """

    id: str
    kind: ItemKind
    find: re.Pattern[str]
    name: LocalizedText
    never: LocalizedText
    instead: LocalizedText


@dataclass(frozen=True, slots=True)
class Conduct:
    """What every interview keeps to.

    `rules` are in force since `since` on `ground`, which is `sourced` or to be confirmed; `fair` is the ground of the
    fourteen `items`, `kinds` name their groups. `general` is for what is asked in free words (its
    competency is empty), `probes` can follow any answer, `practice` says how ratings are made.
    """

    reviewed: date
    fair: LocalizedText
    kinds: Mapping[ItemKind, LocalizedText]
    items: tuple[NotAsked, ...]
    since: date
    sourced: bool
    ground: LocalizedText
    rules: tuple[LocalizedText, ...]
    general: Questions
    probes: tuple[LocalizedText, ...]
    practice: tuple[LocalizedText, ...]

    def touched_by(self, question: str) -> NotAsked | None:
        """Return the item that `question` touches, None if it keeps to fair selection."""
        return next((item for item in self.items if item.find.search(question)), None)
