"""Of what a must-have asks for years: `data/wording/posts/years.yaml`, strict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from app.core.datafile import FileModel, Pattern, StrictModel, read_model
from app.postings.loader import FOLDER, Word, join
from app.roles.domain import YearsOf

Told = Literal["management", "cs"]


class _MeasureModel(StrictModel):
    find: list[Pattern] = Field(min_length=1)
    match: list[Word] = Field(min_length=1)
    no_match: list[Word] = Field(min_length=1)


class _YearsFile(FileModel):
    measures: dict[Told, _MeasureModel]


@dataclass(frozen=True, slots=True)
class YearWords:
    """How years as a manager and in customer success are asked for, the surest first, with examples for each."""

    patterns: Mapping[Told, re.Pattern[str]]
    examples: Mapping[Told, tuple[tuple[str, ...], tuple[str, ...]]]

    def measure_of(self, text: str) -> YearsOf:
        """Return what the years that `text` asks for count."""
        return next((name for name, pattern in self.patterns.items() if pattern.search(text)), "total")


@cache
def load_year_words() -> YearWords:
    """Return the words. Raises `DataFileError` where the file is malformed."""
    file = read_model(FOLDER / "years.yaml", _YearsFile)
    found = {name: pattern for name, model in file.measures.items() if (pattern := join(model.find)) is not None}
    return YearWords(found, {name: (tuple(m.match), tuple(m.no_match)) for name, m in file.measures.items()})
