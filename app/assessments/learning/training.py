"""`make train`: all sentences in, the artefact out (`data/wording/model.json`); minutes, the same every time."""

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.engine import MODEL, build_engine
from app.assessments.learned import FINE, HEADS, SCALE, learned_from, packed
from app.assessments.learning.crossing import Labelled, label
from app.assessments.learning.design import Columns, columns, design
from app.assessments.learning.loader import Corpus, read_corpus
from app.assessments.learning.net import Net, learn_net
from app.assessments.learning.resumes import Labels, read_labels, read_lines, teaching
from app.assessments.learning.settling import PARTS, Gathered, cells, gatherer, learn
from app.assessments.learning.thresholds import CHOSEN, Thresholds
from app.assessments.learning.vectors import Vectors, load_vectors
from app.assessments.loader import load_wording
from app.assessments.weights import as_data
from app.assessments.wording import Wording
from app.roles.loader import load_vocabulary

_UNIT = 5  # thousandths of a logit: a weight then goes into one byte
_TOP = 127


def train(known: Labelled, vectors: Vectors) -> dict[str, Any]:
    """Return the artefact that all sentences give."""
    chosen = columns(known.seen, vectors)
    shown = np.concatenate([known.shown, known.heads], axis=1)
    counted = np.concatenate([known.counted, known.heads_counted], axis=1)
    model = learn_net(design(known.seen, chosen), shown, counted)
    return artefact(known, chosen, model, CHOSEN)


def train_all(known: Labelled, resumes: Sequence[Labels], vectors: Vectors, wording: Wording) -> dict[str, Any]:
    """Return the whole artefact: the third layer of all sentences, and how its passages are weighed together."""
    whole, found = read_apart(known, resumes, vectors, wording)
    asked = labelled_competencies()
    table = learn([cells(one, resume.told["levels"], asked) for one, resume in zip(found, resumes, strict=True)])
    return {**whole, "settling": as_data(table)}


def labelled_competencies() -> list[str]:
    """Return the competencies that labels tell."""
    return [c.id for c in load_vocabulary().competencies.values() if c.assess == "resume" and c.evaluated]


def read_apart(
    known: Labelled, resumes: Sequence[Labels], vectors: Vectors, wording: Wording
) -> tuple[dict[str, Any], list[Gathered]]:
    """Return the third layer of all sentences, and what each résumé's passages are to one that never met it.

    Takes a process for each core; the same whatever their number.
    """
    gather = [gatherer(resume) for resume in resumes]
    part = [at % PARTS for at in range(len(resumes))]
    held = [{r.voice for r, mine in zip(resumes, part, strict=True) if mine == number} for number in range(PARTS)]
    jobs = [known, *(known.narrowed([s.voice not in voices for s in known.sentences]) for voices in held)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        whole, *rest = pool.map(train, [replace(job, sentences=()) for job in jobs], [vectors] * len(jobs))
    engines = [build_engine(wording, learned_from(one)) for one in rest]
    return whole, [one(engines[mine]) for one, mine in zip(gather, part, strict=True)]


def artefact(known: Labelled, chosen: Columns, model: Net, limits: Thresholds) -> dict[str, Any]:
    """Return the net as whole numbers: every word with what its own weight and its vector add."""
    answers = len(known.competencies) + len(HEADS)
    first_pair, first_sign = chosen.first_pair, chosen.first_sign
    words = chosen.vectors @ model.dense
    words[:first_pair] += model.signs[:first_pair]
    words[0] = 0
    return {
        "competencies": list(known.competencies),
        "unit": _UNIT,
        "bias": np.rint(model.bias * FINE).astype(int).tolist(),
        "low": round(limits.low * SCALE),
        "high": round(limits.high * SCALE),
        "signs": list(chosen.signs),
        "first_sign": len(words),
        "words": "\n".join(chosen.words),
        "word_rows": packed(list(chosen.words.values()), np.uint32),
        "matrix": _bytes(np.concatenate([words, model.signs[first_sign:]])),
        "pairs": packed(chosen.pairs, np.int64),
        "pair_matrix": _bytes(model.signs[first_pair:first_sign, :answers]),
        "out": packed(np.rint(model.out * FINE), np.int16),
    }


def _bytes(weights: Any) -> str:
    return packed(np.clip(np.rint(weights * FINE / _UNIT), -_TOP, _TOP), np.int8)


def material(folders: Sequence[Path], wording: Wording) -> tuple[Labelled, Corpus, list[Labels]]:
    """Return everything labelled: the sentences of the repository with the lines of the résumés in `folders`."""
    engine = build_engine(wording, learned=None)
    corpus = read_corpus(wording.levels)
    resumes = [resume for folder in folders for resume in read_labels(folder, engine)]
    lines = [line for resume in resumes for line in read_lines(resume, engine)]
    return label([*corpus.sentences, *lines], sorted(labelled_competencies()), engine), corpus, resumes


def main(folder: Path) -> None:
    """Write the artefact that readings use, learned from the sets of résumés in `folder` too; say what waits."""
    wording = load_wording()
    known, corpus, resumes = material(teaching(folder), wording)
    made = train_all(known, resumes, load_vectors(), wording)
    MODEL.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    waiting = ", ".join(corpus.unlabelled) or "none"
    sys.stdout.write(
        f"{len(corpus.sentences)} sentences, {len(known.sentences) - len(corpus.sentences)} lines of résumés; "
        f"voices that wait for labels: {waiting}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
