"""A passage on its way to being evidence: thousands are found in a résumé, a few dozen are kept and quoted."""

from dataclasses import dataclass

from app.assessments.domain import Assertion, Evidence, SectionKind


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Passage:
    """What `Evidence` tells, but for the words themselves; whoever settles which are kept may change the level.

    `deed` and `owned`: how plainly its sentence tells a deed at all, and one that was the person's own or measured
    (hundredths of a logit).
    """

    competency: str
    level: int
    start: int
    end: int
    section: SectionKind
    employer: int | None
    assertion: Assertion
    rule: str
    reasons: tuple[str, ...] = ()
    strength: int = 0
    deed: int = 0
    owned: int = 0

    def quoted(self, text: str) -> Evidence:
        """Return the evidence that the passage of `text` is."""
        return Evidence(
            self.competency, self.level, self.start, self.end, text[self.start : self.end], self.section, self.employer,
            self.assertion, self.rule, self.reasons, self.strength,
        )  # fmt: skip
