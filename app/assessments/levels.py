"""From a deed to its level: 2 practised, 3 owned or measured, 4 owned and measured at scale (docs/levels.md)."""

from app.assessments.lexicon import Lexicon
from app.assessments.wording import LevelRule

_TALK = frozenset({"relationship_building", "customer_voice"})
CLAIMED, PRACTISED, OWNED, PROVEN = 1, 2, 3, 4


# What surrounds a deed, a bit each. Its sentence speaks of ownership (`STRONG`, or at least `OWN`), plain talk with
# customers, clerical work, passing on, the scale of a team.
STRONG, OWN, TALK, CLERICAL, PASS_ON, TEAM = (1 << n for n in range(6))
# A figure that belongs to it, told with more than one year; without one, big words and no figure.
OUTCOME, YEARS, VAGUE = (1 << n for n in range(6, 9))
# A job without customers, one of helping others with theirs, one of leading people, one in which something moved.
INWARD, HELPING, LEADS, RESULTS = (1 << n for n in range(9, 13))
# It was helped with; told so plainly that big words beside it do not matter; so weakly that only a figure lifts it.
ASSISTED, PLAIN, HARDLY = (1 << n for n in range(13, 16))
# The rule that found it asks for the figure itself.
MEASURED = 1 << 16
# It was done jointly, and nothing says that this person was the first among those who did it.
SHARED = 1 << 17
_SURROUNDED = 18  # bits of what surrounds a deed
_MET = 1 << 12  # surroundings that are kept in mind for each competency


class Grader:
    """Gives levels; knows which concepts mean ownership, scale and each competency's outcomes.

    What surrounds a deed are bits as above; the level that they give is worked out once for the same.
    """

    def __init__(self, rules: dict[str, LevelRule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._strong = lexicon.bit["own_strong"]
        self._weak = lexicon.bit["own_weak"]
        self._shared = lexicon.bit["shared"]
        self._foremost = lexicon.bit["foremost"]
        self._scale = lexicon.mask(("scale_team",))
        self._clerical = lexicon.bit["clerical"]
        self._pass_on = lexicon.bit["pass_on"]
        self._customer = lexicon.bit["customer_strict"]
        self._contact = lexicon.mask(("contact", "report", "teach"))
        self._far = {name: _counting(rule, lexicon, rule.metrics) for name, rule in rules.items()}
        self._near = {name: _counting(rule, lexicon, (*rule.metrics, *rule.also)) for name, rule in rules.items()}
        self._met: dict[str, dict[int, tuple[int, tuple[str, ...]]]] = {name: {} for name in rules}

    def level(self, competency: str, base: int, around: int) -> tuple[int, tuple[str, ...]]:
        """Return the level, and the reasons for it, of a deed that a rule which gives `base` by itself finds `around`.

        The reasons are those that lifted it, or the one for which it is no more than a claim.
        """
        met = self._met[competency]
        key = base << _SURROUNDED | around
        found = met.get(key)
        if found is None:
            if len(met) >= _MET:
                met.clear()
            found = met[key] = self._level(competency, base, around)
        return found

    def counts(self, competency: str, outcome_bits: int, *, far: bool = False) -> bool:
        """Return whether an outcome that speaks of `outcome_bits` is one of this competency; `far`: told apart."""
        wanted = self._far[competency] if far else self._near[competency]
        return wanted < 0 or bool(wanted & outcome_bits)

    def spoken(self, bits: int) -> int:
        """Return what a sentence of the concepts `bits` speaks of (`STRONG` to `TEAM`, `SHARED`)."""
        found = 0
        if bits & self._strong:
            found = STRONG | OWN
        elif bits & self._weak:
            found = OWN
        if bits & self._customer and bits & self._contact:
            found |= TALK
        if bits & self._clerical:
            found |= CLERICAL
        if bits & self._pass_on:
            found |= PASS_ON
        if bits & self._shared and not bits & self._foremost:
            found |= SHARED
        return found | TEAM if bits & self._scale else found

    def at_scale(self, bits: int) -> int:
        """Return `TEAM` if an outcome with the concepts `bits` is one of a team."""
        return TEAM if bits & self._scale else 0

    @staticmethod
    def _said_weakly(base: int, around: int) -> str:
        """Return which words make a deed that is not told plainly a claim, or nothing."""
        if around & VAGUE:
            return "vague"
        if around & OUTCOME:
            return ""
        if base == PRACTISED and around & PASS_ON:
            return "passed_on"
        return "clerical" if around & CLERICAL and not around & STRONG else ""

    @staticmethod
    def _by_leading(base: int, around: int) -> int:
        """What only who leads people can own: theirs with a team, proven with the team's results."""
        if not around & LEADS:
            return min(base, PRACTISED)
        return PROVEN if around & RESULTS else OWNED

    def _level(self, competency: str, base: int, around: int) -> tuple[int, tuple[str, ...]]:
        rule = self._rules[competency]
        if rule.customers:
            if around & INWARD and not (competency in _TALK and around & TALK):
                return CLAIMED, ("no_customers",)  # without customers only plain talk with them counts, as such
            if around & HELPING and not (around & OUTCOME and around & STRONG):
                return CLAIMED, ("helping",)
        if not around & PLAIN and (claim := self._said_weakly(base, around)):
            return CLAIMED, (claim,)
        if around & ASSISTED:
            return min(base, PRACTISED), ("assisted",)
        measured = bool(around & MEASURED)
        sure = measured or not around & HARDLY  # a rule that asks for the figure itself leaves no doubt whose it is
        measured = rule.figures and (measured or bool(around & OUTCOME))
        shared = around & SHARED
        told = {
            "owned": around & STRONG and not shared,
            "measured": measured,
            "scale": around & (TEAM | YEARS),
            "led": around & LEADS,
            "shared": shared,
        }
        reasons = tuple(reason for reason, holds in told.items() if holds)
        if rule.led:
            return self._by_leading(base, around), reasons
        level = base
        in_hand = (around & STRONG and rule.owned_alone and sure) or (around & PLAIN and rule.in_hand)
        if shared and not measured:
            level = min(level, PRACTISED)
        elif (measured or in_hand) and level < OWNED:
            level = OWNED
        if measured and sure and (around & (LEADS | YEARS) or (around & OWN and around & TEAM)):
            level = PROVEN
        return min(level, rule.top), reasons


def _counting(rule: LevelRule, lexicon: Lexicon, metrics: tuple[str, ...]) -> int:
    """Return the concepts of which an outcome counts for a competency: none (0), some, or whatever it is (-1)."""
    if not rule.figures:
        return 0
    return lexicon.mask(metrics) or -1
