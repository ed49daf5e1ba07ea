"""The swap test: the same career told by somebody else must show the same levels and earn the same score.

Name, sex, age, school, nationality and photo are exchanged in the text, wherever the reader or the labels say that they
stand, and the text is read anew.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessments.domain import PersonalKind, Reading
from app.assessments.extract.domain import ResumeText

_LATIN, _KANA, _DIGIT = re.compile("[A-Za-z]"), re.compile("[ぁ-ゖァ-ヺー・\\s]+"), re.compile(r"\d")
_AGE = re.compile(r"\d{2}")
_SEXES = {"男性": "女性", "女性": "男性", "男": "女", "女": "男", "male": "female", "female": "male"}
_SEX = re.compile("|".join(sorted(_SEXES, key=len, reverse=True)), re.IGNORECASE)
_LONGEST_NATION = 24  # characters, with its label
_SCHOOL = re.compile(
    r"(?:(?<=^)|(?<=\s))[^\s]*?(?=大学|高等学校|高校|専門学校|高専|短期大学|短大)|^.*?(?=\s(?:University|College))"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody else: invented, with a name that is no word of anybody's work."""

    name: str
    kana: str
    latin: str
    age: int
    school: str
    nation: str
    nation_latin: str
    photo: str


PEOPLE = (
    Person("見本沢 花", "ミホンザワ ハナ", "Hana Mihonzawa", 24, "見本女子", "日本", "Japanese", ""),
    Person("例示山 権三郎", "レイジヤマ ゴンザブロウ", "Gonzaburo Reijiyama", 61, "架空", "日本", "Japanese", "(写真)"),
    Person("グエン・ティ・マイ", "グエン ティ マイ", "Nguyen Thi Mai", 35, "見本", "ベトナム", "Vietnamese", "[photo]"),
)  # fmt: skip


def swapped(text: str, reading: Reading, known: Iterable[str], person: Person) -> str:
    """Return `text` as `person` would tell it; `known` are further strings that are personal (from labels)."""
    spans: list[tuple[int, int, PersonalKind]] = [(s.start, s.end, s.kind) for s in reading.personal]
    for words in sorted(known, key=len, reverse=True):
        at = text.find(words) if words else -1
        while at >= 0:
            if not any(start < at + len(words) and at < end for start, end, _ in spans):
                spans.append((at, at + len(words), _guessed(words)))
            at = text.find(words, at + 1)
    for start, end, kind in sorted(spans, reverse=True):
        text = text[:start] + _other(text[start:end], kind, person) + text[end:]
    head, _, rest = text.partition("\n")
    return f"{head}\n{person.photo}\n{rest}" if person.photo else text


def _guessed(words: str) -> PersonalKind:
    if _SEX.fullmatch(words):
        return "sex"
    return "age" if _DIGIT.search(words) else "name"


def _other(words: str, kind: PersonalKind, person: Person) -> str:
    """Return what stands in the place of `words`; what is personal in another way stays as it is."""
    latin = bool(_LATIN.search(words))
    if kind == "name":
        in_japanese = person.kana if _KANA.fullmatch(words) else person.name
        return person.latin if latin else in_japanese
    if kind == "nationality":
        if len(words) > _LONGEST_NATION:  # a sentence that says more
            return words
        label, colon, _ = words.rpartition(":")
        return f"{label}{colon}{person.nation_latin if latin else person.nation}"
    patterns = {"sex": _SEX, "age": _AGE, "school": _SCHOOL}
    if kind not in patterns:
        return words
    return patterns[kind].sub(lambda m: _replaced(m.group(), kind, person), words)


def _replaced(words: str, kind: PersonalKind, person: Person) -> str:
    if kind == "sex":
        return _SEXES[words.lower()]
    return str(person.age) if kind == "age" else person.school


def swap_figures(
    texts: Mapping[str, ResumeText],
    readings: Mapping[str, Reading],
    known: Mapping[str, Sequence[str]],
    read: Callable[[str], Reading],
    points: Callable[[Reading], Mapping[str, float]],
) -> dict[str, Any]:
    """Return what changes when each résumé is told by others.

    `readings` and `texts` are by file; `known` holds further personal strings, `points` the score for each role.
    """
    levels: list[str] = []
    scores: list[str] = []
    largest = 0.0
    for file, reading in readings.items():
        before = points(reading)
        for number, person in enumerate(PEOPLE, start=1):
            other = read(swapped(texts[file].text, reading, known.get(file, ()), person))
            if other.levels() != reading.levels():
                levels.append(f"{file}:{number}")
            difference = max((abs(score - before[role]) for role, score in points(other).items()), default=0.0)
            largest = max(largest, difference)
            if difference:
                scores.append(f"{file}:{number}")
    return {
        "resumes": len(readings),
        "people": len(PEOPLE),
        "other_levels": levels,
        "other_scores": scores,
        "largest_score_difference": round(largest, 6),
    }
