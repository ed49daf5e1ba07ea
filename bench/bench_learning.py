"""What the third layer learns from our sentences: learning curve, layers, and voices it never met.

A held-back voice is a person whom the model never heard. `sentences` is the F1 over single sentences and competencies
at level 2, at its best cut; `cells` treats a voice as a résumé: F1 and MCC over voices × competencies. Thresholds for
one half of the voices are chosen on the other half. One row adds the lines of the labelled résumés, which `make train`
learns from besides. Takes some ten minutes.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments.learning.crossing import (
    NEVER,
    Cells,
    Labelled,
    cells,
    held_back_scores,
    learn_and_score,
)
from app.assessments.learning.resumes import teaching
from app.assessments.learning.thresholds import best_for, rates
from app.assessments.learning.training import material
from app.assessments.learning.vectors import Vectors, load_vectors
from app.assessments.loader import load_wording

PARTS = (0.25, 0.5, 0.75, 1.0)
RESUMES = teaching(Path(__file__).resolve().parent / "labelled" / "resumes")


def part_of(known: Labelled, part: float) -> Any:
    """Return which sentences a learner of `part` of the voices may use: every so many-th voice, languages evenly."""
    voices = sorted({s.voice for s in known.sentences if s.told})
    used = {voice for at, voice in enumerate(voices) if int((at + 1) * part) > int(at * part)}
    plain = [at for at, s in enumerate(known.sentences) if not s.told]
    some = {at for place, at in enumerate(plain) if int((place + 1) * part) > int(place * part)}
    return np.array([s.voice in used if s.told else at in some for at, s in enumerate(known.sentences)])


def blinded(known: Labelled, kept: str) -> Labelled:
    """Return the sentences with only some signs: those that begin with a letter of `kept` (c, f, p; w for words)."""
    seen = [
        replace(
            one,
            norms=one.norms if "w" in kept else (),
            words=one.words if "w" in kept else frozenset(),
            silent=one.silent if "w" in kept else frozenset(),
            signs=frozenset(sign for sign in one.signs if sign[0] in kept),
        )
        for one in known.seen
    ]
    return replace(known, seen=seen, ruled=known.ruled & ("p" in kept))


def halves(them: Cells) -> Iterable[tuple[Cells, Cells]]:
    """Yield each half of the voices with the other one."""
    odd = np.arange(len(them.shown)) % 2 == 1
    for mine in (odd, ~odd):
        yield tuple(Cells(t.shown[m], t.counted[m], t.by_rule[m], t.alone[m]) for t, m in ((them, mine), (them, ~mine)))


def _f1(passed: Any, shown: Any, counted: Any) -> float:
    return float(2 * (passed & shown).sum() / max((passed & counted).sum() + shown.sum(), 1))


def line(name: str, known: Labelled, scores: Any) -> None:
    """Print one row of the table."""
    held = known.fold >= 0
    counted = known.counted[held] > 0
    shown = (known.shown[held] > 0) & counted
    them = cells(known, scores)
    found, told = [], []
    for mine, other in halves(them):
        found.append(best_for(other).found(mine))
        told.append(mine)
    single = max(_f1(scores[held] >= cut, shown, counted) for cut in np.arange(-3, 1, 0.25))
    both = Cells(*(np.concatenate([getattr(t, f) for t in told]) for f in ("shown", "counted", "by_rule", "alone")))
    figures = rates(np.concatenate(found), both)
    print(
        f"| {name:<38} | {single:9.3f} | {figures['f1']:.3f} | "
        f"{figures['precision']:9.3f} | {figures['recall']:.3f} | {figures['mcc']:.3f} |",
        flush=True,
    )


def by_language(known: Labelled, scores: Any, vectors: Vectors) -> None:
    """Print how voices of each language fare, and what the model makes of voices it has learned."""
    for lang in ("ja", "en"):
        mine = np.array([s.voice.startswith(lang) for s in known.sentences])
        line(f"held-back voices, {lang}", replace(known, fold=np.where(mine, known.fold, -1)), scores)
    everything = np.arange(len(known.sentences))
    line("the same voices, after learning them", known, learn_and_score(known, vectors, everything, everything))


def main() -> None:
    """Print the table."""
    wording = load_wording()
    known, _, _ = material([], wording)
    vectors = load_vectors()
    voices = len({s.voice for s in known.sentences if s.told})
    print(f"{len(known.sentences):,} sentences, {voices} voices, {int(known.shown.sum()):,} deeds labelled")
    print(f"| {'learned from':<38} | sentences | cells | precision | recall | MCC   |")
    print("|---|---|---|---|---|---|")
    ruled = np.where(known.ruled, 0.0, -NEVER)
    line("nothing: the rules alone", known, ruled)
    for kept, name in (
        ("w", "words alone"),
        ("cf", "concepts and figures alone"),
        ("cfp", "no words"),
        ("wcf", "no rules"),
    ):
        less = blinded(known, kept)
        line(name, less, held_back_scores(less, vectors))
    line("no word vectors", known, held_back_scores(known, replace(vectors, words={})))
    for part in PARTS:
        scores = held_back_scores(known, vectors, learned_from=part_of(known, part))
        line(f"{part:.0%} of the voices", known, scores)
    more, _, _ = material(RESUMES, wording)
    line("100% and the lines of résumés", more, held_back_scores(more, vectors))
    by_language(known, scores, vectors)


if __name__ == "__main__":
    main()
