"""From a deed to its level: 2 practised, 3 owned or measured, 4 owned and measured at scale (docs/levels.md)."""

from dataclasses import dataclass

from app.assessments.lexicon import Lexicon
from app.assessments.wording import LevelRule

_TALK = frozenset({"relationship_building", "customer_voice"})
CLAIMED, PRACTISED, OWNED, PROVEN = 1, 2, 3, 4


@dataclass(slots=True)  # many in each résumé: not frozen, which takes three times as long to make
class Context:
    """What surrounds a deed; `Grader.context` makes it once for all deeds that have it in common.

    `outcome`: a figure that belongs; `inward`: a job without customers; `helping`: a job of helping others with theirs;
    `hardly`: told so weakly that only a figure lifts it; `results`: something moved in that job; `leads`: led people
    in that post; `strong`: words of ownership; `talk`: plain talk with customers; `plain`: told plainly.
    `proves`: what lifts a measured deed to the highest level. `said`: why the deed is no more than a claim, if it is
    one of practice and if not. `reasons` are those that hold without a figure and with one.
    """

    outcome: bool
    assisted: bool
    inward: bool
    helping: bool
    plain: bool
    hardly: bool
    leads: bool
    results: bool
    strong: bool
    talk: bool
    proves: bool
    said: tuple[str, str]
    reasons: tuple[tuple[str, ...], tuple[str, ...]]


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
        if not self._rules[competency].figures:
            return False
        wanted = (self._far if far else self._near)[competency]
        return not wanted or bool(wanted & outcome_bits)

    def context(
        self,
        *,
        bits: int,
        outcome: bool,
        outcome_bits: int,
        leads: bool,
        years: bool,
        assisted: bool,
        inward: bool,
        helping: bool,
        vague: bool,
        plain: bool,
        hardly: bool,
        results: bool,
    ) -> Context:
        """Return what surrounds the deeds of affirmed clauses with the concepts `bits`.

        `outcome_bits` are the concepts around its outcome; `vague`: big words and no figure; `plain`: told so plainly
        that such words beside it do not matter; `years`: the text speaks of more than one year.
        """
        strong, owned = bool(bits & self._strong), bool(bits & (self._strong | self._weak))
        team = bool((bits | outcome_bits) & self._scale)
        said = ("", "") if plain else self._said_weakly(bits, outcome=outcome, vague=vague)
        scale, led = (("scale",) if team or years else ()), (("led",) if leads else ())
        first = ("owned",) if strong else ()
        return Context(
            outcome=outcome, assisted=assisted, inward=inward, helping=helping, plain=plain, hardly=hardly, leads=leads,
            results=results, strong=strong, talk=bool(bits & self._customer and bits & self._contact),
            proves=leads or years or (owned and team), said=said,
            reasons=((*first, *scale, *led), (*first, "measured", *scale, *led)),
        )  # fmt: skip

    def _said_weakly(self, bits: int, *, outcome: bool, vague: bool) -> tuple[str, str]:
        """Return which words make a deed that is not told plainly a claim: one of practice, and any other."""
        if vague:
            return "vague", "vague"
        if outcome:
            return "", ""
        clerical = "clerical" if bits & self._clerical and not bits & self._strong else ""
        return "passed_on" if bits & self._pass_on else clerical, clerical

    @staticmethod
    def _by_leading(base: int, context: Context) -> int:
        """What only who leads people can own: theirs with a team, proven with the team's results."""
        if not context.leads:
            return min(base, PRACTISED)
        return PROVEN if context.results else OWNED

    def level(self, competency: str, base: int, context: Context, *, measured: bool) -> tuple[int, tuple[str, ...]]:
        """Return the level and the reasons that lifted it, or the one for which it is no more than a claim."""
        rule = self._rules[competency]
        if rule.customers:
            if context.inward and not (competency in _TALK and context.talk):
                return CLAIMED, ("no_customers",)  # without customers only plain talk with them counts, as such
            if context.helping and not (context.outcome and context.strong):
                return CLAIMED, ("helping",)
        if claim := context.said[base != PRACTISED]:
            return CLAIMED, (claim,)
        if context.assisted:
            return min(base, PRACTISED), ("assisted",)
        sure = measured or not context.hardly  # a rule that asks for the figure itself leaves no doubt whose it is
        measured = rule.figures and (measured or context.outcome)
        reasons = context.reasons[measured]
        if rule.led:
            return self._by_leading(base, context), reasons
        level = base
        in_hand = (context.strong and rule.owned_alone and sure) or (context.plain and rule.in_hand)
        if (measured or in_hand) and level < OWNED:
            level = OWNED
        if measured and sure and context.proves:
            level = PROVEN
        return min(level, rule.top), reasons
