"""Why a level is what it is: what the next one would need, and what to ask in the interview."""

from typing import Literal

from app.assessments.domain import Reading
from app.assessments.levels import CLAIMED, OWNED, PRACTISED, PROVEN
from app.core.errors import N_

Lack = Literal["mention", "deed", "ownership_or_outcome", "ownership", "outcome", "scale"]
LACKS: dict[Lack, str] = {
    "mention": N_("A mention as one's own, be it in a skill list or by a certificate."),
    "deed": N_("A concrete deed: what the person did, for whom, and how."),
    "ownership_or_outcome": N_("Responsibility of their own, or a measured outcome of the deed."),
    "ownership": N_("A word on whose responsibility the deed was."),
    "outcome": N_("A measured outcome of the deed, before and after."),
    "scale": N_("The same for a whole team or customer base, over years, or in a second employment."),
}
QuestionKind = Literal["claim_only", "outcome_unclear", "ownership_unclear", "assisted", "denied"]
QUESTIONS: dict[QuestionKind, str] = {
    "claim_only": N_("It is named but not told. Which case shows it best, and what did you do yourself?"),
    "outcome_unclear": N_("What changed after that, and by how much? How was it measured?"),
    "ownership_unclear": N_("What was your own part in it, and what did others decide or do?"),
    "assisted": N_("Whom did you assist there, and which steps were yours?"),
    "denied": N_("You write that you have not done this. What comes closest to it?"),
}


def need(reading: Reading, competency: str | None) -> str:
    """Return in words what the next level of `competency` would need (an English msgid), empty at the highest."""
    missing = lack(reading, competency) if competency else None
    return LACKS[missing] if missing else ""


def doubt(reading: Reading, competency: str | None) -> str:
    """Return what to ask about the place that leaves most open (an English msgid), empty where none does."""
    asked = open_question(reading, competency) if competency else None
    return QUESTIONS[asked] if asked else ""


def lack(reading: Reading, competency: str) -> Lack | None:
    """Return what the next level of `competency` would need, or None at the highest level."""
    found = reading.quotes(competency)
    if not found:
        return "mention"
    best = found[0]
    if best.level == CLAIMED:
        return "deed"
    if best.level == PRACTISED:
        return "ownership_or_outcome"
    if best.level == PROVEN:
        return None
    if "measured" not in best.reasons:
        return "outcome"
    return "scale" if "owned" in best.reasons else "ownership"


def open_question(reading: Reading, competency: str) -> QuestionKind | None:
    """Return what the place that leaves most open leaves open of `competency`, or None."""
    earned = reading.quotes(competency)
    if not earned:
        denied = any(e.competency == competency and e.assertion == "denied" for e in reading.evidence)
        return "denied" if denied else None
    best = earned[0]
    if best.level == CLAIMED:
        return "claim_only"
    if best.assertion == "assisted":
        return "assisted"
    if "measured" not in best.reasons:
        return "outcome_unclear"
    return "ownership_unclear" if "owned" not in best.reasons and best.level <= OWNED else None
