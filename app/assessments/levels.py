"""From a deed to its level: 2 practised, 3 owned or measured, 4 owned and measured at scale (docs/levels.md)."""

from dataclasses import dataclass

from app.assessments.lexicon import Lexicon
from app.assessments.wording import LevelRule

_TALK = frozenset({"relationship_building", "customer_voice"})
CLAIMED, PRACTISED, OWNED, PROVEN = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a deed. `bits` are the concepts of its affirmed clauses; the outcome is a figure that belongs.

    `inward`: a job without customers; `helping`: a job of helping others with theirs; `vague`: big words and no figure;
    `plain`: told so plainly that such words beside it do not matter; `hardly`: so weakly that only a figure lifts it;
    `results`: something moved in that job.
    `leads` is whether the person led people in that post; `years` whether the text speaks of more than one year.
    """

    bits: int
    outcome: bool
    outcome_bits: int
    leads: bool
    years: bool
    assisted: bool
    inward: bool
    helping: bool
    vague: bool
    plain: bool
    hardly: bool
    results: bool


class Grader:
    """Gives levels; knows which concepts mean ownership, scale and each competency's outcomes."""

    def __init__(self, rules: dict[str, LevelRule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._strong = lexicon.bit["own_strong"]
        self._weak = lexicon.bit["own_weak"]
        self._scale = lexicon.mask(("scale_team",))
        self._clerical = lexicon.bit["clerical"]
        self._pass_on = lexicon.bit["pass_on"]
        self._customer = lexicon.bit["customer_strict"]
        self._contact = lexicon.mask(("contact", "report", "teach"))
        self._far = {name: lexicon.mask(rule.metrics) for name, rule in rules.items()}
        self._near = {name: lexicon.mask((*rule.metrics, *rule.also)) for name, rule in rules.items()}

    def counts(self, competency: str, outcome_bits: int, *, far: bool = False) -> bool:
        """Return whether an outcome that speaks of `outcome_bits` is one of this competency; `far`: told apart."""
        rule = self._rules.get(competency)
        if rule is not None and not rule.figures:
            return False
        wanted = (self._far if far else self._near).get(competency, 0)
        return not wanted or bool(wanted & outcome_bits)

    def _for_customers(self, competency: str, bits: int) -> bool:
        """In a job without customers only plain talk with customers counts, and only as such."""
        return competency in _TALK and bool(bits & self._customer and bits & self._contact)

    def _only_claimed(self, competency: str, base: int, context: Context) -> str | None:
        """Return why a deed is no more than a claim, or None."""
        rule = self._rules.get(competency)
        strong = bool(context.bits & self._strong)
        if rule is not None and rule.customers:
            if context.inward and not self._for_customers(competency, context.bits):
                return "no_customers"
            if context.helping and not (context.outcome and strong):
                return "helping"
        return None if context.plain else self._said_weakly(base, context, strong=strong)

    def _said_weakly(self, base: int, context: Context, *, strong: bool) -> str | None:
        """Return which words beside a deed that is not told plainly make it a claim, or None."""
        if context.vague:
            return "vague"
        if context.outcome:
            return None
        if context.bits & self._pass_on and base == PRACTISED:
            return "passed_on"
        return "clerical" if context.bits & self._clerical and not strong else None

    @staticmethod
    def _by_leading(base: int, context: Context) -> int:
        """What only who leads people can own: theirs with a team, proven with the team's results."""
        if not context.leads:
            return min(base, PRACTISED)
        return PROVEN if context.results else OWNED

    def level(self, competency: str, base: int, context: Context, *, measured: bool) -> tuple[int, tuple[str, ...]]:
        """Return the level and the reasons that lifted it."""
        rule = self._rules.get(competency)
        if claim := self._only_claimed(competency, base, context):
            return CLAIMED, (claim,)
        if context.assisted:
            return min(base, PRACTISED), ("assisted",)
        figures = rule is None or rule.figures
        sure = not context.hardly or measured  # a rule that asks for the figure itself leaves no doubt whose it is
        measured = figures and (measured or context.outcome)
        strong = bool(context.bits & self._strong)
        owned = strong or bool(context.bits & self._weak)
        team = bool((context.bits | context.outcome_bits) & self._scale)
        told = (("owned", strong), ("measured", measured), ("scale", team or context.years), ("led", context.leads))
        reasons = tuple(name for name, holds in told if holds)
        if rule is not None and rule.led:
            return self._by_leading(base, context), reasons
        level = base
        in_hand = rule is not None and ((strong and rule.owned_alone and sure) or (context.plain and rule.in_hand))
        if measured or in_hand:
            level = max(level, OWNED)
        if measured and sure and (context.leads or context.years or (owned and team)):
            level = PROVEN
        return min(level, rule.top if rule else PROVEN), reasons
