"""The page of one grade."""

from typing import cast

from app.documents.booklet import words
from app.documents.booklet.context import Behaviour, GradePage, NextStep
from app.documents.booklet.telling import Telling
from app.roles import words as role_words
from app.roles.domain import Grade
from app.roles.ladder.domain import Step
from app.roles.matrix.domain import BELOW, Cell

HEAVY, FEWEST_BEHAVIOURS, MOST_BEHAVIOURS = 4, 6, 8
MOST_RISES = 6


def grade_page(telling: Telling, grade: Grade) -> GradePage:
    """Return the page of `grade`."""
    ladder = telling.material.ladder
    found = ladder.grades[grade]
    steps = ladder.steps_from(grade)
    pay = telling.pay(band for band in telling.material.bands.values() if _pays(telling, band.roles, grade))
    shown, further = heaviest(telling, grade, MOST_BEHAVIOURS - len(pay) // 2)  # what fits beside the pay on a page
    return GradePage(
        grade=telling.grade(grade),
        our_name=telling.text(found.name) if found.own_name else "",
        track=telling.word(role_words.TRACKS[found.track]),
        mission=telling.of_ladder(found.mission),
        behaviours=tuple(_behaviour(telling, cell) for cell in shown),
        further=further,
        evidence=telling.all_of_ladder(found.evidence),
        signals=telling.all_of_ladder(found.signals),
        pay=pay,
        steps=tuple(_next(telling, step) for step in steps if step.end in ladder.grades),
        fields=tuple(telling.name(step.end) for step in steps if step.end in ladder.specialties),
        ways=tuple(telling.text(way.name) for way in ladder.ways_out.values() if grade in way.starts),
    )


def heaviest(telling: Telling, grade: Grade, most: int) -> tuple[tuple[Cell, ...], int]:
    """Return up to `most` cells of `grade`, those that weigh most, and how many more are heavy.

    Heavy is a weight of at least `HEAVY`; where few are, lighter ones fill up. Among cells of one weight those come
    first whose level, then whose weight, rises most from the grade below.
    """
    matrix = telling.material.matrix
    below = BELOW.get(grade)

    def order(cell: Cell) -> tuple[int, int, int]:
        before = matrix.cell(cell.competency, below) if below else None
        rise = (cell.expected_level or 0) - ((before.expected_level or 0) if before else 0)
        return (-cell.weight, -rise, (before.weight if before else 0) - cell.weight)

    ordered = sorted(matrix.column(grade), key=order)
    heavy = sum(cell.weight >= HEAVY for cell in ordered)
    shown = max(FEWEST_BEHAVIOURS, min(heavy, most))
    return tuple(ordered[:shown]), max(0, heavy - shown)


def _behaviour(telling: Telling, cell: Cell) -> Behaviour:
    return Behaviour(
        skill=telling.skill(cell.competency),
        level=cell.expected_level or 0,
        scored=cell.expected_level is not None,
        word=telling.level(cell.expected_level),
        weight=cell.weight,
        seen=telling.of_matrix(cell.statement, company=cell.own_data),
    )


def _pays(telling: Telling, roles: tuple[str, ...], grade: Grade) -> bool:
    profiles = telling.material.profiles
    return any(role in profiles and profiles[role].grade == grade for role in roles)


def _next(telling: Telling, step: Step) -> NextStep:
    ladder = telling.material.ladder
    rises = telling.rises(ladder.asks_more(step))
    return NextStep(
        kind=telling.word(words.STEPS[step.kind]),
        to=telling.grade(cast("Grade", step.end)),
        asks=telling.all_of_ladder(step.asks),
        rises=rises[:MOST_RISES],
        further=len(rises[MOST_RISES:]),
    )
