"""Beside and beyond the grades: specialties, ways out, and two people's stories."""

from app.documents.booklet.context import Destination, Door, Field, Stage, Start, Story, Way
from app.documents.booklet.telling import Telling
from app.roles.domain import GRADES
from app.roles.ladder.domain import Ask, Specialty, Step, WayOut


def fields(telling: Telling) -> tuple[Field, ...]:
    """Return the specialties."""
    return tuple(_field(telling, specialty) for specialty in telling.material.ladder.specialties.values())


def ways(telling: Telling) -> tuple[Way, ...]:
    """Return the ways out, numbered as on the map."""
    return tuple(_way(telling, number, way) for number, way in enumerate(telling.material.ladder.ways_out.values(), 1))


def stories(telling: Telling) -> tuple[Story, ...]:
    """Return the stories."""
    return tuple(
        Story(
            name=telling.text(story.name),
            stages=tuple(
                Stage(
                    name=telling.text(stage.name),
                    did=telling.of_ladder(stage.did),
                    grew=tuple(telling.skill(competency) for competency in stage.grew),
                    node=_named(telling, stage.node) if stage.node else "",
                )
                for stage in story.stages
            ),
        )
        for story in telling.material.ladder.stories
    )


def _field(telling: Telling, specialty: Specialty) -> Field:
    expected = telling.material.matrix.expected_levels(specialty.first)
    deeper = [Ask(competency, expected[competency], level) for competency, level in specialty.focus.items()]
    steps = telling.material.ladder.steps
    return Field(
        name=telling.text(specialty.name),
        since=specialty.first,
        until=specialty.last,
        about=telling.of_ladder(specialty.about),
        rises=telling.rises(ask for ask in deeper if ask.to_level > ask.from_level),
        doors=(
            *(_door(telling, step, inward=True) for step in steps if step.end == specialty.id),
            *(_door(telling, step, inward=False) for step in steps if step.start == specialty.id),
        ),
    )


def _door(telling: Telling, step: Step, *, inward: bool) -> Door:
    return Door(_named(telling, step.start if inward else step.end), inward, telling.all_of_ladder(step.asks))


def _way(telling: Telling, number: int, way: WayOut) -> Way:
    return Way(
        number=number,
        name=telling.text(way.name),
        about=telling.all_of_ladder(way.about),
        open_from=tuple(way.starts),
        asks=telling.all_of_ladder(way.asks),
        destinations=tuple(_destination(telling, way, role) for role in way.roles),
    )


def _destination(telling: Telling, way: WayOut, role: str) -> Destination:
    ladder = telling.material.ladder
    steps = [step for step in ladder.steps if step.way == way.id and step.end == role]
    return Destination(
        title=telling.name(role),
        starts=tuple(Start(step.start, telling.rises(ladder.asks_more(step))) for step in steps),
        pay=telling.pay(band for band in telling.material.bands.values() if role in band.roles),
    )


def _named(telling: Telling, node: str) -> str:
    return f"{node} {telling.name(node)}" if node in GRADES else telling.name(node)
