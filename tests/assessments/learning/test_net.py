"""The net learns what signs tell only together, and nothing through the hidden layer from what may not enter it."""

import numpy as np
import pytest

from app.assessments.learning.adam import Adam
from app.assessments.learning.net import HIDDEN, Inputs, learn_net

ONE, OTHER, NOISE = range(3)


def sentences(*, together: bool) -> tuple[Inputs, np.ndarray]:
    """Return sentences that tell a deed where exactly one of two signs stands, which no sum of both can say."""
    rows = [np.array(row) for row in ([ONE], [OTHER], [ONE, OTHER], [NOISE])] * 4000
    shown = np.array([[1.0], [1.0], [0.0], [0.0]] * 4000)
    return Inputs(rows, 3, np.full(3, together), np.zeros((len(rows), 1))), shown


def test_what_two_signs_tell_only_together_is_learned() -> None:
    inputs, shown = sentences(together=True)
    scores = learn_net(inputs, shown, np.ones_like(shown)).scores(inputs)
    assert scores[shown > 0].min() > scores[shown == 0].max()


def test_columns_that_may_not_enter_the_hidden_layer_have_no_weight_there() -> None:
    inputs, shown = sentences(together=False)
    net = learn_net(inputs, shown, np.ones_like(shown))
    assert not net.signs[:, 1:].any()
    assert net.signs[:, :1].any()
    assert net.out.shape == (HIDDEN, 1)


def test_a_doubtful_label_moves_nothing() -> None:
    inputs, shown = sentences(together=True)
    net = learn_net(inputs, shown, np.zeros_like(shown))
    assert net.scores(inputs).ravel() == pytest.approx(-2.5, abs=0.5)


def test_steps_lead_down_a_slope() -> None:
    weights = np.array([3.0, -2.0])
    adam = Adam([weights])
    for _ in range(400):
        adam.step([2 * (weights - 1)], 0.05)
    assert weights == pytest.approx([1, 1], abs=0.1)
