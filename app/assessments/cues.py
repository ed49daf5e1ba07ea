"""The cues of assertion, compiled: what a sentence must contain for a cue to be tried at all is worked out from it.

A sentence of a résumé holds two or three of the hundreds of words that cues are made of. One pass over it finds those,
and only the cues that need one of them are searched for.
"""

import re
from collections.abc import Iterable, Sequence
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
    """All cues, the weightiest last, so that it overwrites the others."""

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
        longest_first = sorted(masks, key=lambda word: (-len(word), word))
        # the longest word at a place is found; it stands for the shorter ones that it begins with too
        self._masks = {w: _union(masks[v] for v in masks if w.startswith(v)) for w in masks}
        self._words = re.compile(f"(?=({'|'.join(map(re.escape, longest_first)) or '(?!)'}))")

    def tried(self, sentence: str) -> list[Cue]:
        """Return the cues that may stand in `sentence`, the weightiest last."""
        todo = self._always
        for word in self._words.findall("".join(sentence.lower().split())):
            todo |= self._masks[word]
        found: list[Cue] = []
        while todo:
            bit = todo & -todo
            todo ^= bit
            found.append(self.all[bit.bit_length() - 1])
        return found


def _union(masks: Iterable[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
