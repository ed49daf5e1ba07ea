"""Training of the linear layer (`python -m app.assessments.training`): minutes at most, the same artefact every time.

The sentences are our own (data/wording/training); none is taken from résumés that anything is measured on.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import Field

from app.assessments.deeds import features_of
from app.assessments.engine import MODEL, Engine, build_engine
from app.assessments.linear import SCALE
from app.assessments.loader import FOLDER, load_wording
from app.core.datafile import FileModel, StrictModel, read_model

_SEEN = 3  # a feature of fewer sentences is noise
_PENALTY = 1.0
_ROUNDS = 300
_RATE = 0.05
_LOW, _HIGH, _LEAST = -2.0, -1.0, -4.0
_RIGHT = 0.75


class _SentenceModel(StrictModel):
    text: str = Field(min_length=1)
    shows: list[str] = Field(default_factory=list)
    maybe: list[str] = Field(default_factory=list)


class _SentencesFile(FileModel):
    sentences: list[_SentenceModel]


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence."""

    text: str
    shows: frozenset[str]
    maybe: frozenset[str]


def examples(folder: Path = FOLDER / "training") -> list[Example]:
    """Return every training sentence, in the order of the files."""
    return [
        Example(s.text, frozenset(s.shows), frozenset(s.maybe))
        for path in sorted(folder.glob("*.yaml"))
        for s in read_model(path, _SentencesFile).sentences
    ]


def fit(rows: Sequence[Example], engine: Engine, competencies: Sequence[str]) -> dict[str, Any]:
    """Return the artefact: integer weights of one logistic regression per competency, all trained at once."""
    found = [features_of(row.text, engine) for row in rows]
    counts = Counter(name for names in found for name in names)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, features in enumerate(found):
        x[i, [place[name] for name in features if name in place]] = 1
    y = np.array([[c in row.shows for c in competencies] for row in rows], dtype=float)
    counted = np.array([[c not in row.maybe for c in competencies] for row in rows], dtype=float)
    weights, bias = _descend(x, y, counted)
    return {
        "competencies": list(competencies),
        "bias": [round(float(b) * SCALE) for b in bias],
        "weights": {n: [round(float(w) * SCALE) for w in weights[i]] for n, i in place.items()},
        "low": round(_LOW * SCALE),
        "high": round(_HIGH * SCALE),
        "least": round(_LEAST * SCALE),
        "trusted": _trusted(rows, found),
    }


def _trusted(rows: Sequence[Example], found: Sequence[set[str]]) -> list[str]:
    """Return the rules that were right in at least `_RIGHT` of the training sentences that they fit."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for row, names in zip(rows, found, strict=True):
        for rule in (name.removeprefix("p:") for name in names if name.startswith("p:")):
            competency = rule.partition(".")[0]
            if competency not in row.maybe:
                (right if competency in row.shows else wrong)[rule] += 1
    return sorted(r for r in right if right[r] >= _SEEN and right[r] >= _RIGHT * (right[r] + wrong[r]))


def _descend(x: Any, y: Any, counted: Any) -> tuple[Any, Any]:
    """Adam on the whole set, with an L2 penalty: small, and the same on every run."""
    weights = np.zeros((x.shape[1], y.shape[1]))
    bias = np.full(y.shape[1], -2.0)
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in (weights, bias)]
    for step in range(1, _ROUNDS + 1):
        error = (1 / (1 + np.exp(-(x @ weights + bias))) - y) * counted
        gradients = (x.T @ error + _PENALTY * weights, error.sum(0))
        for parameter, gradient, moment in zip((weights, bias), gradients, moments, strict=True):
            np.subtract(parameter, _step(gradient, moment, step), out=parameter)
    return weights, bias


def _step(gradient: Any, moment: tuple[Any, Any], step: int) -> Any:
    """Return how far to go, and keep the two moments up to date."""
    first, second = moment
    first += 0.1 * (gradient - first)
    second += 0.001 * (gradient**2 - second)
    return _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)


def main() -> None:
    """Train on all sentences and write the artefact that readings use."""
    wording = load_wording()
    engine = build_engine(wording, linear=None)
    artefact = fit(examples(), engine, sorted(wording.levels))
    lines = ",\n".join(
        f"{json.dumps(n)}:{json.dumps(w, separators=(',', ':'))}" for n, w in artefact["weights"].items()
    )
    head = json.dumps({k: v for k, v in artefact.items() if k != "weights"}, separators=(",", ":"))
    MODEL.write_text(f'{head[:-1]},\n"weights":{{\n{lines}\n}}}}\n', "utf-8")


if __name__ == "__main__":
    main()
