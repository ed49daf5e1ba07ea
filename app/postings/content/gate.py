"""The one gate of every export: what holds a post back on its way out, and letting it go only with a reason.

What holds back are the errors on the ground of law or guideline that the check finds for the route (職業安定法5条の3,
5条の4 and the guidelines), and what cannot be. A person may let it go all the same; the reason is theirs to give, and
whoever calls this logs it.
"""

from dataclasses import dataclass
from datetime import date

from app.core.errors import N_, KakehashiError
from app.postings.content.checking import DraftFinding, check_content
from app.postings.content.contradictions import Contradiction, contradictions
from app.postings.content.domain import PostContent
from app.postings.domain import Route
from app.postings.loader import load_rules

CANNOT_BE = "cannot_be"


@dataclass(frozen=True, slots=True)
class Held:
    """What holds a post back: findings of the check, and values that cannot be."""

    findings: tuple[DraftFinding, ...]
    impossible: tuple[Contradiction, ...]

    def __bool__(self) -> bool:
        """Whether anything holds the post back."""
        return bool(self.findings or self.impossible)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, once each, in order; `cannot_be` stands for every value that cannot be."""
        found = [each.finding.code for each in self.findings] + [CANNOT_BE] * bool(self.impossible)
        return tuple(dict.fromkeys(found))


class HeldBackError(KakehashiError):
    """A post that does not leave the house as it is; `held` says why."""

    def __init__(self, held: Held) -> None:
        super().__init__(
            "post_held_back",
            N_("The post is held back by %(count)s error(s): %(codes)s. Mend them, or let it go with a reason."),
            count=len(held.findings) + len(held.impossible),
            codes=", ".join(held.codes),
        )
        self.held = held


def held_back(content: PostContent, route: Route, today: date) -> Held:
    """Return what holds `content` back on its way by `route` (direct, agent, board), as posted on `today`."""
    found = check_content(content, load_rules(), today, route)
    return Held(found.holding_back(), contradictions(content))


def let_go(held: Held, reason: str = "") -> tuple[str, ...]:
    """Return the codes that `reason` overrides, for the log; none where nothing holds the post back.

    Raises:
        HeldBackError: something holds it back and no reason is given.
    """
    if held and not reason.strip():
        raise HeldBackError(held)
    return held.codes
