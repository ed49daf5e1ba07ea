"""The lines of a PDF put back into paragraphs: a line goes on in the next if the next one's first word had no room."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.assessments.extract.normalise import is_cjk
from app.assessments.extract.pdf_order import Cell, Row
from app.assessments.extract.pdf_runs import Run

BEGINS = re.compile(
    r"[・•‣⁃◦▪▫∙⦁⚫●○■□◆◇◎▼▽▲△★☆※➢✓❖【〈《〔＜≪\uf000-\uf0ff]|[-–—*]\s|\(?\d{1,2}[.)．）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]"
)
NO_START = "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.;:?!)]}%％"
_NO_END = "「『（【〈《〔［｛"
_WORD = re.compile(r"[^\s\u3000-\u9fff\uff00-\uffef]+")
_SOFT_HYPHENS = "\u2010\u00ad"
_NEAR_EDGE, _NARROWEST = 1.5, 12
_PADDED, _OWN_WIDTH, _OWN_LINES = 4.0, 8, 3
_CLOSE = 1.18
_SAME_SIZE = 1.1
_PADDING, _APART = 2.5, 0.5
_INDENT = 0.5
_HANGING, _FIRST_LINE = 3.0, 1.6
_DIVIDED = re.compile(r"[a-z]-$")
_FEW_DIVIDED, _DIVIDED_SHARE = 4, 0.05
_SLACK, _NEARLY_ALL = 0.3, 0.75
ENDS = "。.!?！？:：」"
DATED = re.compile(r"(?:\d{4}\s?[./年-]\s?\d{1,2}|(?:昭和|平成|令和)\s?\S{1,2}\s?年|[HRS]\d{1,2}\.\d)")
_ENTRY = re.compile(rf"{DATED.pattern}(?:月)?[ \u3000]+(?![-–—~〜～])\S")
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?\s?)?\d{4}(?:\s?[./年-]\s?\d{1,2}月?)?"
_PERIOD = re.compile(rf"[(（]?{_MONTH}\s?[-–—~〜～]\s?(?:{_MONTH}|[Pp]resent|[Nn]ow|[Cc]urrent|現在|至現在)[)）]?")
_TORN, _DIGITS, _FULL = 3.0, 4, 0.6
_FIGURE_ENDS = re.compile(r"^[^\s+]*[\d.,~/:HRS]$")
_FIGURE_GOES_ON = re.compile(r"[HRS]?\d|[.,~/:%]\d?|[HRS]$")
_LAST_DIGITS, _FIRST_DIGITS = re.compile(r"\d*$"), re.compile(r"\d*")
_ADDRESS = re.compile(r"(?:://|www\.|\w\.\w+/)\S*[/_\-?&=.#%]$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the whole document says about its text: left edge, where lines end, how far apart they are."""

    left: float
    ends: tuple[tuple[float, float, float], ...]
    leading: dict[tuple[int, bool], float]
    """By size, and whether the lower line holds Japanese: a font's Latin lines may stand closer."""
    slack: float = 0.0
    """Which share of its width a line may leave empty and still go on."""
    hyphenated: bool = False
    """Whether words are divided at line ends, so that a hyphen there is not the word's own."""


def measure(pages: Sequence[Sequence[Run]], tables: Sequence[Sequence[Row]]) -> Measure:
    """Return the measure of a document from all its runs and its rows."""
    runs = [run for page in pages for run in page]
    steps: dict[tuple[int, bool], Counter[int]] = defaultdict(Counter)
    for row in (row for page in tables for row in page):
        for before, run in (pair for cell in row for pair in pairwise(cell)):
            step = run.middle - before.middle
            if run.em <= step < 3 * run.em:
                steps[_kind(run)][round(step * 2)] += 1
    leading = {kind: min(_often(counts)) / 2 for kind, counts in steps.items()}
    divided = sum(1 for run in runs if _DIVIDED.search(run.text))
    return Measure(
        min((run.x0 for run in runs), default=0.0),
        tuple((run.x0, run.x1, run.em) for run in runs),
        leading,
        hyphenated=divided >= _FEW_DIVIDED and divided > _DIVIDED_SHARE * len(runs),
    )


