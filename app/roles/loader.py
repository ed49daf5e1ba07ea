"""Reads `data/competencies.yaml` and the role profiles; refuses what is wrong, every problem of every file at once."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from app.compensation.domain import Band
from app.compensation.loader import load_bands
from app.core.datafile import FileModel, StrictModel, TextModel, parse_model, read_model, read_yaml, refused
from app.core.doubles import repeated
from app.core.errors import N_, DataFileError, Problem
from app.core.files import data_folders, fingerprint, is_ours, shown_name, yaml_files
from app.core.sourcefile import SourcedModel, StatementModel
from app.core.text import LocalizedText
from app.paths import DATA
from app.roles import rules
from app.roles.domain import (
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    Assess,
    CompanyType,
    Competency,
    Grade,
    Measure,
    Neighbour,
    Profile,
    Replacement,
    Requirement,
    RequirementKind,
    Shelf,
    Track,
    Vocabulary,
    YearsOf,
)

ID = r"^[a-z][a-z0-9_]{1,59}$"
VOCABULARY = DATA / "competencies.yaml"


class _GroupModel(StrictModel):
    id: str = Field(pattern=ID)
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _CompetencyModel(SourcedModel):
    id: str = Field(pattern=ID)
    group: str
    assess: Assess
    evaluated: bool = True
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)
    about: TextModel


class _VocabularyModel(FileModel):
    groups: list[_GroupModel]
    competencies: list[_CompetencyModel]


def read_vocabulary(path: Path) -> Vocabulary:
    """Return the vocabulary in `path`.

    Raises:
        DataFileError: every problem of the file at once (an id twice, a group that is not there, …).
    """
    name = shown_name(path)
    model = read_model(path, _VocabularyModel, shown=name)
    groups = {group.id: LocalizedText(group.ja, group.en) for group in model.groups}
    problems = [
        Problem(name, f"{key}.{at}.id", f"{again} is given twice")
        for key, rows in (("groups", model.groups), ("competencies", model.competencies))
        for again, positions in repeated(row.id for row in rows).items()
        for at in positions
    ]
    problems.extend(
        Problem(name, f"competencies.{at}.group", f"there is no group {row.group}")
        for at, row in enumerate(model.competencies)
        if row.group not in groups
    )
    if problems:
        raise DataFileError(problems)
    return Vocabulary(
        groups,
        {
            row.id: Competency(
                id=row.id,
                group=row.group,
                name=LocalizedText(row.ja, row.en),
                about=row.about.to_domain(),
                assess=row.assess,
                evaluated=row.evaluated,
                sources=row.domain_sources(),
            )
            for row in model.competencies
        },
    )


@cache
def load_vocabulary() -> Vocabulary:
    """Return the competency vocabulary of `data/competencies.yaml`, read once per process."""
    return read_vocabulary(VOCABULARY)


def _known_competency(value: str) -> str:
    if value not in load_vocabulary().competencies:
        raise refused(N_("there is no competency %(id)s"), id=value)
    return value


CompetencyId = Annotated[str, AfterValidator(_known_competency)]


class RequirementModel(StatementModel):
    """A requirement in its file form."""

    id: str = Field(pattern=ID)
    kind: RequirementKind
    must: bool
    competency: CompetencyId | None = None
    level: int | None = Field(default=None, ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)
    weight: int = Field(default=0, ge=0, le=10)
    years: float | None = Field(default=None, gt=0, le=40)
    measure: YearsOf | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    toeic: int | None = Field(default=None, ge=10, le=990)
    reason: TextModel

    @model_validator(mode="after")
    def _form_fits_kind(self) -> "RequirementModel":
        reason = rules.kind_problem(self.kind, self.model_fields_set, self._interview_only(), self.weight)
        if reason:
            raise refused(reason.text, **reason.params)
        return self

    def _interview_only(self) -> bool:
        return bool(self.competency) and load_vocabulary().competencies[str(self.competency)].assess == "interview"

    def to_domain(self) -> Requirement:
        """Return the plain value."""
        return Requirement(
            id=self.id,
            kind=self.kind,
            must=self.must,
            statement=self.statement(),
            reason=self.reason.to_domain(),
            competency=self.competency,
            level=self.level,
            weight=self.weight,
            years=self.years,
            measure=self.measure,
            language=self.language,
            toeic=self.toeic,
        )


class _MeasureModel(StatementModel):
    id: str = Field(pattern=ID)
    name: TextModel


class _NeighbourModel(StatementModel):
    role: str | None = Field(default=None, pattern=ID)
    name: TextModel | None = None

    @model_validator(mode="after")
    def _role_or_name(self) -> "_NeighbourModel":
        if bool(self.role) == bool(self.name):
            raise refused(N_("give either role (a profile's id) or name (a job without one)"))
        return self


class _ReplacementModel(StrictModel):
    find: str = Field(min_length=2)
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)


class ProfileModel(FileModel):
    """A role profile in its file form."""

    id: str = Field(pattern=ID)
    shelf: Shelf
    title: TextModel
    company: TextModel | None = None
    company_type: CompanyType
    track: Track
    grade: Grade
    placement: StatementModel
    team_size: StatementModel | None = None
    summary: list[StatementModel] = Field(min_length=1)
    mission: StatementModel
    responsibilities: list[StatementModel] = Field(min_length=1)
    success_measures: list[_MeasureModel]
    requirements: list[RequirementModel]
    differs: list[_NeighbourModel]
    pay: list[str]
    benefits: list[StatementModel] = Field(default_factory=list)
    career: list[StatementModel] = Field(default_factory=list)
    remarks: list[StatementModel] = Field(default_factory=list)
    replacements: list[_ReplacementModel] = Field(default_factory=list)

    def to_domain(self, names: Mapping[str, LocalizedText], bands: Mapping[str, Band], *, own_data: bool) -> Profile:
        """Return the plain value; `names` are the titles of the profiles that neighbours name."""
        return Profile(
            id=self.id,
            shelf=self.shelf,
            title=self.title.to_domain(),
            company=self.company.to_domain() if self.company else None,
            company_type=self.company_type,
            track=self.track,
            grade=self.grade,
            placement=self.placement.statement(),
            team_size=self.team_size.statement() if self.team_size else None,
            summary=tuple(item.statement() for item in self.summary),
            mission=self.mission.statement(),
            responsibilities=tuple(item.statement() for item in self.responsibilities),
            success_measures=tuple(Measure(m.id, m.name.to_domain(), m.statement()) for m in self.success_measures),
            requirements=tuple(item.to_domain() for item in self.requirements),
            differs=tuple(
                Neighbour(n.role, n.name.to_domain() if n.name else names[str(n.role)], n.statement())
                for n in self.differs
            ),
            pay=tuple(bands[band] for band in self.pay),
            benefits=tuple(item.statement() for item in self.benefits),
            career=tuple(item.statement() for item in self.career),
            remarks=tuple(item.statement() for item in self.remarks),
            replacements=tuple(Replacement(r.find, LocalizedText(r.ja, r.en)) for r in self.replacements),
            own_data=own_data,
        )


_cache: dict[tuple[object, ...], dict[str, Profile]] = {}


def load_profiles(
    folders: Sequence[Path] | None = None, environ: Mapping[str, str] | None = None
) -> dict[str, Profile]:
    """Return every role profile by id: ours sorted by id, then the company's own.

    A second call reads again only when a file was added, removed or written.

    Args:
        folders: where to read; by default `data/job_profiles` and the same folder of the instance.
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.

    Raises:
        DataFileError: every problem of every file at once, each with file, field and reason.
    """
    home = os.environ if environ is None else environ
    files = yaml_files(tuple(folders) if folders is not None else data_folders("job_profiles", home))
    try:
        bands = load_bands(environ=home)
    except DataFileError as error:
        raise DataFileError([*error.problems, *_problems(files)]) from error
    key = (fingerprint(files), tuple(bands.values()))
    if key not in _cache:
        _cache.clear()
        _cache[key] = _read_profiles(files, bands)
    return dict(_cache[key])


def _problems(files: Sequence[Path]) -> list[Problem]:
    try:
        _read_profiles(files, None)
    except DataFileError as error:
        return error.problems
    return []


def _read_profiles(files: Sequence[Path], bands: Mapping[str, Band] | None) -> dict[str, Profile]:
    # without bands (their own files are wrong) the references to them are not followed
    raw, problems = _read_raw(files)
    problems.extend(rules.profile_problems(raw, None if bands is None else set(bands)))
    models: list[tuple[Path, ProfileModel]] = []
    for path, value in raw.items():
        try:
            models.append((path, parse_model(value, ProfileModel, shown=shown_name(path))))
        except DataFileError as error:
            problems.extend(error.problems)
    if problems:
        raise DataFileError(problems)
    if bands is None:
        return {}
    names = {model.id: model.title.to_domain() for _, model in models}
    return {model.id: model.to_domain(names, bands, own_data=not is_ours(path)) for path, model in models}


def _read_raw(files: Sequence[Path]) -> tuple[dict[Path, Any], list[Problem]]:
    raw: dict[Path, Any] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            raw[path] = read_yaml(path, shown=shown_name(path))
        except DataFileError as error:
            problems.extend(error.problems)
    return raw, problems
