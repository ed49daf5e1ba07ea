"""How a clause is meant: affirmed, denied, wished, required of somebody else, done by others, or only assisted.

Clause by clause, not by sentence: 「Salesforceの経験はないが、HubSpotを3年運用」 denies one and affirms the other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.assessments.beginnings import compiled
from app.assessments.cues import Cue, Tried
from app.assessments.domain import Assertion, SectionKind
from app.assessments.tokens import ADJECTIVE, AUXILIARY, CONJUNCTIVE, VERB, Tokens

_PREDICATE_ENDS = frozenset({VERB, AUXILIARY, CONJUNCTIVE, ADJECTIVE})
_ENGLISH_CUT = compiled(
    r";\s|:\s(?=[A-Z])|\s[–—]\s|,?\s(?i:but|however|although|though|while|whereas|yet(?!\sto\b)|instead|then)\s"
    r"|,\s(?:and\s|so\s)?(?=(?:I|we|they|the team|sales|my)\s)|\s(?:and|so)\s(?=I\s)|\.\s(?=[A-Z])"
)
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # an English sentence may hold é, ’ or a dash
_RELATIVE = re.compile(r"\s(?=(?:who|whose|whom|which|that|where)\s)")
# a section that says by its heading how everything in it is meant
BY_SECTION: dict[SectionKind, Assertion] = {
    "not_done": "denied",
    "future": "wished",
    "job_post": "required",
    "preferences": "wished",
    "recommendation": "by_other",
}
# of customers who do not, want to or are required to: nothing about the person
_ABOUT_OTHERS: frozenset[Assertion] = frozenset({"denied", "wished", "required", "listed"})
_WHOLE = ("listed", "sentence")  # a plan that was given up, wherever that is said


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Clause:
    """Characters `start` to `end` of the text and how they are meant."""

    start: int
    end: int
    assertion: Assertion


@dataclass(slots=True)
class _Span:
    """A clause in the making: `runs_on` into the next, or `relative` (English: who, which, that).

    `begun` is where the words begin that it goes on with behind brackets or a quotation: 「Xの会」は広報の主催です.
    """

    start: int
    end: int
    runs_on: bool = False
    begun: int | None = None
    relative: bool = False
    meant: Assertion = "affirmed"


def clauses(text: str, tokens: Tokens, first: int, last: int, cues: Tried) -> list[Clause]:
    """Return the clauses of the sentence that tokens `first` to `last` (exclusive) make, each with its assertion.

    There are none where all is plainly affirmed. Words that a cue judges by themselves come first, as clauses of their
    own within a clause.
    """
    if first >= last:
        return []
    start, end = tokens.starts[first], tokens.ends[last - 1]
    tried = cues.at(start)
    if not tried:
        return []
    own = text[start:end]
    spans: list[_Span] = []
    words: list[Clause] = []
    for cue in tried:
        if not cue.stands_in(own):
            continue
        for match in cue.pattern.finditer(own):
            spans = spans or _spans(own, text, tokens, first, last)
            first_letter, last_letter = start + match.start(), start + match.end()
            at = _place(spans, first_letter)
            if _not_so(cue, spans[at], own, start, match.start()):
                continue
            if cue.reach == "match":
                words.append(Clause(first_letter, last_letter, cue.assertion))
                continue
            reached = _reached(cue.reach, at, spans)
            if cue.reach == "rest":
                words.append(Clause(first_letter, max(span.end for span in reached), cue.assertion))
                continue
            for span in [*reached, *_aside(text, own, spans, at, first_letter)]:
                span.meant = cue.assertion
    return [*reversed(words), *(Clause(s.start, s.end, s.meant) for s in spans)]


def _not_so(cue: Cue, span: _Span, own: str, start: int, at: int) -> bool:
    """Return whether what stands before a cue, `at` of the sentence, speaks against it, or the clause is of others."""
    if span.relative and cue.assertion in _ABOUT_OTHERS and (cue.assertion, cue.reach) != _WHOLE:
        return True
    return bool(cue.not_after and cue.not_after.search(own, span.start - start, at))


def _aside(text: str, own: str, spans: Sequence[_Span], at: int, first: int) -> Sequence[_Span]:
    """Return the brackets that a cue follows and what they stand behind: upgrades (rooms) belong to sales."""
    begin = spans[at].start
    closed = text[begin] == ")" and first <= begin + _CLOSED and not _JAPANESE.search(own)
    return spans[max(at - 2, 0) : at] if closed else ()


def _place(spans: Sequence[_Span], offset: int) -> int:
    at = len(spans) - 1
    while at > 0 and spans[at].start > offset:
        at -= 1
    return at


def _reached(reach: str, at: int, spans: Sequence[_Span]) -> Sequence[_Span]:
    if reach == "sentence":
        return spans
    if reach == "right":
        return spans[at:]
    last = at + 1
    while last < len(spans) and spans[last].relative:
        last += 1
    first = at
    begun = spans[at].begun
    while begun is not None and first > 0 and spans[first].start > begun:
        first -= 1
    while reach == "left" and first > 0 and spans[first - 1].runs_on:
        first -= 1
    return spans[first:last]


def _spans(own: str, text: str, tokens: Tokens, first: int, last: int) -> list[_Span]:
    """Return the clauses; a Japanese sentence is cut behind predicates, an English one at its conjunctions."""
    start, end = tokens.starts[first], tokens.ends[last - 1]
    spans = [_Span(start, end)]
    opened = start
    norms = tokens.said(first, last + 1)
    for i in range(1, last - first - 1):
        norm = norms[i]
        if norm in _BRACKETS:
            if norm in _OPENING:
                opened = spans[-1].start
            _cut(spans, tokens.starts[first + i], end)
            if norm not in _OPENING and norms[i + 1] in _GOES_ON and norms[i + 2 : i + 3] != ["だ"]:
                spans[-1].begun = opened
        elif norm in _COMMAS:
            (kind,) = tokens.kinds(first + i - 1, first + i)
            if _closes(norms, i - 1, kind):
                spans[-1].runs_on = _runs_on(text, norms[i - 1], kind, tokens.ends[first + i - 1])
                _cut(spans, tokens.starts[first + i + 1], end)
    if len(spans) == 1 and not _JAPANESE.search(own):
        cuts = [(m.end(), False) for m in _ENGLISH_CUT.finditer(own)]
        cuts += [(m.end(), True) for m in _RELATIVE.finditer(own)]
        for at, relative in sorted(cuts):
            if 0 < at < len(own) and start + at > spans[-1].start:
                _cut(spans, start + at, end)
                spans[-1].relative = relative
    return spans


def _closes(norms: Sequence[str], i: int, kind: int) -> bool:
    """Return whether a comma behind word `i` of the class `kind` ends a clause."""
    return kind in _PREDICATE_ENDS or norms[i] in _LINKS or (norms[i] == "の" and norms[max(i - 1, 0)] == "物")


def _cut(spans: list[_Span], at: int, end: int) -> None:
    spans[-1].end = at
    spans.append(_Span(at, end))


def _runs_on(text: str, norm: str, kind: int, end: int) -> bool:
    """連用中止 (伺い、説明し、磨いて、): the clause shares the mood of the next. The rest is told of its last word."""
    if norm in _SOFT:
        return True
    return (kind == VERB or norm in _LIGHT) and text[end - 1] in _CONTINUES


_CLOSED = 2  # characters of ") "
_COMMAS = frozenset({"、", ",", ";", "。"})
_BRACKETS = frozenset({"(", ")", "「", "」", "『", "』"})
_OPENING = frozenset({"(", "「", "『"})
_GOES_ON = frozenset({"は", "が", "も", "の", "を", "に", "で", "と", "という", "ため", "為"})  # the clause is not over
_SOFT = frozenset({"て", "で", "ながら", "つつ"})
_LINKS = frozenset({"為", "所", "一方", "結果"})  # 〜ため、 〜ところ、
_LIGHT = frozenset({"為る", "来る", "頂く", "致す", "居る"})
_CONTINUES = frozenset("いきしちにひみりえけせてねへめれげぎじぜでびべ")
