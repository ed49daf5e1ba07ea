"""What the templates of the booklet get: frozen plain values in one language, and nothing else."""

from dataclasses import dataclass

from app.core.text import Lang
from app.documents.booklet.shapes import Drawing
from app.documents.citations import CitedDocument, OtherSource, Sentence
from app.documents.context import LevelMeaning


@dataclass(frozen=True, slots=True)
class GradeName:
    """A grade as tables and strips name it.

    Attributes:
        code: IC1 to IC4 or M1 to M3.
        title: what to call it, the company's own name before ours.
        manager: whether it is on the management track.
        anchor: where its page begins.
    """

    code: str
    title: str
    manager: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Rise:
    """A competency that a step or a field asks more of.

    Attributes:
        name: the competency.
        before: the level expected before.
        after: the level expected after.
    """

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PayLine:
    """A published figure of yearly pay.

    Attributes:
        amount: the figure, exact.
        figure: range, average, lower end or one reported amount, in words.
        label: what the figure is of.
        contains: what the figure contains.
        population: whom it speaks of.
        year: the year it speaks of, empty if the source does not say.
        abroad: whether it speaks of another country than Japan.
        confidence: in words.
        thin: whether it must be shown as thin evidence.
        told: the figure told in words, with its sources.
    """

    amount: str
    figure: str
    label: str
    contains: str
    population: str
    year: str
    abroad: bool
    confidence: str
    thin: bool
    told: Sentence


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What somebody at the grade does in one competency.

    Attributes:
        skill: the competency.
        level: the level expected, 0 to 4.
        scored: whether a résumé can show it; if not, no level is expected and only a conversation shows it.
        word: the level's name, or what stands in its place.
        weight: how much it counts at this grade, 0 to 5.
        seen: what a colleague can see, with its sources.
    """

    skill: str
    level: int
    scored: bool
    word: str
    weight: int
    seen: Sentence


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step from a grade to another one.

    Attributes:
        kind: promotion or change of track, in words.
        to: the grade that it leads to.
        asks: what is new, in words.
        rises: the competencies that it asks more of, those that rise most first.
        further: how many more of them there are.
    """

    kind: str
    to: GradeName
    asks: tuple[Sentence, ...]
    rises: tuple[Rise, ...]
    further: int


@dataclass(frozen=True, slots=True)
class GradePage:
    """The page of one grade.

    Attributes:
        grade: which one.
        our_name: what we call it, empty where the title says so already.
        track: its track, in words.
        mission: what it is there for.
        behaviours: what one does in the competencies that weigh most, the heaviest first.
        further: how many more competencies weigh as heavily.
        evidence: what people at it can show.
        signals: how one recognises it.
        pay: published figures for roles at this grade.
        steps: the steps to other grades.
        fields: the specialties that one can move into from here.
        ways: the ways out that begin here.
    """

    grade: GradeName
    our_name: str
    track: str
    mission: Sentence
    behaviours: tuple[Behaviour, ...]
    further: int
    evidence: tuple[Sentence, ...]
    signals: tuple[Sentence, ...]
    pay: tuple[PayLine, ...]
    steps: tuple[NextStep, ...]
    fields: tuple[str, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A competency at a grade.

    Attributes:
        level: the level expected, 0 to 4.
        word: the level's name, or what stands in its place.
        weight: how much it counts there, 0 to 5.
        same_as: the grade from which nothing changes, empty if the behaviour is its own.
        seen: what a colleague can see, with its sources.
        note: a remark on the cell, empty if there is none.
    """

    level: int
    word: str
    weight: int
    same_as: str
    seen: Sentence
    note: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A competency over all grades.

    Attributes:
        skill: the competency.
        about: what it means and where it ends.
        scored: whether a résumé can show it.
        cells: one for each grade, in the order of the columns.
    """

    skill: str
    about: str
    scored: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The competencies of one group.

    Attributes:
        name: what the group is called.
        rows: its competencies.
    """

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A step into a specialty or out of it.

    Attributes:
        place: the grade that it begins at, or leads to.
        inward: whether it leads into the specialty.
        asks: what is new, in words.
    """

    place: str
    inward: bool
    asks: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A specialty.

    Attributes:
        name: what it is called.
        since: the grade from which it is open.
        until: the grade up to which it leads.
        about: what one does there.
        rises: the competencies in which it goes deeper than its first grade.
        doors: the steps into it and out of it.
    """

    name: str
    since: str
    until: str
    about: Sentence
    rises: tuple[Rise, ...]
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What a role elsewhere asks more than a grade has.

    Attributes:
        code: the grade that one comes from.
        rises: the competencies that the role asks more of; none if the grade has them all.
    """

    code: str
    rises: tuple[Rise, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """A role that a way out leads to.

    Attributes:
        title: what the role is called.
        starts: what it asks more, for each grade that one comes from.
        pay: published figures for it.
    """

    title: str
    starts: tuple[Start, ...]
    pay: tuple[PayLine, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on that leaves the company's grades.

    Attributes:
        number: its number on the map.
        name: what it is called.
        about: what is said of it.
        open_from: the grades that it begins at.
        asks: what is new, in words.
        destinations: the roles that it leads to.
    """

    number: int
    name: str
    about: tuple[Sentence, ...]
    open_from: tuple[str, ...]
    asks: tuple[Sentence, ...]
    destinations: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a story.

    Attributes:
        name: what it is called.
        did: what the person did.
        grew: the competencies that it grew.
        node: the grade or role that it corresponds to, empty if to none.
    """

    name: str
    did: Sentence
    grew: tuple[str, ...]
    node: str


@dataclass(frozen=True, slots=True)
class Story:
    """A person's path.

    Attributes:
        name: what it is called.
        stages: its stages in order.
    """

    name: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class MapSteps:
    """The steps of one kind: the map in words.

    Attributes:
        kind: what kind of step, in words.
        moves: each from where to where.
    """

    kind: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LadderMap:
    """The map of grades and steps.

    Attributes:
        picture: the drawing.
        in_words: the same in words, by kind.
    """

    picture: Drawing
    in_words: tuple[MapSteps, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The booklet, whole or a part of it.

    Attributes:
        lang: language of the booklet, ja or en.
        company: the company's name, empty for a strip to fill in.
        whole: whether it is the whole booklet, with cover and contents.
        grades: every grade.
        levels: the scale of evidence, explained.
        about: what must be known about the ladder; none in a single page.
        chart: the map; none in other single pages.
        pages: the pages of grades in this booklet.
        groups: the matrix by group; none in other single pages.
        fields: the specialties.
        ways: the ways out.
        stories: two people's stories.
        documents: what is cited from the two documents.
        others: other sources.
        own_count: how many statements are our own proposal.
        statement_count: how many statements there are.
        edition: eight letters that change with the content.
        product: name and version of what made this.
    """

    lang: Lang
    company: str
    whole: bool
    grades: tuple[GradeName, ...]
    levels: tuple[LevelMeaning, ...]
    about: tuple[Sentence, ...]
    chart: LadderMap | None
    pages: tuple[GradePage, ...]
    groups: tuple[MatrixGroup, ...]
    fields: tuple[Field, ...]
    ways: tuple[Way, ...]
    stories: tuple[Story, ...]
    documents: tuple[CitedDocument, ...]
    others: tuple[OtherSource, ...]
    own_count: int
    statement_count: int
    edition: str
    product: str
