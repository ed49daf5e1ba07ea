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
HIGH, LOW = 64, 46  # the height of a grade, and of what stands below
MANAGERS, SPECIALISTS, BELOW = 28, 168, 306  # where each row begins
BESIDE = 54  # from one node below to the next
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


def boxes_of(ladder: Ladder) -> tuple[Box, ...]:
    """Return where every node stands, in the order of the ladder."""
    used: Counter[int] = Counter()
    found: dict[str, Box] = {}
    for column, layer in enumerate(ladder.layers()):
        for node in layer:
            kind = _kind(ladder, node)
            x = EDGE + column * PITCH
            if kind in ("manager", "specialist"):
                y, height = (MANAGERS if kind == "manager" else SPECIALISTS), HIGH
            else:
                y, height = BELOW + used[column] * BESIDE, LOW
                used[column] += 1
            found[node] = Box(node, kind, column, x, y, WIDTH, height)
    return tuple(found[node] for node in ladder.nodes)


def _kind(ladder: Ladder, node: str) -> NodeKind:
    for grade in ladder.grades.values():
        if grade.id == node:
            return "manager" if grade.track == "people_manager" else "specialist"
    return "field" if node in ladder.specialties else "role"
