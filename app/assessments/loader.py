"""Reads `data/wording/`: strict, all problems at once, each with file, field and reason."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from app.assessments.domain import Assertion, SectionKind
from app.assessments.wording import AliasRule, CueRule, Examples, LevelRule, PatternRule, SenseRule, Wording
from app.core.datafile import FileModel, StrictModel, read_model
from app.core.errors import DataFileError, Problem
from app.core.parts import left_in, put, resolved
from app.paths import DATA

FOLDER = DATA / "wording"
SYNTHETIC = frozenset({"n_accounts", "n_few", "n_people", "n_size", "n_money", "n_figure"})
Word = Annotated[str, Field(min_length=1)]
FileT = TypeVar("FileT", bound=FileModel)
NameT = TypeVar("NameT", bound=str)
FigureName = Literal["change", "rate", "share", "rank", "goal"]


class _ConceptFile(FileModel):
    concepts: dict[str, list[Word]]


class _PatternModel(StrictModel):
    id: str
    needs: list[Word] = Field(min_length=1)
    unless: list[Word] = Field(default_factory=list)
    near: int = Field(default=0, ge=0, le=200)
    level: int = Field(default=2, ge=1, le=3)
    figures: list[FigureName] = Field(default_factory=list)
    two_of: str | None = None
    measured: bool = False
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _PatternFile(FileModel):
    patterns: dict[str, list[_PatternModel]]


class _AliasModel(StrictModel):
    terms: list[Word] = Field(min_length=1)
    needs: list[Word] = Field(default_factory=list)
    unless: list[Word] = Field(default_factory=list)


class _AliasFile(FileModel):
    competencies: dict[str, list[_AliasModel]]


class _CueModel(StrictModel):
    pattern: Word
    reach: Literal["match", "rest", "clause", "left", "right", "sentence"] = "clause"
    not_after: str = ""
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(default_factory=list)


class _CueFile(FileModel):
    # what several cues say: `%name%` in a pattern, or in a part that follows
    parts: dict[str, Word] = Field(default_factory=dict)
    cues: dict[Assertion, list[_CueModel]]


class _SenseModel(StrictModel):
    pattern: Word
    not_after: str = ""
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _SenseFile(FileModel):
    senses: dict[str, list[_SenseModel]]


class _SectionFile(FileModel):
    headings: dict[SectionKind, list[Word]]
    patterns: dict[SectionKind, list[Word]] = Field(default_factory=dict)


class _FormsFile(FileModel):
    irregular: dict[str, str]


class _LevelModel(StrictModel):
    metrics: list[Word] = Field(default_factory=list)
    also: list[Word] = Field(default_factory=list)
    figures: bool = True
    led: bool = False
    in_hand: bool = False
    owned_alone: bool = True
    customers: bool = False
    linear: bool = True
    deniable: bool = True
    top: int = Field(default=4, ge=1, le=4)


class _LevelFile(FileModel):
    competencies: dict[str, _LevelModel]


class _ListFile(FileModel):
    lists: dict[str, list[Word]]


def files(folder: Path = FOLDER) -> list[Path]:
    """Return every file that a reading depends on, in a fixed order: not the training sentences, but what they gave."""
    found = [path for path in folder.rglob("*.yaml") if "training" not in path.parts]
    return sorted([*found, *folder.glob("*.json")])


@cache
def load_wording(folder: Path = FOLDER) -> Wording:
    """Return the rules under `folder`, read once per process.

    Raises:
        DataFileError: every problem of every file at once.
    """
    problems: list[Problem] = []
    read = _Reader(folder, problems)
    concepts: dict[str, tuple[str, ...]] = {}
    aliases: list[AliasRule] = []
    cues: list[CueRule] = []
    senses: list[SenseRule] = []
    headings: dict[SectionKind, tuple[str, ...]] = {}
    heading_patterns: dict[SectionKind, tuple[str, ...]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for lang in ("ja", "en"):
        for path in sorted((folder / lang / "concepts").glob("*.yaml")):
            if file := read(path, _ConceptFile):
                _merge(concepts, file.concepts)
        if file_a := read(folder / lang / "vocabulary.yaml", _AliasFile):
            aliases.extend(
                AliasRule(name, tuple(a.terms), tuple(a.needs), tuple(a.unless))
                for name, rules in file_a.competencies.items()
                for a in rules
            )
        if file_c := read(folder / lang / "assertion.yaml", _CueFile):
            cues.extend(_cues(file_c))
        if file_o := read(folder / lang / "senses.yaml", _SenseFile):
            senses.extend(_senses(file_o))
        if file_s := read(folder / lang / "sections.yaml", _SectionFile):
            _merge(headings, file_s.headings)
            _merge(heading_patterns, file_s.patterns)
        if file_l := read(folder / lang / "lists.yaml", _ListFile):
            _merge(lists, file_l.lists)
    forms = read(folder / "en" / "forms.yaml", _FormsFile)
    level_file = read(folder / "levels.yaml", _LevelFile)
    patterns = _patterns(folder, read)
    wording = Wording(
        concepts=concepts,
        aliases=tuple(aliases),
        patterns=patterns,
        cues=tuple(cues),
        senses=tuple(senses),
        levels=_levels(level_file),
        headings=headings,
        heading_patterns=heading_patterns,
        irregular=forms.irregular if forms else {},
        lists=lists,
    )
    problems.extend(_unknown_names(wording))
    if problems:
        raise DataFileError(problems)
    return wording


@cache
def load_levels(folder: Path = FOLDER) -> dict[str, LevelRule]:
    """Return what lifts a deed of each competency, without loading any other rule.

    Raises:
        DataFileError: the file's problems.
    """
    return _levels(read_model(folder / "levels.yaml", _LevelFile, shown="wording/levels.yaml"))


class _Reader:
    """Reads one file as a model; a refusal is kept with the others and gives None."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems

    def __call__(self, path: Path, model: type[FileT]) -> FileT | None:
        try:
            return read_model(path, model, shown=f"wording/{path.relative_to(self.folder).as_posix()}")
        except DataFileError as error:
            self.problems.extend(error.problems)
            return None


