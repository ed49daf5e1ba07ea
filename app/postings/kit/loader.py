"""Reads `data/interview/`: strict, every problem named with file and field; each competency has its questions once."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from app.core.datafile import FileModel, Pattern, StrictModel, TextModel, read_model
from app.core.errors import N_, DataFileError, Problem, Reason
from app.core.text import LocalizedText
from app.paths import DATA
from app.postings.kit.domain import Conduct, ItemKind, NotAsked, Questions
from app.roles.loader import load_vocabulary

FOLDER = DATA / "interview"
_CONDUCT = "conduct.yaml"
_FOURTEEN = 14


class _QuestionsModel(StrictModel):
    questions: list[TextModel] = Field(min_length=2)
    follow_ups: list[TextModel] = Field(min_length=1)
    anchors: dict[Literal[1, 2, 3, 4], TextModel] = Field(min_length=4)


class _GroupFile(FileModel):
    group: str
    origin: Literal["own"]
    competencies: dict[str, _QuestionsModel]


class _ItemModel(TextModel):
    id: str
    kind: ItemKind
    find: Pattern
    never: TextModel
    instead: TextModel


class _GeneralModel(StrictModel):
    question: TextModel
    anchors: dict[Literal[1, 2, 3, 4], TextModel] = Field(min_length=4)


class _RulesModel(StrictModel):
    since: date
    sourced: bool
    ground: TextModel
    rules: list[TextModel] = Field(min_length=1)


class _ConductFile(FileModel):
    reviewed: date
    fair: TextModel
    kinds: dict[ItemKind, TextModel] = Field(min_length=3)
    items: list[_ItemModel] = Field(min_length=_FOURTEEN, max_length=_FOURTEEN)
    conduct: _RulesModel
    general: _GeneralModel
    probes: list[TextModel] = Field(min_length=1)
    practice: list[TextModel] = Field(min_length=1)


@cache
def load_questions(folder: Path = FOLDER) -> dict[str, Questions]:
    """Return the questions by competency, in the order of the vocabulary.

    Raises:
        DataFileError: a file is malformed, names an unknown competency, or a competency has no questions; a question
            touches one of the fourteen items.
    """
    vocabulary = load_vocabulary()
    found: dict[str, Questions] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == _CONDUCT:
            continue
        file = read_model(path, _GroupFile)
        for name, model in file.competencies.items():
            known = vocabulary.competencies.get(name)
            if known is None or known.group != file.group:
                problems.append(Problem(path.name, f"competencies.{name}", Reason(N_("is not of this group"))))
            problems += _unfair(path.name, name, model)
            found[name] = Questions(
                competency=name,
                questions=_texts(*model.questions),
                follow_ups=_texts(*model.follow_ups),
                anchors=_anchors(model.anchors),
            )
    problems += [
        Problem(f"{c.group}.yaml", f"competencies.{c.id}", Reason(N_("is missing")))
        for c in vocabulary.competencies.values()
        if c.id not in found
    ]
    if problems:
        raise DataFileError(problems)
    return {name: found[name] for name in vocabulary.competencies}


def _unfair(file: str, name: str, model: _QuestionsModel) -> list[Problem]:
    """Return what among the questions touches one of the fourteen items."""
    conduct = load_conduct()
    return [
        Problem(file, f"competencies.{name}", Reason(N_("asks what must not be asked: %(item)s"), item=item.name.ja))
        for text in (*model.questions, *model.follow_ups)
        for item in (conduct.touched_by(text.ja), conduct.touched_by(text.en))
        if item is not None
    ]


def _anchors(models: Mapping[Literal[1, 2, 3, 4], TextModel]) -> dict[int, LocalizedText]:
    return {level: text.to_domain() for level, text in sorted(models.items())}


def _texts(*models: TextModel) -> tuple[LocalizedText, ...]:
    return tuple(model.to_domain() for model in models)


@cache
def load_conduct(folder: Path = FOLDER) -> Conduct:
    """Return what every interview keeps to. Raises `DataFileError` where the file is malformed."""
    file = read_model(folder / _CONDUCT, _ConductFile)
    return Conduct(
        reviewed=file.reviewed,
        fair=file.fair.to_domain(),
        kinds={kind: text.to_domain() for kind, text in file.kinds.items()},
        items=tuple(
            NotAsked(i.id, i.kind, re.compile(i.find, re.IGNORECASE), *_texts(i, i.never, i.instead))
            for i in file.items
        ),
        since=file.conduct.since,
        sourced=file.conduct.sourced,
        ground=file.conduct.ground.to_domain(),
        rules=_texts(*file.conduct.rules),
        general=Questions("", _texts(file.general.question), (), _anchors(file.general.anchors)),
        probes=_texts(*file.probes),
        practice=_texts(*file.practice),
    )
