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
from app.assessments.levels import CLAIMED, PRACTISED
from app.assessments.passages import Passage
from app.assessments.settling import by_competency
from app.assessments.weighing import LEVELS, ONE, SIGNS, signs
from app.assessments.weights import Settling

PARTS = 4
_PENALTY = 30.0
_SCALE = 1000  # thousandths of a logit
_DOUBT = 500  # so much more than as likely as not is asked of a deed: in doubt it is the lower level (PROTOCOL)
_NAMED = 500  # so much less of a claim, which earns next to nothing: a deed in doubt is one, to be asked about
_EASE = 500
Gathered = tuple[list[Passage], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Cells:
    """Résumés × competencies of which anything is told: signs (cells × SIGNS, hundredths), labelled levels, names."""

    signs: Sequence[Sequence[int]]
    levels: Sequence[int]
    names: Sequence[str]


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
    return Cells(told, [levels.get(name, 0) for name in names], names)


def learn(parts: Sequence[Cells]) -> Settling:
    """Return the table that tells labelled levels from signs: one logistic regression for each level.

    Each competency has a bias of its own, drawn towards none by the penalty that draws all weights. It may ask for more
    than the others as far as it was learned, for less only by `_EASE`: what nearly everybody shows must be told too.
    """
    told = np.array([row for part in parts for row in part.signs], dtype=float).reshape(-1, len(SIGNS))
    levels = [level for part in parts for level in part.levels]
    of = [name for part in parts for name in part.names]
    names = sorted(set(of))
    shown = np.array([[level >= least for least in LEVELS] for level in levels], dtype=float)
    columns = np.hstack([told, np.eye(len(names))[[names.index(name) for name in of]]])
    mean, spread = columns.mean(0), np.maximum(columns.std(0), 1e-9)
    none = [np.zeros(0, dtype=np.int64)] * len(columns)
    model = fit(Design(none, 0, np.zeros(0), (columns - mean) / spread, _PENALTY), shown, np.ones_like(shown))
    every = model.dense / spread[:, None]
    common = (model.bias - mean @ every) * _SCALE
    common[LEVELS.index(PRACTISED)] -= _DOUBT
    common[LEVELS.index(CLAIMED)] += _NAMED
    weights, own = np.split(every * _SCALE, [len(SIGNS)])
    bias = np.vstack([common + np.minimum(own, _EASE), common])
    rows = {name: row for row, name in enumerate(names)}
    return Settling(np.rint(weights * ONE).astype(np.int64), rows, np.rint(bias).astype(np.int64))
