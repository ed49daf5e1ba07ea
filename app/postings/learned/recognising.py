"""The third layer: which items a line tells by its words, learned from labelled lines of our own (`make train`).

One table of whole numbers, so that a line gets the same score on every processor: for each sign of a line what it adds
for and against each item, in `unit` hundredths of a logit. Only items that no rule found are asked for, and a line that
stays as it was while somebody types is looked up once. The numbers of a sign for all items are packed into one, so that
one sum weighs a line for every item.
"""

import base64
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from app.paths import DATA
from app.postings.learned.lines import Line
from app.postings.learned.signs import is_run, signs_above, spelled, words_of

MODEL = DATA / "wording" / "posts" / "recogniser.json"
SCALE = 100  # a logit
_BYTES = 4  # for each item's number in a packed sum
_WIDTH = 8 * _BYTES


@dataclass(frozen=True, slots=True, eq=False)
class Recogniser:
    """The artefact: `weights` gives each sign's numbers for all items, packed into one; `runs` finds runs."""

    items: tuple[str, ...]
    unit: int
    bias: tuple[int, ...]
    from_on: tuple[int, ...]
    weights: Mapping[str, int]
    runs: AhoCorasick

    def told(self, lines: Iterable[Line], asked: Collection[str]) -> frozenset[str]:
        """Return which of the items `asked` any of `lines` tells; items that were not learned are never told."""
        left = {at for at, item in enumerate(self.items) if item in asked}
        found = set[int]()
        for line in lines:
            if not left:
                break
            total = _total(self, line.text) + _total_above(self, line.under)
            told = {column for column in left if self._score(total, column) >= self.from_on[column]}
            found |= told
            left -= told
        return frozenset(self.items[column] for column in found)

    def scores(self, text: str, under: str = "") -> dict[str, int]:
        """Return the score of a line for each item, in hundredths of a logit."""
        total = _total(self, text) + _total_above(self, under)
        return {item: self._score(total, at) for at, item in enumerate(self.items)}

    def total(self, text: str) -> int:
        """Return the sum of the weights of a line's own signs (`signs_of`), all runs of which are found in one walk."""
        plain, weights = spelled(text), self.weights
        seen = {*self.runs.find_matches_as_strings(plain, overlapping=True), *words_of(plain)}
        return sum([weights[sign] for sign in seen if sign in weights])

    def _score(self, total: int, column: int) -> int:
        number = (total + _middles(len(self.items)) >> _WIDTH * column & (1 << _WIDTH) - 1) - (1 << _WIDTH - 1)
        return self.bias[column] + self.unit * number


@cache
def _middles(items: int) -> int:
    """Return what makes every packed number of a sum one that is not below nought."""
    return sum(1 << _WIDTH * at + _WIDTH - 1 for at in range(items))


@lru_cache(maxsize=2048)  # while somebody types, nearly every line is as it was
def _total(model: Recogniser, text: str) -> int:
    return model.total(text)


@lru_cache(maxsize=256)
def _total_above(model: Recogniser, under: str) -> int:
    return sum(model.weights.get(sign, 0) for sign in signs_above(under))


def recogniser_of(data: Mapping[str, object]) -> Recogniser:
    """Return the recogniser that an artefact holds."""
    items, words = data["items"], data["signs"]
    assert isinstance(items, list)  # noqa: S101  (written by training alone)
    assert isinstance(words, str)  # noqa: S101  (as above)
    signs = words.split("\n")
    return Recogniser(
        tuple(items),
        int(str(data["unit"])),
        tuple(data["bias"]),  # type: ignore[arg-type]
        tuple(data["from_on"]),  # type: ignore[arg-type]
        dict(zip(signs, _packed(base64.b64decode(str(data["matrix"])), len(items)), strict=True)),
        AhoCorasick([sign for sign in signs if is_run(sign)], store_patterns=True),
    )


def _packed(matrix: bytes, items: int) -> Iterator[int]:
    """Yield of each row of signed bytes the sum of its numbers, each shifted by its column: so all add up at once."""
    wide = bytearray(_BYTES * len(matrix))
    wide[::_BYTES] = matrix.translate(bytes(value ^ 0x80 for value in range(256)))  # each 128 more
    more = sum(0x80 << _WIDTH * at for at in range(items))
    for at in range(0, len(wide), _BYTES * items):
        yield int.from_bytes(wide[at : at + _BYTES * items], "little") - more


@cache
def load_recogniser() -> Recogniser:
    """Return the shipped recogniser (`make train` makes it)."""
    return recogniser_of(json.loads(Path(MODEL).read_text("utf-8")))
