"""The third layer: what the words of a sentence themselves tell, learned from sentences of our own (`make train`).

It is one table of whole numbers, so that a sentence gets the same score on every processor: for each word, each pair of
neighbouring words, and each sign that the first two layers give (concept, figure, rule) what it adds for and against
each competency, in hundredths of a logit. What words and signs tell only together goes through a hidden layer: each
adds to some dozens of sums, and those above nought add to the competencies. A word that no training sentence held is
known by its neighbours in a dictionary of word vectors; that costs nothing here, since its numbers stand in the table
like any other's.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.forms import Forms
from app.assessments.tokens import Tokens
from app.assessments.weights import Settling, settling_from

SCALE = 100
FINE = 1000  # the artefact's own numbers are finer: those that are added up by dozens would be rounded all one way
HEADS = ("deed", "owned")  # asked of each sentence besides: a deed at all; one of the person's own, or measured
REACH = 4  # a pair of words is that near, in tokens
_SPREAD = 1 << 20  # more than there are words
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Learned:
    """The artefact.

    Row 0 of `matrix` is nothing, `places` are its columns, behind them stand those of `HEADS` and of the hidden layer,
    of which `out` tells what it adds to the others. `pairs` are sorted keys of word pairs, `pair_matrix` their rows,
    without a hidden layer. `settling` weighs what all passages tell together.

    The numbers in both take one byte each and count `unit` thousandths of a logit; `bias` and `out` are thousandths.

    A rule's find counts from `low` on; without a rule a sentence counts from `high` on.
    """

    competencies: tuple[str, ...]
    bias: Any
    low: int
    high: int
    words: Mapping[str, int]
    rows: "_Rows"
    pairs: Any
    pair_matrix: Any
    signs: Mapping[str, int]
    matrix: Any
    out: Any
    unit: int
    places: Mapping[str, int]
    settling: Settling | None

    def told_by_words(self, tokens: Tokens, spans: Sequence[int], silent: Sequence[int]) -> tuple[Any, Any]:
        """Return what the words add to each span of tokens, and how many of them are known.

        `spans` tells of each in turn the first token and the one behind the last.
        `silent` are the tokens that do not count: what is denied, wished or told of others.
        """
        edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
        ids = heard(self.rows.of(tokens.forms, tokens.numbers), silent)
        known, positions, keys = sight(ids, edges)
        within = known.searchsorted(edges)
        sums = _between(self.matrix.take(ids[known], axis=0), within)
        if len(keys) and len(self.pairs):
            place = self.pairs.searchsorted(keys)
            paired = self.pairs.take(place, mode="clip") == keys
            rows = self.pair_matrix.take(place[paired], axis=0)
            sums[:, : rows.shape[1]] += _between(rows, positions[paired].searchsorted(edges))
        return sums, within[:, 1] - within[:, 0]

    def column(self, rows: Sequence[int]) -> Any:
        """Return rows of `matrix` as `scores` takes them."""
        return np.array(rows, dtype=np.int64)

    def with_next(self, sums: Any, places: Sequence[int]) -> Any:
        """Return `sums`, and below them what the spans `places` and those behind them add together."""
        return np.concatenate([sums, sums[places] + sums[[at + 1 for at in places]]]) if places else sums

    def scores(self, words: Any, signs: Sequence[int], rows: Any) -> Any:
        """Return the score of each competency and of `HEADS` for sentences whose words add `words`.

        `signs` are those of each sentence, a bit each; `rows` are the bits' rows of `matrix`.
        """
        size = -(-len(rows) // 8)  # bytes
        told = np.frombuffer(b"".join([bits.to_bytes(size, "little") for bits in signs]), np.uint8)
        sentence, bit = np.divmod(np.unpackbits(told, bitorder="little").nonzero()[0], size * 8)
        ends = sentence.searchsorted(np.arange(len(signs) + 1))
        edges = np.stack([ends[:-1], ends[1:]], axis=1)
        sums = (_between(self.matrix.take(rows[bit], axis=0), edges) + words) * self.unit + self.bias
        answers = self.out.shape[1]
        together = np.maximum(sums[:, answers:], 0) @ self.out  # floats, but whole numbers
        return (sums[:, :answers] + (together // FINE).astype(np.int64)) // (FINE // SCALE)

    def unforeseen(self, scores: Any, telling: Any) -> Iterable[tuple[int, int, int]]:
        """Return what counts without a rule in those rows of `scores` that are `telling`: row, column, score."""
        rows, places = ((scores[:, : len(self.competencies)] >= self.high) & telling[:, None]).nonzero()
        return zip(rows.tolist(), places.tolist(), scores[rows, places].tolist(), strict=True)


class _Rows:
    """The row of each word by its number in `Forms`; 0 for one that is not known."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._known: tuple[Forms | None, Any] = None, np.zeros(0, dtype=np.int64)

    def of(self, forms: Forms, numbers: Sequence[int]) -> Any:
        """Return the rows of the words `numbers`."""
        met, rows = self._known
        if met is not forms or len(rows) < len(forms):
            rows = rows if met is forms else rows[:0]
            new = [self._words.get(norm, 0) for norm in forms.norms[len(rows) :]]
            rows = np.concatenate([rows, np.array(new, dtype=np.int64)])
            self._known = forms, rows
        return rows.take(numbers)


