"""The steps of the guided form, and which parts of a post's content each of them fills."""

from dataclasses import dataclass
from typing import Literal

from app.core.errors import N_

StepId = Literal["basics", "story", "work", "wanted", "pay", "hours", "contract", "benefits", "selection", "employer"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its id in the address, its title, what it is about, and the parts of the content that it fills.

    `shared` parts are much the same in every post of a company, so that they can be kept as its defaults.
    """

    id: StepId
    title: str
    about: str
    parts: tuple[str, ...]
    shared: bool = False


STEPS: tuple[Step, ...] = (
    Step("basics", N_("The job"), N_("What it is called, why you hire and how many."), ("basics", "dates")),
    Step("story", N_("Why it is worth it"), N_("Mission, first 90 days, measures, team."), ("story",)),
    Step("work", N_("Duties and place"), N_("What is done and where, and how far both may change."), ("work",)),
    Step(
        "wanted", N_("Who you look for"), N_("Must-haves and wishes. Fewer must-haves bring more people."), ("wanted",)
    ),
    Step("pay", N_("Pay"), N_("What is really paid, with fixed overtime and variable pay told apart."), ("pay",)),
    Step("hours", N_("Hours and holidays"), N_("Working hours, break, overtime, days off."), ("hours",), shared=True),
    Step("contract", N_("Contract"), N_("Term, renewal, probation, start."), ("contract",), shared=True),
    Step("benefits", N_("Insurance and benefits"), N_("Insurance, smoking, benefits."), ("benefits",), shared=True),
    Step("selection", N_("Selection"), N_("Steps, papers, what becomes of them."), ("selection",), shared=True),
    Step("employer", N_("Employer"), N_("Name, address, contact, what you do."), ("employer",), shared=True),
)
BY_ID: dict[str, Step] = {step.id: step for step in STEPS}


def step_of(field: str | None) -> Step:
    """Return the step that holds a field (`hours.holidays`); the first for None and for what no step holds."""
    part = (field or "").partition(".")[0]
    return next((step for step in STEPS if part in step.parts), STEPS[0])


def after(step: Step) -> Step | None:
    """Return the step after this one, None behind the last."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None


def before(step: Step) -> Step | None:
    """Return the step before this one, None before the first."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None
