"""From labelled sentences to numbers: what the reader sees in each, and which of that is worth a column."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.deeds import features
from app.assessments.engine import Engine
from app.assessments.learned import heard, sight
from app.assessments.learning.loader import Sentence
from app.assessments.learning.net import Inputs
from app.assessments.learning.vectors import Vectors
from app.assessments.reads import read_alone, silent_tokens
from app.assessments.tokens import PARTICLE, SYMBOL

_SEEN = 2  # a word or pair of a single sentence is noise
_SEEN_SIGN = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader sees in one sentence: normalised forms (None: no word), those that do not count, and signs."""

    norms: tuple[str, ...]
    words: frozenset[str]
    silent: frozenset[int]
    signs: frozenset[str]


def see(sentence: Sentence, engine: Engine) -> Seen:
    """Return what the reader sees in a sentence that stands alone."""
    text = unicodedata.normalize("NFKC", sentence.text)
    read, tokens = read_alone(text, engine)
    matches = engine.matcher.find(engine.matcher.told(read.meant, read.meant_bits, read.figures))
    silent = frozenset(silent_tokens(read, tokens))
    words = frozenset(
        norm
        for i, (norm, kind) in enumerate(zip(tokens.norms, tokens.classes, strict=True))
        if kind not in (PARTICLE, SYMBOL) and not norm[0].isdigit() and i not in silent
    )
    signs = frozenset(features(engine, read.meant_bits, read.figures, matches))
    return Seen(tuple(tokens.norms), words, silent, signs)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which words, pairs of words and signs are worth a column; words known by their vector alone follow the words."""

    words: Mapping[str, int]
    learned: int
    vectors: Any
    pairs: Any
    signs: tuple[str, ...]

    @property
    def first_pair(self) -> int:
        """The column of the first pair: those of the words with a column of their own stand before it."""
        return self.learned + 1

    @property
    def first_sign(self) -> int:
        """The column of the first sign, behind the pairs."""
        return self.first_pair + len(self.pairs)

    @property
    def width(self) -> int:
        """How many columns there are, word vectors aside."""
        return self.first_sign + len(self.signs)


def columns(seen: Sequence[Seen], vectors: Vectors) -> Columns:
    """Return the columns that the sentences `seen` are worth."""
    counts = Counter(word for one in seen for word in one.words)
    own = sorted(word for word, count in counts.items() if count >= _SEEN)
    words = {word: at for at, word in enumerate(own, 1)}
    rows = [np.zeros(vectors.rows.shape[1])]
    rows += [_row(vectors, word) for word in own]
    places: dict[int, int] = {}
    for word, row in vectors.words.items():
        if word not in words and word[0].isalnum():  # a mark is no word: a ruled line holds fifty
            at = places.setdefault(row, len(own) + 1 + len(places))
            words[word] = at
    rows += [vectors.rows[row] for row in places]
    pair_counts = Counter(key for one in seen for key in set(_sighted(one, words)[1].tolist()))
    pairs = np.array(sorted(key for key, count in pair_counts.items() if count >= _SEEN), dtype=np.int64)
    sign_counts = Counter(sign for one in seen for sign in one.signs)
    signs = tuple(sorted(sign for sign, count in sign_counts.items() if count >= _SEEN_SIGN))
    return Columns(words, len(own), np.array(rows), pairs, signs)


def _row(vectors: Vectors, word: str) -> Any:
    row = vectors.words.get(word)
    return np.zeros(vectors.rows.shape[1]) if row is None else vectors.rows[row]


def _sighted(one: Seen, words: Mapping[str, int]) -> tuple[Any, Any]:
    ids = heard(np.array([words.get(norm, 0) for norm in one.norms], dtype=np.int64), list(one.silent))
    known, _, keys, _ = sight(ids, [0], [len(ids)])
    return known, keys


def design(seen: Iterable[Seen], known: Columns) -> Inputs:
    """Return the numbers of the sentences `seen` in the columns `known`."""
    first_pair, first_sign = known.first_pair, known.first_sign
    place = {sign: first_sign + at for at, sign in enumerate(known.signs)}
    rows, dense = [], []
    for one in seen:
        ids, keys = _sighted(one, known.words)
        found = [ids[ids <= known.learned]]
        if len(known.pairs):
            at = np.minimum(np.searchsorted(known.pairs, keys), len(known.pairs) - 1)
            found.append(first_pair + at[known.pairs[at] == keys])
        found.append(np.array([place[sign] for sign in sorted(one.signs) if sign in place], dtype=np.int64))
        rows.append(np.concatenate(found))
        dense.append(known.vectors[ids].sum(0))
    together = np.ones(known.width, dtype=bool)
    together[first_pair:first_sign] = False  # a pair tells what two words say together already
    return Inputs(rows, known.width, together, np.array(dense))
