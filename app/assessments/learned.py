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
from app.assessments.lanes import Lanes, lanes
from app.assessments.tokens import Tokens
from app.assessments.weights import Settling, settling_from

SCALE = 100
FINE = 1000  # the artefact's own numbers are finer: those that are added up by dozens would be rounded all one way
HEADS = ("deed", "owned")  # asked of each sentence besides: a deed at all; one of the person's own, or measured
REACH = 4  # a pair of words is that near, in tokens
_SPREAD = 1 << 20  # more than there are words


@dataclass(frozen=True, slots=True)
class Learned:
    """The artefact.

    Row 0 of `matrix` is nothing, `places` are its columns, behind them stand those of `HEADS` and of the hidden layer,
    of which `out` tells what it adds to the others. `pairs` are sorted keys of word pairs, `pair_matrix` their rows,
    without a hidden layer. `settling` weighs what all passages tell together.

    The numbers in both are bytes and count `unit` thousandths of a logit; `bias` and `out` are thousandths.

    A rule's find counts from `low` on; without a rule a sentence counts from `high` on.
    """

    competencies: tuple[str, ...]
    bias: Any
    low: int
    high: int
    words: Mapping[str, int]
    rows: "_Rows"
    pairs: Any
    pair_matrix: Lanes
    signs: Mapping[str, int]
    matrix: Lanes
    out: Any
    unit: int
    places: Mapping[str, int]
    settling: Settling | None

    def told_by_words(
        self, tokens: Tokens, firsts: Sequence[int], lasts: Sequence[int], silent: Sequence[int]
    ) -> tuple[Any, Any]:
        """Return what the words add to each span of tokens, and how many of them are known.

        The spans are told by the first token of each (`firsts`) and the one behind the last (`lasts`).
        `silent` are the tokens that do not count: what is denied, wished or told of others.
        """
        size = len(firsts)
        words, held, keys, paired = sight(heard(self.rows.of(tokens.forms, tokens.numbers), silent), firsts, lasts)
        counts = np.bincount(held, minlength=size)
        sums = self.matrix.sums(words, counts)
        if len(keys) and len(self.pairs):
            place = self.pairs.searchsorted(keys)
            met = self.pairs.take(place, mode="clip") == keys
            answers = self.pair_matrix.columns
            sums[:, :answers] += self.pair_matrix.sums(place[met], np.bincount(paired[met], minlength=size))
        return sums, counts

    def with_next(self, sums: Any, places: Sequence[int]) -> Any:
        """Return `sums`, and below them what the spans `places` and those behind them add together."""
        return np.concatenate([sums, sums[places] + sums[[at + 1 for at in places]]]) if places else sums

    def scores(self, words: Any, signs: Sequence[int], table: Lanes) -> Any:
        """Return the score of each competency and of `HEADS` for sentences whose words add `words`.

        `signs` are those of each sentence, a bit each; `table` has the bits' rows of `matrix`.
        """
        size = -(-len(table.packed) // 8)  # bytes
        told = np.frombuffer(b"".join([bits.to_bytes(size, "little") for bits in signs]), np.uint8)
        met = np.unpackbits(told, bitorder="little").view(np.bool_).nonzero()[0]
        ends = met.searchsorted(np.arange(len(signs) + 1) * (size * 8))
        added = table.sums(met % (size * 8), ends[1:] - ends[:-1])
        sums = (added + words).astype(np.float64) * self.unit + self.bias  # whole numbers, as all below, and quicker
        answers = self.out.shape[1]
        together = np.maximum(sums[:, answers:], 0) @ self.out
        return np.floor((sums[:, :answers] * FINE + together) / (FINE * FINE // SCALE)).astype(np.int64)

    def unforeseen(self, scores: Any, telling: Any) -> Iterable[tuple[int, int, int, int, int]]:
        """Return what counts without a rule in those rows of `scores` that are `telling`.

        Of each the row, the column, its score and those of `HEADS`.
        """
        seen = scores[:, : len(self.competencies)] >= self.high
        seen &= telling[:, None]
        rows, places = seen.nonzero()
        heads = (scores[:, column].take(rows).tolist() for column in (-2, -1))
        return zip(rows.tolist(), places.tolist(), scores[rows, places].tolist(), *heads, strict=True)


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


def heard(ids: Any, silent: Sequence[int]) -> Any:
    """Return the words `ids` without those at the places `silent` (0 instead) and those said again at once."""
    again = ids[1:] == ids[:-1]  # a ruled line holds fifty marks
    ids[1:][again] = 0
    if silent:
        ids[silent] = 0
    return ids


def sight(ids: Any, firsts: Sequence[int], lasts: Sequence[int]) -> tuple[Any, Any, Any, Any]:
    """Return of the words `ids` those that are known (not 0), and the key of each pair of neighbours.

    The spans of tokens are told as for `told_by_words`; a pair lies within one. Behind words and keys stand the spans
    that they lie in.
    """
    at = ids.nonzero()[0]
    if not len(at) or not firsts:
        return at[:0], at[:0], at[:0], at[:0]
    span = np.array(firsts, np.int64).searchsorted(at, side="right") - 1  # the one that begins at or before each word
    inside = at < np.array(lasts, np.int64).take(span, mode="clip")
    inside &= span >= 0
    if np.count_nonzero(inside) < len(at):
        at, span = at[inside], span[inside]
    words = ids.take(at)
    pairs = at[1:] - at[:-1] <= REACH
    pairs &= span[1:] == span[:-1]
    first = pairs.nonzero()[0]
    second = first + 1
    return words, span, words.take(first) * _SPREAD + words.take(second), span.take(second)


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
    matrix = lanes(_numbers(data["matrix"], np.int8).reshape(-1, answers + len(out)))
    words = dict(zip(data["words"].split("\n"), _numbers(data["word_rows"], np.uint32).tolist(), strict=True))
    return Learned(
        competencies=names,
        bias=np.array(data["bias"], dtype=np.float64),
        low=data["low"],
        high=data["high"],
        words=words,
        rows=_Rows(words),
        pairs=_numbers(data["pairs"], np.int64),
        pair_matrix=lanes(_numbers(data["pair_matrix"], np.int8).reshape(-1, answers)),
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
