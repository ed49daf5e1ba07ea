"""Word vectors for training: which words are near each other, so that a word no training sentence held is known too.

`data/wording/training/vectors.json` is made once from the vectors that ja_ginza brings (docs/sources.md) and lies in
the repository, so that `make train` needs nothing else. Nothing of it is read when résumés are read.
"""

import base64
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.engine import load_engine
from app.assessments.learned import packed
from app.assessments.learning.loader import TRAINING
from app.assessments.tokens import ADJECTIVE, NOUN, OTHER, VERB

VECTORS = TRAINING / "vectors.json"
_LOOKED_AT = 45_000  # the commonest words of the source
_DIMENSIONS = 64
_CONTENT = frozenset({NOUN, VERB, ADJECTIVE, OTHER})
_TOP = 127


@dataclass(frozen=True, slots=True)
class Vectors:
    """The row of each word (by its normalised form), and the rows, each as long as it counts."""

    words: dict[str, int]
    rows: Any


def load_vectors(path: Path = VECTORS) -> Vectors:
    """Return the vectors in the repository."""
    data = json.loads(path.read_text("utf-8"))
    places = np.frombuffer(base64.b64decode(data["rows"]), dtype="<u2").tolist()
    values = np.frombuffer(base64.b64decode(data["values"]), dtype=np.int8).reshape(-1, data["dimensions"])
    return Vectors(dict(zip(data["words"].split("\n"), places, strict=True)), values * np.float64(data["unit"]))


def condense(folder: Path) -> dict[str, Any]:
    """Return what the repository keeps of the spaCy vectors in `folder` (a model's `vocab`).

    The commonest words that our tokenizer takes for one word, their vectors at length 1 turned to the axes that tell
    them apart best, in steps of a 127th of the largest number.
    """
    from spacy.strings import StringStore  # noqa: PLC0415  (only when made anew)
    from spacy.vocab import Vocab  # noqa: PLC0415  (as above)

    source, strings = Vocab().vectors.from_disk(folder), StringStore().from_disk(folder / "strings.json")
    tokenizer = load_engine().tokenizer
    words: dict[str, int] = {}
    for _, (key, row) in zip(range(_LOOKED_AT), source.key2row.items(), strict=False):
        tokens = tokenizer(strings[key])
        if len(tokens) == 1 and tokens.classes[0] in _CONTENT and not tokens.norms[0][0].isdigit():
            words.setdefault(tokens.norms[0], int(row))
    used = sorted(set(words.values()))
    place = {row: at for at, row in enumerate(used)}
    long = source.data[used].astype(np.float64)
    long /= np.maximum(np.linalg.norm(long, axis=1, keepdims=True), 1e-9)
    long -= long.mean(0)
    _, axes = np.linalg.eigh(long.T @ long)
    short = long @ axes[:, ::-1][:, :_DIMENSIONS]
    unit = float(np.abs(short).max()) / _TOP
    return {
        "schema": 1,
        "source": "chiVe (Works Applications, Apache License 2.0) as in ja_ginza 5.3.0 (Megagon Labs, MIT License)",
        "dimensions": _DIMENSIONS,
        "unit": unit,
        "words": "\n".join(words),
        "rows": packed([place[row] for row in words.values()], np.uint16),
        "values": packed(np.rint(short / unit), np.int8),
    }


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(condense(Path(sys.argv[1])), ensure_ascii=False, indent=0) + "\n", "utf-8")
