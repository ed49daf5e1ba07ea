"""What a role profile is: plain frozen values, no framework.

Words: a *role* is a job; a *level* is evidence 0–4 (docs/levels.md); a *grade* is IC1–IC4 or M1–M3; a *requirement* has
an id and a kind. A statement is told in our own words and carries where it comes from.
"""

from dataclasses import dataclass
from typing import Literal

from app.core.text import LocalizedText

Document = Literal["A", "B"]
DOCUMENT_FILES: dict[Document, str] = {"A": "000_1baeb3546a1a6170.txt", "B": "002_a435245b80c52872.txt"}
LONGEST_QUOTE = 30

Shelf = Literal["case", "template"]
Track = Literal["individual", "people_manager"]
Grade = Literal["IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3"]
CompanyType = Literal["foreign_saas", "startup", "domestic", "freelance", "any"]
RequirementKind = Literal["competency", "years", "language", "education", "other"]
Assess = Literal["resume", "interview"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from.

    `document`: from one of the two documents, with its heading and a key phrase of at most 30 characters, verbatim.
    `other`: from another named source (`name`, and `url` or page). `own`: our own proposal, nothing else is set.
    """

    kind: Literal["document", "other", "own"]
    document: Document | None = None
    heading: str | None = None
    quote: str | None = None
    name: str | None = None
    note: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in both languages with its sources (at least one)."""

    text: LocalizedText
    sources: tuple[Source, ...]

    @property
    def own(self) -> bool:
        """Whether nothing but our own proposal stands behind it."""
        return all(source.kind == "own" for source in self.sources)


@dataclass(frozen=True, slots=True)
class Competency:
    """One row of the competency vocabulary. `quotes` are (document, key phrase); empty means our own addition."""

    id: str
    group: str
    name: LocalizedText
    assess: Assess
    quotes: tuple[tuple[Document, str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The competency groups and competencies in their fixed order."""

    groups: dict[str, LocalizedText]
    competencies: dict[str, Competency]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the role asks for.

    `competency`: `competency` and `level` (1–4) are set and `weight` (≥ 1) counts in the score, unless the competency
    is interview-only, which is listed and never scored. `years`: `years` is set, and `measure` says of what
    (`total`, `cs`, `management`). `language`: `language` is set, `toeic` or `level` may be. `education`, `other`:
    text only, listed and never scored. `must` tells 必須 from 歓迎.
    """

    id: str
    kind: RequirementKind
    must: bool
    statement: Statement
    reason: LocalizedText
    competency: str | None = None
    level: int | None = None
    weight: int = 0
    years: float | None = None
    measure: Literal["total", "cs", "management"] | None = None
    language: str | None = None
    toeic: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure (KPI) of the role."""

    id: str
    name: LocalizedText
    statement: Statement


@dataclass(frozen=True, slots=True)
class PayFigure:
    """A yearly figure in yen, exact; `low == high` for an average."""

    id: str
    low: int
    high: int
    contains: LocalizedText
    statement: Statement
    year: int | None
    population: LocalizedText
    confidence: Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A role profile, whole."""

    id: str
    shelf: Shelf
    title: LocalizedText
    company: LocalizedText | None
    company_type: CompanyType
    track: Track
    grade: Grade
    team_size: Statement | None
    summary: tuple[Statement, ...]
    mission: Statement
    responsibilities: tuple[Statement, ...]
    success_measures: tuple[Measure, ...]
    requirements: tuple[Requirement, ...]
    differs: tuple[Statement, ...]
    pay: tuple[PayFigure, ...]
    remarks: tuple[Statement, ...]

    def scored(self) -> tuple[Requirement, ...]:
        """Return the competency requirements that earn points, in profile order."""
        return tuple(r for r in self.requirements if r.kind == "competency" and r.weight > 0)
