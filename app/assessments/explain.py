"""Why a level is what it is: what the next one would need, and what to ask in the interview."""

from collections.abc import Sequence
from typing import Literal

from app.assessments.domain import IN_DOUBT, Evidence, Reading
from app.assessments.levels import CLAIMED, OWNED, PRACTISED
from app.assessments.loader import load_levels
from app.assessments.wording import LevelRule
from app.core.errors import N_
from app.core.text import Lang
from app.i18n.translate import translate

Lack = Literal[
    "mention", "deed", "own_deed", "ownership_or_outcome", "say", "people", "ownership", "outcome", "scale", "team"
]
LACKS: dict[Lack, str] = {
    "mention": N_("A mention as one's own, be it in a skill list or by a certificate."),
    "deed": N_("A concrete deed: what the person did, for whom, and how."),
    "own_deed": N_("A deed of their own, not only help with what others do."),
    "ownership_or_outcome": N_("Responsibility of their own, or a measured outcome of the deed."),
    "say": N_("What was theirs to decide or to design, and for whom."),
    "people": N_("Direct reports: how many, and one-on-ones or appraisals with them."),
    "ownership": N_("A word on whose responsibility the deed was."),
    "outcome": N_("A measured outcome of the deed, before and after."),
    "scale": N_("The same for a whole team or customer base, over years, or in a second employment."),
    "team": N_("What the whole team achieved, measured before and after."),
}
NEXT = {
    True: N_("For the next level: %(what)s"),
    False: N_("The level asked for is reached. For the next one, which earns no points here: %(what)s"),
    None: N_("This is the highest level that is read from a résumé."),
}
QuestionKind = Literal["claim_only", "in_doubt", "outcome_unclear", "ownership_unclear", "assisted", "denied"]
QUESTIONS: dict[QuestionKind, str] = {
    "claim_only": N_("It is named but not told. Which case shows it best, and what did you do yourself?"),
    "in_doubt": N_("This place may tell of it, or of something else. What was it about, and what did you do yourself?"),
    "outcome_unclear": N_("What changed after that, and by how much? How was it measured?"),
    "ownership_unclear": N_("What was your own part in it, and what did others decide or do?"),
    "assisted": N_("Whom did you assist there, and which steps were yours?"),
    "denied": N_("You write that you have not done this. What comes closest to it?"),
}


def need(reading: Reading, competency: str, *, earns: bool, lang: Lang) -> str:
    """Return in a sentence what the next level of `competency` would need; `earns`: it would earn points."""
    missing = lack(reading, competency)
    if missing is None:
        return translate(NEXT[None], lang)
    return translate(NEXT[earns], lang, what=translate(LACKS[missing], lang))


def doubt(reading: Reading, competency: str | None) -> str:
    """Return what to ask about the place that leaves most open (an English msgid), empty where none does."""
    asked = open_question(reading, competency) if competency else None
    return QUESTIONS[asked] if asked else ""


def lack(reading: Reading, competency: str) -> Lack | None:
    """Return what the next level of `competency` would need, or None at the highest that can be read."""
    found = reading.quotes(competency)
    if not found:
        return "mention"
    best, rule = found[0], load_levels()[competency]
    if best.level >= rule.top:
        return None
    if best.level == CLAIMED:
        return "deed"
    return _for_owning(best, rule) if best.level == PRACTISED else _for_proving(found, rule)


def _for_owning(best: Evidence, rule: LevelRule) -> Lack:
    if best.assertion == "assisted":
        return "own_deed"
    if rule.led:
        return "people"
    return "ownership_or_outcome" if rule.figures else "say"


def _for_proving(found: Sequence[Evidence], rule: LevelRule) -> Lack:
    if rule.led:
        return "team"
    told = {reason for e in found for reason in e.reasons}  # one passage may tell the outcome and another whose it was
    if "measured" not in told:
        return "outcome"
    return "scale" if "owned" in told else "ownership"


def open_question(reading: Reading, competency: str) -> QuestionKind | None:
    """Return what the place that leaves most open leaves open of `competency`, or None."""
    earned = reading.quotes(competency)
    if not earned:
        denied = any(e.competency == competency and e.assertion == "denied" for e in reading.evidence)
        return "denied" if denied else None
    best = earned[0]
    if best.level == CLAIMED:
        return "in_doubt" if IN_DOUBT in best.reasons else "claim_only"
    if best.assertion == "assisted":
        return "assisted"
    if "measured" not in best.reasons:
        return "ownership_unclear" if "shared" in best.reasons else "outcome_unclear"
    return "ownership_unclear" if "owned" not in best.reasons and best.level <= OWNED else None
