"""Rules that stand for deeds which no pattern of words finds: told by structure, or seen by the third layer alone."""

from collections.abc import Iterable
from functools import cache

from app.assessments.levels import PRACTISED
from app.assessments.matching import Matcher
from app.assessments.wording import Examples, PatternRule, Wording

Unforeseen = tuple[PatternRule | None, int]


@cache
def by_structure(competency: str, name: str) -> PatternRule:
    """Return a rule that stands for what no pattern of words finds."""
    return PatternRule(
        id=f"{competency}.{name}", competency=competency, level=PRACTISED, needs=(), unless=(), near=0, figures=(),
        two_of=None, measured=False, examples=Examples((), ()),
    )  # fmt: skip


def unforeseen(competencies: Iterable[str], wording: Wording, matcher: Matcher) -> tuple[Unforeseen, ...]:
    """Return for each competency the rule that stands for what only the third layer sees, if it may be seen so.

    Behind it stand the concepts beside which it may not.
    """
    levels = wording.levels
    return tuple(
        (by_structure(name, "learned") if levels[name].linear else None, matcher.guard(name)) for name in competencies
    )
