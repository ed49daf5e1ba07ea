"""The career ladder as a drawing: how each step runs from node to node. Plain Python, measures in pixels.

Steps to what stands below run in the gaps between the columns and in one channel under the grades, so that none crosses
a node; steps that begin at one node share a trunk.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.roles.ladder.boxes import BELOW, EDGE, HIGH, PITCH, SPECIALISTS, WIDTH, Box, boxes_of
from app.roles.ladder.domain import Ladder, Step

PORT, ENTRY = 16, 9  # how far from the middle a step leaves; how far apart steps arrive
HEAD, ROUND = 8, 8  # an arrow's head; a corner's radius
GAP_ROOM, CHANNEL_ROOM = 26, 32  # what the trunks share in a gap, and in the channel under the grades

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """How a step runs: its line and the head of its arrow, as SVG paths."""

    step: Step
    line: str
    head: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing: its size, the nodes in the order of the ladder, a line per step, and where the lower part begins."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    below: int


def draw(ladder: Ladder) -> Drawing:
    """Return the drawing of `ladder`."""
    boxes = boxes_of(ladder)
    router = _Router(boxes, ladder.steps)
    if router.trunks[-1]:  # something arrives from the left of the first column
        boxes = boxes_of(ladder, left=PITCH - WIDTH)
        router = _Router(boxes, ladder.steps)
    lines = router.lines()
    last = max(box.column for box in boxes)
    return Drawing(
        width=max(box.right for box in boxes) + EDGE + (PITCH - WIDTH if router.trunks[last] else 0),
        height=max(box.bottom for box in boxes) + EDGE,
        boxes=boxes,
        lines=lines,
        below=BELOW,
    )


class _Router:
    """Finds the way of each step around the nodes."""

    def __init__(self, boxes: Sequence[Box], steps: Sequence[Step]) -> None:
        self.boxes = {box.node: box for box in boxes}
        self.steps = steps
        self.left = min(box.x - box.column * PITCH for box in boxes)
        self.taken = {(box.kind, box.column) for box in boxes}
        self.trunks: defaultdict[int, list[str]] = defaultdict(list)  # by gap: whose trunk runs in it
        self.tracks: list[str] = []  # whose track runs in the channel
        self.turns = 0
        self.arriving: Counter[str] = Counter(step.end for step in steps if self._enters_left(step))
        self.arrived: Counter[str] = Counter()
        for step in steps:
            self._reserve(step)

    def lines(self) -> tuple[Line, ...]:
        """Return how every step runs, in the order of the steps."""
        return tuple(self._line(step) for step in self.steps)

    def _line(self, step: Step) -> Line:
        start, end = self.boxes[step.start], self.boxes[step.end]
        if step.kind == "promotion":
            points = self._promotion(start, end)
        elif step.kind == "track_change" and end.kind == "manager":
            points = self._up(start, end)
        elif step.kind == "track_change":
            points = self._down(start, end)
        elif start.kind == "field":
            points = self._back(start, end)
        else:
            points = self._out(start, end)
        return Line(step, *_paths(points))

    def _enters_left(self, step: Step) -> bool:
        end = self.boxes[step.end]
        if step.kind == "promotion":
            return not self._over(self.boxes[step.start], end)
        return end.kind != "specialist"

    def _entry(self, end: Box) -> Point:
        at = self.arrived[end.node]
        self.arrived[end.node] += 1
        return end.x, end.down + (at - (self.arriving[end.node] - 1) / 2) * ENTRY

    def _over(self, start: Box, end: Box) -> bool:
        between = range(min(start.column, end.column) + 1, max(start.column, end.column))
        return end.column <= start.column or any((start.kind, column) in self.taken for column in between)

    def _promotion(self, start: Box, end: Box) -> list[Point]:
        if not self._over(start, end):
            x, y = self._entry(end)
            return [(start.right, y), (x, y)]
        over = start.y - 12
        return [(start.across, start.y), (start.across, over), (end.across, over), (end.across, end.y)]

    def _up(self, start: Box, end: Box) -> list[Point]:
        x, y = self._entry(end)
        leave = start.across - 24
        if self._free_above(start, end):
            return [(leave, start.y), (leave, y), (x, y)]
        trunk, turn = self._trunk(end.column - 1, f"up to {end.node}"), start.y - self._turn()
        return [(leave, start.y), (leave, turn), (trunk, turn), (trunk, y), (x, y)]

    def _free_above(self, start: Box, end: Box) -> bool:
        between = range(start.column, end.column)
        return end.column > start.column and not any(("manager", column) in self.taken for column in between)

    def _turn(self) -> int:
        self.turns += 1
        return 14 + 8 * (self.turns % 3)

    def _down(self, start: Box, end: Box) -> list[Point]:
        turn = start.bottom + self._turn()
        x, to = start.x + 26, end.across + 30
        return [(x, start.bottom), (x, turn), (to, turn), (to, end.y)]

    def _out(self, start: Box, end: Box) -> list[Point]:
        x, y = self._entry(end)
        leave = start.down + PORT
        points: list[Point] = [(start.right, leave)]
        trunk = self._trunk(start.column, start.node)
        points.append((trunk, leave))
        if end.column > start.column + 1:
            track = self._track(start.node)
            last = self._trunk(end.column - 1, start.node)
            points.extend([(trunk, track), (last, track)])
            trunk = last
        return [*points, (trunk, y), (x, y)]

    def _back(self, start: Box, end: Box) -> list[Point]:
        trunk, track = self._trunk(start.column, f"to {end.node}"), self._track(f"to {end.node}")
        if end.kind == "manager":
            last = self._trunk(end.column - 1, f"to {end.node}")
            x, y = self._entry(end)
            return [(start.right, start.down), (trunk, start.down), (trunk, track), (last, track), (last, y), (x, y)]
        to = end.across
        return [(start.right, start.down), (trunk, start.down), (trunk, track), (to, track), (to, end.bottom)]

    def _reserve(self, step: Step) -> None:
        """Give the step its share of the gaps and of the channel, before anything is drawn."""
        start, end = self.boxes[step.start], self.boxes[step.end]
        name = f"to {end.node}" if start.kind == "field" else start.node
        if step.kind == "promotion":
            return
        if step.kind == "track_change":
            if end.kind == "manager" and not self._free_above(start, end):
                self._join(self.trunks[end.column - 1], f"up to {end.node}")
            return
        self._join(self.trunks[start.column], name)
        if start.kind == "field" or end.column > start.column + 1:
            self._join(self.tracks, name)
        if start.kind == "field" and end.kind == "specialist":
            return
        self._join(self.trunks[end.column - 1], name)

    @staticmethod
    def _join(names: list[str], name: str) -> None:
        if name not in names:
            names.append(name)

    def _trunk(self, gap: int, name: str) -> float:
        names = self.trunks[gap]
        first = self.left + gap * PITCH + WIDTH + (PITCH - WIDTH - GAP_ROOM) / 2
        return first + GAP_ROOM * (names.index(name) + 0.5) / len(names)

    def _track(self, name: str) -> float:
        return SPECIALISTS + HIGH + 10 + CHANNEL_ROOM * (self.tracks.index(name) + 0.5) / len(self.tracks)


def _paths(points: Sequence[Point]) -> tuple[str, str]:
    """Return the line through `points` with round corners, and the head of the arrow at its end."""
    kept = [point for point, after in pairwise(points) if point != after] + [points[-1]]
    (x, y), (before_x, before_y) = kept[-1], kept[-2]
    along = _towards((before_x, before_y), (x, y))
    base = (x - along[0] * HEAD, y - along[1] * HEAD)
    parts = [f"M{_number(kept[0])}"]
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        room = min(ROUND, _length(before, corner) / 2, _length(corner, after) / 2)
        into, out = _towards(before, corner), _towards(corner, after)
        first = (corner[0] - into[0] * room, corner[1] - into[1] * room)
        last = (corner[0] + out[0] * room, corner[1] + out[1] * room)
        parts.append(f"L{_number(first)}Q{_number(corner)} {_number(last)}")
    parts.append(f"L{_number(base)}")
    side = (-along[1] * HEAD * 0.6, along[0] * HEAD * 0.6)
    corners = ((x, y), (base[0] + side[0], base[1] + side[1]), (base[0] - side[0], base[1] - side[1]))
    return "".join(parts), f"M{'L'.join(_number(corner) for corner in corners)}Z"


def _length(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _towards(one: Point, other: Point) -> Point:
    length = _length(one, other) or 1.0
    return (other[0] - one[0]) / length, (other[1] - one[1]) / length


def _number(point: Point) -> str:
    return " ".join(f"{value:.1f}".removesuffix(".0") for value in point)
