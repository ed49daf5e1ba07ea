"""The counting: one pass over a level matrix. Only what counts loads this file (it brings numpy)."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.postings.realism.domain import Counted, Must
from app.roles.domain import YearsOf

Levels = npt.NDArray[np.uint8]  # a row for each reading, a column for each competency, 0–4
Months = npt.NDArray[np.uint16]  # a row for each reading; its columns are MEASURES
MEASURES: tuple[YearsOf, ...] = ("total", "cs", "management")
_A_YEAR = 12


def count(levels: Levels, months: Months, columns: Mapping[str, int], musts: Sequence[Must]) -> Counted:
    """Return how many rows meet all `musts`, and how many more would without each one.

    Args:
        levels: what each reading shows; fastest if its columns lie together (Fortran order).
        months: months worked, in customer success, as a manager.
        columns: the column of each competency; one that has none is met by nobody.
        musts: what is asked for; without any, everybody meets them.
    """
    rows = len(levels)
    missed = np.zeros(rows, np.uint8)
    short = [_short(levels, months, columns, must) for must in musts]
    for each in short:
        missed += each
    once = missed == 1
    return Counted(
        total=rows,
        meeting=rows - int(np.count_nonzero(missed)),
        more=tuple(int(np.count_nonzero(each & once)) for each in short),
    )


def _short(levels: Levels, months: Months, columns: Mapping[str, int], must: Must) -> npt.NDArray[np.bool_]:
    """Return which rows fall short of `must`."""
    short = np.zeros(len(levels), np.bool_)
    if must.competency is not None:
        column = columns.get(must.competency)
        short = np.ones(len(levels), np.bool_) if column is None else levels[:, column] < (must.level or 1)
    if must.years is not None:
        short = short | (months[:, MEASURES.index(must.measure)] < must.years * _A_YEAR)
    return short
