"""What the pages of the career ladder show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.roles.matrix.pages import MatrixGroup
from app.roles.pages import PayRow
from app.web.sources import SaidNote


@dataclass(frozen=True, slots=True)
class NodeName:
    """A grade, a specialty or a role, and where it is told.

    Attributes:
        node: its id, for its address.
        name: what it is called, a grade by the company's own name before ours.
        code: IC1 to IC4 or M1 to M3; empty for what is no grade.
        is_role: a role with its own page (true), or a page of the ladder.
    """

    node: str
    name: str
    code: str
    is_role: bool


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step and where it is told: on the page of the node at which it begins.

    Attributes:
        start: where it begins.
        end: where it leads.
        kind: promotion, track_change, lateral or way_out.
        word: the same in words.
        line: how it runs on the drawing, as an SVG path.
        head: the head of its arrow, as an SVG path.
    """

    start: NodeName
    end: NodeName
    kind: str
    word: str
    line: str
    head: str


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node where it stands on the drawing, with the steps that begin there.

    Attributes:
        at: which node it is.
        ways: the ways on that lead to it; none for what stands on the ladder itself.
        kind: specialist, manager, field or role.
        x: its left edge.
        y: its upper edge.
        width: how wide it is.
        height: how high it is.
        steps: the steps that begin there.
    """

    at: NodeName
    ways: tuple[str, ...]
    kind: str
    x: int
    y: int
    width: int
    height: int
    steps: tuple[StepLink, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing of the ladder.

    Attributes:
        width: how wide it is.
        height: how high it is.
        below: where the lower part begins.
        nodes: every node, in the order of the ladder.
    """

    width: int
    height: int
    below: int
    nodes: tuple[DrawnNode, ...]


@dataclass(frozen=True, slots=True)
class GradeCard:
    """A grade in the overview.

    Attributes:
        at: which grade.
        mission: what it is there for.
    """

    at: NodeName
    mission: str


@dataclass(frozen=True, slots=True)
class TrackCards:
    """The grades of one track.

    Attributes:
        title: the track.
        cards: its grades, the lowest first.
    """

    title: str
    cards: tuple[GradeCard, ...]


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A specialty in the overview.

    Attributes:
        at: which specialty.
        text: what it is.
        first: its first grade.
        last: its last grade.
    """

    at: NodeName
    text: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Rise:
    """A competency of which a step asks more.

    Attributes:
        name: the competency.
        before: the level expected before, 0 for none.
        after: the level expected after.
    """

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class WayView:
    """A way out.

    Attributes:
        way: its id, for its address on the page.
        name: what it is called.
        told: what the documents say of it.
        starts: from which grades it is open.
        ends: the roles it leads to.
        asks: what it asks in words.
    """

    way: str
    name: str
    told: tuple[SaidNote, ...]
    starts: tuple[NodeName, ...]
    ends: tuple[NodeName, ...]
    asks: tuple[SaidNote, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of a story.

    Attributes:
        name: what it is called.
        did: what the person did.
        grew: the competencies that it grew.
        at: the node that it corresponds to, if there is one.
    """

    name: str
    did: SaidNote
    grew: tuple[str, ...]
    at: NodeName | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A person's path.

    Attributes:
        story: its id, for its address on the page.
        name: what it is called.
        stages: its stages in order.
    """

    story: str
    name: str
    stages: tuple[StageView, ...]


@dataclass(frozen=True, slots=True)
class LadderPage:
    """The career ladder.

    Attributes:
        graph: the drawing.
        tracks: the grades by track.
        fields: the specialties.
        ways: the ways out.
        stories: people's paths.
        about: what must be known about it.
        own_data: the company's own ladder.
    """

    graph: Graph
    tracks: tuple[TrackCards, ...]
    fields: tuple[FieldCard, ...]
    ways: tuple[WayView, ...]
    stories: tuple[StoryView, ...]
    about: tuple[SaidNote, ...]
    own_data: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as the page of its beginning tells it.

    Attributes:
        end: where it leads.
        word: what kind of step it is.
        way: the way out that it is part of, empty for none.
        asks: what it asks in words.
        rises: the competencies of which it asks more, the largest rise first.
        further: those that come after the first few.
    """

    end: NodeName
    word: str
    way: str
    asks: tuple[SaidNote, ...]
    rises: tuple[Rise, ...]
    further: tuple[Rise, ...]


@dataclass(frozen=True, slots=True)
class PayAtGrade:
    """A figure of pay of a role at this grade.

    Attributes:
        role_id: the role's id, for its address.
        title: what the role is called.
        pay: the figure.
    """

    role_id: str
    title: str
    pay: PayRow


@dataclass(frozen=True, slots=True)
class NodePage:
    """A grade or a specialty, whole.

    Attributes:
        at: which it is.
        track: the track of a grade, in words; empty for a specialty.
        our_name: what we call it where the company has its own name, else empty.
        first: the first grade of a specialty, else empty.
        last: its last grade.
        mission: what it is there for.
        behaviours: what counts most at a grade, by group.
        left_out: how many cells of the matrix are not among them.
        deeper: the levels that a specialty asks for beyond its first grade.
        evidence: what people at a grade can show.
        signals: how one recognises it.
        pay: figures of pay of roles at a grade.
        steps: the steps that begin here.
        ways_in: where one comes from.
    """

    at: NodeName
    track: str
    our_name: str
    first: str
    last: str
    mission: SaidNote
    behaviours: tuple[MatrixGroup, ...]
    left_out: int
    deeper: tuple[Rise, ...]
    evidence: tuple[SaidNote, ...]
    signals: tuple[SaidNote, ...]
    pay: tuple[PayAtGrade, ...]
    steps: tuple[StepView, ...]
    ways_in: tuple[NodeName, ...]
