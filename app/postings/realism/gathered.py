"""The level matrix of the stored readings: made of their outlines, one row for each candidate, as of one month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.assessments.months import covered
from app.assessments.outline import SCHEMA
from app.postings.realism.counting import MEASURES, Levels, Months
from app.postings.realism.domain import month_of

Mark = tuple[int, object]  # of a stored reading: its id, and when it was made


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored reading: of which résumé, and its outline as it is kept (`None`: known already)."""

    mark: Mark
    resume_id: int
    outline: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """One row for each stored reading, newest reading of its résumé; `newest` are the rows that stand for a candidate.

    `months` are as of `month` (a running number), so that another month needs another matrix.
    """

    month: int
    rows: Mapping[Mark, int]
    levels: Levels
    months: Months
    candidates: npt.NDArray[np.int64]
    newest: npt.NDArray[np.bool_]

    def of(self, candidates: Collection[int] | None) -> tuple[Levels, Months]:
        """Return the rows that stand for `candidates` (ids), or for everybody where None is given."""
        wanted = self.newest
        if candidates is not None:
            wanted = wanted & np.isin(self.candidates, np.fromiter(candidates, np.int64, len(candidates)))
        if wanted.all():
            return self.levels, self.months
        return np.asfortranarray(self.levels[wanted]), np.asfortranarray(self.months[wanted])


def assemble(
    stored: Sequence[Stored], owners: Mapping[int, int], columns: Mapping[str, int], today: date, old: Matrix | None
) -> Matrix:
    """Return the matrix of `stored`; rows without an outline are taken over from `old`.

    Args:
        stored: the readings, in the order in which they were made.
        owners: the candidate of each résumé.
        columns: the column of each competency.
        today: the day on which months are counted.
        old: the matrix before; needed where a reading comes without its outline.
    """
    levels: Levels = np.zeros((len(stored), len(columns)), np.uint8, order="F")
    months: Months = np.zeros((len(stored), len(MEASURES)), np.uint16, order="F")
    if old is not None:
        kept = [(row, old.rows[each.mark]) for row, each in enumerate(stored) if each.outline is None]
        if kept:
            here, there = np.array(kept).T
            levels[here], months[here] = old.levels[there], old.months[there]
    for row, each in enumerate(stored):
        if each.outline is not None:
            _fill(levels[row], months[row], each.outline, columns, today)
    candidates = np.array([owners.get(each.resume_id, -1) for each in stored], np.int64)
    return Matrix(
        month=month_of(today),
        rows={each.mark: row for row, each in enumerate(stored)},
        levels=levels,
        months=months,
        candidates=candidates,
        newest=_newest(stored, candidates),
    )


def _fill(levels: Levels, months: Months, outline: Mapping[str, Any], columns: Mapping[str, int], today: date) -> None:
    if outline.get("schema") != SCHEMA:
        raise ValueError("a stored outline of another schema")
    for competency, level in outline["levels"]:
        column = columns.get(competency)
        if column is not None and level > levels[column]:
            levels[column] = level
    roles = outline["roles"]
    months[0] = covered(outline["jobs"], today)
    months[1] = covered(((start, to) for start, to, cs, _manages in roles if cs), today)
    months[2] = covered(((start, to) for start, to, _cs, manages in roles if manages), today)


def _newest(stored: Sequence[Stored], candidates: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which readings stand for their candidate: of the latest résumé that was read, the reading made last."""
    best: dict[int, tuple[int, int]] = {}
    for row, (each, candidate) in enumerate(zip(stored, candidates.tolist(), strict=True)):
        if candidate >= 0 and (each.resume_id, row) > best.get(candidate, (-1, -1)):
            best[candidate] = (each.resume_id, row)
    found = np.zeros(len(stored), np.bool_)
    found[[row for _resume, row in best.values()]] = True
    return found
