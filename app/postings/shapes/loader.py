"""Reads `data/wording/posts/figures.yaml`: strict; a shape without a part that the rules compute with is refused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Literal, get_args

from pydantic import Field

from app.core.datafile import FileModel, Pattern, StrictModel, read_model
from app.core.errors import N_, DataFileError, Problem, Reason
from app.paths import DATA

FILE = DATA / "wording" / "posts" / "figures.yaml"
ShapeName = Literal[
    "amount", "each_time", "without_overtime", "included", "overtime_hours", "bracket", "annual_holidays",
    "change_scope", "daily_hours", "clock_span", "monthly_hours", "year_pay_words", "age_exception", "retirement",
    "upper_age", "title_label", "no_title",
]  # fmt: skip
# the parts that the rules take from a shape
PARTS: Mapping[ShapeName, frozenset[str]] = MappingProxyType(
    {
        "amount": frozenset({"between", "sign", "low", "unit", "high", "top"}),
        "overtime_hours": frozenset({"hours"}),
        "annual_holidays": frozenset({"days"}),
        "daily_hours": frozenset({"hours", "tenths", "minutes"}),
        "clock_span": frozenset({"begin", "begin_past", "end", "end_past"}),
        "monthly_hours": frozenset({"hours"}),
        "age_exception": frozenset({"number", "letter", "career", "limit", "en"}),
        "retirement": frozenset({"age"}),
        "upper_age": frozenset({"age", "under"}),
    }
)
Word = Annotated[str, Field(min_length=1)]


class _ReadModel(StrictModel):
    text: Word
    gives: dict[str, Word]


class _ShapeModel(StrictModel):
    find: list[Pattern] = Field(min_length=1)
    reads: list[_ReadModel] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _FiguresFile(FileModel):
    units: dict[Word, Annotated[int, Field(ge=1)]]
    shapes: dict[ShapeName, _ShapeModel]


@dataclass(frozen=True, slots=True)
class Seen:
    """A place of a shape with its parts; a part that is not there is an empty string."""

    start: int
    end: int
    parts: Mapping[str, str]

    def __getitem__(self, part: str) -> str:
        return self.parts.get(part, "")


@dataclass(frozen=True, slots=True)
class Shape:
    """Expressions, tried in their order, and examples: (text, parts that it gives), and what must not match."""

    patterns: tuple[re.Pattern[str], ...]
    reads: tuple[tuple[str, Mapping[str, str]], ...] = ()
    no_match: tuple[str, ...] = ()

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts that its expressions give."""
        return frozenset(part for pattern in self.patterns for part in pattern.groupindex)

    def search(self, text: str, start: int = 0, end: int | None = None) -> Seen | None:
        """Return the first place in the text; where two begin together, that of the earlier expression."""
        stop = len(text) if end is None else end
        found = [match for pattern in self.patterns if (match := pattern.search(text, start, stop))]
        return _seen(min(found, key=re.Match.start)) if found else None

    def match(self, text: str, start: int = 0) -> Seen | None:
        """Return the place that begins at `start`, if there is one."""
        found = next((match for pattern in self.patterns if (match := pattern.match(text, start))), None)
        return _seen(found) if found else None

    def all(self, text: str) -> Iterator[Seen]:
        """Yield every place, expression by expression."""
        for pattern in self.patterns:
            yield from map(_seen, pattern.finditer(text))

    def without(self, text: str) -> str:
        """Return the text without what has this shape."""
        for pattern in self.patterns:
            text = pattern.sub("", text)
        return text


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every shape by its name, and what a unit of money counts in yen."""

    by_name: Mapping[ShapeName, Shape]
    units: Mapping[str, int]

    def __getitem__(self, name: ShapeName) -> Shape:
        return self.by_name[name]


def _seen(match: re.Match[str]) -> Seen:
    return Seen(match.start(), match.end(), {name: said for name, said in match.groupdict().items() if said})


@cache
def load_shapes() -> Shapes:
    """Return the shapes. Raises `DataFileError` where the file is malformed or a shape or part is missing."""
    file = read_model(FILE, _FiguresFile)
    made = {name: _shape(model) for name, model in file.shapes.items()}
    lacking: list[str] = [name for name in get_args(ShapeName) if name not in made]
    for name, shape in made.items():
        lacking += [f"{name}.{part}" for part in sorted(PARTS.get(name, frozenset()) - shape.parts)]
    if lacking:
        raise DataFileError([Problem(FILE.name, f"shapes.{name}", Reason(N_("is missing"))) for name in lacking])
    return Shapes(made, file.units)


def _shape(model: _ShapeModel) -> Shape:
    return Shape(
        tuple(re.compile(each, re.IGNORECASE) for each in model.find),
        tuple((each.text, each.gives) for each in model.reads),
        tuple(model.no_match),
    )
