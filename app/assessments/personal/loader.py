"""Reading the words of data/wording/personal/."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from app.assessments.beginnings import compiled
from app.assessments.domain import PersonalKind
from app.assessments.personal.cues import Cue, Cues, Places, Where
from app.core.datafile import FileModel, StrictModel, read_model
from app.paths import DATA

FOLDER = DATA / "wording" / "personal"

_LATIN = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}  # what `re` takes for these letters, too
# a label begins its line or a cell, or stands behind a mark or a gap
_FRESH = r"(?<![^\t|/・·(),、。.◆◇■●【〈\[※\s#*])"


class _WordsFile(FileModel):
    labels: dict[str, list[str]]
    sexes: list[str]
    prefectures: list[str]
    nationalities: list[str]
    status: list[str]
    not_names: list[str]
    not_name_endings: str


class _SchoolsFile(FileModel):
    ja: list[str]
    en: list[str]
    first: list[str]
    events: list[str]
    left_ja: str
    left_en: str
    not_school: str
    certificates: str


class _Cue(StrictModel):
    where: Where
    last: str = ""
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
class Schools:
    """How schools are named and told, compiled. `any` is a word for a school, `left` a word of having gone there."""

    ja: re.Pattern[str]
    en: re.Pattern[str]
    first: re.Pattern[str]
    any: re.Pattern[str]
    events: re.Pattern[str]
    left: re.Pattern[str]
    not_school: re.Pattern[str]
    certificates: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words, compiled. `label` is any label, `label_kinds` tells what value each stands before (`plain_label`)."""

    label_kinds: Mapping[str, str]
    label: re.Pattern[str]
    sex: re.Pattern[str]
    address: re.Pattern[str]
    national: re.Pattern[str]
    nationality: re.Pattern[str]
    origins: re.Pattern[str]
    not_names: re.Pattern[str]
    not_name_endings: str
    schools: Schools
    places: Places
    cues: Cues


