"""Where the units of a text stand: their lengths laid out one after another, letters and digits that run on joined."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from app.assessments.forms import Forms
from app.assessments.tokens import NOUN, RUNNING, SPACE, Tokens


def laid(text: str, numbers: Sequence[int], forms: Forms, stem: Callable[[str], str]) -> Tokens:
    """Return the tokens of `text`; `numbers` are its units, those of white space included, which are none."""
    units = np.array(numbers, np.int64)
    lengths, kinds = forms.measured(units)
    ends = lengths.cumsum()
    kept = kinds != SPACE
    running = (kinds == RUNNING).nonzero()[0]
    for first, last in _runs(running):
        start, end = int(ends[first - 1]) if first else 0, int(ends[last])
        units[first] = forms.number(end - start, stem(text[start:end]), NOUN)
        ends[first] = end
        kept[first + 1 : last + 1] = False
    units, ends = units[kept], ends[kept]
    starts = ends - forms.measured(units)[0]
    return Tokens(starts.tolist(), ends.tolist(), units, forms)


def _runs(places: Any) -> Sequence[tuple[int, int]]:
    """Return the first and the last of each two and more `places` that follow one another: GA + 4, Q + 1."""
    gaps = places[1:] - places[:-1] > 1
    if gaps.all():
        return ()
    inner = gaps.nonzero()[0]
    firsts = places[np.concatenate([[0], inner + 1])].tolist()
    lasts = places[np.concatenate([inner, [-1]])].tolist()
    return [(first, last) for first, last in zip(firsts, lasts, strict=True) if first < last]
