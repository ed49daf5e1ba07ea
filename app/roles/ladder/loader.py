"""Reads the career ladder from `data/ladder.yaml` and a company's own names of the grades; refuses what is wrong."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import Field

from app.core.datafile import FileModel, ModelT, StrictModel, TextModel, parse_model, read_yaml
from app.core.errors import DataFileError, Problem
from app.core.files import data_folders, fingerprint, is_ours, shown_name, yaml_files
from app.core.sourcefile import StatementModel
from app.core.sources import Statement
from app.core.text import LocalizedText
from app.paths import DATA, instance_folder
from app.roles.domain import GRADES, HIGHEST_LEVEL, LOWEST_LEVEL, Grade, Profile, Track
from app.roles.ladder import rules
from app.roles.ladder.domain import (
    Demand,
    Ladder,
    LadderGrade,
    Specialty,
    Stage,
    Step,
    Story,
    WayOut,
)
from app.roles.loader import ID, load_profiles, load_vocabulary
from app.roles.matrix.domain import Matrix
from app.roles.matrix.loader import load_matrix

LADDER = DATA / "ladder.yaml"
Level = Annotated[int, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]


# names of grades, roles and competencies are checked in rules.py, where a wrong one gets a sentence
class _GradeModel(StrictModel):
    id: str
    track: Track
    name: TextModel
    mission: StatementModel
    evidence: list[StatementModel] = Field(min_length=1)
    signals: list[StatementModel] = Field(min_length=1)


class _SpecialtyModel(StrictModel):
    id: str = Field(pattern=ID)
    name: TextModel
    about: StatementModel
    first: str
    last: str
    focus: dict[str, Level] = Field(min_length=1)


class _WayOutModel(StrictModel):
    id: str = Field(pattern=ID)
    name: TextModel
    about: list[StatementModel] = Field(min_length=1)
    starts: list[str] = Field(min_length=1)
    roles: list[str] = Field(min_length=1)
    asks: list[StatementModel] = Field(min_length=1)


class _StepModel(StrictModel):
    start: str = Field(alias="from")
    to: str
    kind: Literal["promotion", "track_change", "lateral"]
    asks: list[StatementModel] = Field(min_length=1)


class _StageModel(StrictModel):
    name: TextModel
    did: StatementModel
    grew: list[str] = Field(min_length=1)
    node: str | None = None


class _StoryModel(StrictModel):
    id: str = Field(pattern=ID)
    name: TextModel
    stages: list[_StageModel] = Field(min_length=2)


class LadderModel(FileModel):
    """The ladder in its file form."""

    about: list[StatementModel]
    grades: list[_GradeModel]
    specialties: list[_SpecialtyModel]
    ways_out: list[_WayOutModel]
    steps: list[_StepModel]
    stories: list[_StoryModel]


class NamesModel(FileModel):
    """A company's own names of the grades."""

    names: dict[str, TextModel]


_MOST_KEPT = 4
_cache: dict[tuple[object, ...], tuple[Matrix, Ladder]] = {}


def load_ladder(environ: Mapping[str, str] | None = None, *, matrix: Matrix | None = None) -> Ladder:
    """Return the career ladder: the company's own if it keeps one, else ours; with its own names of the grades.

    The instance's data folder may hold `ladder.yaml` (read in place of ours) and `ladder_names.yaml` (names alone). A
    second call reads again only when one of the files, the matrix or a profile was written.

    Args:
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.
        matrix: what the grades ask; by default the matrix of the data files, without rows kept in the database.

    Raises:
        DataFileError: every problem of both files at once, or those of the matrix or the profiles.
    """
    home = os.environ if environ is None else environ
    folder = instance_folder(home) / "data"
    own, names = folder / "ladder.yaml", folder / "ladder_names.yaml"
    path = own if own.is_file() else LADDER
    files = [path, names] if names.is_file() else [path]
    rest = [file for name in ("matrix", "job_profiles") for file in yaml_files(data_folders(name, home))]
    key = fingerprint(files + rest)
    used = load_matrix(environ=home) if matrix is None else matrix
    kept = _cache.get((key, id(used)))  # the matrix is held with the ladder, so that its id stays its own
    if kept is None:
        ladder = read_ladder(path, names if names.is_file() else None, used, load_profiles(environ=home))
        kept = used, ladder
        if len(_cache) >= _MOST_KEPT:
            _cache.clear()
        _cache[key, id(used)] = kept
    return kept[1]


