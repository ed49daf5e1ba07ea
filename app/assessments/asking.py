"""What to ask in the interview about a requirement: English msgids, see `app.i18n.translate`."""

from app.assessments.domain import Reading
from app.assessments.explain import doubt
from app.core.errors import N_
from app.roles.domain import Requirement

# level that is there → what to ask in the interview
QUESTIONS = (
    N_("The résumé says nothing about this. Ask for an example: when did you do this, and what came of it?"),
    N_("The résumé only names this. Ask for one concrete case: what did you do yourself, step by step?"),
    N_("The résumé shows practice. Ask who decided and what was measured: what was your own part, and what changed?"),
    N_("The résumé shows ownership. Ask how it held for the whole team or customer base, and over which time."),
)
INTERVIEW_ONLY = N_("A résumé cannot show this. Ask for a situation in which it mattered, and what the person did.")
YEARS = N_("The months counted from the résumé fall short. Ask what else belongs to this experience.")
LANGUAGE = N_("The résumé does not show this language at the level asked for. Ask for its use at work.")


def question(requirement: Requirement, reading: Reading, *, met: bool | None, earns: bool, level: int) -> str:
    """Return what to ask about a requirement, empty if the résumé answers it.

    A doubtful place of this very résumé comes before what its level leaves open in general.

    Args:
        requirement: what the role asks for.
        reading: what was read in the résumé.
        met: whether the résumé shows it; None where a résumé cannot.
        earns: whether it can earn points.
        level: what the résumé shows, 0–4.
    """
    if requirement.interview_only:
        return INTERVIEW_ONLY
    if met:
        return ""
    if earns:
        return doubt(reading, requirement.competency) or QUESTIONS[level]
    return {"years": YEARS, "language": LANGUAGE}.get(requirement.kind, "")
