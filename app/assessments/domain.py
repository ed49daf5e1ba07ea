"""What a reading of one résumé holds, and what a comparison with a role adds: plain values that nobody changes.

Words: a *level* is evidence 0–4 (docs/levels.md). Every `start`/`end` counts code points of `ResumeText.text`. A
`Reading` knows no role and no date: a period that goes on has `to=None`, and months are counted in `scoring`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.assessments.extract.domain import Notice

Language = Literal["ja", "en", "mixed"]
Assertion = Literal["affirmed", "denied", "wished", "required", "by_other", "assisted", "listed", "copied"]
SectionKind = Literal[
    "header",
    "summary",
    "history",
    "achievements",
    "management",
    "skills",
    "tools",
    "certificates",
    "languages",
    "education",
    "self_pr",
    "motivation",
    "future",
    "not_done",
    "preferences",
    "recommendation",
    "job_post",
    "personal",
    "other",
]
PersonalKind = Literal[
    "name",
    "birth",
    "age",
    "sex",
    "address",
    "phone",
    "email",
    "url",
    "nationality",
    "family",
    "school",
    "graduation",
    "photo",
    "leave",
]
LONGEST_QUOTE = 120
MOST_QUOTES = 5
IN_DOUBT = "in_doubt"  # among the reasons: a deed that may be told there, too doubtful to count as one


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the résumé under one heading; `title` is the heading as written, empty where there is none."""

    kind: SectionKind
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Role:
    """A post held within one employment. Dates are `YYYY-MM`; `to=None` means still held."""

    title: str
    start: str
    to: str | None
    cs: bool = False
    manages: bool = False
    team_size: int = 0


@dataclass(frozen=True, slots=True)
class Experience:
    """One employment. `begin`/`end` are the offsets of what is written about it; `to=None` means still there."""

    employer: str
    title: str
    start: str
    to: str | None
    employment_type: str
    roles: tuple[Role, ...]
    industry: str
    begin: int
    end: int


@dataclass(slots=True, unsafe_hash=True)  # many in each résumé: not frozen, which takes three times as long to make
class Evidence:
    """A passage that shows a competency at a level; level 0 carries the reason why it does not count.

    `text` is at most `LONGEST_QUOTE` characters. `employer` is the index into `Reading.experiences`, or None.
    `rule` names the pattern or alias that found it, `reasons` the cues that set the level, `strength` how plainly the
    passage tells it (hundredths of a logit): the plainest passages are the ones that are quoted.
    """

    competency: str
    level: int
    start: int
    end: int
    text: str
    section: SectionKind
    employer: int | None
    assertion: Assertion
    rule: str = ""
    reasons: tuple[str, ...] = ()
    strength: int = 0


@dataclass(frozen=True, slots=True)
class PortfolioFact:
    """A figure about the customers in one's care. Money is in yen; `before`/`after` are as written, with their unit."""

    quote: str
    start: int
    end: int
    accounts: int | None = None
    arr_yen: int | None = None
    segment: str | None = None
    touch: str | None = None
    metric: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Characters that a blind view hides."""

    kind: PersonalKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What the candidate says about the change itself, shown beside the score and never in it."""

    kind: Literal["reason_for_change", "desired_pay", "desired_start"]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one résumé shows, for every role and every day."""

    reader: str
    text_sha256: str
    length: int
    language: Language
    sections: tuple[Section, ...]
    experiences: tuple[Experience, ...]
    evidence: tuple[Evidence, ...]
    toeic: int | None
    max_team_size: int
    portfolio: tuple[PortfolioFact, ...]
    personal: tuple[PersonalSpan, ...]
    remarks: tuple[Remark, ...]
    warnings: tuple[Notice, ...]

    def levels(self) -> dict[str, int]:
        """Return the level of each competency that is above 0: the highest that any passage earns."""
        found: dict[str, int] = {}
        for item in self.evidence:
            if item.level > found.get(item.competency, 0):
                found[item.competency] = item.level
        return found

    def quotes(self, competency: str) -> tuple[Evidence, ...]:
        """Return the passages that earn the level of `competency`, best first, at most `MOST_QUOTES`."""
        found = [e for e in self.evidence if e.competency == competency and e.level > 0]
        return tuple(sorted(found, key=lambda e: (-e.level, -e.strength, e.start, e.end))[:MOST_QUOTES])


@dataclass(frozen=True, slots=True)
class Months:
    """Months in employment on a given day, overlaps counted once, both end months counted."""

    total: int
    cs: int
    management: int
    industries: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One row of the points table. `level` is what the résumé shows; `quotes` are what earned it."""

    id: str
    kind: str
    competency: str | None
    must: bool
    weight: int
    required_level: int | None
    level: int | None
    points: float
    max_points: float
    met: bool | None
    quotes: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far one reading meets one role on one day. `score` is None when there is nothing to score: see `no_score`."""

    role: str | None
    today: date
    score: float | None
    no_score: Literal["no_role", "no_requirements", "nothing_readable"] | None
    confidence: float
    must_met: int
    must_of: int
    must_missing: tuple[str, ...]
    requirements: tuple[RequirementResult, ...]
    months: Months
    levels: dict[str, int] = field(hash=False)
    evidence: tuple[Evidence, ...]
    warnings: tuple[Notice, ...]
