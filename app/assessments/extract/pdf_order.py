"""The runs of a PDF page in the order in which they are read, as rows of cells told by the gaps between them.

Word processors and browsers paint in reading order: cell after cell, column after column. So paint order is followed
where it goes right or down; where it jumps about (floats, design programs), the page is put in order by its geometry:
columns where a gutter parts running text, lines from top to bottom elsewhere.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.assessments.extract.pdf_runs import Run

_MARK = re.compile(
    r"(?:[・•‣⁃◦▪▫∙⦁·⚫●○■□◆◇➢✓❖★☆※o\-–—*\uf000-\uf0ff]|\(?\d{1,2}[.)．）]|[(（]\d{1,2}[)）]|[a-z][.)]|[①-⑳])$"
)
_FAR_MARK = 4.0
"""In ems: how far left of its text a list mark stands at most."""
_LABEL_LINES, _LABEL_LETTERS = 4, 40
_NARROW = 2.0
"""In ems: in a column so narrow words are broken anywhere, and a short label takes many lines."""
_GUTTER, _COLUMN_LINES = 1.0, 3
_LEADING = 2.0
"""In ems: baselines of one paragraph are no further apart."""
_LOOSE = 2.6
"""In ems: the same where a printer sets Japanese lines far apart."""
_CELL_LINES = 40
"""Lines of a cell that are looked at."""
_CENTRED = 0.7
"""In ems: how far apart twice the middles of two cells are at most that are centred on one line."""
_MOST = 0.8
_FEW = 0.3

Cell = list[Run]
Row = list[Cell]


def attach_marks(runs: Sequence[Run], dots: Sequence[Run]) -> list[Run]:
    """Return `runs` with each list mark put before the text that it stands beside (some printers paint marks last)."""
    texts = [run for run in runs if not _MARK.match(run.text)]
    kept = [run for run in runs if not _MARK.match(run.text) or _in_cell(run, texts) or not _attach(run, texts)]
    for dot in dots:
        _attach(dot, texts)
    return kept


def _in_cell(mark: Run, texts: Sequence[Run]) -> bool:
    """Whether what looks like a list mark is a piece of a narrow cell (H10.4~H / 24. / 9): others stand over it."""
    near = (text for text in texts if abs(text.x0 - mark.x0) < 1 and text.x1 - text.x0 < _NARROW * mark.em)
    return any(0 < mark.middle - text.middle < _LEADING * mark.em for text in near)


def _attach(mark: Run, texts: Sequence[Run]) -> bool:
    """Put `mark` before the nearest text to its right on its line; False if there is none that lacks one."""
    beside = [
        text
        for text in texts
        if text.top < mark.middle < text.bottom
        and -0.5 * text.em < text.x0 - mark.x1 < _FAR_MARK * text.em
        and mark.bottom - mark.top < 1.5 * text.em
    ]
    owner = min(beside, key=lambda text: text.x0, default=None)
    if owner is None or owner.body:
        return False
    owner.text, owner.body, owner.x0 = f"{mark.text} {owner.text}", owner.x0, mark.x0
    return True


def in_order(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` in reading order: as painted, if that never goes back to what lies left of or under earlier text.

    Single lines that were painted too early or too late (floats, things put in place) go back to the line they are on.
    """
    flow: list[Run] = []
    strays: list[Run] = []
    for n, run in enumerate(runs):
        back = _passed(flow, run)
        if back is None:
            flow.append(run)
        elif not back and _scattered(flow, runs[n:]):
            strays.append(run)
        elif all(_stands_alone(other, flow) for other in back):
            flow = [other for other in flow if other not in back]
            flow.append(run)
            strays.extend(back)
        else:
            return _by_place(runs)
    for stray in sorted(strays, key=lambda run: run.x0):
        beside = [n for n, run in enumerate(flow) if run.beside(stray) and run.x1 <= stray.x0 + 0.5 * stray.em]
        if not beside:
            return _by_place(runs)
        flow.insert(beside[-1] + 1, stray)
    return flow


