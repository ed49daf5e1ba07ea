"""Reads `data/interview/`: strict, every problem named with file and field; each competency has its questions once."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.errors import N_, DataFileError, Problem, Reason
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
    never: TextModel
    instead: TextModel


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
    probes: list[TextModel] = Field(min_length=1)
    practice: list[TextModel] = Field(min_length=1)


@cache
def load_questions(folder: Path = FOLDER) -> dict[str, Questions]:
    """Return the questions by competency, in the order of the vocabulary.

    Raises:
        DataFileError: a file is malformed, names an unknown competency, or a competency has no questions.
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
                problems.append(
                    Problem(path.name, f"competencies.{name}", Reason(N_("is no competency of this group")))
                )
            found[name] = Questions(
                competency=name,
                questions=tuple(each.to_domain() for each in model.questions),
                follow_ups=tuple(each.to_domain() for each in model.follow_ups),
                anchors={level: text.to_domain() for level, text in sorted(model.anchors.items())},
            )
    problems += [
        Problem(f"{c.group}.yaml", f"competencies.{c.id}", Reason(N_("is missing")))
        for c in vocabulary.competencies.values()
        if c.id not in found
    ]
    if problems:
        raise DataFileError(problems)
    return {name: found[name] for name in vocabulary.competencies}


@cache
def load_conduct(folder: Path = FOLDER) -> Conduct:
    """Return what every interview keeps to. Raises `DataFileError` where the file is malformed."""
    file = read_model(folder / _CONDUCT, _ConductFile)
    return Conduct(
        reviewed=file.reviewed,
        fair=file.fair.to_domain(),
        kinds={kind: text.to_domain() for kind, text in file.kinds.items()},
        items=tuple(
            NotAsked(i.id, i.kind, i.to_domain(), i.never.to_domain(), i.instead.to_domain()) for i in file.items
        ),
        since=file.conduct.since,
        sourced=file.conduct.sourced,
        ground=file.conduct.ground.to_domain(),
        rules=tuple(each.to_domain() for each in file.conduct.rules),
        probes=tuple(each.to_domain() for each in file.probes),
        practice=tuple(each.to_domain() for each in file.practice),
    )
