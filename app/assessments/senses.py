"""Words in another sense: a sentence in which the words of a competency tell of something else shows no deed of it.

How a clause is meant (`assertion.py`) holds for everything in it. Here a sentence is somebody's own deed, only not the
one that its words sound like: who answers to the board of their own company engages no customer's decision makers, and
whoever rings 90 days before a contract ends is past the customer's first days.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.endings import ending_of
from app.assessments.gates import Page, page_of
from app.assessments.wording import SenseRule

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """One compiled rule; where its `ending` is not found, `pattern` is neither."""

    competency: str
    pattern: re.Pattern[str]
    ending: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def stands_in(self, sentence: str) -> bool:
        """Return whether `sentence` tells of something else than the competency."""
        if self.ending is not None and self.ending.search(sentence) is None:
            return False
        before = self.not_after
        return any(before is None or not before.search(sentence, 0, m.start()) for m in self.pattern.finditer(sentence))


class Senses:
    """All senses of both languages."""

    def __init__(self, rules: Sequence[SenseRule]) -> None:
        self.all = tuple(map(_sense, rules))
        self._patterns = tuple(sense.pattern for sense in self.all)

    def tried(self, text: str) -> "TriedSenses":
        """Return which senses may stand on which lines of `text`."""
        return TriedSenses(self.all, self._patterns, text, page_of(text))


@dataclass(frozen=True, slots=True)
class TriedSenses:
    """The senses that may stand on each line of one text."""

    senses: Sequence[Sense]
    patterns: Sequence[re.Pattern[str]]
    text: str
    page: Page

    def between(self, start: int, end: int) -> frozenset[str]:
        """Return the competencies that the sentence between `start` and `end` does not tell, whatever its words."""
        places = self.page.choices(self.patterns, start)
        if not places:
            return NONE
        own = self.text[start:end]
        found = [sense.competency for place in places if (sense := self.senses[place]).stands_in(own)]
        return frozenset(found) if found else NONE


def _sense(rule: SenseRule) -> Sense:
    return Sense(
        competency=rule.competency,
        pattern=compiled(rule.pattern, re.IGNORECASE),
        ending=ending_of(rule.pattern, re.IGNORECASE),
        not_after=compiled(rule.not_after, re.IGNORECASE) if rule.not_after else None,
    )
