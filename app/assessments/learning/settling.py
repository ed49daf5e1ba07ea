"""How the reader learns to weigh passages together: from labelled résumés, each read by a layer that never met it.

A third layer knows the lines that it learned from by heart, so that their passages look plainer than a stranger's. The
résumés are therefore dealt into parts, and each part is read by a layer that learned from all the others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.assessments import evidence
from app.assessments.engine import Engine
from app.assessments.gates import keep_page, page_of
from app.assessments.history import find_experiences
from app.assessments.learning.fitting import Design, fit
from app.assessments.learning.resumes import Labels
from app.assessments.levels import PRACTISED
from app.assessments.passages import Passage
from app.assessments.settling import by_competency
from app.assessments.weighing import LEVELS, ONE, SIGNS, signs
from app.assessments.weights import Settling

PARTS = 4
_PENALTY = 30.0
_SCALE = 1000  # thousandths of a logit
_DOUBT = 600  # so much more than as likely as not is asked of a deed: in doubt it is the lower level (PROTOCOL)
Gathered = tuple[list[Passage], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Cells:
    """Résumés × competencies of which anything is told: signs (cells × SIGNS, hundredths) and labelled levels."""

    signs: Sequence[Sequence[int]]
    levels: Sequence[int]


def gatherer(resume: Labels) -> Callable[[Engine], Gathered]:
    """Return what gives the passages of `resume` as an engine finds them; all else is done once."""
    ground = resume.ground
    experiences = tuple(find_experiences(ground.body, ground.rows, ground.sections))

    def gather(engine: Engine) -> Gathered:
        keep_page(ground.plain, page_of(ground.body))
        return evidence.gather(ground, experiences, engine)

    return gather


def cells(found: Gathered, levels: Mapping[str, int], asked: Sequence[str]) -> Cells:
    """Return the cells of one résumé with the labelled `levels`; `asked` are the competencies that were labelled."""
    items, deniable = found
    by_name = by_competency(items)
    names = [name for name in asked if name in by_name]
    told = [signs(by_name[name], deniable=name in deniable) for name in names]
    return Cells(told, [levels.get(name, 0) for name in names])


def learn(parts: Sequence[Cells]) -> Settling:
    """Return the table that tells labelled levels from signs: one logistic regression for each level."""
    told = np.array([row for part in parts for row in part.signs], dtype=float).reshape(-1, len(SIGNS))
    levels = [level for part in parts for level in part.levels]
    shown = np.array([[level >= least for least in LEVELS] for level in levels], dtype=float)
    mean, spread = told.mean(0), np.maximum(told.std(0), 1e-9)
    none = [np.zeros(0, dtype=np.int64)] * len(told)
    model = fit(Design(none, 0, np.zeros(0), (told - mean) / spread, _PENALTY), shown, np.ones_like(shown))
    weights = model.dense / spread[:, None]
    bias = np.rint((model.bias - mean @ weights) * _SCALE).astype(int)
    bias[LEVELS.index(PRACTISED)] -= _DOUBT
    return Settling(np.rint(weights * _SCALE * ONE).astype(np.int64), bias)
