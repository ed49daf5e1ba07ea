"""From the career ladder to what its pages show, in one language. Plain Python."""

from collections.abc import Iterable, Mapping

from app.core.errors import N_
from app.core.sources import Statement
from app.core.text import Lang
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import GRADES, Grade, Profile, Track, Vocabulary
from app.roles.ladder.domain import Ask, Ladder, LadderGrade, Specialty, Step, StepKind, Story
from app.roles.ladder.drawing import Line, draw
from app.roles.ladder.pages import (
    DrawnNode,
    FieldCard,
    GradeCard,
    Graph,
    LadderPage,
    NodeName,
    NodePage,
    PayAtGrade,
    Rise,
    StageView,
    StepLink,
    StepView,
    StoryView,
    TrackCards,
    WayView,
)
from app.roles.matrix.domain import Matrix
from app.roles.matrix.pages import MatrixGroup, MatrixRow
from app.roles.matrix.showing import cell_view
from app.roles.showing import full_title, pay_row
from app.web.sources import SaidNote, said

HEAVY = 4  # cells of at least this weight stand on the page of their grade; the matrix has the rest
FIRST_RISES = 6
STEPS: dict[StepKind, str] = {
    "promotion": N_("Promotion"),
    "track_change": N_("Change of track"),
    "lateral": N_("Specialty"),
    "way_out": N_("Way out"),
}
BACK = N_("Back from the specialty")


def ladder_page(ladder: Ladder, vocabulary: Vocabulary, lang: Lang) -> LadderPage:
    """Return the page of the whole ladder; names of competencies come from `vocabulary`."""
    view = _Views(ladder, vocabulary, lang)
    return LadderPage(
        graph=view.graph(),
        tracks=tuple(view.track(track) for track in words.TRACKS),
        fields=tuple(view.field(specialty) for specialty in ladder.specialties.values()),
        ways=view.ways(),
        stories=tuple(view.story(story) for story in ladder.stories),
        about=view.all(ladder.about),
        own_data=ladder.own_data,
    )


def node_page(
    node: str, ladder: Ladder, vocabulary: Vocabulary, lang: Lang, *, matrix: Matrix, profiles: Mapping[str, Profile]
) -> NodePage | None:
    """Return the page of a grade or specialty, or `None` if there is none of this id."""
    view = _Views(ladder, vocabulary, lang)
    if node in ladder.specialties:
        return view.field_page(ladder.specialties[node])
    for grade in ladder.grades.values():
        if grade.id == node:
            return view.grade_page(grade, matrix, profiles)
    return None


