"""`make train`: all labelled lines of posts in, the recogniser out (`recogniser.json`); the same every time."""

import base64
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.assessments.learning.fitting import Design, Fitted, fit
from app.postings.learned.loader import ITEMS, Corpus, Labelled, read_corpus
from app.postings.learned.recognising import MODEL, SCALE
from app.postings.learned.signs import signs

FOLDS = 10
_PENALTY = 1.0
_SEEN = 2  # a sign of a single line is noise
_VARIANTS = 1  # of each single line, under the heading of another
_UNIT = 2  # hundredths of a logit: a weight then goes into one byte
_TOP = 127
_LEAST = 0.06  # logits: a sign that adds less for every item is left out
_GRID = tuple(at / 4 for at in range(-2, 13))
_MARGIN = 0.25  # logits: single lines were written knowing these posts, so what is held back looks a little too well
_CLAIMED = 0.05  # of the posts that lack an item, at most that many may come so near to telling it


@dataclass(frozen=True, slots=True)
class Known:
    """A model: the column of each sign, and the weights."""

    places: Mapping[str, int]
    fitted: Fitted


def learn(lines: Sequence[Labelled]) -> Known:
    """Return the model that the lines give."""
    seen = [signs(line.text, line.under) for line in lines]
    counts = Counter(sign for one in seen for sign in one)
    places = {sign: at for at, sign in enumerate(sorted(s for s, count in counts.items() if count >= _SEEN))}
    told = np.array([[item in line.items for item in ITEMS] for line in lines], float)
    return Known(places, fit(_design(seen, places), told, np.ones_like(told)))


def scores(known: Known, lines: Sequence[Labelled]) -> Any:
    """Return the logits of the lines, one column for each item."""
    return known.fitted.scores(_design([signs(line.text, line.under) for line in lines], known.places))


def _design(seen: Sequence[frozenset[str]], places: Mapping[str, int]) -> Design:
    rows = [np.array(sorted(places[sign] for sign in one if sign in places), dtype=np.int64) for one in seen]
    return Design(rows, len(places), np.full(len(places), _PENALTY), np.zeros((len(rows), 0)), 1.0)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Of each whole post, scored by a model that never met it: its best score for each item, and what it tells."""

    best: Any
    told: Any

    def rates(self, limits: Any) -> tuple[float, float]:
        """Return the share of told items that are found, and of missing ones that pass for told."""
        found = self.best >= limits
        return float(found[self.told].mean()), float(found[~self.told].mean())


def variants(lines: Sequence[Labelled], headings: Sequence[str], each: int = _VARIANTS) -> list[Labelled]:
    """Return lines that stand alone, each under some of `headings`: what a line tells by itself it tells anywhere."""
    alone = [line for line in lines if not line.under]
    return [
        replace(line, under=headings[(at * each + turn) % len(headings)])
        for at, line in enumerate(alone)
        for turn in range(each)
        if headings
    ]


def headings_of(lines: Iterable[Labelled]) -> list[str]:
    """Return the headings under which several lines stand."""
    counts = Counter(line.under for line in lines if line.under)
    return sorted(heading for heading, count in counts.items() if count >= _SEEN)


def _material(corpus: Corpus, left_out: Collection[str] = ()) -> list[Labelled]:
    kept = [line for name in sorted(corpus.posts) if name not in left_out for line in corpus.posts[name]]
    return [*kept, *corpus.lines, *variants(corpus.lines, headings_of(kept))]


def hold_back(corpus: Corpus, folds: int = FOLDS) -> HeldBack:
    """Return what models learned without a fold's posts say of them; neighbours in a set share a fold."""
    names = sorted(corpus.posts)
    best, told = [], []
    for fold in np.array_split(np.array(names), folds):
        known = learn(_material(corpus, frozenset(fold.tolist())))
        for name in fold:
            lines = corpus.posts[str(name)]
            best.append(scores(known, lines).max(0))
            told.append([any(item in line.items for line in lines) for item in ITEMS])
    return HeldBack(np.array(best), np.array(told, bool))


def thresholds(held: HeldBack) -> Any:
    """Return from which score on each item is told: the lowest at which hardly a missing one passes for told."""
    chosen = []
    for at in range(len(ITEMS)):
        missing = held.best[~held.told[:, at], at]
        kept = [limit for limit in _GRID if (missing >= limit - _MARGIN).sum() <= _CLAIMED * len(missing)]
        chosen.append(kept[0] if kept else _GRID[-1])
    return np.array(chosen)


def artefact(known: Known, limits: Any) -> dict[str, Any]:
    """Return the model as whole numbers."""
    weights = np.asarray(known.fitted.signs, float)
    kept = [sign for sign, at in known.places.items() if np.abs(weights[at]).max() >= _LEAST]
    matrix = np.clip(np.rint(weights[[known.places[sign] for sign in kept]] * SCALE / _UNIT), -_TOP, _TOP)
    return {
        "items": list(ITEMS),
        "unit": _UNIT,
        "bias": np.rint(known.fitted.bias * SCALE).astype(int).tolist(),
        "from_on": np.rint(limits * SCALE).astype(int).tolist(),
        "signs": "\n".join(kept),
        "matrix": base64.b64encode(matrix.astype(np.int8).tobytes()).decode(),
    }


def main() -> None:
    """Write the artefact that checks use, and say how it does on posts that were held back."""
    corpus = read_corpus()
    held = hold_back(corpus)
    limits = thresholds(held)
    everything = _material(corpus)
    MODEL.write_text(json.dumps(artefact(learn(everything), limits), ensure_ascii=False, indent=0) + "\n", "utf-8")
    found, claimed = held.rates(limits)
    sys.stdout.write(
        f"{len(corpus.posts)} posts, {len(everything)} lines; of posts held back, told items found {found:.3f}, "
        f"missing ones taken for told {claimed:.3f}\n"
        + "".join(f"  {item}: from {limit:g} on\n" for item, limit in zip(ITEMS, limits, strict=True))
    )


if __name__ == "__main__":
    main()
