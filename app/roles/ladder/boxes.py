"""Where each node of the career ladder stands on its drawing. Plain Python, measures in pixels.

Management stands above the specialist grades; specialties and the roles of the ways out stand below, in the column
where their way leads.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from app.roles.ladder.domain import Ladder

NodeKind = Literal["specialist", "manager", "field", "role"]

WIDTH, PITCH = 150, 187  # of a node; from column to column
HIGH = 64  # the height of a grade
FIELD, ROLE = 44, 94  # of a specialty; of a role, which also names the way that leads there
MANAGERS, SPECIALISTS, BELOW = 28, 168, 312  # where each row begins
APART = 10  # between what stands below each other
EDGE = 4  # left free all round


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands."""

    node: str
    kind: NodeKind
    column: int
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height

    @property
    def across(self) -> float:
        """Half-way across."""
        return self.x + self.width / 2

    @property
    def down(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


def boxes_of(ladder: Ladder, left: int = 0) -> tuple[Box, ...]:
    """Return where every node stands, in the order of the ladder; `left` is free beside the first column."""
    next_free: Counter[int] = Counter()
    found: dict[str, Box] = {}
    for column, layer in enumerate(ladder.layers()):
        for node in layer:
            kind = _kind(ladder, node)
            x = EDGE + left + column * PITCH
            if kind in ("manager", "specialist"):
                y, height = (MANAGERS if kind == "manager" else SPECIALISTS), HIGH
            else:
                y, height = BELOW + next_free[column], (FIELD if kind == "field" else ROLE)
                next_free[column] += height + APART
            found[node] = Box(node, kind, column, x, y, WIDTH, height)
    return tuple(found[node] for node in ladder.nodes)


def _kind(ladder: Ladder, node: str) -> NodeKind:
    for grade in ladder.grades.values():
        if grade.id == node:
            return "manager" if grade.track == "people_manager" else "specialist"
    return "field" if node in ladder.specialties else "role"