def _merge(into: dict[NameT, tuple[str, ...]], new: dict[NameT, list[str]]) -> None:
    for name, terms in new.items():
        into[name] = (*into.get(name, ()), *terms)


def _cues(file: _CueFile) -> Iterable[CueRule]:
    parts = resolved(file.parts)
    for assertion, models in file.cues.items():
        for cue in models:
            pattern, not_after = put(cue.pattern, parts), put(cue.not_after, parts)
            yield CueRule(assertion, pattern, cue.reach, not_after, Examples(tuple(cue.match), tuple(cue.no_match)))


def _senses(file: _SenseFile) -> Iterable[SenseRule]:
    for competency, models in file.senses.items():
        for m in models:
            yield SenseRule(competency, m.pattern, m.not_after, Examples(tuple(m.match), tuple(m.no_match)))


def _levels(file: _LevelFile | None) -> dict[str, LevelRule]:
    if file is None:
        return {}
    return {
        name: LevelRule(
            name,
            tuple(rule.metrics),
            tuple(rule.also),
            rule.figures,
            rule.led,
            rule.in_hand,
            rule.owned_alone,
            rule.customers,
            rule.linear,
            rule.deniable,
            rule.top,
        )
        for name, rule in file.competencies.items()
    }


def _patterns(folder: Path, read: _Reader) -> tuple[PatternRule, ...]:
    rules: list[PatternRule] = []
    for path in sorted((folder / "patterns").glob("*.yaml")):
        file = read(path, _PatternFile)
        for competency, models in file.patterns.items() if file else ():
            rules.extend(_rule(competency, m) for m in models)
    return tuple(rules)


def _rule(competency: str, m: _PatternModel) -> PatternRule:
    return PatternRule(
        id=f"{competency}.{m.id}",
        competency=competency,
        level=m.level,
        needs=tuple(tuple(group.split("|")) for group in m.needs),
        unless=tuple(m.unless),
        near=m.near,
        figures=tuple(m.figures),
        two_of=m.two_of,
        measured=m.measured,
        examples=Examples(tuple(m.match), tuple(m.no_match)),
    )


def _unknown_names(wording: Wording) -> Iterable[Problem]:
    known = {*wording.concepts, *SYNTHETIC}
    for rule in wording.patterns:
        names = {name for group in rule.needs for name in group} | set(rule.unless) | {rule.two_of or rule.needs[0][0]}
        for name in sorted(names - known):
            yield Problem("wording/patterns", rule.id, f"there is no concept {name}")
        if rule.competency not in wording.levels:
            yield Problem("wording/patterns", rule.id, "its competency has no rule in levels.yaml")
    for alias in wording.aliases:
        for name in sorted({*alias.needs, *alias.unless} - known):
            yield Problem("wording/vocabulary", alias.competency, f"there is no concept {name}")
    for level in wording.levels.values():
        for name in sorted({*level.metrics, *level.also} - known):
            yield Problem("wording/levels.yaml", level.competency, f"there is no concept {name}")
    for sense in wording.senses:
        if sense.competency not in wording.levels:
            yield Problem("wording/senses", sense.competency, "it has no rule in levels.yaml")
    yield from _broken("wording/assertion", wording.cues)
    yield from _broken("wording/senses", wording.senses)


def _broken(file: str, rules: Iterable[CueRule] | Iterable[SenseRule]) -> Iterable[Problem]:
    for pattern in (p for rule in rules for p in (rule.pattern, rule.not_after)):
        if part := left_in(pattern):
            yield Problem(file, pattern, f"there is no part {part}")
        try:
            re.compile(pattern)
        except re.error as error:
            yield Problem(file, pattern, str(error))