def _often(counts: Counter[int]) -> list[int]:
    """Return the steps that occur more than once, all if none does."""
    return [step for step, count in counts.items() if count > 1] or list(counts)


def right_edge(cell: Cell, bound: float | None, whole: Measure, width: float) -> float:
    """Return where the lines of `cell` have to break; `bound` is the left edge of what stands to its right, if any.

    Without a neighbour it is where the longest lines of the document end, or a little before, where those that begin
    where the cell does end. One long line alone, or a few short ones, are no edge; then the margins count as equal.
    """
    left, right = min(run.x0 for run in cell), max(run.x1 for run in cell)
    ends = [
        (x1, em)
        for x0, x1, em in whole.ends
        if x0 < right and x1 > left and (bound is None or x1 <= bound - _APART * em)  # else it runs over
    ]
    longest, em = max(ends, default=(right, cell[0].em))
    support = _reaching(ends, longest, em)
    own = _own_edge(cell, longest, whole)
    if own is not None:
        longest, em, support = own, cell[0].em, _OWN_LINES
    if bound is not None:
        usual = longest if support > 1 else max((x1 for x1, _ in ends if x1 < longest), default=longest)
        return max(usual, bound - _PADDING * em)
    return longest if support > 1 and longest - left > _NARROWEST * em else max(longest, width - whole.left)


def _own_edge(cell: Cell, longest: float, whole: Measure) -> float | None:
    """Return where the lines that begin at the left edge of `cell` end, if several do, not far before `longest`.

    A cell of a table ends before the wider lines above and below the table.
    """
    left, em = min(run.x0 for run in cell), cell[0].em
    ends = [(x1, em) for x0, x1, _ in whole.ends if abs(x0 - left) < _INDENT * em and x1 <= longest]
    edge = max(ends, default=(left, em))[0]
    near, wide = longest - edge < _PADDED * em, edge - left > _OWN_WIDTH * em
    return edge if near and wide and _reaching(ends, edge, em) >= _OWN_LINES else None


def _reaching(ends: Sequence[tuple[float, float]], longest: float, em: float) -> int:
    """Return how many lines end about where the longest does."""
    return sum(1 for x1, _ in ends if x1 > longest - _NEAR_EDGE * em)


def calibrated(whole: Measure, cells: Sequence[tuple[Cell, float]]) -> Measure:
    """Return `whole` with its slack: if nearly all lines that stand close are full, close lines belong together."""
    close = full = 0
    for cell, edge in cells:
        for before, run in pairwise(cell):
            if _stands_close(before, run, whole) and _alike(before, run, first=True):
                close += 1
                full += edge - before.x1 < _first_piece(run)
    return replace(whole, slack=_SLACK if close and full >= _NEARLY_ALL * close else 0.0)


def paragraphs(cell: Cell, edge: float, whole: Measure) -> list[str]:
    """Return the paragraphs of `cell`, its wrapped lines joined."""
    found = [cell[0].text]
    opening = cell[0]  # the first line of the paragraph
    for before, run in pairwise(cell):
        first = before is opening
        if opening.body and abs(run.x0 - opening.body) < _INDENT * run.em:
            room = _SLACK * (edge - opening.body)  # under the text of a list item
        elif before.text[-1] in ENDS:
            room = 0.0
        else:
            width = edge - before.x0
            room = whole.slack * width if width > _NARROWEST * run.em else 0.0
        wide = edge - before.x0 > _NARROWEST * run.em
        dated = (wide and _ENTRY.match(run.text)) or (DATED.match(run.text) and DATED.match(opening.text))
        if _is_torn(before, run, edge):
            found[-1] += run.text
        elif not dated and _stands_close(before, run, whole) and flows_on(before, run, edge, room, first=first):
            found[-1] = join(found[-1] + " " * before.spaced, run.text, hyphenated=whole.hyphenated)
        else:
            found.append(run.text)
            opening = run
    return found


