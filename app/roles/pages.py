"""What the pages of roles show: frozen plain values in the reader's language, and nothing else."""

from dataclasses import dataclass

from app.web.filters import ChoiceField
from app.web.sources import SaidNote


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role in the list.

    Attributes:
        id: the profile's id, for its address.
        title: what the job is called.
        company: whose post it was, empty for a template.
        summary: the first sentence about it.
        grade: IC1 to IC4 or M1 to M3.
        track: individual or management, in words.
        company_type: what kind of company, in words.
    """

    id: str
    title: str
    company: str
    summary: str
    grade: str
    track: str
    company_type: str


@dataclass(frozen=True, slots=True)
class RoleList:
    """The list of roles by shelf.

    Attributes:
        filters: by shelf, track, grade and kind of company.
        query: the text looked for, may be empty.
        narrowed: whether any filter is set.
        shown: how many roles pass the filters.
        own: the company's own.
        cases: drawn from the documents.
        templates: neutral, to draft from.
    """

    filters: tuple[ChoiceField, ...]
    query: str
    narrowed: bool
    shown: int
    own: tuple[RoleCard, ...]
    cases: tuple[RoleCard, ...]
    templates: tuple[RoleCard, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A success measure.

    Attributes:
        name: what is measured.
        said: what is expected, with its sources.
    """

    name: str
    said: SaidNote


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement.

    Attributes:
        id: its id within the profile, for its address on the page.
        name: the competency, or the kind of requirement.
        said: what is asked for, with its sources.
        must: 必須 (true) or 歓迎.
        level: 1 to 4, or 0 where no level is asked for.
        asked: what stands in a level's place (years, a test score), may be empty.
        weight: how much it counts among the scored requirements; 0 is listed only.
        points: the weight as points of 100, one decimal; empty for what is listed only.
        reason: why it is asked for, at this level and weight.
    """

    id: str
    name: str
    said: SaidNote
    must: bool
    level: int
    asked: str
    weight: int
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A role beside this one.

    Attributes:
        name: what it is called.
        role_id: its profile's id, empty if it has none.
        said: what tells this role from it, with its sources.
    """

    name: str
    role_id: str
    said: SaidNote


@dataclass(frozen=True, slots=True)
class PayRow:
    """One figure of yearly pay.

    Attributes:
        name: what the figure is of.
        amount: the figure, exact, with its unit.
        figure: range, average, lower end or one reported amount, in words.
        contains: what the figure contains.
        population: whom it speaks of.
        year: the year it speaks of, empty if the source does not say.
        abroad: whether it speaks of another country than Japan.
        confidence: in words.
        confidence_reason: why.
        thin: whether it must be shown as thin evidence.
        said: the figure told in words, with its sources.
        remarks: what else must be known about it.
    """

    name: str
    amount: str
    figure: str
    contains: str
    population: str
    year: str
    abroad: bool
    confidence: str
    confidence_reason: str
    thin: bool
    said: SaidNote
    remarks: tuple[SaidNote, ...]


@dataclass(frozen=True, slots=True)
class ReplacementRow:
    """A name of the company's own, and what a draft writes instead.

    Attributes:
        find: the name.
        text: what stands in its place.
    """

    find: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One of the documents that this profile is drawn from.

    Attributes:
        name: what it is called.
        about: what it is, and of when.
    """

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """A role, whole.

    Attributes:
        id: the profile's id.
        title: what the job is called.
        company: whose post it was, empty for a template.
        is_case: a case from the documents (true), or a neutral template.
        shelf: the same in words.
        own_data: the company's own profile, not one that came with the product.
        grade: IC1 to IC4 or M1 to M3.
        track: individual or management, in words.
        company_type: what kind of company, in words.
        placement: why this track and this grade.
        team_size: how many people, if it is known.
        summary: the job in a few sentences.
        mission: what the job is for.
        responsibilities: what the person answers for.
        measures: how success is measured.
        scored: the competencies that earn points.
        listed: years, languages, education and the rest: they are checked, never scored.
        interview: the qualities that only a conversation shows.
        must_count: how many requirements are 必須.
        neighbours: how the role differs from others.
        pay: figures of yearly pay.
        benefits: what comes with the job besides pay.
        career: where it leads.
        remarks: what else must be known.
        replacements: names that a draft from this profile replaces.
        documents: what the profile is drawn from.
        version: which version of an own profile this is; 0 for one that lies in a data file.
        retired: an own profile that is out of use.
    """

    id: str
    title: str
    company: str
    is_case: bool
    shelf: str
    own_data: bool
    grade: str
    track: str
    company_type: str
    placement: SaidNote
    team_size: SaidNote | None
    summary: tuple[SaidNote, ...]
    mission: SaidNote
    responsibilities: tuple[SaidNote, ...]
    measures: tuple[MeasureRow, ...]
    scored: tuple[RequirementRow, ...]
    listed: tuple[RequirementRow, ...]
    interview: tuple[RequirementRow, ...]
    must_count: int
    neighbours: tuple[NeighbourRow, ...]
    pay: tuple[PayRow, ...]
    benefits: tuple[SaidNote, ...]
    career: tuple[SaidNote, ...]
    remarks: tuple[SaidNote, ...]
    replacements: tuple[ReplacementRow, ...]
    documents: tuple[DocumentRow, ...]
    version: int = 0
    retired: bool = False
