"""Reading the words of data/wording/facts/words.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from app.assessments.beginnings import compiled
from app.core.datafile import FileModel, StrictModel, read_model
from app.core.text import LocalizedText
from app.paths import DATA

FILE = DATA / "wording" / "facts" / "words.yaml"


class _Industry(StrictModel):
    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)
    words: list[str] = Field(min_length=1)


class _WordsFile(FileModel):
    metrics: list[str]
    segments: dict[str, list[str]]
    touches: dict[str, list[str]]
    industries: dict[str, _Industry]
    remarks: dict[Literal["reason_for_change", "desired_pay", "desired_start"], list[str]]
    instructions: list[str]


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words, compiled. `industries` maps an id to its name and the words that tell it."""

    metrics: re.Pattern[str]
    segments: dict[str, re.Pattern[str]]
    touches: dict[str, re.Pattern[str]]
    industries: dict[str, tuple[LocalizedText, re.Pattern[str]]]
    trades: tuple[re.Pattern[str], ...]  # of the above, in their order
    remarks: dict[str, re.Pattern[str]]
    remark: re.Pattern[str]  # any of them
    instructions: tuple[re.Pattern[str], ...]


@cache
def load_fact_words() -> FactWords:
    """Return the words, read once per process.

    Raises:
        DataFileError: the file is not as it should be.
    """
    model = read_model(FILE, _WordsFile, shown="wording/facts/words.yaml")
    industries = {n: (LocalizedText(i.ja, i.en), _any(i.words)) for n, i in model.industries.items()}
    return FactWords(
        metrics=_any(model.metrics),
        segments={name: _any(words) for name, words in model.segments.items()},
        touches={name: _any(words) for name, words in model.touches.items()},
        industries=industries,
        trades=tuple(pattern for _, pattern in industries.values()),
        remarks={str(name): _any(words) for name, words in model.remarks.items()},
        remark=_any([word for words in model.remarks.values() for word in words]),
        instructions=tuple(compiled(way, re.IGNORECASE) for way in model.instructions),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of words; a Latin one stands by itself."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        edge = "A-Za-z0-9" if word.isascii() else ""
        parts.append(rf"(?<![{edge}]){re.escape(word)}(?![{edge}])" if edge else re.escape(word))
    return compiled("|".join(parts), re.IGNORECASE)
