"""The third layer: which items a line tells by its words, learned from labelled lines of our own (`make train`).

One table of whole numbers, so that a line gets the same score on every processor: for each sign of a line what it adds
for and against each item, in `unit` hundredths of a logit. Only items that no rule found are asked for, and a line that
stays as it was while somebody types is looked up once.
"""

import base64
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from app.paths import DATA
from app.postings.learned.lines import Line
from app.postings.learned.signs import is_run, signs_above, spelled, words_of

MODEL = DATA / "wording" / "posts" / "recogniser.json"
SCALE = 100  # a logit


@dataclass(frozen=True, slots=True, eq=False)
class Recogniser:
    """The artefact: `rows` gives the place of each sign's number in the column of each item; `runs` finds runs."""

    items: tuple[str, ...]
    unit: int
    bias: tuple[int, ...]
    from_on: tuple[int, ...]
    rows: Mapping[str, int]
    columns: tuple[Sequence[int], ...]
    runs: AhoCorasick

    def told(self, lines: Iterable[Line], asked: Collection[str]) -> frozenset[str]:
        """Return which of the items `asked` any of `lines` tells; items that were not learned are never told."""
        left = {at for at, item in enumerate(self.items) if item in asked}
        found = set[int]()
        for line in lines:
            if not left:
                break
            places = _places(self, line.text) + _places_above(self, line.under)
            told = {column for column in left if self._score(places, column) >= self.from_on[column]}
            found |= told
            left -= told
        return frozenset(self.items[column] for column in found)

    def scores(self, text: str, under: str = "") -> dict[str, int]:
        """Return the score of a line for each item, in hundredths of a logit."""
        places = _places(self, text) + _places_above(self, under)
        return {item: self._score(places, at) for at, item in enumerate(self.items)}

    def places(self, text: str) -> tuple[int, ...]:
        """Return the places of those of a line's signs (`signs_of`) that were learned; one walk finds all runs."""
        plain, rows = spelled(text), self.rows
        seen = {*self.runs.find_matches_as_strings(plain, overlapping=True), *words_of(plain)}
        return tuple([rows[sign] for sign in seen if sign in rows])

    def _score(self, places: tuple[int, ...], column: int) -> int:
        return self.bias[column] + self.unit * sum(map(self.columns[column].__getitem__, places))


@lru_cache(maxsize=2048)  # while somebody types, nearly every line is as it was
def _places(model: Recogniser, text: str) -> tuple[int, ...]:
    return model.places(text)


@lru_cache(maxsize=256)
def _places_above(model: Recogniser, under: str) -> tuple[int, ...]:
    rows = model.rows
    return tuple([rows[sign] for sign in signs_above(under) if sign in rows])


def recogniser_of(data: Mapping[str, object]) -> Recogniser:
    """Return the recogniser that an artefact holds."""
    items, words = data["items"], data["signs"]
    assert isinstance(items, list)  # noqa: S101  (written by training alone)
    assert isinstance(words, str)  # noqa: S101  (as above)
    signs, width = words.split("\n"), len(items)
    matrix = memoryview(base64.b64decode(str(data["matrix"]))).cast("b")
    return Recogniser(
        tuple(items),
        int(str(data["unit"])),
        tuple(data["bias"]),  # type: ignore[arg-type]
        tuple(data["from_on"]),  # type: ignore[arg-type]
        {sign: at for at, sign in enumerate(signs)},
        tuple(matrix[at::width].tolist() for at in range(width)),
        AhoCorasick([sign for sign in signs if is_run(sign)], store_patterns=True),
    )


@cache
def load_recogniser() -> Recogniser:
    """Return the shipped recogniser (`make train` makes it)."""
    return recogniser_of(json.loads(Path(MODEL).read_text("utf-8")))