def _passed(flow: Sequence[Run], run: Run) -> list[Run] | None:
    """Return the runs that `run` wrongly goes back behind, none if it only goes up; None if it goes on as one reads."""
    if not flow:
        return None
    before = flow[-1]
    if before.beside(run):
        return None if run.x0 >= before.x1 - run.em else [before]
    if run.middle > before.middle:
        return None
    lower = [other for other in flow if other.bottom > run.top + 0.3 * run.em]
    back = [other for other in lower if other.x1 > run.x0 + 0.5 * run.em]
    return back or (None if len(lower) <= len(_last_label(flow)) else [])


def _scattered(flow: Sequence[Run], rest: Sequence[Run]) -> bool:
    """Whether what is painted next belongs beside lines painted long before, one here and one there."""
    tail = [rest[0]]
    for run in rest[1:]:
        if run.middle < tail[-1].middle and not run.beside(tail[-1]):
            break
        tail.append(run)
    far = flow[: len(flow) - len(_last_label(flow))]
    aligned = sum(1 for run in tail if any(run.beside(other) for other in far))
    return aligned >= _MOST * len(tail) and _together(tail) <= _FEW


def _last_label(flow: Sequence[Run]) -> list[Run]:
    """Return the last runs of `flow`, as many as may be the lines of one label."""
    label = [flow[-1]]
    for run in reversed(flow[:-1]):
        if len(label) == _LABEL_LINES or not 0 <= label[0].middle - run.middle < _LOOSE * run.em:
            break
        label.insert(0, run)
    return label


def _stands_alone(run: Run, flow: Sequence[Run]) -> bool:
    """Whether no other line stands close above or below `run`, so that it is no part of a paragraph or column."""
    near = (other for other in flow if other.x0 < run.x1 and other.x1 > run.x0 and not other.beside(run))
    return all(abs(other.middle - run.middle) >= _LEADING * run.em for other in near)


def _together(runs: Sequence[Run]) -> float:
    """Return which share of neighbouring lines stand as close as the lines of a paragraph."""
    pairs = list(pairwise(sorted(runs, key=lambda run: run.middle)))
    close = sum(1 for a, b in pairs if b.middle - a.middle < _LEADING * max(a.em, b.em))
    return close / len(pairs) if pairs else 0.0


def _by_place(runs: Sequence[Run]) -> list[Run]:
    """Return `runs` by geometry: column by column where there are columns, else line by line."""
    lines = _lines(runs)
    found = _columns(runs, lines)
    if found is None:
        return [run for line in lines for run in line]
    first, last, edge = found
    middle = [run for line in lines[first : last + 1] for run in line]
    return [
        *_by_place([run for line in lines[:first] for run in line]),
        *_by_place([run for run in middle if run.x0 < edge]),
        *_by_place([run for run in middle if run.x0 >= edge]),
        *_by_place([run for line in lines[last + 1 :] for run in line]),
    ]


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        if lines and lines[-1][0].beside(run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]


def _columns(runs: Sequence[Run], lines: Sequence[Sequence[Run]]) -> tuple[int, int, float] | None:
    """Return first line, last line and the right column's left edge of the largest pair of columns, if there is one."""
    painted = {id(run): n for n, run in enumerate(runs)}
    best: tuple[int, int, float] | None = None
    most = 0
    for edge in sorted({run.x0 for run in runs}):
        crossed = [any(run.x0 < edge - 1 and run.x1 > edge - 1 for run in line) for line in lines]
        start = 0
        for stop in range(len(lines) + 1):
            if stop < len(lines) and not crossed[stop]:
                continue
            inside = [run for line in lines[start:stop] for run in line]
            if len(inside) > most and _are_columns(inside, edge, painted):
                best, most = (start, stop - 1, edge), len(inside)
            start = stop + 1
    return best


def _are_columns(runs: Sequence[Run], edge: float, painted: dict[int, int]) -> bool:
    left, right = [run for run in runs if run.x0 < edge], [run for run in runs if run.x0 >= edge]
    if min(len(left), len(right)) < _COLUMN_LINES:
        return False
    if min(run.x0 for run in right) - max(run.x1 for run in left) < _GUTTER * max(run.em for run in runs):
        return False
    if min(_together(left), _together(right)) < 0.5:  # noqa: PLR2004  (half)
        return False
    aligned = sum(1 for run in right if any(run.beside(other) for other in left))
    order = [painted[id(run)] for run in left], [painted[id(run)] for run in right]
    apart = max(order[0]) < min(order[1]) or max(order[1]) < min(order[0])
    return apart or aligned < _MOST * min(len(left), len(right))


