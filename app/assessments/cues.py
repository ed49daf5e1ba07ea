"""The cues of assertion, compiled: what a sentence must contain for a cue to be tried at all is worked out from it.

A sentence of a résumé holds two or three of the hundreds of words that cues are made of (plain search finds them
quickly), and only the cues that need one of them are searched for.
"""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from app.assessments.domain import Assertion
from app.assessments.gates import words_of
from app.assessments.wording import CueRule

# the weightier reading wins where two cues meet
_ORDER: tuple[Assertion, ...] = ("denied", "required", "wished", "by_other", "listed", "assisted")


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue (`wording.CueRule` says what `reach` and `not_after` mean)."""

    assertion: Assertion
    pattern: re.Pattern[str]
    reach: str
    not_after: re.Pattern[str] | None


class Cues:
    """All cues, the weightiest last, so that it overwrites the others; `words` are those that cues need, as bits."""

    def __init__(self, rules: Sequence[CueRule]) -> None:
        ordered = sorted(rules, key=lambda rule: -_ORDER.index(rule.assertion))
        self.all = tuple(
            Cue(r.assertion, _compiled(r.pattern), r.reach, _compiled(r.not_after) if r.not_after else None)
            for r in ordered
        )
        self._always = 0
        masks: dict[str, int] = {}
        for place, cue in enumerate(self.all):
            words = words_of(cue.pattern)
            if words is None:
                self._always |= 1 << place
            for word in words or ():
                masks[word] = masks.get(word, 0) | 1 << place
        self.words = tuple(masks.items())

    def within(self, text: str) -> "Cues":
        """Return the same cues for the sentences of `text`: only words that stand in it are looked for."""
        narrowed = copy(self)
        flat = _flat(text)
        letters = set(flat)  # to ask for two letters is much quicker than to look for the word
        narrowed.words = tuple(
            pair for pair in self.words if pair[0][0] in letters and pair[0][-1] in letters and pair[0] in flat
        )
        return narrowed

    def tried(self, sentence: str) -> list[Cue]:
        """Return the cues that may stand in `sentence`, the weightiest last."""
        todo = self._always
        flat = _flat(sentence)
        for word, mask in self.words:
            if word in flat:
                todo |= mask
        found: list[Cue] = []
        while todo:
            bit = todo & -todo
            todo ^= bit
            found.append(self.all[bit.bit_length() - 1])
        return found


def _flat(text: str) -> str:
    """Return `text` as the words are written: in lower case, without white space."""
    return "".join(text.lower().split())


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
