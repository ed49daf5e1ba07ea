"""Cross-validation by voice: what is held back sounds different from what was learned, as a stranger's résumé does.

A voice stands for a résumé: a competency is found in it when any of its sentences passes. The thresholds are chosen on
held-back voices only, so that they hold for voices that nobody trained on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.engine import Engine
from app.assessments.learning.design import Seen, columns, design, see
from app.assessments.learning.loader import Sentence
from app.assessments.learning.net import learn_net
from app.assessments.learning.vectors import Vectors
from app.assessments.levels import OWNED

FOLDS = 5
NEVER = 99.0  # no score is so high


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences with what is seen in them and what they show: sentences × competencies, 0 or 1.

    `counted` is 0 where a label is doubtful; `ruled` is 1 where a rule finds the competency; `fold` is -1 for what is
    never held back. `heads` and `heads_counted` are the same for what is asked of a sentence besides (`learned.HEADS`).
    """

    sentences: Sequence[Sentence]
    seen: Sequence[Seen]
    competencies: Sequence[str]
    shown: Any
    counted: Any
    ruled: Any
    fold: Any
    heads: Any
    heads_counted: Any

    def narrowed(self, mask: Any) -> "Labelled":
        """Return the sentences where `mask` is true."""
        kept = np.flatnonzero(mask).tolist()
        return Labelled(
            [self.sentences[at] for at in kept],
            [self.seen[at] for at in kept],
            self.competencies,
            *(part[kept] for part in (self.shown, self.counted, self.ruled, self.fold, self.heads, self.heads_counted)),
        )


def label(sentences: Sequence[Sentence], competencies: Sequence[str], engine: Engine) -> Labelled:
    """Return `sentences` as numbers. Voices are dealt to the folds in order of their names, each language evenly."""
    seen = [see(s, engine) for s in sentences]
    voices = sorted({s.voice for s in sentences if s.held_back})
    folds = {voice: at % FOLDS for at, voice in enumerate(voices)}
    asked = {c for s in sentences if not s.told for c in s.shows}  # the first labellers were not asked for all
    at = {name: place for place, name in enumerate(competencies)}
    ruled = np.zeros((len(sentences), len(competencies)), dtype=bool)
    for row, one in enumerate(seen):
        for sign in one.signs:
            if sign.startswith("p:") and (place := at.get(sign[2:].partition(".")[0])) is not None:
                ruled[row, place] = True
    return Labelled(
        sentences,
        seen,
        competencies,
        np.array([[c in s.shows for c in competencies] for s in sentences], dtype=float),
        np.array([[c not in s.maybe and (s.told or c in asked) for c in competencies] for s in sentences], dtype=float),
        ruled,
        np.array([folds[s.voice] if s.held_back else -1 for s in sentences]),
        np.array([_heads(s) for s in sentences], dtype=float),
        np.array([_heads_counted(s) for s in sentences], dtype=float),
    )


def _heads(one: Sentence) -> tuple[bool, bool]:
    """Return whether a sentence tells a deed at all, and one that was the person's own or measured."""
    return bool(one.shows), max(one.levels.values(), default=0) >= OWNED


def _heads_counted(one: Sentence) -> tuple[bool, bool]:
    """Return for which of these the label is certain."""
    return bool(one.shows) or (one.told and not one.maybe), bool(one.shows and one.levels)


def held_back_scores(known: Labelled, vectors: Vectors, *, learned_from: Any = None) -> Any:
    """Return the logits of each held-back sentence from a model that never met its voice (NaN where never held back).

    `learned_from` narrows down what may be learned from (a mask over the sentences), for the learning curve.
    """
    scores = np.full(known.shown.shape, np.nan)
    usable = np.ones(len(known.sentences), dtype=bool) if learned_from is None else learned_from
    for fold in range(FOLDS):
        held = np.flatnonzero(known.fold == fold)
        rest = np.flatnonzero((known.fold != fold) & usable)
        if len(held):
            scores[held] = learn_and_score(known, vectors, rest, held)
    return scores


def learn_and_score(known: Labelled, vectors: Vectors, rest: Any, asked: Any) -> Any:
    """Return the logits of the sentences `asked` from a model of the sentences `rest`."""
    chosen = columns([known.seen[i] for i in rest], vectors)
    model = learn_net(design([known.seen[i] for i in rest], chosen), known.shown[rest], known.counted[rest])
    return model.scores(design([known.seen[i] for i in asked], chosen))


@dataclass(frozen=True, slots=True)
class Cells:
    """Voices × competencies: shown or not, certain or not, and the best scores with and without a rule."""

    shown: Any
    counted: Any
    by_rule: Any
    alone: Any


def cells(known: Labelled, scores: Any, rows: Any = None) -> Cells:
    """Return the cells of the held-back voices (of `rows`, a mask over the sentences)."""
    held = (known.fold >= 0) if rows is None else rows & (known.fold >= 0)
    voices = sorted({known.sentences[i].voice for i in np.flatnonzero(held).tolist()})
    parts: tuple[list[Any], ...] = ([], [], [], [])
    for voice in voices:
        mine = [i for i in np.flatnonzero(held).tolist() if known.sentences[i].voice == voice]
        shown = (known.shown[mine] > 0).any(0)
        doubtful = (known.counted[mine] == 0).any(0)
        with_rule = np.where(known.ruled[mine], scores[mine], -NEVER)
        for part, row in zip(parts, (shown, shown | ~doubtful, with_rule.max(0), scores[mine].max(0)), strict=True):
            part.append(row)
    return Cells(*(np.array(part) for part in parts))
