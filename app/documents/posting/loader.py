"""Reads what the exports need from `data/wording/posts/`: the paper, addresses, what machines ask for. Strict."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.text import LocalizedText
from app.postings.content.domain import Employment, PayForm
from app.postings.loader import FOLDER
from app.postings.wages.loader import PREFECTURES

TargetName = Literal["google", "indeed", "stanby"]
SalaryWord = Literal["monthly", "annual", "hourly", "amount", "fixed"]


class _PlacesFile(FileModel):
    prefectures: list[TextModel] = Field(min_length=PREFECTURES, max_length=PREFECTURES)
    designated: list[str]
    whole: list[str]


class _TargetModel(StrictModel):
    source: str = Field(min_length=1)
    required: list[str] = Field(min_length=1)
    recommended: list[str]
    optional: list[str]


class _FeedsFile(FileModel):
    targets: dict[TargetName, _TargetModel]
    employment: dict[Employment, dict[TargetName, list[str]]]
    decorations: list[str]
    pay: dict[PayForm, str]
    remote: str
    salary: dict[SalaryWord, TextModel]


class _PartModel(StrictModel):
    title: TextModel
    rows: list[str] = Field(min_length=1)


class _SheetFile(FileModel):
    parts: list[_PartModel]
    half: list[str]
    half_width: int
    line_width: int
    dense_from: int


@dataclass(frozen=True, slots=True)
class Places:
    """Names of prefectures (`english`: in lower case → as it is written) and of municipalities that mislead."""

    prefectures: tuple[str, ...]
    english: Mapping[str, str]
    designated: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What one reader of posts asks for, by element, and where it says so."""

    source: str
    required: tuple[str, ...]
    recommended: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def known(self) -> frozenset[str]:
        """Every element that the target takes."""
        return frozenset((*self.required, *self.recommended, *self.optional))


@dataclass(frozen=True, slots=True)
class Feeds:
    """The targets, and our choices in their words."""

    targets: Mapping[TargetName, Target]
    employment: Mapping[Employment, Mapping[TargetName, tuple[str, ...]]]
    decorations: tuple[str, ...]
    pay: Mapping[PayForm, str]
    remote: str
    salary: Mapping[SalaryWord, LocalizedText]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of the paper: its title and its rows, by the field that fills them."""

    title: LocalizedText
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """How the paper is laid out; `half_width` and `line_width` count full widths, `dense_from` lines."""

    parts: tuple[SheetPart, ...]
    half: frozenset[str]
    half_width: int
    line_width: int
    dense_from: int


@cache
def load_places() -> Places:
    """Return the places. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "places.yaml", _PlacesFile)
    return Places(
        tuple(each.ja for each in file.prefectures),
        {each.en.lower(): each.en for each in file.prefectures},
        tuple(file.designated),
        tuple(file.whole),
    )


@cache
def load_feeds() -> Feeds:
    """Return what machines ask for. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "feeds.yaml", _FeedsFile)
    return Feeds(
        {
            name: Target(each.source, tuple(each.required), tuple(each.recommended), tuple(each.optional))
            for name, each in file.targets.items()
        },
        {name: {target: tuple(words) for target, words in said.items()} for name, said in file.employment.items()},
        tuple(file.decorations),
        file.pay,
        file.remote,
        {name: LocalizedText(each.ja, each.en) for name, each in file.salary.items()},  # spaces belong to them
    )


@cache
def load_sheet() -> SheetOrder:
    """Return how the paper is laid out. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "sheet.yaml", _SheetFile)
    return SheetOrder(
        tuple(SheetPart(each.title.to_domain(), tuple(each.rows)) for each in file.parts),
        frozenset(file.half),
        file.half_width,
        file.line_width,
        file.dense_from,
    )