def either(words: Sequence[str]) -> str:
    """Return a pattern of any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _lists(model: _CuesFile, places: _PlacesFile, nations: Sequence[str]) -> Mapping[str, str]:
    named = {name: f"(?:{either(words)})" for name, words in model.lists.items()}
    named["fresh"] = (
        r"(?:(?<![一-龥ごお々])|(?<=昨年)|(?<=今年)|(?<=去年)|(?<=一昨年)|(?<=現在)|(?<=先月)|(?<=近年)|(?<=以前))"
    )
    named["kin_count"] = r"(?:息子|娘|男児|女児|子(?:ども|供)?)"
    named["place_ja"] = f"(?:{either([*places.prefectures, *places.cities_ja])}|[一-龥ヶ]{{1,4}}[市区町村郡])"
    named["country_ja"] = f"(?:{either(places.countries_ja)})"
    # a look at the first letter is quicker than one at every word
    named["nation_en"] = f"(?=[A-Z])(?:{either(nations)})"
    named["nation_long"] = f"(?=[A-Z])(?:{either([nation for nation in nations if nation.upper() != nation])})"
    return named


def _cues(nations: tuple[str, ...]) -> Cues:
    """Return the cues, read once per process; `nations` are the English words for nationalities.

    Raises:
        DataFileError: a file is not as it should be.
    """
    model = read_model(FOLDER / "cues.yaml", _CuesFile, shown="wording/personal/cues.yaml")
    named = _lists(model, _places(), nations)
    unless = {lang: compiled(pattern, re.IGNORECASE) for lang, pattern in model.unless.items()}
    cues = [
        Cue(kind, cue.where, frozenset(cue.last), way, unless.get(cue.unless or ""), cue.match, cue.no_match)
        for kind, group in model.cues.items()
        for cue in group
        for way in [compiled(_filled(cue.pattern, named), re.IGNORECASE if cue.flags else 0)]
    ]
    return Cues(cues, tuple(cue.pattern for cue in cues))


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: named[match[1]], pattern)


@cache
def _places() -> _PlacesFile:
    return read_model(FOLDER / "places.yaml", _PlacesFile, shown="wording/personal/places.yaml")


def _place_patterns() -> Places:
    """Return the names of places, read once per process.

    Raises:
        DataFileError: the file is not as it should be.
    """
    model = _places()
    ja = f"(?:{either([*model.prefectures, *model.cities_ja])})"
    whole_ja = rf"{ja}(?:[都道府県市区])?(?:[一-龥ヶ]{{1,6}}[市区町村郡])*(?:在住|出身)?"
    en = f"(?:{either(model.places_en)})"
    word = r"[A-ZÀ-Þ][\w'’.À-ž-]+(?:\s[A-ZÀ-Þ][\w'’.À-ž-]+){0,2}"
    parts = rf"(?:{en}|{word},\s(?:{en}|[A-Z]{{2,3}}))(?:,\s(?:{en}|[A-Z]{{2,3}}))*(?:\s\d{{1,6}})?(?:\s?[→⇒]\s?{en})?"
    value = rf"\(?\s*(?:(?:{whole_ja})(?:\s?[→⇒、・/]\s?(?:{whole_ja}))*|{parts})\s*(?:\([^()]{{0,40}}\))?\)?"
    return Places(compiled(ja), compiled(value))


def _whole(words: Sequence[str]) -> str:
    """Return a pattern of words; a Latin one needs no letter beside it."""
    latin = [word for word in words if word[0].isascii()]
    others = [word for word in words if not word[0].isascii()]
    parts = [either(others)] if others else []
    # letters begin and end nearly every Latin word: one look on either side for all of them is much quicker than many
    parts += [rf"(?<![A-Za-z])(?:{either(latin)})(?![A-Za-z])"] if latin else []
    return "|".join(parts)


@cache
def load_words() -> Words:
    """Return the words, read once per process.

    Raises:
        DataFileError: a file is not as it should be.
    """
    model = read_model(FOLDER / "words.yaml", _WordsFile, shown="wording/personal/words.yaml")
    nationalities = _whole([*model.nationalities, *model.status])
    return Words(
        label_kinds={plain_label(word): kind for kind in reversed(model.labels) for word in model.labels[kind]},
        label=compiled(
            _FRESH + f"(?:{_labels([word for words in model.labels.values() for word in words])})", re.IGNORECASE
        ),
        sex=compiled(rf"(?:^|(?<=[\s|/・·()、\d歳才生]))(?:{either(model.sexes)})(?=$|[\s|/・·()、])"),
        address=compiled(
            rf"(?:{either(model.prefectures)})[^\s,。、()|]{{1,24}}(?:(?<=\d)(?:[ \t][^\s@|]{{1,14}}){{1,3}}|[ \t]?\d[\d\-]*(?:[ \t][^\s@|]{{1,14}}){{0,3}})?"
        ),
        national=compiled(rf"(?:{nationalities})(?:\snational)?"),
        nationality=compiled(rf"(?:{nationalities})(?:\snational|\sby\sbirth)?(?=\s*(?:$|[|·/,.;(])|(?<=籍))"),
        origins=compiled(rf"(?:{_whole(model.nationalities)})\s(?:by birth|national|citizen)\b"),
        not_names=compiled(_whole(model.not_names), re.IGNORECASE),
        not_name_endings=model.not_name_endings,
        schools=_schools(),
        places=_place_patterns(),
        cues=_cues(tuple(model.nationalities)),
    )


def _schools() -> Schools:
    model = read_model(FOLDER / "schools.yaml", _SchoolsFile, shown="wording/personal/schools.yaml")
    name = r"[A-ZÀ-Þ][\w'’.\-À-ɏ]*"
    more = rf"(?:\s(?:of|for|in|the|and|&)\s(?:the\s)?{name}(?:\s(?:(?:of|and|for)\s)?{name})*)"
    en, ja, first = either(model.en), either(model.ja), either(model.first)
    joint = r"(?:\s(?:de|du|des|del|della|di|da|do|dos|la|le|en|am|an|der|für|van|voor|nr|no\.?|of|i|w))*(?:\sl')?"
    return Schools(
        ja=compiled(
            r"(?:[^\s|、。()\t:]{1,10}[都道府県市区町村]立?[ \t]?|[^\s|、。()\t:]{1,10}立[ \t])?"
            rf"(?![・●■◆▽▼○◇※>*])[^\s|、。()\t:/年月はがをにで「」]{{1,16}}(?:{ja})(?:大学院)?(?!生(?![命活物産体涯]))|(?<![最拡増重巨過絶莫甚膨肥寛盛偉多])(?<![一-龥])[一-龥]{{2,6}}大(?=で|の|を|に|卒|院|\s|$|[(、])"
        ),
        en=compiled(rf"(?:{name}(?:\sof)?\s)+(?:{en})\b{more}?|\b(?:{en}){more}|\b{name}\sHall\b(?:,\s{name})?"),
        first=compiled(rf"(?:{name}\s)?(?<!\w)(?:{first})(?:{joint}\s(?:{name}|\d+))+|{name}\s(?:{first})(?!\w)"),
        any=compiled(
            rf"(?:{ja})|\b(?:{en})\b|(?<!\w)(?:{first})(?!\w)|[一-龥]大(?=で|卒|の)|同[校上]?\s?(?:卒業|修了|入学|中退)|\bHall\b"
        ),
        events=compiled(_whole(model.events)),
        left=compiled(f"{model.left_ja}|{model.left_en}"),
        not_school=compiled(model.not_school),
        certificates=compiled(model.certificates),
    )


def plain_label(label: str) -> str:
    """Return a label for looking it up: in small letters, a Japanese one without the spaces between its letters."""
    small = label.translate(_LATIN).lower()
    return small if small[0].isascii() else "".join(small.split())


def _labels(words: Sequence[str]) -> str:
    """Return a pattern of labels, with the spaces that forms put between two letters: 氏　名."""
    latin = [word for word in words if word[0].isascii()]
    others = sorted((word for word in words if not word[0].isascii()), key=len, reverse=True)
    spread = "|".join(r"[ \t]*".join(re.escape(letter) for letter in word) for word in others)
    return "|".join(
        part for part in (spread, rf"(?<![A-Za-z])(?:{either(latin)})(?![A-Za-z])" if latin else "") if part
    )
