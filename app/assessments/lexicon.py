"""Finds words and phrases on normalised tokens: one walk over the tokens finds every concept.

A term is kept as its tokens' normalised forms joined, so that it is found however the text is inflected or segmented
(減らした, 減らして → 減らす), only on token borders (ガイド is not カイト), and an ASCII word only as a whole (NoSQL is
not SQL).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from app.assessments.tokens import AUXILIARY, CONJUNCTIVE, PARTICLE, SYMBOL, Tokenizer, Tokens


class Hit(NamedTuple):
    """One term found: character offsets and the bits of the concepts it stands for."""

    start: int
    end: int
    bits: int


# Hit(start, end, bits) in a third of the time: there are hundreds in each résumé
_hit: Callable[[tuple[int, int, int]], Hit] = partial(tuple.__new__, Hit)


class Lexicon:
    """Terms of all concepts, compiled with the same tokenizer that reads the text."""

    def __init__(self, concepts: Mapping[str, Collection[str]], tokenizer: Tokenizer) -> None:
        self.bit = {name: 1 << i for i, name in enumerate(sorted(concepts))}
        self._names = {bit: f"c:{name}" for name, bit in self.bit.items()}
        self._terms: dict[str, int] = {}
        self._opaque = self.bit.get("opaque", 0)
        self._sizes = {name: len(terms) for name, terms in concepts.items()}
        odd: set[str] = set()  # particles and the like that a term begins with
        for name, terms in concepts.items():
            for term in terms:
                for tokens in term_ways(term, tokenizer):
                    if tokens.classes and tokens.classes[0] in _WEAK:
                        odd.add(tokens.norms[0])
                    key = joined(term, tokens)
                    self._terms[key] = self._terms.get(key, 0) | self.bit[name]
        self._odd = frozenset(odd)
        self._ways = _ways_on(self._terms)
        self._begun = self._way

    def size(self, name: str) -> int:
        """Return how many terms the concept has: the more, the commoner. Figures count as common."""
        return self._sizes[name] or _COMMON

    def mask(self, names: Iterable[str]) -> int:
        """Return the bits of several concepts."""
        total = 0
        for name in names:
            total |= self.bit[name]
        return total

    def named(self, bits: int) -> list[str]:
        """Return the concepts in `bits`, each as `c:name`."""
        found: list[str] = []
        names = self._names
        while bits:
            bit = bits & -bits
            bits ^= bit
            found.append(names[bit])
        return found

    def _way(self, norm: str, kind: int) -> tuple[int, str] | None:
        """Return how a term that begins with a word goes on, as in `_ways`; None if none begins with it."""
        return self._ways.get(norm) if kind not in _WEAK or norm in self._odd else None

    def find(self, text: str, tokens: Tokens, first: int, last: int) -> list[Hit]:
        """Return every term that stands in tokens `first` to `last` (exclusive), in order of its beginning."""
        norms, numbers = tokens.norms, tokens.numbers
        begun = tokens.forms.column(self._begun)
        hits: list[Hit] = []
        closed = 0
        for i in tokens.picked(self._begun, first, last):
            bits, letters = begun[numbers[i]]  # type: ignore[misc]  # picked, since there is one
            if bits:
                hits.append(_hit((tokens.starts[i], tokens.ends[i], bits)))
                closed |= bits
            if letters and i + 1 < last:
                norm = norms[i + 1]
                if norm[0] in letters or norm in _JOINERS or " " in letters:
                    closed |= self._longer(text, tokens, i, last, hits)
        return _uncovered(hits, self._opaque) if closed & self._opaque else hits

    def _longer(self, text: str, tokens: Tokens, i: int, last: int, hits: list[Hit]) -> int:
        """Add to `hits` the terms of several words that begin with token `i`; return the concepts they stand for."""
        norms, starts, ends = tokens.norms, tokens.starts, tokens.ends
        key, end, closed = norms[i], ends[i], 0
        letters = self._ways[key][1]
        j = i + 1
        while letters and j < last:
            norm = norms[j]
            if norm in _JOINERS and j + 1 < last:
                j += 1
                norm = norms[j]
            if norm[0] not in letters and " " not in letters:
                break
            start = starts[j]
            if start > end and text[start].isascii() and text[end - 1].isascii():
                key += " "
            key += norm
            way = self._ways.get(key)
            if way is None:
                break
            bits, letters = way
            end = ends[j]
            if bits:
                hits.append(_hit((starts[i], end, bits)))
                closed |= bits
            j += 1
        return closed


def _ways_on(terms: Mapping[str, int]) -> dict[str, tuple[int, str]]:
    """Return for each beginning of a term what it stands for by itself, and the letters with which a term goes on."""
    letters: dict[str, str] = {}
    for key in terms:
        for n in range(1, len(key)):
            if key[n] not in letters.setdefault(key[:n], ""):
                letters[key[:n]] += key[n]
        letters.setdefault(key, "")
    return {key: (terms.get(key, 0), more) for key, more in letters.items()}


def _uncovered(hits: list[Hit], opaque: int) -> list[Hit]:
    """Drop what stands inside an opaque term: 教育委員会 is no 教育, 得意先 not 得意."""
    closed = [h for h in hits if h.bits & opaque]
    kept: list[Hit] = []
    at, start, end = 0, 0, -1  # of the opaque terms that begin so far, the one that reaches furthest
    for hit in hits:
        while at < len(closed) and closed[at].start <= hit.start:
            if closed[at].end > end:
                start, end = closed[at].start, closed[at].end
            at += 1
        if not (end > hit.end or (end == hit.end and start < hit.start)):
            kept.append(hit)
    return kept


_COMMON = 1000
_WEAK = frozenset({PARTICLE, CONJUNCTIVE, AUXILIARY, SYMBOL})
_JOINERS = frozenset({"-", "・", "‐", "–"})


def term_ways(term: str, tokenizer: Tokenizer) -> list[Tokens]:
    """Return the tokens of `term` by itself and before a particle: alone, 申し出 is taken for a verb."""
    alone = tokenizer(term)
    if term.isascii():
        return [alone]
    before = tokenizer(term + "を")
    if not before.starts or before.starts[-1] != len(term):
        return [alone]
    return [alone, before.until(len(before) - 1)]


def _gap(text: str, end: int, start: int) -> str:
    """Only ASCII words are kept apart: 職 務 is 職務, `up sell` and `up-sell` are not `upsell`."""
    return " " if start > end and text[start].isascii() and text[end - 1].isascii() else ""


def joined(text: str, tokens: Tokens) -> str:
    """Return the key of a term: its tokens' forms, with a space only between ASCII words that stand apart."""
    key = ""
    end = -1
    for i, norm in enumerate(tokens.norms):
        if norm in _JOINERS and 0 < i < len(tokens) - 1:
            continue
        key += norm if end < 0 else _gap(text, end, tokens.starts[i]) + norm
        end = tokens.ends[i]
    return key