def build(runs: Sequence[Run]) -> list[Row]:
    """Return runs in reading order as rows: a run to the right of a short label, or on the same line, is its cell."""
    done: list[Row] = []
    for number, run in enumerate(runs):
        row = done[-1] if done else []
        last = row[-1][-1] if row else None
        if last is None:
            done.append([[run]])
        elif last.beside(run):
            _same_line(done, run)
        elif run.middle > last.middle:
            left = row[-1][0].x0
            below = run.top - last.bottom > _LEADING * run.em
            if (len(row) > 1 and (run.x0 < left - 0.5 * run.em or below)) or not _over(row[-1], run):
                done.append([[run]])
            else:
                row[-1].append(run)
        else:
            _go_up(done, _block(runs[number : number + _CELL_LINES]))
    return done


def _over(cell: Cell, run: Run) -> bool:
    """Whether `run` stands under what `cell` holds."""
    return any(line.x0 < run.x1 and run.x0 < line.x1 for line in cell)


def _same_line(done: list[Row], run: Run) -> None:
    row = done[-1]
    cell = row[-1]
    if len(cell) == 1:
        row.append([run])
    elif len(row) == 1 and not _fills_column(cell, run):
        done.append([[cell.pop()], [run]])
    elif len(row) == 1:
        done.append([[run]])
    else:  # a line of its own parts inside a cell
        cell[-1].text += f"\t{run.text}"
        cell[-1].x1 = run.x1


def _fills_column(cell: Cell, run: Run) -> bool:
    """Whether `cell` is running text in a column that ends here by chance on the line where the next one begins."""
    lines = cell[-1 - _COLUMN_LINES :]
    edge = max(line.x1 for line in lines)
    full = sum(1 for line in lines[:-1] if line.x1 > edge - 2 * run.em)
    narrow = edge - min(line.x0 for line in lines) < _NARROW * run.em
    return full == _COLUMN_LINES and not narrow and edge < run.x0 and _together(lines) > _MOST


def _go_up(done: list[Row], block: Cell) -> None:
    """Put the first of `block`, lines that begin higher than the one before, beside the cell that it belongs to."""
    run, row = block[0], done[-1]
    cell = row[0]
    if len(row) > 1 and (run.bottom > min(cell[0].top for cell in row) or _centred(row[-1], block)):
        row.append([run])
        return
    if len(row) > 1 or _fills_column(cell, run):
        done.append([[run]])
        return
    label: Cell = []
    while cell and cell[-1].x1 <= run.x0 and cell[-1].top > run.top - 0.7 * run.em:
        if len(label) >= _LABEL_LINES and any(line.x1 - line.x0 > _NARROW * line.em for line in (*label, cell[-1])):
            break
        label.insert(0, cell.pop())
    if label:
        _centre(label, cell, block)
    if not label or (cell and cell[-1].bottom > run.top + 0.7 * run.em) or _letters(label) > _LABEL_LETTERS:
        cell.extend(label)
        done.append([[run]])
        return
    if not cell:
        done.pop()
    done.append([label, [run]])


def _block(runs: Sequence[Run]) -> Cell:
    """Return the first of `runs` with those that go on under it."""
    block = [runs[0]]
    for run in runs[1:]:
        if not (_over(block, run) and 0 < run.middle - block[-1].middle < _LOOSE * run.em):
            break
        block.append(run)
    return block


def _centre(label: Cell, cell: Cell, beside: Cell) -> None:
    """Move the last lines of `cell` to `label`, if the label is then centred on the cell `beside` it."""
    for more in range(1, _LABEL_LINES):
        lines = [*cell[-more:], *label]
        if more > len(cell) or len(_block(lines)) < len(lines):
            return
        if _centred(lines, beside):
            label[:0] = cell[-more:]
            del cell[-more:]
            return


def _centred(cell: Cell, beside: Cell) -> bool:
    """Whether two cells of one row are centred on one line, as some printers set them."""
    left, right = cell[0].top + cell[-1].bottom, beside[0].top + beside[-1].bottom
    return abs(left - right) < _CENTRED * cell[0].em and all(line.x1 <= beside[0].x0 for line in cell)


def _letters(cell: Cell) -> int:
    return sum(len(run.text) for run in cell)