class _Views:
    """The parts of the pages of one ladder in one language."""

    def __init__(self, ladder: Ladder, vocabulary: Vocabulary, lang: Lang) -> None:
        self.ladder, self.vocabulary, self.lang = ladder, vocabulary, lang

    def word(self, text: str) -> str:
        return translate(text, self.lang)

    def all(self, statements: Iterable[Statement]) -> tuple[SaidNote, ...]:
        return tuple(self.said(statement) for statement in statements)

    def said(self, statement: Statement) -> SaidNote:
        return said(statement, self.lang, company=self.ladder.own_data)

    def name(self, node: str) -> NodeName:
        code = node if node in GRADES else ""
        is_role = not code and node not in self.ladder.specialties
        return NodeName(node, self.ladder.names[node].get(self.lang), code, is_role)

    def graph(self) -> Graph:
        drawing = draw(self.ladder)
        return Graph(
            width=drawing.width,
            height=drawing.height,
            below=drawing.below,
            nodes=tuple(
                DrawnNode(
                    self.name(box.node),
                    tuple(way.name.get(self.lang) for way in self.ladder.ways_out.values() if box.node in way.roles),
                    box.kind,
                    box.x,
                    box.y,
                    box.width,
                    box.height,
                    tuple(self._link(line) for line in drawing.lines if line.step.start == box.node),
                )
                for box in drawing.boxes
            ),
        )

    def _link(self, line: Line) -> StepLink:
        step = line.step
        word = self._way(step) or self._kind(step)
        return StepLink(self.name(step.start), self.name(step.end), step.kind, word, line.line, line.head)

    def _way(self, step: Step) -> str:
        return self.ladder.ways_out[step.way].name.get(self.lang) if step.way else ""

    def _kind(self, step: Step) -> str:
        return self.word(BACK if step.start in self.ladder.specialties else STEPS[step.kind])

    def track(self, track: Track) -> TrackCards:
        grades = [grade for grade in self.ladder.grades.values() if grade.track == track]
        cards = (GradeCard(self.name(grade.id), grade.mission.text.get(self.lang)) for grade in grades)
        return TrackCards(self.word(words.TRACKS[track]), tuple(cards))

    def field(self, specialty: Specialty) -> FieldCard:
        text = specialty.about.text.get(self.lang)
        return FieldCard(self.name(specialty.id), text, specialty.first, specialty.last)

    def ways(self) -> tuple[WayView, ...]:
        return tuple(
            WayView(
                way.id,
                way.name.get(self.lang),
                self.all(way.about),
                tuple(self.name(start) for start in way.starts),
                tuple(self.name(role) for role in way.roles),
                self.all(way.asks),
            )
            for way in self.ladder.ways_out.values()
        )

    def story(self, story: Story) -> StoryView:
        stages = (
            StageView(
                stage.name.get(self.lang),
                self.said(stage.did),
                tuple(self._competency(competency) for competency in stage.grew),
                self.name(stage.node) if stage.node else None,
            )
            for stage in story.stages
        )
        return StoryView(story.id, story.name.get(self.lang), tuple(stages))

    def _competency(self, competency: str) -> str:
        return self.vocabulary.competencies[competency].name.get(self.lang)

    def grade_page(self, grade: LadderGrade, matrix: Matrix, profiles: Mapping[str, Profile]) -> NodePage:
        behaviours = self._behaviours(grade.id, matrix)
        shown = sum(len(group.rows) for group in behaviours)
        return NodePage(
            at=self.name(grade.id),
            track=self.word(words.TRACKS[grade.track]),
            our_name=grade.name.get(self.lang) if grade.own_name else "",
            first="",
            last="",
            mission=self.said(grade.mission),
            behaviours=behaviours,
            left_out=len(matrix.rows) - shown,
            deeper=(),
            evidence=self.all(grade.evidence),
            signals=self.all(grade.signals),
            pay=self._pay(grade.id, profiles),
            steps=self._steps(grade.id),
            ways_in=self._ways_in(grade.id),
        )

    def field_page(self, specialty: Specialty) -> NodePage:
        usual = self.ladder.demands[specialty.first]
        deeper = (
            Rise(self._competency(competency), usual[competency].level if competency in usual else 0, level)
            for competency, level in specialty.focus.items()
        )
        return NodePage(
            at=self.name(specialty.id),
            track="",
            our_name="",
            first=specialty.first,
            last=specialty.last,
            mission=self.said(specialty.about),
            behaviours=(),
            left_out=0,
            deeper=tuple(deeper),
            evidence=(),
            signals=(),
            pay=(),
            steps=self._steps(specialty.id),
            ways_in=self._ways_in(specialty.id),
        )

    def _behaviours(self, grade: Grade, matrix: Matrix) -> tuple[MatrixGroup, ...]:
        groups = (
            MatrixGroup(
                key,
                name.get(self.lang),
                tuple(
                    MatrixRow(c.id, c.name.get(self.lang), c.about.get(self.lang), (cell_view(cell, self.lang),))
                    for c in self.vocabulary.of_group(key)
                    if c.id in matrix.rows and (cell := matrix.cell(c.id, grade)).weight >= HEAVY
                ),
            )
            for key, name in self.vocabulary.groups.items()
        )
        return tuple(group for group in groups if group.rows)

    def _pay(self, grade: Grade, profiles: Mapping[str, Profile]) -> tuple[PayAtGrade, ...]:
        return tuple(
            PayAtGrade(profile.id, full_title(profile, self.lang), pay_row(band, self.lang))
            for profile in profiles.values()
            for band in profile.pay
            if profile.grade == grade and not band.own_data
        )

    def _steps(self, node: str) -> tuple[StepView, ...]:
        return tuple(self._step(step) for step in self.ladder.steps_from(node))

    def _step(self, step: Step) -> StepView:
        rises = tuple(self._rise(ask) for ask in self.ladder.asks_more(step))
        return StepView(
            end=self.name(step.end),
            word=self._kind(step),
            way=self._way(step),
            asks=self.all(step.asks),
            rises=rises[:FIRST_RISES],
            further=rises[FIRST_RISES:],
        )

    def _rise(self, ask: Ask) -> Rise:
        return Rise(self._competency(ask.competency), ask.from_level, ask.to_level)

    def _ways_in(self, node: str) -> tuple[NodeName, ...]:
        return tuple(self.name(step.start) for step in self.ladder.steps if step.end == node)
