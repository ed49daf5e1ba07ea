"""Sums of table rows, four columns at once."""

import numpy as np
import pytest

from app.assessments.lanes import lanes

TABLE = np.random.default_rng(7).integers(-128, 128, (500, 10)).astype(np.int8)


@pytest.mark.parametrize(
    "counts",
    [[3, 1, 20], [0, 4, 0, 0, 7, 0], [256], [257, 2], [0, 700, 1, 512], [0, 0]],
    ids=lambda counts: ",".join(map(str, counts)),
)
@pytest.mark.parametrize(
    "table", [TABLE, np.full_like(TABLE, -128), np.full_like(TABLE, 127)], ids=["any", "low", "top"]
)
def test_groups_of_rows_are_added_up_however_many_they_are(table: np.ndarray, counts: list[int]) -> None:
    rows = np.random.default_rng(8).integers(0, len(table), sum(counts))
    parts = np.split(rows, np.cumsum(counts)[:-1])
    wanted = [table[part].astype(int).sum(axis=0) for part in parts]
    assert np.array_equal(lanes(table).sums(rows, np.array(counts)), wanted)


def test_some_rows_make_a_table_of_their_own() -> None:
    few = lanes(TABLE).only([4, 2])
    assert np.array_equal(few.sums(np.array([1, 0]), np.array([1, 1])), TABLE[[2, 4]])
