"""`make train`: all sentences in, the artefact out (`data/wording/model.json`); minutes, the same every time."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.assessments.engine import MODEL, build_engine
from app.assessments.learned import SCALE, packed
from app.assessments.learning.crossing import Labelled, label
from app.assessments.learning.design import Columns, columns, design
from app.assessments.learning.fitting import Fitted, fit
from app.assessments.learning.loader import Corpus, read_corpus
from app.assessments.learning.resumes import read_resumes
from app.assessments.learning.thresholds import CHOSEN, Thresholds
from app.assessments.learning.vectors import Vectors, load_vectors
from app.assessments.loader import load_wording
from app.assessments.wording import Wording

_UNIT = 2  # hundredths of a logit: a weight then goes into one byte
_TOP = 127


def train(known: Labelled, vectors: Vectors) -> dict[str, Any]:
    """Return the artefact that all sentences give."""
    chosen = columns(known.seen, vectors)
    model = fit(design(known.seen, chosen), known.shown, known.counted)
    return artefact(known, chosen, model, CHOSEN)


def artefact(known: Labelled, chosen: Columns, model: Fitted, limits: Thresholds) -> dict[str, Any]:
    """Return the model as whole numbers: every word with what its own weight and its vector add."""
    words = np.zeros((len(chosen.vectors), len(known.competencies)))
    words[: chosen.learned + 1] = model.signs[: chosen.learned + 1]
    words += chosen.vectors @ model.dense
    words[0] = 0
    rest = model.signs[chosen.learned + 1 :]
    matrix = np.clip(np.rint(np.concatenate([words, rest]) * SCALE / _UNIT), -_TOP, _TOP)
    return {
        "competencies": list(known.competencies),
        "unit": _UNIT,
        "bias": np.rint(model.bias * SCALE).astype(int).tolist(),
        "low": round(limits.low * SCALE),
        "high": round(limits.high * SCALE),
        "signs": list(chosen.signs),
        "first_sign": len(words) + len(chosen.pairs),
        "words": "\n".join(chosen.words),
        "word_rows": packed(list(chosen.words.values()), np.uint32),
        "pairs": packed(chosen.pairs, np.int64),
        "pair_rows": packed(len(words) + np.arange(len(chosen.pairs)), np.uint32),
        "matrix": packed(matrix, np.int8),
    }


def material(folders: Sequence[Path], wording: Wording) -> tuple[Labelled, Corpus]:
    """Return everything labelled: the sentences of the repository and the lines of the résumés in `folders`."""
    engine = build_engine(wording, learned=None)
    corpus = read_corpus(wording.levels)
    lines = [line for folder in folders for line in read_resumes(folder, engine)]
    return label([*corpus.sentences, *lines], sorted(wording.levels), engine), corpus


def main(folders: Sequence[Path]) -> None:
    """Write the artefact that readings use; say which voices wait for labels."""
    known, corpus = material(folders, load_wording())
    MODEL.write_text(json.dumps(train(known, load_vectors()), ensure_ascii=False, indent=0) + "\n", "utf-8")
    waiting = ", ".join(corpus.unlabelled) or "none"
    sys.stdout.write(
        f"{len(corpus.sentences)} sentences, {len(known.sentences) - len(corpus.sentences)} lines of résumés; "
        f"voices that wait for labels: {waiting}\n"
    )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