def _is_torn(before: Run, run: Run, edge: float) -> bool:
    """Whether a figure is broken over two lines of a column too narrow for it: 201 / 7, H10. / 4 ~, 71 / %.

    That is where both lines are short, or the first one piece that fills a column not much wider.
    """
    if not (_FIGURE_ENDS.search(before.text) and _FIGURE_GOES_ON.match(run.text)):
        return False
    full = edge - before.x1 < _FULL * run.em and edge - before.x0 < _OWN_WIDTH * run.em
    if not full and max(before.x1 - before.x0, run.x1 - run.x0) >= _TORN * run.em:
        return False
    digits = _LAST_DIGITS.search(before.text), _FIRST_DIGITS.match(run.text)
    return sum(len(found.group()) for found in digits if found) <= _DIGITS


def flows_on(before: Run, run: Run, edge: float, room: float, *, first: bool) -> bool:
    """Whether `run` goes on with the paragraph of `before` (`first`: that is its first line), wherever the two stand.

    It does if its first piece had no room before `edge`, or less than `room` was left. A period stands for itself.
    """
    if _PERIOD.fullmatch(run.text) or _PERIOD.fullmatch(before.text):
        return False
    return _alike(before, run, first=first) and edge - before.x1 < max(_first_piece(run), room)


def _stands_close(before: Run, run: Run, whole: Measure) -> bool:
    return run.middle - before.middle <= _CLOSE * whole.leading.get(_kind(run), 2 * run.em)


def _kind(run: Run) -> tuple[int, bool]:
    """Return of what kind a line is: its size, and whether it holds Japanese."""
    return round(run.em), any(map(is_cjk, run.text))


def _alike(before: Run, run: Run, *, first: bool) -> bool:
    """Whether two lines may be of one paragraph: of one size, the second without a mark, indented as such lines are."""
    if max(before.em, run.em) > _SAME_SIZE * min(before.em, run.em) or run.body or BEGINS.match(run.text):
        return False
    indent = (run.x0 - before.x0) / run.em
    if before.body:  # behind a list mark: under the text, or under the mark itself
        return abs(run.x0 - before.body) < _INDENT * run.em or abs(indent) < _INDENT
    if first and BEGINS.match(before.text):
        return -_INDENT < indent < _HANGING
    return -(_FIRST_LINE if first else _INDENT) < indent < _INDENT


def _first_piece(run: Run) -> float:
    """Return about how wide the first piece is that cannot be broken: a Latin word, or letters that stay together."""
    text = run.text
    if is_cjk(text[0]):
        length = 2 if text[0] in _NO_END else 1
        while length < len(text) and text[length] in NO_START:
            length += 1
        return (length + 1.0) * run.em
    word = _WORD.match(text)
    piece = word.group() if word else text[0]
    counted = 1.3 if piece.isdigit() and len(piece) < len(text) else 0.45  # a figure keeps its unit
    ends = run.starts[len(piece)] if len(piece) < len(run.starts) == len(text) else 0.0
    wide = ends - run.starts[0] if ends else len(piece) * (run.x1 - run.x0) / len(text)
    return wide + counted * run.em


def join(before: str, after: str, *, hyphenated: bool = False) -> str:
    """Return two lines as one: a space between Latin words only; a hyphen put in for the break is taken out."""
    a, b = before.rstrip(), after.lstrip()
    if before.endswith(" ") and a[-1:] not in NO_START and b[:1].isalnum():
        return f"{a} {b}"
    if b[:1].islower() and (a[-1:] in _SOFT_HYPHENS or (hyphenated and _DIVIDED.search(a))):
        return a[:-1] + b
    if a[-1:] == "-" and a[-2:-1].isalnum() and b[:1].isalnum():
        return a + b
    if _ADDRESS.search(a):
        return a + b
    glued = not a or not b or is_cjk(a[-1]) or is_cjk(b[0])
    return a + b if glued else f"{a} {b}"
