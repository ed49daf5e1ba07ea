"""The third layer's net: what signs add for each answer, and, by a hidden layer, what they add only together.

Learned in small steps (Adam), each on some sentences with some of their signs left out, so that no answer hangs on a
single word. Drawn by one fixed seed: the same material gives the same net.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.assessments.learning.adam import Adam
from app.assessments.learning.fitting import sums

HIDDEN = 64
_ROUNDS = 10
_AT_ONCE = 256  # sentences
_STEP = 3e-3
_LEFT_OUT = 0.2  # of the signs of a sentence, while learning
_ASLEEP = 0.3  # of the hidden layer, while learning
_START = -2.5  # most sentences show none of a competency
_SPREAD = 0.05  # of the hidden layer's first weights
_KIND = np.float32
_SEED = 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the sentences show: `signs[i]` are the columns that sentence i has (with repeats), `dense` its numbers.

    `together` is true for the columns that the hidden layer sees.
    """

    signs: Sequence[Any]
    width: int
    together: Any
    dense: Any


@dataclass(frozen=True, slots=True)
class Net:
    """Weights of signs, of dense columns and the bias, each for the answers and behind them for the hidden layer.

    `out` tells what each of the hidden layer adds to each answer.
    """

    signs: Any
    dense: Any
    bias: Any
    out: Any

    def scores(self, inputs: Inputs) -> Any:
        """Return the logits of each sentence."""
        found = []
        for rows in _parts(np.arange(len(inputs.signs))):
            signs, starts = _joined(inputs, rows)
            found.append(self.answers(sums(self.signs[signs], starts) + inputs.dense[rows] @ self.dense + self.bias))
        return np.concatenate(found)

    def answers(self, added: Any) -> Any:
        """Return the logits that sums of weights give."""
        answers = self.out.shape[1]
        return added[:, :answers] + np.maximum(added[:, answers:], 0) @ self.out


def learn_net(inputs: Inputs, shown: Any, counted: Any) -> Net:
    """Return the net that explains by `inputs` what is `shown` (sentences × answers, 0 or 1) where `counted` is 1."""
    chance = np.random.default_rng(_SEED)
    answers = shown.shape[1]
    weights = [
        np.zeros((inputs.width, answers + HIDDEN), _KIND),
        np.zeros((inputs.dense.shape[1], answers + HIDDEN), _KIND),
        np.zeros(answers + HIDDEN, _KIND),
        np.zeros((HIDDEN, answers), _KIND),
    ]
    weights[0][inputs.together, answers:] = _SPREAD * chance.standard_normal((int(inputs.together.sum()), HIDDEN))
    weights[1][:, answers:] = _SPREAD * chance.standard_normal((inputs.dense.shape[1], HIDDEN))
    weights[2][:answers] = _START
    adam = Adam(weights)
    dense, shown, counted = (part.astype(_KIND) for part in (inputs.dense, shown, counted))
    for round_ in range(_ROUNDS):
        for rows in _parts(chance.permutation(len(inputs.signs))):
            signs, starts = _joined(inputs, rows)
            kept = chance.random(len(signs)) >= _LEFT_OUT
            starts = np.concatenate([[0], np.cumsum(kept)])[starts]
            told = _Batch(signs[kept], starts, dense[rows] * (1 - _LEFT_OUT), shown[rows], counted[rows])
            awake = (chance.random((len(rows), HIDDEN)) >= _ASLEEP).astype(_KIND) / _KIND(1 - _ASLEEP)
            slopes = _slopes(Net(*weights), told, awake)
            slopes[0][~inputs.together, answers:] = 0
            adam.step(slopes, _STEP * (1 - round_ / _ROUNDS))
    return Net(*weights)


@dataclass(frozen=True, slots=True)
class _Batch:
    signs: Any
    starts: Any
    dense: Any
    shown: Any
    counted: Any


def _slopes(net: Net, told: _Batch, awake: Any) -> list[Any]:
    """Return how the loss grows with each weight, for a mean sentence; `awake` scales the hidden layer."""
    answers = net.out.shape[1]
    added = sums(net.signs[told.signs], told.starts) + told.dense @ net.dense + net.bias
    active = (added[:, answers:] > 0) * awake
    hidden = added[:, answers:] * active
    logits = added[:, :answers] + hidden @ net.out
    wrong = (1 / (1 + np.exp(-np.clip(logits, -30, 30))) - told.shown) * told.counted / _KIND(len(logits))
    error = np.concatenate([wrong, (wrong @ net.out.T) * active], axis=1)
    signs = np.zeros_like(net.signs)
    order = np.argsort(told.signs, kind="stable")
    columns, first = np.unique(told.signs[order], return_index=True)
    owners = np.repeat(np.arange(len(logits)), np.diff(told.starts))[order]
    signs[columns] = np.add.reduceat(error[owners], first, axis=0)
    return [signs, told.dense.T @ error, error.sum(0), hidden.T @ wrong]


def _parts(rows: Any) -> Iterator[Any]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _joined(inputs: Inputs, rows: Any) -> tuple[Any, Any]:
    """Return the signs of the sentences `rows` one after another, and where each sentence begins."""
    mine = [inputs.signs[at] for at in rows]
    return np.concatenate(mine), np.concatenate([[0], np.cumsum([len(one) for one in mine])])
