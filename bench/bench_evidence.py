"""The reader layer by layer, and its rivals, in one run on the same texts: `bench_evidence.py --folder FOLDER`.

With `--learned-from [OTHER…]` the third layer is trained anew for this run, from the sentences and the labelled résumés
in the folders OTHER: so FOLDER can be measured by a reader that never met it, although `make train` learns from it.

FOLDER holds `files/` and `labels/` as the evaluation protocol wants them. The rivals get what helps them: all our words
for a competency, and for TF-IDF the cut that is best on these very labels. They know no level, so what they find counts
as level 2. glassbox-hiring is measured when its package is there (docs/decisions/0010).
"""

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments import reader
from app.assessments.engine import LAYERS, build_engine, load_engine
from app.assessments.extract import ExtractError, ResumeText, extract
from app.assessments.learned import Learned, learned_from
from app.assessments.learning.training import material, train_all
from app.assessments.learning.vectors import load_vectors
from app.assessments.loader import load_wording
from app.assessments.measures import measure, squeeze
from app.roles.domain import Profile
from app.roles.loader import load_profiles, load_vocabulary

FOUND = 2
COLUMNS = ("f1", "precision", "recall", "mcc", "kappa", "trap_rate", "evidence", "ndcg10")
Finds = Callable[[str], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One résumé with its labels."""

    stem: str
    text: ResumeText
    label: Mapping[str, Any]


def load(folder: Path) -> list[Labelled]:
    """Return the résumés of `folder` that can be read and have labels."""
    found = []
    files = {path.stem: path for path in (folder / "files").iterdir()}
    for path in sorted((folder / "labels").glob("*.json")):
        file = files[path.stem]
        try:
            text = extract(file.read_bytes(), file.name)
        except ExtractError as error:
            print(f"left out {file.name}: {error.code}")
            continue
        found.append(Labelled(path.stem, text, json.loads(path.read_text("utf-8"))))
    return found


def terms() -> dict[str, list[str]]:
    """Return every word of the vocabulary by competency."""
    words: dict[str, list[str]] = {}
    for rule in load_wording().aliases:
        words.setdefault(rule.competency, []).extend(rule.terms)
    return words


def by_layers(resumes: Sequence[Labelled], layers: frozenset[str], third: Learned | None) -> dict[str, dict[str, Any]]:
    """Return what the reader finds with some of its layers; `third` is another third layer than the product's own."""
    engine = build_engine(load_wording(), third, layers) if third else load_engine(layers)
    results = {}
    for resume in resumes:
        reading = reader.read(resume.text, engine)
        levels = reading.levels()
        evidence = [
            {"competency": e.competency, "level": e.level, "text": e.text} for c in levels for e in reading.quotes(c)
        ]
        results[resume.stem] = {"status": "ok", "levels": levels, "evidence": evidence}
    return results


def by_keywords() -> Finds:
    """Return a reader that takes any word of the vocabulary for a deed."""
    words = {name: [squeeze(term) for term in some] for name, some in terms().items()}
    return lambda text: {name: FOUND for name, some in words.items() if any(term in squeeze(text) for term in some)}


def by_glassbox() -> Finds | None:
    """Return glassbox-hiring with our words as the patterns of its rubric, or None without the package."""
    try:
        from glassbox.score.rubric import Requirement, Rubric, score_resume  # noqa: PLC0415  (only where installed)
    except ImportError:
        return None
    rubric = Rubric([Requirement(name, tuple(some)) for name, some in terms().items()])

    def find(text: str) -> dict[str, int]:
        scores = score_resume(text, rubric).requirement_scores
        return {score.requirement.name: FOUND for score in scores if score.matched}

    return find


class TfIdf:
    """Cosine of TF-IDF vectors over letter trigrams, which suits both languages."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = [self._grams(text) for text in texts]
        self._of = len(counts)
        self._in = Counter(gram for count in counts for gram in count)

    def _grams(self, text: str) -> Counter[str]:
        flat = re.sub(r"\s+", " ", text.lower())
        return Counter(flat[i : i + 3] for i in range(len(flat) - 2))

    def _weigh(self, text: str) -> dict[str, float]:
        weights = {
            gram: (1 + math.log(n)) * math.log((1 + self._of) / (1 + self._in[gram]))
            for gram, n in self._grams(text).items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {gram: w / length for gram, w in weights.items()}

    def cosine(self, one: str, other: str) -> float:
        """Return how alike two texts are, 0 to 1."""
        a, b = self._weigh(one), self._weigh(other)
        return sum(w * b.get(gram, 0.0) for gram, w in a.items())


def by_tfidf(resumes: Sequence[Labelled], ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the cells whose cosine with the competency's words is above the cut that is best on these labels."""
    words = terms()
    model = TfIdf([r.text.text for r in resumes])
    cosines = {r.stem: {c: model.cosine(r.text.text, " ".join(words[c])) for c in ids} for r in resumes}
    cuts = sorted({value for row in cosines.values() for value in row.values()})[:: max(1, len(resumes) // 4)]

    def at(cut: float) -> dict[str, dict[str, Any]]:
        return {
            stem: {"status": "ok", "levels": {c: FOUND for c, value in row.items() if value >= cut}}
            for stem, row in cosines.items()
        }

    labels = {r.stem: r.label for r in resumes}
    return max(map(at, cuts), key=lambda results: measure(labels, results, ids, {})["f1"])


def ranking(
    resumes: Sequence[Labelled], results: Mapping[str, Any], profiles: Mapping[str, Profile]
) -> dict[str, list[tuple[float, str]]]:
    """Return (points, stem) for each role: weights of what is found at the level asked for, as the product scores."""
    roles = [role for role in profiles if any(role in r.label.get("fit", {}) for r in resumes)]
    return {
        role: [
            (
                sum(
                    q.weight * min(results[r.stem]["levels"].get(q.competency, 0), q.level) / q.level
                    for q in profiles[role].requirements
                    if q.competency and q.level
                ),
                r.stem,
            )
            for r in resumes
        ]
        for role in roles
    }


def cosine_ranking(resumes: Sequence[Labelled], profiles: Mapping[str, Profile]) -> dict[str, list[tuple[float, str]]]:
    """Return (cosine with the profile's own text, stem) for each role."""
    model = TfIdf([r.text.text for r in resumes])
    roles = [role for role in profiles if any(role in r.label.get("fit", {}) for r in resumes)]
    told = {
        role: " ".join(f"{s.text.ja} {s.text.en}" for s in (*profiles[role].responsibilities, profiles[role].mission))
        + " ".join(f"{q.statement.text.ja} {q.statement.text.en}" for q in profiles[role].requirements)
        for role in roles
    }
    return {role: [(model.cosine(r.text.text, told[role]), r.stem) for r in resumes] for role in roles}


def rows(resumes: Sequence[Labelled], third: Learned | None) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield the name and the figures of each reader; `third` is another third layer than the product's own."""
    labels = {r.stem: r.label for r in resumes}
    ids = [c.id for c in load_vocabulary().competencies.values() if c.assess == "resume" and c.evaluated]
    profiles = load_profiles()

    def figures(results: Mapping[str, Any], order: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return measure(labels, results, ids, order or ranking(resumes, results, profiles))

    yield "all layers", figures(by_layers(resumes, LAYERS, third))
    for layer in sorted(LAYERS):
        yield f"without {layer}", figures(by_layers(resumes, LAYERS - {layer}, third))
    for layer in sorted(LAYERS):
        yield f"{layer} alone", figures(by_layers(resumes, frozenset({layer}), third))
    everything = {r.stem: {"status": "ok", "levels": dict.fromkeys(ids, FOUND)} for r in resumes}
    yield "level 2 for everything", figures(everything)
    for name, find in (("keyword count", by_keywords()), ("glassbox-hiring 0.1.3", by_glassbox())):
        if find:
            yield name, figures({r.stem: {"status": "ok", "levels": find(r.text.text)} for r in resumes})
    tfidf = by_tfidf(resumes, ids)
    yield "TF-IDF cosine", figures(tfidf, cosine_ranking(resumes, profiles))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--learned-from", type=Path, nargs="*")
    asked = parser.parse_args()
    folder = asked.folder
    if folder is None:
        print("bench_evidence.py --folder FOLDER: no folder of labelled résumés given, nothing measured")
        return
    third = None
    if asked.learned_from is not None:
        known, _, resumes = material(asked.learned_from, load_wording())
        third = learned_from(train_all(known, resumes, load_vectors(), load_wording()))
    resumes = load(folder)
    print(f"{len(resumes)} résumés")
    print(f"| {'reader':<24} | " + " | ".join(f"{name:>9}" for name in COLUMNS) + " |")
    print("|---|" + "---|" * len(COLUMNS))
    for name, figures in rows(resumes, third):
        cells = (f"{figures[c]:9.3f}" if figures.get(c) is not None else f"{'':9}" for c in COLUMNS)
        print(f"| {name:<24} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
