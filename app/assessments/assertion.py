"""How a clause is meant: affirmed, denied, wished, required of somebody else, done by others, or only assisted.

Clause by clause, not by sentence: 「Salesforceの経験はないが、HubSpotを3年運用」 denies one and affirms the other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.domain import Assertion, SectionKind
from app.assessments.tokens import ADJECTIVE, AUXILIARY, CONJUNCTIVE, VERB, Tokens
from app.assessments.wording import CueRule

_PREDICATE_ENDS = frozenset({VERB, AUXILIARY, CONJUNCTIVE, ADJECTIVE})
_RUNS_ON = frozenset({VERB})  # 連用中止: the clause shares the mood of the next
_ENGLISH_CUT = re.compile(
    r";\s|:\s(?=[A-Z])|\s[–—]\s|,?\s(?:but|however|although|though|while|whereas|yet|instead|then)\s"
    r"|,\s(?:and\s)?(?=(?:I|we|they|the team|sales|my)\s)|\.\s(?=[A-Z])",
    re.IGNORECASE,
)
# a section that says by its heading how everything in it is meant
BY_SECTION: dict[SectionKind, Assertion] = {
    "not_done": "denied",
    "future": "wished",
    "job_post": "required",
    "preferences": "wished",
    "recommendation": "by_other",
}
# the weightier reading wins where two cues meet
_ORDER: tuple[Assertion, ...] = ("denied", "required", "wished", "by_other", "listed", "assisted")


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of the text and how they are meant."""

    start: int
    end: int
    assertion: Assertion


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue."""

    assertion: Assertion
    pattern: re.Pattern[str]
    reach: str


def compile_cues(rules: Sequence[CueRule]) -> tuple[Cue, ...]:
    """Return the cues in the order in which they win."""
    cues = (Cue(r.assertion, re.compile(r.pattern.replace("(?i)", ""), re.IGNORECASE), r.reach) for r in rules)
    return tuple(sorted(cues, key=lambda cue: _ORDER.index(cue.assertion)))


def clauses(text: str, tokens: Tokens, first: int, last: int, cues: Sequence[Cue]) -> list[Clause]:
    """Return the clauses of the sentence that tokens `first` to `last` (exclusive) make, each with its assertion."""
    if first >= last:
        return []
    start, end = tokens.starts[first], tokens.ends[last - 1]
    edges, runs_on = _edges(text, tokens, first, last)
    spans = list(zip(edges, [*edges[1:], end], strict=True))
    meant: list[Assertion] = ["affirmed"] * len(spans)
    for cue in reversed(cues):
        for match in cue.pattern.finditer(text, start, end):
            at = max(i for i, (a, _) in enumerate(spans) if a <= match.start())
            for i in _reached(cue.reach, at, len(spans), runs_on):
                meant[i] = cue.assertion
    return [Clause(a, b, m) for (a, b), m in zip(spans, meant, strict=True)]


def _reached(reach: str, at: int, count: int, runs_on: Sequence[bool]) -> range:
    if reach == "sentence":
        return range(count)
    if reach == "right":
        return range(at, count)
    first = at
    while reach == "left" and first > 0 and runs_on[first - 1]:
        first -= 1
    return range(first, at + 1)


def _edges(text: str, tokens: Tokens, first: int, last: int) -> tuple[list[int], list[bool]]:
    """Return where each clause begins, and of each whether it runs on into the next."""
    edges = [tokens.starts[first]]
    runs_on: list[bool] = []
    for i in range(first + 1, last - 1):
        if tokens.norms[i] in _BRACKETS:
            edges.append(tokens.starts[i])
            runs_on.append(False)
        elif tokens.norms[i] in _COMMAS and tokens.classes[i - 1] in _PREDICATE_ENDS:
            edges.append(tokens.starts[i + 1])
            runs_on.append(tokens.classes[i - 1] in _RUNS_ON or tokens.norms[i - 1] in _SOFT)
    start, end = edges[0], tokens.ends[last - 1]
    if len(edges) == 1:
        cuts = [m.end() for m in _ENGLISH_CUT.finditer(text, start, end) if start < m.end() < end]
        edges.extend(cuts)
        runs_on.extend([False] * len(cuts))
    runs_on.append(False)
    return edges, runs_on


_COMMAS = frozenset({"、", ",", ";", "。"})
_BRACKETS = frozenset({"(", ")"})
_SOFT = frozenset({"て", "で"})