def read_ladder(path: Path, names: Path | None, matrix: Matrix, profiles: Mapping[str, Profile]) -> Ladder:
    """Return the ladder in `path` with the names in `names`, checked against the matrix and the profiles.

    Raises:
        DataFileError: every problem of both files at once, each with file, field and reason.
    """
    known = rules.Known(load_vocabulary(), matrix, profiles)
    problems: list[Problem] = []
    model = _read(path, LadderModel, lambda value: rules.ladder_problems(value, known), problems)
    own = _read(names, NamesModel, rules.name_problems, problems) if names else None
    if problems or model is None:
        raise DataFileError(sorted(set(problems)))
    called = {grade: text.to_domain() for grade, text in own.names.items()} if own else {}
    return _ladder(model, called, matrix, profiles, own_data=not is_ours(path))


def _read(
    path: Path, model: type[ModelT], check: Callable[[Any], list[tuple[str, str]]], problems: list[Problem]
) -> ModelT | None:
    name = shown_name(path)
    try:
        value = read_yaml(path, shown=name)
        problems.extend(Problem(name, field, reason) for field, reason in check(value))
        return parse_model(value, model, shown=name)
    except DataFileError as error:
        problems.extend(error.problems)
        return None


def _ladder(
    model: LadderModel,
    own_names: Mapping[str, LocalizedText],
    matrix: Matrix,
    profiles: Mapping[str, Profile],
    *,
    own_data: bool,
) -> Ladder:
    grades = {row.id: _grade(row, own_names.get(row.id)) for row in model.grades}
    specialties = {row.id: _specialty(row) for row in model.specialties}
    roles = dict.fromkeys(role for way in model.ways_out for role in way.roles)
    return Ladder(
        about=_all(model.about),
        grades={grade: grades[grade] for grade in GRADES},
        specialties=specialties,
        roles=tuple(roles),
        ways_out={row.id: _way_out(row) for row in model.ways_out},
        steps=(*(_step(row) for row in model.steps), *(step for row in model.ways_out for step in _steps_out(row))),
        stories=tuple(_story(row) for row in model.stories),
        demands={
            **{grade: _of_grade(matrix, grade) for grade in GRADES},
            **{row.id: _of_specialty(matrix, row) for row in specialties.values()},
            **{role: _of_role(profiles[role]) for role in roles},
        },
        names={
            **{grade: grades[grade].title for grade in GRADES},
            **{row.id: row.name for row in specialties.values()},
            **{role: profiles[role].title for role in (*roles, *_told(model)) if role in profiles},
        },
        own_data=own_data,
    )


def _told(model: LadderModel) -> Iterator[str]:
    yield from (stage.node for story in model.stories for stage in story.stages if stage.node)


def _all(models: Iterable[StatementModel]) -> tuple[Statement, ...]:
    return tuple(model.statement() for model in models)


def _grade(row: _GradeModel, own_name: LocalizedText | None) -> LadderGrade:
    return LadderGrade(
        id=cast("Grade", row.id),
        track=row.track,
        name=row.name.to_domain(),
        own_name=own_name,
        mission=row.mission.statement(),
        evidence=_all(row.evidence),
        signals=_all(row.signals),
    )


def _specialty(row: _SpecialtyModel) -> Specialty:
    return Specialty(
        id=row.id,
        name=row.name.to_domain(),
        about=row.about.statement(),
        first=cast("Grade", row.first),
        last=cast("Grade", row.last),
        focus=dict(row.focus),
    )


def _way_out(row: _WayOutModel) -> WayOut:
    starts = tuple(cast("Grade", grade) for grade in row.starts)
    return WayOut(row.id, row.name.to_domain(), _all(row.about), starts, tuple(row.roles), _all(row.asks))


def _step(row: _StepModel) -> Step:
    return Step(row.start, row.to, row.kind, _all(row.asks))


def _steps_out(row: _WayOutModel) -> Iterator[Step]:
    for start in row.starts:
        for role in row.roles:
            yield Step(start, role, "way_out", _all(row.asks), row.id)


def _story(row: _StoryModel) -> Story:
    stages = (Stage(s.name.to_domain(), s.did.statement(), tuple(s.grew), s.node) for s in row.stages)
    return Story(row.id, row.name.to_domain(), tuple(stages))


def _of_grade(matrix: Matrix, grade: Grade) -> dict[str, Demand]:
    return {
        c.competency: Demand(c.expected_level, c.weight) for c in matrix.column(grade) if c.expected_level is not None
    }


def _of_specialty(matrix: Matrix, specialty: Specialty) -> dict[str, Demand]:
    first = _of_grade(matrix, specialty.first)
    deeper = {
        competency: Demand(max(level, first[competency].level), first[competency].weight)
        for competency, level in specialty.focus.items()
    }
    return first | deeper


def _of_role(profile: Profile) -> dict[str, Demand]:
    return {str(r.competency): Demand(r.level or 0, r.weight) for r in profile.scored()}
