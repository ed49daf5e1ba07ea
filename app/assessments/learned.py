"""The third layer: what the words of a sentence themselves tell, learned from sentences of our own (`make train`).

It is one table of whole numbers, so that a sentence gets the same score on every processor: for each word, each pair of
neighbouring words, and each sign that the first two layers give (concept, figure, rule) what it adds for and against
each competency, in hundredths of a logit. A word that no training sentence held is known by its neighbours in a
dictionary of word vectors; that costs nothing here, since its numbers stand in the table like any other's.
"""

import base64
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.tokens import Tokens
from app.assessments.weights import Settling, settling_from

SCALE = 100
HEADS = ("deed", "owned")  # asked of each sentence besides: a deed at all; one of the person's own, or measured
REACH = 4  # a pair of words is that near, in tokens
_SPREAD = 1 << 20  # more than there are words
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Told:
    """Of each sentence: what its words add for each competency, and how many words are known."""

    sums: Any
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Learned:
    """The artefact.

    Row 0 of `matrix` is nothing, `places` are its columns, behind them stand those of `HEADS`; `pairs` are sorted keys
    of word pairs. `settling` weighs what all passages tell together.

    `row_of` tells the row of a word's form, 0 for one that is not known.

    The numbers in `matrix` take one byte each and count `unit` hundredths of a logit.

    A rule's find counts from `low` on; without a rule a sentence counts from `high` on.
    """

    competencies: tuple[str, ...]
    bias: Any
    low: int
    high: int
    words: Mapping[str, int]
    row_of: Callable[[str, int], int]
    pairs: Any
    pair_rows: Any
    signs: Mapping[str, int]
    matrix: Any
    unit: int
    places: Mapping[str, int]
    settling: Settling | None

    def told_by_words(self, tokens: Tokens, spans: Sequence[tuple[int, int]], silent: Collection[int]) -> Told:
        """Return what the words add to each span of tokens (first, last exclusive).

        `silent` are the tokens that do not count: what is denied, wished or told of others.
        """
        words = list(tokens.forms.told(self.row_of, tokens.numbers))
        edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
        ids, known, positions, keys = sight(words, edges, silent)
        within = known.searchsorted(edges)
        sums = _between(self.matrix.take(ids[known], axis=0), within)
        if len(keys) and len(self.pairs):
            place = self.pairs.searchsorted(keys)
            paired = self.pairs.take(place, mode="clip") == keys
            rows = self.pair_rows[place[paired]]
            sums += _between(self.matrix.take(rows, axis=0), positions[paired].searchsorted(edges))
        return Told(sums * self.unit, (within[:, 1] - within[:, 0]).tolist())

    def scores(self, words: Any, signs: Sequence[Collection[int]]) -> Any:
        """Return the score of each competency for sentences whose words add `words`; `signs` are rows of `matrix`."""
        ends = np.cumsum([0, *map(len, signs)])
        edges = np.stack([ends[:-1], ends[1:]], axis=1)
        rows = np.array([at for some in signs for at in some], dtype=np.int64)
        return _between(self.matrix.take(rows, axis=0), edges) * self.unit + words + self.bias

    def unforeseen(self, scores: Any, telling: Sequence[bool]) -> list[tuple[int, str, int]]:
        """Return which rows of `scores`, of those that are `telling`, count without a rule: row, competency, score."""
        plain = scores[:, : len(self.competencies)] >= self.high
        rows, places = np.nonzero(plain & np.array(telling, dtype=bool)[:, None])
        found = zip(rows.tolist(), places.tolist(), scores[rows, places].tolist(), strict=True)
        return [(at, self.competencies[place], score) for at, place, score in found]


def _between(rows: Any, edges: Any) -> Any:
    """Return the sum of `rows` between each pair of edges."""
    if not len(edges):
        return np.zeros((0, rows.shape[1]), np.int32)
    closed = np.concatenate([rows, np.zeros((1, rows.shape[1]), rows.dtype)])  # an edge may lie behind the last row
    sums = np.add.reduceat(closed, edges.ravel(), axis=0, dtype=np.int32)[::2]
    sums[edges[:, 0] == edges[:, 1]] = 0
    return sums


def sight(words: Sequence[int], edges: Any, silent: Collection[int]) -> tuple[Any, Any, Any, Any]:
    """Return each token's word (0: unknown), the places of those known, and of each pair of neighbours place and key.

    `edges` are the spans of tokens as an array; a pair lies within one and has the place of its second word.
    """
    ids = np.array(words, dtype=np.int64)
    ids[1:][ids[1:] == ids[:-1]] = 0  # said again at once is said once: a ruled line holds fifty marks
    if silent:
        ids[list(silent)] = 0
    at = ids.nonzero()[0]
    if len(at) < _SHORT or not len(edges):
        return ids, at, at[:0], at[:0]
    inside = edges[:, 0].searchsorted(at, side="right")  # the span that begins at or before each word
    within = (inside > 0) & (at < edges[inside - 1, 1])
    first, second = at[:-1], at[1:]
    pairs = (second - first <= REACH) & (inside[:-1] == inside[1:]) & within[:-1] & within[1:]
    first, second = first[pairs], second[pairs]
    return ids, at, second, ids[first] * _SPREAD + ids[second]


def load_learned(path: Path) -> Learned | None:
    """Return the committed artefact at `path`, or None where there is none."""
    if not path.exists():
        return None
    return learned_from(json.loads(path.read_text("utf-8")))


def learned_from(data: Mapping[str, Any]) -> Learned:
    """Return the artefact as `make train` wrote it.

    Raises:
        ValueError: it is none.
    """
    try:
        return _learned(data)
    except (KeyError, TypeError) as error:
        raise ValueError("not what make train writes") from error


def _learned(data: Mapping[str, Any]) -> Learned:
    names = tuple(data["competencies"])
    matrix = _numbers(data["matrix"], np.int8).reshape(-1, len(names) + len(HEADS))
    words = dict(zip(data["words"].split("\n"), _numbers(data["word_rows"], np.uint32).tolist(), strict=True))
    return Learned(
        competencies=names,
        bias=np.array(data["bias"], dtype=np.int32),
        low=data["low"],
        high=data["high"],
        words=words,
        row_of=lambda norm, _: words.get(norm, 0),
        pairs=_numbers(data["pairs"], np.int64),
        pair_rows=_numbers(data["pair_rows"], np.uint32).astype(np.int64),
        signs=dict(zip(data["signs"], range(data["first_sign"], data["first_sign"] + len(data["signs"])), strict=True)),
        matrix=matrix,
        unit=data["unit"],
        places={name: at for at, name in enumerate(names)},
        settling=settling_from(data["settling"]) if "settling" in data else None,
    )


def _numbers(text: str, kind: Any) -> Any:
    return np.frombuffer(base64.b64decode(text), dtype=np.dtype(kind).newbyteorder("<")).astype(kind)


def packed(values: Any, kind: Any) -> str:
    """Return numbers as the artefact keeps them: little-endian bytes in base64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=np.dtype(kind).newbyteorder("<")).tobytes()).decode()
