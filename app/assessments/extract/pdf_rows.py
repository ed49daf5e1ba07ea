"""A PDF page as rows of cells: ruled tables give theirs by their lines, all else by the gaps between letters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from app.assessments.extract.pdf_order import Cell, Row, attach_marks, build, in_order
from app.assessments.extract.pdf_runs import Run

_TOUCHING = 0.1
"""In ems: how far apart two pieces of one word stand at most."""


def rows(runs: Sequence[Run], dots: Sequence[Run] = ()) -> list[Row]:
    """Return the runs of a page as rows of cells, each its lines from top to bottom; `dots` are drawn list marks.

    Ruled tables give their cells themselves; each takes the place of its first run.
    """
    flow: list[Run] = []
    tables: dict[int, list[Run]] = {}
    for run in attach_marks(runs, dots):
        if run.cell is None:
            flow.append(run)
        elif run.cell.table in tables:
            tables[run.cell.table].append(run)
        else:
            tables[run.cell.table] = [run]
            flow.append(run)
    if not tables:
        return build(in_order(flow))
    stands = [_stand_in(tables[run.cell.table]) if run.cell else run for run in flow]
    found: list[Row] = []
    for inside, part in groupby(in_order(stands), key=lambda run: run.cell is not None):
        if inside:
            found.extend(row for run in part if run.cell for row in ruled_rows(tables[run.cell.table]))
        else:
            found.extend(build(list(part)))
    return found


def _stand_in(runs: Sequence[Run]) -> Run:
    """Return one run in place of all `runs` of a table."""
    return replace(
        runs[0],
        x0=min(run.x0 for run in runs),
        x1=max(run.x1 for run in runs),
        top=min(run.top for run in runs),
        bottom=max(run.bottom for run in runs),
    )


def ruled_rows(runs: Sequence[Run]) -> list[Row]:
    """Return the rows of a ruled table from its runs: cells whose upper sides lie level, from left to right."""
    placed = sorted(runs, key=_corner)  # within a cell as painted
    padding = max(min(run.x0 - run.cell.left for run in placed if run.cell), 0.0)
    found: list[Row] = []
    for _, level in groupby(placed, key=lambda run: _corner(run)[0]):
        held = [build(in_order(_rejoined(cell))) for _, cell in groupby(level, key=_corner)]
        for run in (run for inner in held for row in inner for cell in row for run in cell):
            run.end = run.cell.right - padding if run.cell else None
        found.extend(held[0] if len(held) == 1 else [[_flat(inner) for inner in held]])
    return found


def _rejoined(runs: Iterable[Run]) -> list[Run]:
    """Return the runs of a cell, those that touch as one (letters of another font are painted when others are)."""
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        if before and before.beside(run) and abs(run.x0 - before.x1) < _TOUCHING * run.em and not before.spaced:
            found[-1] = replace(
                before, text=before.text + run.text, x1=run.x1, starts=before.starts + run.starts, spaced=run.spaced
            )
        else:
            found.append(run)
    return found


def _corner(run: Run) -> tuple[float, float]:
    """Return the upper left corner of the cell of a run."""
    return (run.cell.top, run.cell.left) if run.cell else (run.top, run.x0)


def _flat(inner: Sequence[Row]) -> Cell:
    """Return rows within a cell as its lines; those of one line each side by side stay one, parted by a tab."""
    lines: Cell = []
    for row in inner:
        if len(row) > 1 and all(len(cell) == 1 for cell in row):
            parts = [cell[0] for cell in row]
            lines.append(replace(parts[0], text="\t".join(run.text for run in parts), x1=parts[-1].x1))
        else:
            lines.extend(run for cell in row for run in cell)
    return lines
