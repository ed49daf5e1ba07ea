"""The cues of assertion, compiled: what a sentence must contain for a cue to be tried at all is worked out from it.

A line of a résumé holds two or three of the hundreds of words that cues are made of, and only the cues that need one of
them are searched for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.domain import Assertion
from app.assessments.endings import ending_of
from app.assessments.gates import Page, page_of
from app.assessments.wording import CueRule

# the weightier reading wins where two cues meet
_ORDER: tuple[Assertion, ...] = ("denied", "required", "wished", "by_other", "listed", "assisted")


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue (`wording.CueRule` says what `reach` and `not_after` mean).

    Where its `ending` is not found, `pattern` is neither.
    """

    assertion: Assertion
    pattern: re.Pattern[str]
    ending: re.Pattern[str] | None
    reach: str
    not_after: re.Pattern[str] | None

    def stands_in(self, sentence: str) -> bool:
        """Return whether the cue matches in `sentence`."""
        return (self.ending is None or self.ending.search(sentence) is not None) and (
            self.pattern.search(sentence) is not None
        )


class Cues:
    """All cues, the weightiest last, so that it overwrites the others."""

    def __init__(self, rules: Sequence[CueRule]) -> None:
        ordered = sorted(rules, key=lambda rule: -_ORDER.index(rule.assertion))
        self.all = tuple(map(_cue, ordered))
        self._patterns = tuple(cue.pattern for cue in self.all)

    def tried(self, text: str) -> "Tried":
        """Return which cues may stand on which lines of `text`."""
        return Tried(self.all, self._patterns, page_of(text))


@dataclass(frozen=True, slots=True)
class Tried:
    """The cues that may stand on each line of one text, the weightiest last."""

    cues: Sequence[Cue]
    patterns: Sequence[re.Pattern[str]]
    page: Page

    def at(self, offset: int) -> Sequence[Cue]:
        """Return the cues that may stand on the line of `offset`."""
        cues = self.cues
        return [cues[place] for place in self.page.choices(self.patterns, offset)]


def _cue(rule: CueRule) -> Cue:
    return Cue(
        assertion=rule.assertion,
        pattern=_compiled(rule.pattern),
        ending=ending_of(rule.pattern, re.IGNORECASE),
        reach=rule.reach,
        not_after=_compiled(rule.not_after) if rule.not_after else None,
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, re.IGNORECASE)
