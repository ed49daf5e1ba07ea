"""Finds words and phrases on normalised tokens: one walk over the tokens finds every concept.

A term is kept as its tokens' normalised forms joined, so that it is found however the text is inflected or segmented
(減らした, 減らして → 減らす), only on token borders (ガイド is not カイト), and an ASCII word only as a whole (NoSQL is
not SQL).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.assessments.tokens import AUXILIARY, CONJUNCTIVE, PARTICLE, SYMBOL, Tokenizer, Tokens

if TYPE_CHECKING:
    from app.assessments.forms import Forms

# One term found: where it begins and ends, and the bits of the concepts that it stands for. There are hundreds in each
# résumé: a tuple without names is made in a twentieth of the time.
Hit = tuple[int, int, int]


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
        self._keys = ["", *(key for key, (_, more) in self._ways.items() if more)]  # beginnings of terms, by number
        self._numbered = {key: number for number, key in enumerate(self._keys) if number}
        self._pairs = self._following()
        self._steps: tuple[Forms | None, dict[int, tuple[int, int]]] = None, {}  # from beginnings to words: see `_step`
        # what is asked of each word, as one and the same function each time
        self._stands, self._goes_on = self._alone, self._longer

    def _following(self) -> Any:
        """Return a table that tells of beginnings of terms and of one or two letters whether these may follow.

        A place in it is for many such pairs: where it says no, none of them is one.
        """
        import numpy as np  # noqa: PLC0415  (only readings pay for it)

        table = np.zeros(_ROOM, bool)
        for key, number in self._numbered.items():
            for beginning in (key, f"{key} "):
                for first in self._letters_behind(beginning):
                    for two in (first, *(first + second for second in self._letters_behind(beginning + first))):
                        table[(number * _WAYS + _letters(two, 0)) % _ROOM] = True
        return table

    def _letters_behind(self, beginning: str) -> str:
        """Return the letters with which a term that begins so goes on."""
        return self._ways.get(beginning, _NONE)[1]

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
        return self._numbered[norm] if self._way(norm, kind)[1] else 0

    def find(self, text: str, tokens: Tokens, spans: Sequence[tuple[int, int]]) -> list[tuple[list[Hit], int]]:
        """Return of each span of tokens (first, last exclusive) every term in it, in order, and all their concepts.

        The spans are in order of place.
        """
        told = tokens.told(self._stands)
        alone = told.nonzero()[0]
        places = alone.tolist()
        starts, ends = (map(one.__getitem__, places) for one in (tokens.starts, tokens.ends))
        hits = list(zip(starts, ends, map(self._told.__getitem__, told.take(alone).tolist()), strict=True))
        longer, opaque = self._longer_ones(text, tokens, spans), self._opaque
        terms: list[tuple[list[Hit], int]] = []
        for number, (a, b) in enumerate(alone.searchsorted(spans).tolist()):
            found = hits[a:b]
            if number in longer:
                found += longer[number]
                found.sort()
            bits = union(found)
            if bits & opaque:
                found = _uncovered(found, opaque)
                bits = union(found)
            terms.append((found, bits))
        return terms

    def _longer_ones(self, text: str, tokens: Tokens, spans: Sequence[tuple[int, int]]) -> dict[int, list[Hit]]:
        """Return by the number of the span the terms of several words in it, if there are any."""
        starts, ends, words = tokens.starts, tokens.ends, tokens.numbers.tolist()
        forms, steps = self._steps
        if forms is not tokens.forms or len(steps) > _MOST:
            forms, steps = self._steps = tokens.forms, {}
        places, hyphens = self._several(tokens)
        states = tokens.told(self._goes_on).take(places).tolist()
        begun = places.searchsorted([first for first, _ in spans]).tolist()
        places = places.tolist()
        found: dict[int, list[Hit]] = {}
        for number, (place, beyond) in enumerate(pairwise([*begun, len(places)])):
            if place == beyond:
                continue
            last = spans[number][1]
            for i, begins in zip(places[place:beyond], states[place:beyond], strict=True):
                state, end, j = begins, ends[i], i + 1
                while state and j < last:
                    if j in hyphens and j + 1 < last:
                        j += 1
                    start = starts[j]
                    apart = start > end and text[start].isascii() and text[end - 1].isascii()
                    step = (state << _WORDS | words[j]) << 1 | apart
                    bits, state = steps.get(step) or self._step(steps, step, forms.norms[words[j]])
                    end = ends[j]
                    if bits:
                        found.setdefault(number, []).append((starts[i], end, bits))
                    j += 1
        return found

    def _several(self, tokens: Tokens) -> tuple[Any, Collection[int]]:
        """Return the tokens that a term of several words may begin with, by the letters that the next one begins with.

        A few others are among them. Behind them stand the tokens that may join two words of a term.
        """
        begun, letters = tokens.told(self._goes_on)[:-1], tokens.told(_letters)[1:]
        hyphens = letters == _JOINED
        places = begun.nonzero()[0]
        likely = self._pairs.take((begun.take(places) * _WAYS + letters.take(places)) & (_ROOM - 1))
        likely |= hyphens.take(places)
        return places[likely], frozenset((hyphens.nonzero()[0] + 1).tolist())

    def _step(self, steps: dict[int, tuple[int, int]], step: int, norm: str) -> tuple[int, int]:
        """Return what stands at the end of a `step` from a beginning to a further word, and keep it in `steps`.

        That is the concepts of the term that ends there, and the beginning of a longer one; nought if there is none.
        """
        key = f"{self._keys[step >> _WORDS + 1]}{' ' if step & 1 else ''}{norm}"
        found = steps[step] = self._ways.get(key, _NONE)[0], self._numbered.get(key, 0)
        return found


def union(hits: Iterable[Hit]) -> int:
    """Return all concepts of `hits`."""
    bits = 0
    for hit in hits:
        bits |= hit[2]
    return bits


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
    closed = [hit for hit in hits if hit[2] & opaque]
    kept: list[Hit] = []
    at, start, end = 0, 0, -1  # of the opaque terms that begin so far, the one that reaches furthest
    for hit in hits:
        begin, finish, _ = hit
        while at < len(closed) and closed[at][0] <= begin:
            if closed[at][1] > end:
                start, end, _ = closed[at]
            at += 1
        if not (end > finish or (end == finish and start < begin)):
            kept.append(hit)
    return kept


_COMMON = 1000
_WEAK = frozenset({PARTICLE, CONJUNCTIVE, AUXILIARY, SYMBOL})
_JOINERS = frozenset({"-", "・", "‐", "–"})
_NONE = (0, "")


# beginnings of terms and letters are spread over a table
_ROOM = 1 << 20
_WAYS, _LETTERS = 7919, 40_503
_JOINED = _ROOM  # instead of letters: a hyphen
_WORDS = 20  # bits of a word's number
_MOST = 60_000  # steps that are kept in mind


def _letters(norm: str, _: int) -> int:
    """Return a number for the first two letters of a word, or for the only one."""
    if norm in _JOINERS:
        return _JOINED
    return (ord(norm[0]) + (ord(norm[1]) << 8 if len(norm) > 1 else 0)) * _LETTERS % _ROOM if norm else 0


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