def _between(rows: Any, edges: Any) -> Any:
    """Return the sum of `rows` between each pair of edges."""
    if not len(edges):
        return np.zeros((0, rows.shape[1]), np.int32)
    closed = np.concatenate([rows, np.zeros((1, rows.shape[1]), rows.dtype)])  # an edge may lie behind the last row
    sums = np.add.reduceat(closed, edges.ravel(), axis=0, dtype=np.int32)[::2]
    sums[edges[:, 0] == edges[:, 1]] = 0
    return sums


def heard(ids: Any, silent: Sequence[int]) -> Any:
    """Return the words `ids` without those at the places `silent` (0 instead) and those said again at once."""
    again = ids[1:] == ids[:-1]  # a ruled line holds fifty marks
    ids[1:][again] = 0
    if silent:
        ids[silent] = 0
    return ids


def sight(ids: Any, edges: Any) -> tuple[Any, Any, Any]:
    """Return the places of those words that are known (not 0), and of each pair of neighbours its place and key.

    `edges` are the spans of tokens; a pair lies within one and has the place of its second word.
    """
    at = ids.nonzero()[0]
    if len(at) < _SHORT or not len(edges):
        return at, at[:0], at[:0]
    first, second = at[:-1], at[1:]
    pairs = second - first <= REACH
    inside = edges[:, 0].searchsorted(at, side="right")  # the span that begins at or before each word
    within = (inside > 0) & (at < edges[inside - 1, 1])
    pairs &= (inside[:-1] == inside[1:]) & within[:-1] & within[1:]
    first, second = first[pairs], second[pairs]
    return at, second, ids[first] * _SPREAD + ids[second]


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
    answers = len(names) + len(HEADS)
    out = _numbers(data["out"], np.int16).reshape(-1, answers).astype(np.float64)  # exact, and quicker than integers
    matrix = _numbers(data["matrix"], np.int8).reshape(-1, answers + len(out))
    words = dict(zip(data["words"].split("\n"), _numbers(data["word_rows"], np.uint32).tolist(), strict=True))
    return Learned(
        competencies=names,
        bias=np.array(data["bias"], dtype=np.int32),
        low=data["low"],
        high=data["high"],
        words=words,
        rows=_Rows(words),
        pairs=_numbers(data["pairs"], np.int64),
        pair_matrix=_numbers(data["pair_matrix"], np.int8).reshape(-1, answers),
        signs=dict(zip(data["signs"], range(data["first_sign"], data["first_sign"] + len(data["signs"])), strict=True)),
        matrix=matrix,
        out=out,
        unit=data["unit"],
        places={name: at for at, name in enumerate(names)},
        settling=settling_from(data["settling"]) if "settling" in data else None,
    )


def _numbers(text: str, kind: Any) -> Any:
    return np.frombuffer(base64.b64decode(text), dtype=np.dtype(kind).newbyteorder("<")).astype(kind)


def packed(values: Any, kind: Any) -> str:
    """Return numbers as the artefact keeps them: little-endian bytes in base64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=np.dtype(kind).newbyteorder("<")).tobytes()).decode()
