"""Reads `data/wording/posts/boards.yaml`: which rows go into which field, and how much fits. Strict."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from app.core.datafile import FileModel, StrictModel, TextModel, read_model, refused
from app.core.errors import N_
from app.core.text import LocalizedText
from app.postings.loader import FOLDER

Kind = Literal["limit", "guide"]
Count = Literal["characters", "weighted"]


class _LimitModel(StrictModel):
    limit: int = Field(gt=0)
    kind: Kind = "limit"
    sourced: bool = False
    source: str = ""

    @model_validator(mode="after")
    def _source_said(self) -> Self:
        if self.sourced != bool(self.source):
            raise refused(N_("a figure that is sourced names its source, and no other figure does"))
        return self


class _FieldModel(_LimitModel):
    label: TextModel
    rows: list[str] = Field(min_length=1)


class _BoardModel(StrictModel):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,59}$")
    name: TextModel
    note: TextModel | None = None
    note_source: str = ""
    fields: list[_FieldModel] = Field(min_length=1)


class _NetworkModel(_LimitModel):
    id: str
    name: TextModel
    count: Count


class _SocialModel(StrictModel):
    with_pay: list[str]
    besides: list[str]
    networks: list[_NetworkModel] = Field(min_length=1)
    single: list[list[int]]
    address: int


class _BoardsFile(FileModel):
    boards: list[_BoardModel] = Field(min_length=1)
    six_items: list[str] = Field(min_length=6, max_length=6)
    social: _SocialModel


@dataclass(frozen=True, slots=True)
class Limit:
    """How many characters fit. `source` says where that is published; empty: our own proposal."""

    most: int
    kind: Kind
    source: str


@dataclass(frozen=True, slots=True)
class BoardField:
    """A field of a board: its label and the rows of the post that go into it (`title` is the post's title)."""

    label: LocalizedText
    rows: tuple[str, ...]
    limit: Limit


@dataclass(frozen=True, slots=True)
class Board:
    """A job board. `note` is what a person should know before using it."""

    id: str
    name: LocalizedText
    note: LocalizedText | None
    note_source: str
    fields: tuple[BoardField, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A social network and how it counts."""

    id: str
    name: LocalizedText
    limit: Limit
    count: Count


@dataclass(frozen=True, slots=True)
class Social:
    """The short text: rows told with pay, rows told as far as they fit, and the weights of a weighted count."""

    with_pay: tuple[str, ...]
    besides: tuple[str, ...]
    networks: tuple[Network, ...]
    single: tuple[tuple[int, int], ...]
    address: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """All boards, the rows of the six items, and the short text."""

    boards: tuple[Board, ...]
    six_items: tuple[str, ...]
    social: Social


@cache
def load_blocks() -> Blocks:
    """Return the boards. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "boards.yaml", _BoardsFile)
    social = file.social
    return Blocks(
        tuple(_board(each) for each in file.boards),
        tuple(file.six_items),
        Social(
            tuple(social.with_pay),
            tuple(social.besides),
            tuple(Network(n.id, n.name.to_domain(), _limit(n), n.count) for n in social.networks),
            tuple((first, last) for first, last in social.single),
            social.address,
        ),
    )


def _board(model: _BoardModel) -> Board:
    fields = tuple(BoardField(f.label.to_domain(), tuple(f.rows), _limit(f)) for f in model.fields)
    note = model.note.to_domain() if model.note else None
    return Board(model.id, model.name.to_domain(), note, model.note_source, fields)


def _limit(model: _LimitModel) -> Limit:
    return Limit(model.limit, model.kind, model.source)
