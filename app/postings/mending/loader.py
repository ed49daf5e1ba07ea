"""Reads `data/wording/posts/mending.yaml`: strict; codes and parts of a post that do not exist are refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.errors import N_, DataFileError, Problem, Reason
from app.core.text import LocalizedText
from app.postings.content.domain import PARTS
from app.postings.content.loader import fields_of
from app.postings.loader import FOLDER, load_rules

FILE = FOLDER / "mending.yaml"
SentenceName = Literal["fixed_overtime", "paid_beyond", "yen", "range", "wanted_heading", "as_of"]
Exception_ = Literal["first", "third"]
_Set = TextModel | bool | int | str | list[str]


class _OptionModel(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")
    line: TextModel
    sets: dict[str, _Set] = Field(default_factory=dict)


class _ChoiceModel(StrictModel):
    near: str
    options: list[_OptionModel] = Field(min_length=1)


class _ExceptionModel(StrictModel):
    id: Exception_
    text: TextModel


class _MendingFile(FileModel):
    choices: dict[str, _ChoiceModel]
    exceptions: list[_ExceptionModel]
    take_out: list[str]
    in_place: dict[str, TextModel]
    sentences: dict[SentenceName, TextModel]
    open: dict[str, TextModel]


@dataclass(frozen=True, slots=True)
class Option:
    """A statement to choose: its line in a text, and the fields of a draft that say it."""

    id: str
    line: LocalizedText
    sets: tuple[tuple[str, Any], ...]

    def fields(self, lang: str) -> tuple[tuple[str, Any], ...]:
        """Return the fields with their values in the language of the post."""
        return tuple((name, said.get(lang) if isinstance(said, LocalizedText) else said) for name, said in self.sets)


@dataclass(frozen=True, slots=True)
class MendingWords:
    """Everything that a click can write. `near` is the part of a text behind which a statement goes."""

    options: Mapping[str, tuple[Option, ...]]
    near: Mapping[str, str]
    exceptions: Mapping[Exception_, LocalizedText]
    take_out: frozenset[str]
    in_place: Mapping[str, LocalizedText]
    sentences: Mapping[SentenceName, LocalizedText]
    open: Mapping[str, LocalizedText]


@cache
def load_mending() -> MendingWords:
    """Return the words. Raises `DataFileError` where the file is malformed or names what does not exist."""
    file = read_model(FILE, _MendingFile)
    if problems := [Problem(FILE.name, where, Reason(why)) for where, why in _unknown(file)]:
        raise DataFileError(problems)
    return MendingWords(
        options={code: tuple(map(_option, each.options)) for code, each in file.choices.items()},
        near={code: each.near for code, each in file.choices.items()},
        exceptions={each.id: _text(each.text) for each in file.exceptions},
        take_out=frozenset(file.take_out),
        in_place={code: _text(text) for code, text in file.in_place.items()},
        sentences={name: _text(text) for name, text in file.sentences.items()},
        open={code: _text(text) for code, text in file.open.items()},
    )


def _option(model: _OptionModel) -> Option:
    sets = tuple((name, _text(said) if isinstance(said, TextModel) else said) for name, said in model.sets.items())
    return Option(model.id, _text(model.line), sets)


def _text(model: TextModel) -> LocalizedText:
    # spaces around a mark belong to it
    return LocalizedText(model.ja, model.en)


def _unknown(file: _MendingFile) -> list[tuple[str, str]]:
    rules = load_rules()
    topics = {topic.id for topic in rules.topics} | {"wanted"}
    fields = {f"{part}.{name}" for part in PARTS for name in fields_of(part)}
    found = [
        (where, N_("names a code that rules.yaml does not have"))
        for where in (*file.choices, *file.take_out, *file.in_place, *file.open)
        if where not in rules.rules
    ]
    for code, choice in file.choices.items():
        if choice.near not in topics:
            found.append((f"choices.{code}.near", N_("names a part that items.yaml does not have")))
        found += [
            (f"choices.{code}.{option.id}.sets.{name}", N_("names a field that a post does not have"))
            for option in choice.options
            for name in option.sets
            if name not in fields
        ]
    found += [(f"sentences.{name}", N_("is missing")) for name in get_args(SentenceName) if name not in file.sentences]
    found += [
        (f"exceptions.{name}", N_("is missing"))
        for name in get_args(Exception_)
        if name not in {each.id for each in file.exceptions}
    ]
    return found
