"""The first layer: words that name a competency, found on normalised forms.

A term is compared token by token, so that it is found in every spelling and never within another word (ガイド is not
カイト, NoSQL is not SQL). A short, ambiguous word asks for context in its sentence.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.assessments.lexicon import Lexicon, term_ways
from app.assessments.tokens import Tokenizer, Tokens
from app.assessments.wording import AliasRule

_JOINERS = frozenset({"-", "・"})


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Named:
    """A competency named by a word: which rule, and the tokens (`last` exclusive)."""

    rule: int
    first: int
    last: int


def phrases(terms: Collection[str], tokenizer: Tokenizer) -> list[tuple[str, ...]]:
    """Return each way of writing `terms` as normalised forms, with and without the hyphens and dots between words."""
    ways = [way.norms for term in terms for way in term_ways(term, tokenizer)]
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
        # by their first word: each phrase, its number of words, the rules that it stands for
        self._phrases: dict[str, list[tuple[list[str], int, list[int]]]] = {}
        for forms, numbers in sorted(known.items(), key=lambda item: len(item[0])):
            self._phrases.setdefault(forms[0], []).append((list(forms), len(forms), numbers))

    def find(self, tokens: Tokens) -> list[Named]:
        """Return every term in `tokens`, in order of place."""
        norms, begun = tokens.norms, self._phrases
        return [
            Named(number, at, at + size)
            for at, norm in enumerate(norms)
            if norm in begun
            for phrase, size, numbers in begun[norm]
            if size == 1 or norms[at : at + size] == phrase
            for number in numbers
        ]

    def competencies(self, named: Iterable[Named], bits: int) -> list[tuple[str, Named]]:
        """Return what `named` stands for in a sentence (or clause) with the concepts `bits`."""
        found = []
        for one in named:
            competency, needs, unless = self._rules[one.rule]
            if not bits & unless and (not needs or bits & needs):
                found.append((competency, one))
        return found
