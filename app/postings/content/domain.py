"""What a job post says, field by field, in one language: plain frozen values, empty where nothing was said yet.

A draft may lack anything and may contradict itself; `contradictions.py` names what cannot be, `app.postings.checking`
what the law asks for. The parts are the steps of the form, and each saves itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from app.roles.domain import CompanyType, Grade, Track

Lang = Literal["ja", "en"]
Employment = Literal["permanent", "fixed_term", "part_time", "dispatch", "contractor"]
Reason = Literal["growth", "replacement", "new"]
HoursSystem = Literal["fixed", "flex", "discretionary", "shift"]
PayForm = Literal["monthly", "annual", "hourly"]
Remote = Literal["none", "partly", "fully"]
Smoking = Literal["no_site", "no_site_outdoor", "indoor", "indoor_room", "heated_room", "allowed", "other"]
Insurance = Literal["health", "pension", "employment", "accident"]
Lines = tuple[str, ...]
_CLOSED: Mapping[str, Any] = MappingProxyType({"extra": "forbid"})  # unknown keys are refused (`loader.py`)


@dataclass(frozen=True, slots=True)
class Basics:
    """What kind of job, and from which profile it was drafted. `openings` counts people."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    title: str = ""
    role: str | None = None
    company_type: CompanyType = "any"
    track: Track | None = None
    grade: Grade | None = None
    employment: Employment | None = None
    reason: Reason | None = None
    reason_text: str = ""
    openings: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The human part: why the job exists, how it begins, by what it is judged, with whom and with what."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    mission: str = ""
    first_90_days: Lines = ()
    measures: Lines = ()
    team: str = ""
    tools: Lines = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Duties and place, each with the range in which it may change (職業安定法施行規則4条の2). `office_days` a week."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    duties: Lines = ()
    duties_scope: str = ""
    workplace: str = ""
    workplace_scope: str = ""
    station: str = ""
    remote: Remote | None = None
    office_days: int | None = None
    dispatch: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """How long the contract runs. `renewal_cap` tells a cap on renewals; empty if there is none."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    term: Literal["open", "fixed"] | None = None
    term_from: date | None = None
    term_to: date | None = None
    renewal: bool | None = None
    renewal_criteria: str = ""
    renewal_cap: str = ""
    probation_months: int | None = None
    probation: bool | None = None
    probation_terms: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """When work is done. Clock times are `HH:MM`; `day_hours` is the standard or deemed day in hours.

    `break_minutes` a day, `overtime_hours` a month on average, `holidays_a_year` in days.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    system: HoursSystem | None = None
    begin: str = ""
    end: str = ""
    core_begin: str = ""
    core_end: str = ""
    day_hours: float | None = None
    break_minutes: int | None = None
    overtime: bool | None = None
    overtime_hours: float | None = None
    holidays: str = ""
    holidays_a_year: int | None = None
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid, in whole yen: `low` and `high` by month, year or hour as `form` says, without fixed overtime.

    `fixed_overtime_*` is paid a month for so many hours. `year_low` and `year_high` are the pay expected for a year,
    of which `year_base` per cent are fixed (OTE split). `exempt` says whether the post is a 管理監督者.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    form: PayForm | None = None
    low: int | None = None
    high: int | None = None
    fixed_overtime: bool | None = None
    fixed_overtime_low: int | None = None
    fixed_overtime_high: int | None = None
    fixed_overtime_hours: float | None = None
    paid_beyond: bool = False
    year_low: int | None = None
    year_high: int | None = None
    year_base: int | None = None
    bonus: str = ""
    raises: str = ""
    stock: str = ""
    commuting: str = ""
    allowances: Lines = ()
    exempt: bool | None = None


@dataclass(frozen=True, slots=True)
class Benefits:
    """Insurance, measures against passive smoking at the place of work, and what else there is."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    insurance: tuple[Insurance, ...] = ()
    smoking: Smoking | None = None
    smoking_text: str = ""
    benefits: Lines = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for: words, and where it is one, a competency with its level (1–4). `years` of experience."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    text: str = ""
    must: bool = False
    competency: str | None = None
    level: int | None = None
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for: must-haves and wishes, and a word to those who doubt."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    asked: tuple[Asked, ...] = ()
    welcome: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """How people are chosen. `interviews` counts talks; `purpose` and `retention` are about the papers sent in."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    papers: Lines = ()
    purpose: str = ""
    retention: str = ""
    steps: Lines = ()
    interviews: int | None = None
    accommodation: str = ""
    harassment: str = ""


@dataclass(frozen=True, slots=True)
class Employer:
    """Who employs, where, and where to ask. `about` tells what the company does."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    form_url: str = ""
    contact: str = ""
    about: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """Of what day the post speaks (職業安定法5条の4第2項), and until when it is up."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    as_of: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostContent:
    """Everything a post says, in the parts of the form (`PARTS`)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED
    lang: Lang = "ja"
    basics: Basics = field(default_factory=Basics)
    story: Story = field(default_factory=Story)
    work: Work = field(default_factory=Work)
    contract: Contract = field(default_factory=Contract)
    hours: Hours = field(default_factory=Hours)
    pay: Pay = field(default_factory=Pay)
    benefits: Benefits = field(default_factory=Benefits)
    wanted: Wanted = field(default_factory=Wanted)
    selection: Selection = field(default_factory=Selection)
    employer: Employer = field(default_factory=Employer)
    dates: Dates = field(default_factory=Dates)

    def musts(self) -> tuple[Asked, ...]:
        """Return what is asked as a must (必須)."""
        return tuple(each for each in self.wanted.asked if each.must)

    def wishes(self) -> tuple[Asked, ...]:
        """Return what is welcome (歓迎)."""
        return tuple(each for each in self.wanted.asked if not each.must)


PARTS: tuple[str, ...] = tuple(each.name for each in fields(PostContent) if each.name != "lang")
