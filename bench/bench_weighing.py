"""How passages are weighed together, on labelled résumés that neither the third layer nor the weights have met.

`bench_weighing.py` takes all sets that `make train` learns from. Each résumé is read by a third layer that learned from
other résumés, and its passages are weighed by a table that learned from other résumés (one sixth held back in turn).
What rules and vocabulary owe to these sets stays in: the sets taught their authors too. Takes some five minutes.
"""

import copy
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.assessments.learning.resumes import Labels
from app.assessments.learning.settling import Gathered, cells, learn
from app.assessments.learning.training import labelled_competencies, material, read_apart
from app.assessments.learning.vectors import load_vectors
from app.assessments.loader import load_wording
from app.assessments.measures import measure
from app.assessments.settling import settled
from bench.bench_learning import RESUMES

FOLDS = 6
Row = tuple[str, dict[str, int], Labels]


def held_back(found: Sequence[Gathered], resumes: Sequence[Labels], tops: dict[str, int]) -> list[Row]:
    """Return for each résumé its set, the levels read by a table that never met it, and its labels."""
    asked = labelled_competencies()
    told = [cells(copy.deepcopy(one), r.told["levels"], asked) for one, r in zip(found, resumes, strict=True)]
    rows = []
    for fold in range(FOLDS):
        table = learn([one for at, one in enumerate(told) if at % FOLDS != fold])
        for at in range(fold, len(resumes), FOLDS):
            passages, deniable = copy.deepcopy(found[at])
            levels: dict[str, int] = {}
            for passage in settled(passages, deniable, tops, table):
                levels[passage.competency] = max(passage.level, levels.get(passage.competency, 0))
            rows.append((resumes[at].file.parent.parent.name, levels, resumes[at]))
    return rows


def line(name: str, rows: Sequence[Row], asked: Sequence[str]) -> None:
    """Print one row of the table."""
    labels = {resume.voice: {**resume.told, "quotes": {}, "pii": []} for *_, resume in rows}
    results = {resume.voice: {"levels": levels} for _, levels, resume in rows}
    figures = measure(labels, results, asked, {})
    told = " | ".join(f"{figures[key]:.3f}" for key in ("f1", "precision", "recall", "mcc", "kappa", "trap_rate"))
    print(f"| {name} | {len(rows)} | {told} |")


def main() -> None:
    """Print the table."""
    wording = load_wording()
    known, _, resumes = material(RESUMES, wording)
    _, found = read_apart(known, resumes, load_vectors(), wording)
    rows = held_back(found, resumes, {name: rule.top for name, rule in wording.levels.items()})
    asked = labelled_competencies()
    print("| set | résumés | F1 | precision | recall | MCC | kappa | trap rate |")
    print("|---|---|---|---|---|---|---|---|")
    for name in dict.fromkeys(row[0] for row in rows):
        line(name, [row for row in rows if row[0] == name], asked)
    line("all", rows, asked)


if __name__ == "__main__":
    main()
