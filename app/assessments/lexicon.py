"""Finds words and phrases on normalised tokens: one walk over the tokens finds every concept.

A term is kept as its tokens' normalised forms joined, so that it is found however the text is inflected or segmented
(減らした, 減らして → 減らす), only on token borders (ガイド is not カイト), and an ASCII word only as a whole (NoSQL is
not SQL).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import or_
from typing import Any, NamedTuple

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
        self._opaque = self.bit.get("opaque", 0)
        self._sizes = {name: len(terms) for name, terms in concepts.items()}
        self._odd: set[str] = set()  # particles and the like that a term begins with
        terms: dict[str, int] = {}
        for name, words in concepts.items():
            for term, tokens in term_ways(words, tokenizer):
                if tokens.classes and tokens.classes[0] in _WEAK:
                    self._odd.add(tokens.norms[0])
                key = joined(term, tokens)
                terms[key] = terms.get(key, 0) | self.bit[name]
        self._ways = _ways_on(terms)
        self._told = [0, *sorted(set(terms.values()))]  # concepts that a term stands for
        self._places = {bits: place for place, bits in enumerate(self._told)}
        self._numbered = {key: number for number, (key, (_, more)) in enumerate(self._ways.items()) if more}
        self._pairs = self._following()
        # what is asked of each word, as one and the same function each time
        self._stands, self._goes_on = self._alone, self._longer

    def _following(self) -> Any:
        """Return a table that tells of beginnings of terms and of letters whether one may follow the other.

        A place in it is for many such pairs: where it says no, none of them is one.
        """
        import numpy as np  # noqa: PLC0415  (only readings pay for it)

        table = np.zeros(_ROOM, bool)
        for key, number in self._numbered.items():
            letters = self._ways[key][1]
            further = self._ways[f"{key} "][1] if " " in letters else ""
            for letter in letters + further:
                table[(_spread(number, _WAYS) + _spread(ord(letter), _LETTERS)) % _ROOM] = True
        return table

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

    def _way(self, norm: str, kind: int) -> tuple[int, str]:
        """Return what a word stands for and how a term that begins with it goes on, as in `_ways`."""
        return self._ways.get(norm, _NONE) if kind not in _WEAK or norm in self._odd else _NONE

    def _alone(self, norm: str, kind: int) -> int:
        """Return the place in `_told` of what a word stands for by itself."""
        return self._places[self._way(norm, kind)[0]]

    def _longer(self, norm: str, kind: int) -> int:
        """Return a number for a word that a term of several words begins with, else 0."""
        return _spread(self._numbered[norm], _WAYS) if self._way(norm, kind)[1] else 0

    def find(self, text: str, tokens: Tokens, spans: Sequence[tuple[int, int]]) -> list[tuple[list[Hit], int]]:
        """Return of each span of tokens (first, last exclusive) every term in it, in order, and all their concepts.

        The spans are in order of place.
        """
        told = tokens.told(self._stands)
        alone = told.nonzero()[0]
        places = alone.tolist()
        starts, ends = (map(one.__getitem__, places) for one in (tokens.starts, tokens.ends))
        hits = list(map(_hit, zip(starts, ends, map(self._told.__getitem__, told[alone].tolist()), strict=True)))
        terms: list[tuple[list[Hit], int]] = []
        several = iter([*self._several(tokens), len(tokens)])
        place = next(several)
        for (first, last), (a, b) in zip(spans, alone.searchsorted(spans).tolist(), strict=True):
            found = hits[a:b]
            while place < first:
                place = next(several)
            while place < last:
                self._add_longer(text, tokens, place, last, found)
                place = next(several)
            if len(found) > b - a:
                found.sort()
            bits = reduce(or_, [hit[2] for hit in found], 0)
            if bits & self._opaque:
                found = _uncovered(found, self._opaque)
                bits = reduce(or_, [hit[2] for hit in found], 0)
            terms.append((found, bits))
        return terms

    def _several(self, tokens: Tokens) -> Sequence[int]:
        """Return the tokens that a term of several words may begin with, by the letter that the next one begins with.

        A few others are among them.
        """
        begun, letters = tokens.told(self._goes_on)[:-1], tokens.told(_first_letter)[1:]
        likely = self._pairs[(begun + letters) % _ROOM] | (letters == _JOINED)
        found: list[int] = (likely & (begun > 0)).nonzero()[0].tolist()
        return found

    def _add_longer(self, text: str, tokens: Tokens, i: int, last: int, hits: list[Hit]) -> None:
        """Add to `hits` the terms of several words that begin with token `i`."""
        ways, starts, ends = self._ways, tokens.starts, tokens.ends
        norms, numbers = tokens.forms.norms, tokens.numbers
        key, end = norms[numbers[i]], ends[i]
        letters = ways[key][1]
        j = i + 1
        while letters and j < last:
            norm = norms[numbers[j]]
            if norm in _JOINERS and j + 1 < last:
                j += 1
                norm = norms[numbers[j]]
            if norm[0] not in letters and " " not in letters:
                break
            start = starts[j]
            if start > end and text[start].isascii() and text[end - 1].isascii():
                key += " "
            key += norm
            way = ways.get(key)
            if way is None:
                break
            bits, letters = way
            end = ends[j]
            if bits:
                hits.append(_hit((starts[i], end, bits)))
            j += 1


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
_NONE = (0, "")


# beginnings of terms and letters are spread over a table
_ROOM = 1 << 18
_WAYS, _LETTERS = 7919, 40_503
_JOINED = _ROOM  # instead of a letter: a hyphen


def _spread(number: int, step: int) -> int:
    return 1 + number * step % (_ROOM - 1)


def _first_letter(norm: str, _: int) -> int:
    return _JOINED if norm in _JOINERS else _spread(ord(norm[0]), _LETTERS) if norm else 0


def term_ways(terms: Collection[str], tokenizer: Tokenizer) -> Iterator[tuple[str, Tokens]]:
    """Yield each term with its tokens by itself, and before a particle: alone, 申し出 is taken for a verb."""
    yield from zip(terms, tokenizer.each(list(terms)), strict=True)
    others = [term for term in terms if not term.isascii()]
    for term, before in zip(others, tokenizer.each([f"{term}を" for term in others]), strict=True):
        if before.starts and before.starts[-1] == len(term):
            yield term, before.part(0, len(before) - 1)


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
