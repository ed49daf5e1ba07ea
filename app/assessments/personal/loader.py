"""Reading the words of data/wording/personal/words.yaml."""

import re
from dataclasses import dataclass
from functools import cache

from app.core.datafile import FileModel, read_model
from app.paths import DATA

FILE = DATA / "wording" / "personal" / "words.yaml"


class _WordsFile(FileModel):
    labels: dict[str, list[str]]
    sexes: list[str]
    prefectures: list[str]
    nationalities: list[str]
    status: list[str]
    family_cues: list[str]
    schools_ja: list[str]
    schools_en: list[str]
    school_events: list[str]
    not_names: list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words, compiled. `labels` maps a kind of personal data to the words that stand before its value."""

    labels: dict[str, re.Pattern[str]]
    sex: re.Pattern[str]
    address: re.Pattern[str]
    national: re.Pattern[str]
    nationality: re.Pattern[str]
    origins: re.Pattern[str]
    family: re.Pattern[str]
    school_ja: re.Pattern[str]
    school_en: re.Pattern[str]
    school: re.Pattern[str]
    school_left: re.Pattern[str]
    school_events: re.Pattern[str]
    not_names: re.Pattern[str]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _whole(words: list[str]) -> str:
    """Return a pattern of words; one that begins or ends in a Latin letter needs no letter beside it."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        left = r"(?<![A-Za-z])" if word[0].isascii() else ""
        right = r"(?![A-Za-z])" if word[-1].isascii() else ""
        parts.append(left + re.escape(word) + right)
    return "|".join(parts)


@cache
def load_words() -> Words:
    """Return the words, read once per process.

    Raises:
        DataFileError: the file is not as it should be.
    """
    model = read_model(FILE, _WordsFile, shown="wording/personal/words.yaml")
    nationalities = _whole([*model.nationalities, *model.status])
    return Words(
        labels={
            kind: re.compile(rf"(?<![A-Za-z])(?:{_spread(words)})(?![A-Za-z])", re.IGNORECASE)
            for kind, words in model.labels.items()
        },
        sex=re.compile(rf"(?:^|(?<=[\s|/・·()、\d歳才生]))(?:{_either(model.sexes)})(?=$|[\s|/・·()、])"),
        address=re.compile(
            rf"(?:{_either(model.prefectures)})[^\s,。、()|]{{1,24}}(?:[ \t]?\d[\d\-]*(?:[ \t]\S{{1,14}}){{0,3}})?"
        ),
        national=re.compile(rf"(?:{nationalities})(?:\snational)?"),
        nationality=re.compile(rf"(?:{nationalities})(?:\snational|\sby\sbirth)?(?=\s*(?:$|[|·/,.;(])|(?<=籍))"),
        origins=re.compile(rf"(?:{_whole(model.nationalities)})\s(?:by birth|national|citizen)\b"),
        family=re.compile("|".join(model.family_cues), re.IGNORECASE),
        school_ja=re.compile(
            r"(?:[^\s|、。()\t:]{1,10}[都道府県市区町村]立?[ \t]?|[^\s|、。()\t:]{1,10}立[ \t])?"
            rf"[^\s|、。()\t:/]{{1,16}}(?:{_either(model.schools_ja)})"
        ),
        school_en=re.compile(
            rf"(?:[A-ZÀ-Þ][\w'’.\-À-ÿ]*\s+)*(?:{_either(model.schools_en)})"
            r"(?:\s+(?:of|for|in|the|and|&)\s+(?:the\s+)?[A-ZÀ-Þ][\w'’\-À-ÿ]*"
            r"(?:\s+(?:(?:of|and)\s+)?[A-ZÀ-Þ][\w'’\-À-ÿ]*)*)?"
        ),
        school=re.compile(rf"(?:{_either(model.schools_ja)})|\b(?:{_either(model.schools_en)})\b"),
        school_left=re.compile(rf"(?:{_either(model.schools_ja)})[^。]{{0,24}}(?:卒業|入学|修了|中退|卒$)"),
        school_events=re.compile(_whole(model.school_events)),
        not_names=re.compile(_whole(model.not_names)),
    )


def _spread(words: list[str]) -> str:
    """Return labels with the spaces that forms put between two letters: 氏　名."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w) if w.isascii() else r"[ \t]*".join(re.escape(c) for c in w) for w in ordered)
