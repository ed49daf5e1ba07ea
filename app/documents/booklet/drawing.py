"""The map of the ladder: specialist grades beside management grades, specialties to the left, ways out on top.

Grades of the same height stand side by side. Every step between grades is an arrow; steps into specialties and out of
them lead to a box that holds all specialties with the same doors; a way out is a number at the grades where it begins.
Made for a sheet of paper: it is narrow, and nothing in it has to be reached by keyboard (the page of the ladder draws
every step from node to node, see `app.roles.ladder.drawing`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.documents.booklet.shapes import Arrow, Box, Dot, Drawing, TextLine, arrow, width_of, wrapped
from app.documents.citations import printable
from app.roles.domain import Grade
from app.roles.ladder.domain import Ladder, Specialty, Step, WayOut

WIDTH = 1780
# column (specialist, management) and height of each grade
PLACES: Mapping[Grade, tuple[int, int]] = {
    "IC1": (0, 0), "IC2": (0, 1), "IC3": (0, 2), "IC4": (0, 3), "M1": (1, 2), "M2": (1, 3), "M3": (1, 4),
}  # fmt: skip
_COLUMNS, _GRADE_WIDTH, _GRADE_HEIGHT, _PITCH = (650, 1330), 450, 164, 280
_CODE_WIDTH, _HIGHEST = 120, 4
_FIELDS_WIDTH, _FIELD_LINE, _FIELDS_HEAD, _FIELDS_GAP = 450, 46, 96, 40
_WAYS_IN_ROW, _WAYS_GAP, _WAY_LINE, _DOT = 4, 34, 38, 21
_TITLE_SIZE, _TEXT_SIZE, _SMALL_SIZE = 34, 30, 27
_BESIDE = 24  # how far the arrows of a pair that leads both ways stand from the middle
_LEGEND_STEP, _LEGEND_LINE = 84, 32


@dataclass
class _Sheet:
    """The drawing as it grows."""

    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    def write(
        self, x: int, y: int, size: int, text: str, *, bold: bool = False, centred: bool = False, tone: str = "ink"
    ) -> None:
        self.lines.append(TextLine(x, y, size, text, bold, centred, tone))


def draw(ladder: Ladder, lang: str, words: Mapping[str, str]) -> Drawing:
    """Return the map of `ladder` with names in `lang`.

    `words`: what to call the two tracks (`individual`, `people_manager`), the specialties (`fields`) and the kinds of
    steps (`promotion`, `track_change`, `lateral`, `way_out`).
    """
    sheet = _Sheet()
    names = {node: printable(name.get(lang)) for node, name in ladder.names.items()}
    top = _ways(sheet, ladder, names, lang)
    grades = _grades(sheet, ladder, names, words, top)
    _steps(sheet, ladder.steps, grades)
    below = _fields(sheet, ladder, names, words["fields"], grades)
    _legend(sheet, words, ladder, grades)
    height = max(below, grades["IC1"].bottom) + 10
    return Drawing(WIDTH, height, tuple(sheet.boxes), tuple(sheet.arrows), tuple(sheet.dots), tuple(sheet.lines))


def _ways(sheet: _Sheet, ladder: Ladder, names: Mapping[str, str], lang: str) -> int:
    """Draw the ways out in rows on top; return where the room below them begins."""
    width = (WIDTH - (_WAYS_IN_ROW - 1) * _WAYS_GAP) // _WAYS_IN_ROW
    texts = [_way_lines(way, names, lang, width - 40) for way in ladder.ways_out.values()]
    top = 0
    for row in range(0, len(texts), _WAYS_IN_ROW):
        several = texts[row : row + _WAYS_IN_ROW]
        height = 40 + max(len(title) + len(roles) for title, roles in several) * _WAY_LINE + 14
        for place, (title, roles) in enumerate(several):
            box = Box(place * (width + _WAYS_GAP), top, width, height, "way")
            sheet.boxes.append(box)
            sheet.dots.append(Dot(box.x + 38, box.y + 42, row + place + 1))
            for at, text in enumerate(title):
                sheet.write(box.x + 74, box.y + 53 + at * _WAY_LINE, _TEXT_SIZE, text, bold=True)
            for at, text in enumerate(roles, len(title)):
                sheet.write(box.x + 20, box.y + 65 + at * _WAY_LINE, _SMALL_SIZE, text, tone="soft")
        top += height + _WAYS_GAP
    return top


def _way_lines(way: WayOut, names: Mapping[str, str], lang: str, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    title = wrapped(printable(way.name.get(lang)), (width - 54) / _TEXT_SIZE, 3)
    roles = [line for role in way.roles for line in wrapped(f"→ {names[role]}", width / _SMALL_SIZE, 3)]
    return title, tuple(roles)


def _grades(
    sheet: _Sheet, ladder: Ladder, names: Mapping[str, str], words: Mapping[str, str], top: int
) -> dict[str, Box]:
    top += 84
    boxes: dict[str, Box] = {}
    for grade in ladder.grades:
        column, level = PLACES[grade]
        box = Box(_COLUMNS[column], top + (_HIGHEST - level) * _PITCH, _GRADE_WIDTH, _GRADE_HEIGHT, "grade")
        boxes[grade] = box
        code = Box(box.x, box.y, _CODE_WIDTH, box.height, "code")
        sheet.boxes.extend((box, code))
        sheet.write(code.centre, code.middle + 15, 42, grade, bold=True, centred=True, tone="paper")
        size, title = _fitted(names[grade], box.right - code.right - 36)
        first = box.middle + 12 - (len(title) - 1) * 21
        for at, text in enumerate(title):
            sheet.write(code.right + 22, first + at * 42, size, text, bold=True)
        exits = [number for number, way in enumerate(ladder.ways_out.values(), 1) if grade in way.starts]
        for at, number in enumerate(reversed(exits)):
            sheet.dots.append(Dot(box.right - 30 - at * 50, box.y, number))
    for track, highest in (("individual", "IC4"), ("people_manager", "M3")):
        sheet.write(boxes[highest].x, boxes[highest].y - 40, _TEXT_SIZE, words[track], bold=True, tone="soft")
    return boxes


def _fitted(name: str, room: int) -> tuple[int, tuple[str, ...]]:
    """Return the size of letters and the lines for a name: on one line, a little smaller if need be, or on several."""
    size = min(_TITLE_SIZE, int(room / width_of(name))) if name else _TITLE_SIZE
    return (size, (name,)) if size >= _SMALL_SIZE else (_TEXT_SIZE, wrapped(name, room / _TEXT_SIZE, 3))


def _steps(sheet: _Sheet, steps: Iterable[Step], grades: Mapping[str, Box]) -> None:
    between = [step for step in steps if step.start in grades and step.end in grades]
    pairs = {(step.start, step.end) for step in between}
    for step in between:
        start, end = grades[step.start], grades[step.end]
        beside = 0 if (step.end, step.start) not in pairs else _BESIDE
        sheet.arrows.append(_between(step.kind, start, end, beside))


def _between(kind: str, start: Box, end: Box, beside: int) -> Arrow:
    if start.x == end.x:
        up = start.y > end.y
        if abs(start.y - end.y) == _PITCH:
            x = start.centre + (-beside if up else beside)
            return arrow(kind, (x, start.y if up else start.bottom), (x, end.bottom if up else end.y))
        return arrow(kind, (start.x, start.middle), (end.x, end.middle), bow=60 if up else -60)
    rightward = start.x < end.x
    aside = -beside if rightward else beside
    lean = 50 if start.y > end.y else -50 if start.y < end.y else 0
    begin = (start.right if rightward else start.x, start.middle + aside - lean // 2)
    goal = (end.x if rightward else end.right, end.middle + aside + lean)
    return arrow(kind, begin, goal)


def _fields(sheet: _Sheet, ladder: Ladder, names: Mapping[str, str], word: str, grades: Mapping[str, Box]) -> int:
    """Draw the specialties in boxes by their doors; return where they end."""
    top = grades["IC3"].y
    for (entries, exits, span), members in _by_doors(ladder).items():
        height = _FIELDS_HEAD + len(members) * _FIELD_LINE + 10
        box = Box(0, top, _FIELDS_WIDTH, height, "fields")
        sheet.boxes.append(box)
        sheet.write(24, top + 48, _TEXT_SIZE, f"{word}  {span}", bold=True)
        room = _FIELDS_WIDTH - 56
        longest = max(width_of(names[member.id]) for member in members)
        size = max(_SMALL_SIZE, min(_TEXT_SIZE, int(room / longest)))
        for at, member in enumerate(members):
            text = wrapped(names[member.id], room / size, 1)[0]
            sheet.write(32, top + _FIELDS_HEAD + 10 + at * _FIELD_LINE, size, text)
        for start in (grades[grade] for grade in entries):
            sheet.arrows.append(arrow("lateral", (start.x, start.middle), (box.right, _within(box, start.middle))))
        for end in (grades[grade] for grade in exits):
            sheet.arrows.append(arrow("lateral", (box.right, _within(box, end.middle)), (end.x, end.middle)))
        top = box.bottom + _FIELDS_GAP
    return top - _FIELDS_GAP


def _by_doors(ladder: Ladder) -> dict[tuple[tuple[str, ...], tuple[str, ...], str], list[Specialty]]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[Specialty]] = {}
    for specialty in ladder.specialties.values():
        entries = tuple(step.start for step in ladder.steps if step.end == specialty.id)
        exits = tuple(step.end for step in ladder.steps if step.start == specialty.id)
        span = specialty.first if specialty.first == specialty.last else f"{specialty.first}–{specialty.last}"
        found.setdefault((entries, exits, span), []).append(specialty)
    return found


def _within(box: Box, y: int) -> int:
    return max(box.y + 30, min(box.bottom - 30, y))


def _legend(sheet: _Sheet, words: Mapping[str, str], ladder: Ladder, grades: Mapping[str, Box]) -> None:
    """Say what the arrows mean, to the right of the lowest grades, where nothing else stands."""
    kinds = tuple(_kinds(ladder))
    left, y = _COLUMNS[1], grades["IC1"].bottom - 46 - (len(kinds) - 1) * _LEGEND_STEP
    for kind in kinds:
        if kind == "way_out":
            sheet.dots.append(Dot(left + 62, y, 1))
        else:
            sheet.arrows.append(arrow(kind, (left, y), (left + 124, y)))
        lines = wrapped(words[kind], (WIDTH - left - 150) / _SMALL_SIZE, 2)
        first = y + 10 - (len(lines) - 1) * _LEGEND_LINE // 2
        for at, text in enumerate(lines):
            sheet.write(left + 150, first + at * _LEGEND_LINE, _SMALL_SIZE, text, tone="soft")
        y += _LEGEND_STEP


def _kinds(ladder: Ladder) -> Iterator[str]:
    used = {step.kind for step in ladder.steps}
    return (kind for kind in ("promotion", "track_change", "lateral", "way_out") if kind in used)
