"""The cues of data/wording/personal/cues.yaml: words that are personal by what stands around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from app.assessments.domain import PersonalKind, PersonalSpan
from app.assessments.gates import Page
from app.core.datafile import FileModel, StrictModel, read_model
from app.paths import DATA

FOLDER = DATA / "wording" / "personal"
Where = Literal["anywhere", "loose", "head"]
_REACH = 24  # characters on either side in which a word may stand that tells of other people
_STOP = re.compile(r"[。\n;]|\.\s")
_NEXT = re.compile(r"[、。\n;]|\.\s|,\s")


class _Cue(StrictModel):
    where: Where
    pattern: str
    unless: Literal["ja", "en"] | None = None
    flags: Literal["i", ""] = ""
    match: list[str] = Field(min_length=1)
    no_match: list[str] = Field(min_length=1)


class _CuesFile(FileModel):
    lists: dict[str, list[str]]
    unless: dict[str, str]
    cues: dict[PersonalKind, list[_Cue]]


class _PlacesFile(FileModel):
    prefectures: list[str]
    cities_ja: list[str]
    countries_ja: list[str]
    places_en: list[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it covers, where it may stand, what must not stand beside it, and its examples."""

    kind: PersonalKind
    where: Where
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    match: Sequence[str]
    no_match: Sequence[str]

    def spans(self, text: str, start: int, end: int) -> Iterator[PersonalSpan]:
        """Yield what the cue covers in `text[start:end]`, one line or a part of it."""
        for found in self.pattern.finditer(text, start, end):
            if not self.unless or not self.unless.search(*_clause(text, found, start, end)):
                yield PersonalSpan(self.kind, *found.span(found.lastgroup or 0))


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places, compiled: alone, as a whole value, and as the end of an English address."""

    place_ja: re.Pattern[str]
    value: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues."""

    cues: Sequence[Cue]

    def on_lines(self, page: Page) -> dict[int, list[Cue]]:
        """Return for each line the cues that may match on it."""
        found: dict[int, list[Cue]] = {}
        for cue in self.cues:
            for line in page.open(cue.pattern):
                found.setdefault(line, []).append(cue)
        return found


def _clause(text: str, found: re.Match[str], start: int, end: int) -> tuple[str, int, int]:
    """Return `text` and the clause that a match stands in, at most `_REACH` characters to either side."""
    left = max(start, found.start() - _REACH)
    begin = max((m.end() for m in _STOP.finditer(text, left, found.start())), default=left)
    stop = _NEXT.search(text, found.end(), min(end, found.end() + _REACH))
    return text, begin, stop.start() if stop else min(end, found.end() + _REACH)


def either(words: Sequence[str]) -> str:
    """Return a pattern of any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _lists(model: _CuesFile, places: _PlacesFile, nations: Sequence[str]) -> Mapping[str, str]:
    named = {name: f"(?:{either(words)})" for name, words in model.lists.items()}
    named["kin_count"] = r"(?:息子|娘|男児|女児|子(?:ども|供)?)"
    named["place_ja"] = f"(?:{either([*places.prefectures, *places.cities_ja])}|[一-龥ヶ]{{1,4}}[市区町村郡])"
    named["country_ja"] = f"(?:{either(places.countries_ja)})"
    named["nation_en"] = f"(?:{either(nations)})"
    named["nation_long"] = f"(?:{either([nation for nation in nations if nation.upper() != nation])})"
    return named


@cache
def load_cues(nations: tuple[str, ...]) -> Cues:
    """Return the cues, read once per process; `nations` are the English words for nationalities.

    Raises:
        DataFileError: a file is not as it should be.
    """
    model = read_model(FOLDER / "cues.yaml", _CuesFile, shown="wording/personal/cues.yaml")
    named = _lists(model, _places(), nations)
    unless = {lang: re.compile(pattern, re.IGNORECASE) for lang, pattern in model.unless.items()}
    cues = [
        Cue(kind, cue.where, way, unless.get(cue.unless or ""), cue.match, cue.no_match)
        for kind, group in model.cues.items()
        for cue in group
        for way in [re.compile(_filled(cue.pattern, named), re.IGNORECASE if cue.flags else 0)]
    ]
    return Cues(cues)


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: named[match[1]], pattern)


@cache
def _places() -> _PlacesFile:
    return read_model(FOLDER / "places.yaml", _PlacesFile, shown="wording/personal/places.yaml")


@cache
def load_places() -> Places:
    """Return the names of places, read once per process.

    Raises:
        DataFileError: the file is not as it should be.
    """
    model = _places()
    ja = f"(?:{either([*model.prefectures, *model.cities_ja])})"
    whole_ja = rf"{ja}(?:[都道府県市区])?(?:[一-龥ヶ]{{1,6}}[市区町村郡])*(?:在住|出身)?"
    en = f"(?:{either(model.places_en)})"
    word = r"[A-ZÀ-Þ][\w'’.À-ž-]+(?:\s[A-ZÀ-Þ][\w'’.À-ž-]+){0,2}"
    parts = rf"(?:{en}|{word},\s(?:{en}|[A-Z]{{2,3}}))(?:,\s(?:{en}|[A-Z]{{2,3}}))*(?:\s\d{{4,6}})?"
    value = rf"\(?\s*(?:(?:{whole_ja})(?:\s?[→⇒、・/]\s?(?:{whole_ja}))*|{parts})\s*(?:\([^()]{{0,40}}\))?\)?"
    return Places(re.compile(ja), re.compile(value))
