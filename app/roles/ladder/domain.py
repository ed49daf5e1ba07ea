"""The career ladder as a graph: grades, specialties and roles are its nodes, steps its edges. Plain Python.

The two documents name four ways on and tell two people's stories; they know no grades. Every statement carries which of
it is theirs and which our proposal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from app.core.sources import Statement
from app.core.text import LocalizedText
from app.roles.domain import Grade, Track
from app.roles.ladder.graph import layers, simple_paths

StepKind = Literal["promotion", "track_change", "lateral", "way_out"]


@dataclass(frozen=True, slots=True)
class LadderGrade:
    """One grade: what it is there for, what people at it can show, and how one recognises it.

    `own_name` is what the company itself calls the grade, `None` if it has given no name.
    """

    id: Grade
    track: Track
    name: LocalizedText
    own_name: LocalizedText | None
    mission: Statement
    evidence: tuple[Statement, ...]
    signals: tuple[Statement, ...]

    @property
    def title(self) -> LocalizedText:
        """What to call it: the company's own name before ours."""
        return self.own_name or self.name


@dataclass(frozen=True, slots=True)
class Specialty:
    """A field in which somebody works full time, from grade `first` to `last`.

    `focus` holds the levels that the field asks for beyond those of its first grade.
    """

    id: str
    name: LocalizedText
    about: Statement
    first: Grade
    last: Grade
    focus: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way on that leaves the ladder: from which grades, to which roles, and what its steps ask in words."""

    id: str
    name: LocalizedText
    about: tuple[Statement, ...]
    starts: tuple[Grade, ...]
    roles: tuple[str, ...]
    asks: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One move. `start` and `end` are ids of a grade, a specialty or a role; `asks` says in words what is new.

    `promotion`: to a higher grade on the same track. `track_change`: between specialist and management grades.
    `lateral`: into a specialty or out of one. `way_out`: to a role elsewhere; `way` is then the way's id.
    """

    start: str
    end: str
    kind: StepKind
    asks: tuple[Statement, ...]
    way: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A competency that a step raises, from the level expected before to the one expected after."""

    competency: str
    from_level: int
    to_level: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a story: what the person did, which competencies it grew, and which node it corresponds to."""

    name: LocalizedText
    did: Statement
    grew: tuple[str, ...]
    node: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """A person's path, told in our words without sex and age. Node and competencies of a stage are our reading."""

    id: str
    name: LocalizedText
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What a node asks of a competency: the level, and how much it counts there."""

    level: int
    weight: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder, whole.

    `roles` are the profiles that the ways out lead to. `demands[node]` holds what each grade, specialty and role asks,
    by competency; `names` what to call each node, and each role that a story names. `own_data`: the company's own.
    """

    about: tuple[Statement, ...]
    grades: Mapping[Grade, LadderGrade]
    specialties: Mapping[str, Specialty]
    roles: tuple[str, ...]
    ways_out: Mapping[str, WayOut]
    steps: tuple[Step, ...]
    stories: tuple[Story, ...]
    demands: Mapping[str, Mapping[str, Demand]]
    names: Mapping[str, LocalizedText]
    own_data: bool

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids of all nodes: grades, specialties, roles."""
        return (*self.grades, *self.specialties, *self.roles)

    def steps_from(self, node: str) -> tuple[Step, ...]:
        """Return the steps that begin at `node`, in the order of the file. Raises `KeyError` for an unknown node."""
        _known(node, self.nodes)
        return tuple(step for step in self.steps if step.start == node)

    def asks_more(self, step: Step) -> tuple[Ask, ...]:
        """Return the competencies whose level `step` raises.

        For a grade the levels are the matrix's, for a specialty its own over those of its first grade, for a role those
        of its profile. The largest rise comes first, then what counts most at the end of the step.
        """
        have, wanted = self.demands[step.start], self.demands[step.end]
        raised = [
            (Ask(competency, held.level if (held := have.get(competency)) else 0, demand.level), demand.weight)
            for competency, demand in wanted.items()
        ]
        asks = [(ask, weight) for ask, weight in raised if ask.to_level > ask.from_level]
        asks.sort(key=lambda pair: (pair[0].from_level - pair[0].to_level, -pair[1]))
        return tuple(ask for ask, _ in asks)

    def paths(self, start: str, end: str, most: int = 10) -> tuple[tuple[Step, ...], ...]:
        """Return up to `most` ways from `start` to `end`, the fewest steps first, none through a node twice.

        Raises:
            KeyError: there is no such node.
        """
        _known(start, self.nodes)
        _known(end, self.nodes)
        return tuple(islice(simple_paths(self.steps, start, end), most))

    def layers(self) -> tuple[tuple[str, ...], ...]:
        """Return the nodes in columns for drawing: each forward step leads to a column further right.

        Forward are promotions, changes to management, moves into a specialty and ways out; ways back do not count.
        """
        return layers(self.nodes, ((step.start, step.end) for step in self.steps if self._forward(step)))

    def _forward(self, step: Step) -> bool:
        back = step.start in self.specialties or (step.kind == "track_change" and step.start.startswith("M"))
        return not back


def _known(node: str, nodes: Iterable[str]) -> None:
    if node not in nodes:
        raise KeyError(node)
