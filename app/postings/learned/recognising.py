"""The third layer: which items a line tells by its words, learned from labelled lines of our own (`make train`).

One table of whole numbers, so that a line gets the same score on every processor: for each sign of a line what it adds
for and against each item, in `unit` hundredths of a logit. Only items that no rule found are asked for, and a line that
stays as it was while somebody types is looked up once.
"""

import base64
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from app.paths import DATA
from app.postings.learned.lines import Line
from app.postings.learned.signs import signs_above, signs_of

MODEL = DATA / "wording" / "posts" / "recogniser.json"
SCALE = 100  # a logit


@dataclass(frozen=True, slots=True, eq=False)
class Recogniser:
    """The artefact: `rows` gives the place of each sign's numbers in `matrix`, one byte for each item."""

    items: tuple[str, ...]
    unit: int
    bias: tuple[int, ...]
    from_on: tuple[int, ...]
    rows: Mapping[str, int]
    matrix: memoryview

    def told(self, lines: Iterable[Line], asked: Collection[str]) -> frozenset[str]:
        """Return which of the items `asked` any of `lines` tells; items that were not learned are never told."""
        columns = [at for at, item in enumerate(self.items) if item in asked]
        found = set[int]()
        for line in lines:
            places = _places(self, line.text) + _places_above(self, line.under)
            found.update(
                column
                for column in columns
                if column not in found and self._score(places, column) >= self.from_on[column]
            )
            if len(found) == len(columns):
                break
        return frozenset(self.items[column] for column in found)

    def scores(self, text: str, under: str = "") -> dict[str, int]:
        """Return the score of a line for each item, in hundredths of a logit."""
        places = _places(self, text) + _places_above(self, under)
        return {item: self._score(places, at) for at, item in enumerate(self.items)}

    def _score(self, places: tuple[int, ...], column: int) -> int:
        matrix = self.matrix
        return self.bias[column] + self.unit * sum([matrix[place + column] for place in places])


@lru_cache(maxsize=2048)  # while somebody types, nearly every line is as it was
def _places(model: Recogniser, text: str) -> tuple[int, ...]:
    rows = model.rows
    return tuple([rows[sign] for sign in signs_of(text) if sign in rows])


@lru_cache(maxsize=256)
def _places_above(model: Recogniser, under: str) -> tuple[int, ...]:
    rows = model.rows
    return tuple([rows[sign] for sign in signs_above(under) if sign in rows])


def recogniser_of(data: Mapping[str, object]) -> Recogniser:
    """Return the recogniser that an artefact holds."""
    items, words = data["items"], data["signs"]
    assert isinstance(items, list)  # noqa: S101  (written by training alone)
    assert isinstance(words, str)  # noqa: S101  (as above)
    width = len(items)
    return Recogniser(
        tuple(items),
        int(str(data["unit"])),
        tuple(data["bias"]),  # type: ignore[arg-type]
        tuple(data["from_on"]),  # type: ignore[arg-type]
        {sign: at * width for at, sign in enumerate(words.split("\n"))},
        memoryview(base64.b64decode(str(data["matrix"]))).cast("b"),
    )


@cache
def load_recogniser() -> Recogniser:
    """Return the shipped recogniser (`make train` makes it)."""
    return recogniser_of(json.loads(Path(MODEL).read_text("utf-8")))
