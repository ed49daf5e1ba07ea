"""What a role profile is: plain frozen values, no framework.

Words: a *role* is a job; a *level* is evidence 0–4 (docs/levels.md); a *grade* is IC1–IC4 or M1–M3; a *requirement* has
an id and a kind. A statement is told in our own words and carries where it comes from.
"""

from dataclasses import dataclass
from typing import Literal

from app.compensation.domain import Band
from app.core.sources import LONGEST_QUOTE, DocumentKey, Source, SourceDocument, Statement
from app.core.text import LocalizedText

__all__ = ["LONGEST_QUOTE", "DocumentKey", "Source", "SourceDocument", "Statement"]  # roles speak these words too

Shelf = Literal["case", "template"]
Track = Literal["individual", "people_manager"]
Grade = Literal["IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3"]
CompanyType = Literal["foreign_saas", "startup", "domestic", "freelance", "any"]
RequirementKind = Literal["competency", "years", "language", "education", "other"]
YearsOf = Literal["total", "cs", "management"]
Assess = Literal["resume", "interview"]
GRADES: tuple[Grade, ...] = ("IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3")
LOWEST_LEVEL, HIGHEST_LEVEL = 1, 4


@dataclass(frozen=True, slots=True)
class Competency:
    """One row of the competency vocabulary.

    `about` says in our own words what it means and where it ends. `assess` says whether a résumé can show it or only a
    conversation can; `evaluated` whether the reader of résumés is measured on it.
    """

    id: str
    group: str
    name: LocalizedText
    about: LocalizedText
    assess: Assess
    evaluated: bool
    sources: tuple[Source, ...]

    @property
    def own(self) -> bool:
        """Whether the row is our own addition."""
        return all(source.kind == "own" for source in self.sources)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The competency groups and competencies in their fixed order."""

    groups: dict[str, LocalizedText]
    competencies: dict[str, Competency]

    def of_group(self, group: str) -> tuple[Competency, ...]:
        """Return the competencies of `group` in order."""
        return tuple(c for c in self.competencies.values() if c.group == group)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the role asks for.

    `competency`: `competency` is set; `level` (1–4) and `weight` (≥ 1) count in the score, unless the competency is
    interview-only, which is listed with weight 0 and no level. `years`: `years` is set, and `measure` says of what.
    `language`: `language` (ISO 639-1) is set, `toeic` or `level` may be. `education`, `other`: text only, listed and
    never scored. `must` tells 必須 from 歓迎. `reason` says why this level and this weight.
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
    measure: YearsOf | None = None
    language: str | None = None
    toeic: int | None = None

    @property
    def interview_only(self) -> bool:
        """Whether this is a quality that only a conversation shows (listed, never scored)."""
        return self.kind == "competency" and self.weight == 0


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure (KPI) of the role. One id means the same measure in every profile."""

    id: str
    name: LocalizedText
    statement: Statement


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What tells this role from one beside it: another profile (`role` is its id) or a job without one."""

    role: str | None
    name: LocalizedText
    statement: Statement


@dataclass(frozen=True, slots=True)
class Replacement:
    """A company's, product's or metric's own name, and what a draft from this profile writes in its place."""

    find: str
    text: LocalizedText


@dataclass(frozen=True, slots=True)
class Profile:
    """A role profile, whole.

    `title` is what the job is called; `track` and `grade` are kept apart from it, and `placement` says why they were
    chosen. `shelf`: a case from the documents (`company` is set, `replacements` take its names out of a draft) or a
    neutral template. `own_data`: the company's own profile, not one of ours.
    """

    id: str
    shelf: Shelf
    title: LocalizedText
    company: LocalizedText | None
    company_type: CompanyType
    track: Track
    grade: Grade
    placement: Statement
    team_size: Statement | None
    summary: tuple[Statement, ...]
    mission: Statement
    responsibilities: tuple[Statement, ...]
    success_measures: tuple[Measure, ...]
    requirements: tuple[Requirement, ...]
    differs: tuple[Neighbour, ...]
    pay: tuple[Band, ...]
    benefits: tuple[Statement, ...]
    career: tuple[Statement, ...]
    remarks: tuple[Statement, ...]
    replacements: tuple[Replacement, ...]
    own_data: bool

    @property
    def published_pay(self) -> tuple[Band, ...]:
        """The figures that everybody may see: a company's own are shown where its access rules are asked."""
        return tuple(band for band in self.pay if not band.own_data)

    def scored(self) -> tuple[Requirement, ...]:
        """Return the competency requirements that earn points, in profile order."""
        return tuple(r for r in self.requirements if r.kind == "competency" and r.weight > 0)

    def interview_only(self) -> tuple[Requirement, ...]:
        """Return the qualities that only a conversation shows, in profile order."""
        return tuple(r for r in self.requirements if r.interview_only)

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the requirement with this id. Raises `KeyError` if there is none."""
        for requirement in self.requirements:
            if requirement.id == requirement_id:
                return requirement
        raise KeyError(requirement_id)

    def neutral(self, text: LocalizedText) -> LocalizedText:
        """Return `text` with the company's, product's and metrics' own names replaced, longest name first."""
        ja, en = text.ja, text.en
        for item in sorted(self.replacements, key=lambda replacement: -len(replacement.find)):
            ja, en = ja.replace(item.find, item.text.ja), en.replace(item.find, item.text.en)
        return LocalizedText(ja, en)
