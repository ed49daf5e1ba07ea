"""PDF: what a reader sees, in reading order, without page headers and numbers, its wrapped lines joined again."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from app.assessments.extract.domain import Notice, ResumeText
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder, row
from app.assessments.extract.pdf_columns import Stretch, moved, stretches, with_whole_rows
from app.assessments.extract.pdf_order import Cell, Row
from app.assessments.extract.pdf_paragraphs import Measure, calibrated, flows_on, join, measure, paragraphs, right_edge
from app.assessments.extract.pdf_rows import rows
from app.assessments.extract.pdf_runs import Page, Run, read_page
from app.assessments.extract.pdfium import document, open_page
from app.assessments.extract.refusals import hidden_text, refusal
from app.assessments.extract.running import PlacedLine, is_page_number, running_lines

_INDENTED, _COLUMN_LINES = 4.0, 3
"""In ems: how far list items are indented at most; and how many lines begin at the left edge of a column at least."""
_UNREADABLE = 0.3
"""Share of letters without a character code above which the text is no text."""


def read(data: bytes, limits: Limits) -> ResumeText:
    """Return the text of a PDF.

    Raises:
        ExtractError: `empty`, `no_text_layer`, `encrypted`, `damaged`, `too_large` or `too_many_pages`.
    """
    pages = _pages(data, limits)
    letters, unmapped = sum(page.letters for page in pages), sum(page.unmapped for page in pages)
    if letters and unmapped > _UNREADABLE * letters:
        raise refusal("no_letters")
    running = running_lines([([_placed(run) for run in page.runs], page.height) for page in pages])
    for number, page in enumerate(pages):
        page.runs = [run for n, run in enumerate(page.runs) if (number, n) not in running.places]
    builder = TextBuilder(limits)
    builder.page()
    builder.add(*running.heads)
    _write(pages, builder)
    builder.add(*running.feet)
    notices = [hidden_text(hidden)] if (hidden := sum(page.hidden for page in pages)) else []
    if any(page.recognised for page in pages):
        notices.append(Notice("recognised_text"))
    pictures = any(page.pictures for page in pages)
    return builder.finish("pdf", notices, empty="pictures_only" if pictures else "no_text")


def _placed(run: Run) -> PlacedLine:
    """Return a run as a line for `running_lines`; a number in the cell of a table is no page number."""
    text = "" if run.cell and is_page_number(run.text) else run.text
    return text, run.top, run.bottom


def _pages(data: bytes, limits: Limits) -> list[Page]:
    with document(data) as opened:
        count = len(opened)
        if count > limits.pages:
            raise refusal("pages", pages=count, limit=limits.pages)
        found = []
        for number in range(count):
            with open_page(opened, number) as shown:
                found.append(read_page(shown, limits))
        return found


def _write(pages: Sequence[Page], builder: TextBuilder) -> None:
    """Add the lines of every page; a paragraph that goes on over the page's end stays one line."""
    tables = [rows(page.runs, page.dots) for page in pages]
    whole = measure([page.runs for page in pages], tables)
    edges = [_edges(page, table, whole) for page, table in zip(pages, tables, strict=True)]
    found = zip(chain.from_iterable(tables), chain.from_iterable(edges), strict=True)
    whole = calibrated(whole, [pair for cells, ends in found for pair in zip(cells, ends, strict=True)])
    parts = with_whole_rows(stretches(tables, edges))
    waiting = ""
    for place, part in enumerate(parts):
        lines = [line for n, cells in enumerate(part.rows) for line in row(_texts(cells, part.edges[n], whole))]
        last = parts[place - 1] if place else None
        turned = last is not None and last.page != part.page and bool(pages[last.page].turned)
        if last and waiting and lines and not turned and _goes_on(last, part, whole):
            whole_line = join(waiting, lines.pop(0))
            if last.page == part.page:
                lines.insert(0, whole_line)
            else:
                builder.add_across_page(waiting, whole_line[len(waiting.rstrip()) :])
        else:
            builder.add(waiting)
            if last and last.page != part.page:
                builder.page()
        if place + 1 == len(parts) or parts[place + 1].page != part.page:
            lines += [run.text for run in pages[part.page].turned]
        waiting = lines.pop() if lines else ""
        builder.add(*lines)
    builder.add(waiting)


def _texts(cells: Row, edges: Sequence[float], whole: Measure) -> list[list[str]]:
    return [paragraphs(cell, edge, whole) for cell, edge in zip(cells, edges, strict=True)]


def _edges(page: Page, table: Sequence[Row], whole: Measure) -> list[list[float]]:
    """Return for each cell of each row where its lines have to break."""
    found = []
    for cells in table:
        bounds = [right[0].x0 for right in cells[1:]] + [_neighbour(cells[-1], page.runs)]
        pairs = zip(cells, bounds, strict=True)
        found.append([right_edge(c, b, whole, page.width) if c[0].end is None else c[0].end for c, b in pairs])
    return found


def _neighbour(cell: Cell, runs: Sequence[Run]) -> float | None:
    """Return the left edge of what stands to the right of `cell` on the page: another column.

    Where the lines beside `cell` are all indented, it is that of the lines above and below them.
    """
    right, top, bottom = max(run.x1 for run in cell), cell[0].top, cell[-1].bottom
    beside = [run for run in runs if run.x0 > right and run.top < bottom and run.bottom > top]
    if not beside:
        return None
    nearest = min(beside, key=lambda run: run.x0)
    lefts = Counter(round(run.x0) for run in runs if right < run.x0 and 0 <= nearest.x0 - run.x0 < _INDENTED * run.em)
    return float(min(left for left, lines in lefts.items() if lines >= _COLUMN_LINES or left == round(nearest.x0)))


def _goes_on(before: Stretch, after: Stretch, whole: Measure) -> bool:
    """Whether the last paragraph of a column or page goes on with the first of the next."""
    if not before.rows or len(before.rows[-1]) > 1 or not after.rows or len(after.rows[0]) > 1:
        return False
    cell, edge = before.rows[-1][0], before.edges[-1][0]
    first = len(cell) == 1 or len(paragraphs(cell[-2:], edge, whole)) > 1
    run = moved(after.rows[0][0][0], before.left - after.left)
    return flows_on(cell[-1], run, edge, 0.0, first=first)
