"""What can be found: every statement of roles, matrix, ladder, pay and help as a passage with its place."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.compensation.domain import Band
from app.compensation.words import amount_text
from app.core.errors import N_
from app.core.sources import Statement
from app.core.text import LANGUAGES, Lang, LocalizedText
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import Profile, Vocabulary
from app.roles.ladder.domain import Ladder
from app.roles.loader import load_vocabulary
from app.roles.matrix.domain import Matrix
from app.roles.showing import full_title
from app.site.help import TOPICS, help_parts, topics
from app.site.search.domain import Entry, Group, Passage, Place, entry

Texts = Mapping[Lang, str]


def _both(text: LocalizedText) -> Texts:
    return {lang: text.get(lang) for lang in LANGUAGES}


def _word(message: str) -> Texts:
    return {lang: translate(message, lang) for lang in LANGUAGES}


def _place(group: Group, key: str, title: Texts, at: str, /, anchor: str = "", **values: str) -> Place:
    return Place(group, key, title, at, tuple(values.items()), anchor)


@lru_cache(maxsize=300)
def of_profile(profile: Profile) -> tuple[Entry, ...]:
    """Return what a role page says."""
    title = {lang: full_title(profile, lang) for lang in LANGUAGES}
    place = _place("roles", profile.id, title, "roles.role", role_id=profile.id)
    return tuple(
        entry(Passage(place, label, _both(statement.text), anchor)) for label, anchor, statement in _of_profile(profile)
    )


def _of_profile(profile: Profile) -> Iterator[tuple[Texts, str, Statement]]:
    team = [profile.team_size] if profile.team_size else []
    parts = (
        (N_("The job in brief"), "summary", profile.summary),
        (N_("Mission"), "mission", (profile.mission,)),
        (N_("Main duties and responsibilities"), "responsibilities", profile.responsibilities),
        (N_("Benefits"), "benefits", profile.benefits),
        (N_("Track and grade"), "placement", (profile.placement, *team)),
        (N_("Where it leads"), "career", profile.career),
        (N_("Remarks"), "remarks", profile.remarks),
    )
    for heading, anchor, statements in parts:
        yield from ((_word(heading), anchor, statement) for statement in statements)
    for measure in profile.success_measures:
        yield _both(measure.name), "measures", measure.statement
    for requirement in profile.requirements:
        competency = load_vocabulary().competencies.get(requirement.competency or "")
        name = _both(competency.name) if competency else _word(words.KINDS[requirement.kind])
        yield name, f"requirement-{requirement.id}", requirement.statement
    for neighbour in profile.differs:
        yield _both(neighbour.name), "differs", neighbour.statement


def of_matrix(matrix: Matrix, vocabulary: Vocabulary, names: Mapping[str, LocalizedText]) -> Iterator[Entry]:
    """Return what the matrix says: each competency is a place, each cell with a text of its own a passage."""
    for competency in vocabulary.competencies.values():
        title = _both(competency.name)
        anchor = f"row-{competency.id}"
        place = _place("matrix", competency.id, title, "matrix.index", anchor, group=competency.group)
        yield entry(Passage(place, _word(N_("What it means")), _both(competency.about), anchor))
        for cell in matrix.row(competency.id) if competency.id in matrix.rows else ():
            if not cell.same:
                label = {lang: f"{cell.grade} {names[cell.grade].get(lang)}" for lang in LANGUAGES}
                yield entry(Passage(place, label, _both(cell.behaviour), f"cell-{competency.id}-{cell.grade}"))


def of_ladder(ladder: Ladder) -> Iterator[Entry]:
    """Return what the ladder says: each grade, specialty, way out and story is a place."""
    for node, title in ladder.names.items():
        if node in ladder.nodes and node not in ladder.roles:
            yield from _of_node(ladder, node, title)
    for way in ladder.ways_out.values():
        place = _place("ladder", way.id, _both(way.name), "ladder.index", anchor=f"way-{way.id}")
        for label, statements in ((N_("Way out"), way.about), (N_("What it asks for"), way.asks)):
            yield from (entry(Passage(place, _word(label), _both(s.text), f"way-{way.id}")) for s in statements)
    for story in ladder.stories:
        place = _place("ladder", story.id, _both(story.name), "ladder.index", anchor=f"story-{story.id}")
        for stage in story.stages:
            yield entry(Passage(place, _both(stage.name), _both(stage.did.text), f"story-{story.id}"))
    place = _place("ladder", "", _word(N_("Grades and career paths")), "ladder.index")
    yield from (entry(Passage(place, _word(N_("About this page")), _both(s.text), "about")) for s in ladder.about)


def _of_node(ladder: Ladder, node: str, name: LocalizedText) -> Iterator[Entry]:
    grade = next((grade for grade in ladder.grades.values() if grade.id == node), None)
    title = {lang: f"{name.get(lang)} ({node})" if grade else name.get(lang) for lang in LANGUAGES}
    place = _place("ladder", node, title, "ladder.node", node=node)
    if grade:
        yield entry(Passage(place, _word(N_("What the grade is there for")), _both(grade.mission.text), "mission"))
        for heading, anchor, statements in (
            (N_("Typical evidence"), "evidence", grade.evidence),
            (N_("How one recognises it"), "signals", grade.signals),
        ):
            yield from (entry(Passage(place, _word(heading), _both(s.text), anchor)) for s in statements)
    else:
        about = ladder.specialties[node].about
        yield entry(Passage(place, _word(N_("What it is")), _both(about.text), "mission"))
    for step in ladder.steps_from(node):
        if step.way is None:
            end = ladder.names[step.end]
            label = {lang: translate(N_("Step to %(end)s"), lang, end=end.get(lang)) for lang in LANGUAGES}
            yield from (entry(Passage(place, label, _both(s.text), f"step-{step.end}")) for s in step.asks)


def of_pay(bands: Mapping[str, Band]) -> Iterator[Entry]:
    """Return what the published figures of pay say; a company's own bands are not among them."""
    for band in bands.values():
        if band.own_data:
            continue
        place = _place("pay", band.id, _both(band.name), "salary.index", anchor=f"pay-{band.id}")
        amount = {lang: amount_text(band, lang) for lang in LANGUAGES}
        for label, text in (
            (amount, band.statement.text),
            (_word(N_("Contains")), band.contains),
            (_word(N_("Speaks of")), band.population),
            (_word(N_("Why this confidence")), band.confidence_reason),
            *((_word(N_("Remarks")), note.text) for note in band.notes),
        ):
            yield entry(Passage(place, label, _both(text), f"pay-{band.id}"))


def of_help() -> Iterator[Entry]:
    """Return what the help pages say, each language for itself."""
    titles = {lang: {topic.name: topic.title for topic in topics(lang)} for lang in LANGUAGES}
    for name in TOPICS:
        title = {lang: titles[lang][name] for lang in LANGUAGES}
        place = _place("help", name, title, "site.help_topic", name=name)
        for lang in LANGUAGES:
            for part in help_parts(name, lang):
                yield entry(Passage(place, {lang: part.heading}, {lang: part.text}, part.anchor))
