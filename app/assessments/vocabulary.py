"""The first layer: words that name a competency, found on normalised forms.

A term is compared token by token, so that it is found in every spelling and never within another word (ガイド is not
カイト, NoSQL is not SQL). A short, ambiguous word asks for context in its sentence.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from app.assessments.lexicon import Lexicon, term_ways
from app.assessments.tokens import Tokenizer, Tokens
from app.assessments.wording import AliasRule

_JOINERS = frozenset({"-", "・"})
_Phrase = tuple[list[str], int, list[int]]  # normalised forms, how many, the rules that they stand for
_Begun = tuple[
    list[int], dict[str, list[_Phrase]]
]  # the rules of a word alone, and by the next word the longer phrases
_NONE: _Begun = [], {}
_ALONE, _FIRST = 1, 2


class Named(NamedTuple):
    """A competency named by a word: which rule, and the tokens (`last` exclusive)."""

    rule: int
    first: int
    last: int


def phrases(terms: Collection[str], tokenizer: Tokenizer) -> list[tuple[str, ...]]:
    """Return each way of writing `terms` as normalised forms, with and without the hyphens and dots between words."""
    ways = [way.norms for _, way in term_ways(terms, tokenizer)]
    words = {tuple(norms) for norms in ways} | {tuple(n for n in norms if n not in _JOINERS) for norms in ways}
    return [forms for forms in sorted(words) if forms]


class Vocabulary:
    """All words that name a competency."""

    def __init__(self, rules: Sequence[AliasRule], lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        self._rules: list[tuple[str, int, int]] = []
        known: dict[tuple[str, ...], list[int]] = {}
        for number, rule in enumerate(rules):
            self._rules.append((rule.competency, lexicon.mask(rule.needs), lexicon.mask(rule.unless)))
            for forms in phrases(rule.terms, tokenizer):
                known.setdefault(forms, []).append(number)
        self._phrases: dict[str, _Begun] = {}  # by their first word
        for forms, numbers in sorted(known.items(), key=lambda item: len(item[0])):
            alone, longer = self._phrases.setdefault(forms[0], ([], {}))
            if len(forms) == 1:
                alone.extend(numbers)
            else:
                longer.setdefault(forms[1], []).append((list(forms), len(forms), numbers))

        self._seconds = {second for _, longer in self._phrases.values() for second in longer}
        # what is asked of each word, as one and the same function each time
        self._begun, self._goes_on = self._begins, self._is_second

    def _begins(self, norm: str, _: int) -> int:
        """Return whether a word is a phrase by itself (`_ALONE`), or begins a longer one (`_FIRST`)."""
        alone, longer = self._phrases.get(norm, _NONE)
        return (_ALONE if alone else 0) | (_FIRST if longer else 0)

    def _is_second(self, norm: str, _: int) -> int:
        """Return whether a word is the second of a phrase."""
        return _FIRST if norm in self._seconds else 0

    def find(self, tokens: Tokens) -> list[Named]:
        """Return every term in `tokens`, in order of place."""
        likely = tokens.told(self._begun)
        likely[:-1] &= tokens.told(self._goes_on)[1:] | _ALONE
        likely[-1:] &= _ALONE
        places = likely.nonzero()[0]
        begun, norms = self._phrases, tokens.forms.norms
        words, nexts = (tokens.numbers.take(one, mode="clip").tolist() for one in (places, places + 1))
        found: list[Named] = []
        for at, word, following in zip(places.tolist(), words, nexts, strict=True):
            alone, longer = begun[norms[word]]
            found += [Named(number, at, at + 1) for number in alone]
            for phrase, size, numbers in longer.get(norms[following], ()) if longer else ():
                if tokens.said(at, at + size) == phrase:
                    found += [Named(number, at, at + size) for number in numbers]
        return found

    def competencies(self, named: Iterable[Named], bits: int) -> list[tuple[str, Named]]:
        """Return what `named` stands for in a sentence (or clause) with the concepts `bits`."""
        found = []
        for one in named:
            competency, needs, unless = self._rules[one.rule]
            if not bits & unless and (not needs or bits & needs):
                found.append((competency, one))
        return found
