"""The first layer: words that name a competency, found by spaCy's PhraseMatcher on normalised forms.

A term is compared token by token, so that it is found in every spelling and never within another word (ガイド is not
カイト, NoSQL is not SQL). A short, ambiguous word asks for context in its sentence.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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


class DocTokenizer:
    """Gives spaCy a `Doc` whose words are our tokens' normalised forms."""

    def __init__(self, vocab: Any, tokenizer: Tokenizer) -> None:
        self._vocab = vocab
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Any:
        """Return the `Doc` of `text`."""
        return self.doc(self._tokenizer(text).norms)

    def doc(self, norms: Sequence[str]) -> Any:
        """Return the `Doc` of normalised forms that are there already."""
        from spacy.tokens import Doc  # noqa: PLC0415  (heavy: only readings pay for it)

        return Doc(self._vocab, words=list(norms), spaces=[False] * len(norms))


def load_language(tokenizer: Tokenizer) -> Any:
    """Return a blank spaCy `Language` that tokenises as the reader does; components may be added to it."""
    import spacy  # noqa: PLC0415  (heavy: only readings pay for it)

    nlp = spacy.blank("xx")
    nlp.tokenizer = DocTokenizer(nlp.vocab, tokenizer)
    return nlp


class Vocabulary:
    """All words that name a competency."""

    def __init__(self, rules: Sequence[AliasRule], lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415  (heavy: only readings pay for it)

        self.language = load_language(tokenizer)
        self._matcher = PhraseMatcher(self.language.vocab)
        self._rules: list[tuple[str, int, int]] = []
        self._number: dict[int, int] = {}
        for number, rule in enumerate(rules):
            self._rules.append((rule.competency, lexicon.mask(rule.needs), lexicon.mask(rule.unless)))
            key = f"{rule.competency}.{number}"
            self._number[self.language.vocab.strings.add(key)] = number
            self._matcher.add(key, self._docs(rule.terms, tokenizer))

    def _docs(self, terms: Collection[str], tokenizer: Tokenizer) -> list[Any]:
        ways = [way for term in terms for way in term_ways(term, tokenizer)]
        words = {tuple(way.norms) for way in ways}
        words |= {tuple(n for n in way.norms if n not in _JOINERS) for way in ways}
        make = self.language.tokenizer
        return [make.doc(norms) for norms in sorted(words) if norms]

    def find(self, tokens: Tokens) -> list[Named]:
        """Return every term in `tokens`, in order of place."""
        if not len(tokens):
            return []
        found = self._matcher(self.language.tokenizer.doc(tokens.norms))
        return sorted((Named(self._number[key], first, last) for key, first, last in found), key=_place)

    def competencies(self, named: Iterable[Named], bits: int) -> list[tuple[str, Named]]:
        """Return what `named` stands for in a sentence (or clause) with the concepts `bits`."""
        found = []
        for one in named:
            competency, needs, unless = self._rules[one.rule]
            if not bits & unless and (not needs or bits & needs):
                found.append((competency, one))
        return found


def _place(named: Named) -> tuple[int, int, int]:
    return named.first, named.last, named.rule
