"""The candidate's own name, found at the head of the résumé and then hidden wherever it stands."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.assessments.layout import Line, spread
from app.assessments.personal.loader import Words

_KANJI_NAME = re.compile(
    r"^[#*■◆●\s]*(?P<family>[一-龥々ヶ]{1,5})[ \t]+(?P<given>[一-龥々ぁ-ゖァ-ヺー]{1,6})(?=[\s(（/|・,]|$)"
)
_JOINED_NAME = re.compile(
    r"^[#*■◆●\s]*(?P<whole>[一-龥々ヶ]{1,4}[一-龥々ぁ-ゖァ-ヺー]{1,5})\s*\((?P<kana>[ぁ-ゖァ-ヺー・\s]{3,16})\)"
)
_READING = re.compile(
    r"[(/|\s]\s*(?P<kana>[ぁ-ゖァ-ヺー]{2,10}(?:[ \t・]+[ぁ-ゖァ-ヺー]{1,10})?|[A-Z][A-Za-z'\-]+(?:[ \t]+[A-Z][A-Za-z'\-]+){1,3})\s*(?:[)|/,\s]|$)"
)
_LATIN_NAME = re.compile(
    r"^[#*\s]*(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s+)?(?P<latin>[A-ZÀ-Þ][\w'’\-À-ÿ]+(?:\s+(?:\([A-Za-z]+\)|[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’\-À-ÿ]+|de|van|von|da|del|bin|al)){1,4})\s*(?=$|[|,/(·・]|\s{2})"
)
_VALUE = re.compile(r"[\s:|\t]*(?P<value>[^\n:|\t()]{1,30}?)\s*(?=$|[\n|\t(:]|\s{2}(?=\S*(?:性別|生年|男|女)))")
_HEAD_LINES = 12
_SHORTEST_LATIN = 3
_SHORTEST_JAPANESE = 2


def find_names(text: str, rows: Sequence[Line | None], words: Words) -> list[tuple[int, int]]:
    """Return every place where the candidate's name stands: in full, its parts, its reading, its Latin letters."""
    parts: set[str] = set()
    for found in _head_names(text, [row for row in rows if row][:_HEAD_LINES], words):
        parts |= _variants(found)
    for match in words.labels["name"].finditer(text, 0, min(len(text), 2000)):
        value = _VALUE.match(text, match.end())
        if (
            value
            and not words.labels["name"].fullmatch(value["value"].strip())
            and not re.search(r"\d", value["value"])
        ):
            parts |= _variants(value["value"].strip())
            after = _READING.match(text, value.end())
            parts |= _variants(after["kana"]) if after else set()
    spans = [(m.start(), m.end()) for part in parts for m in _places(text, part)]
    return sorted(set(spans))


def _head_names(text: str, rows: Sequence[Line], words: Words) -> Iterator[str]:
    for place, line in _pieces(text, rows):
        head = _KANJI_NAME.match(line) or _JOINED_NAME.match(line) or (_LATIN_NAME.match(line) if place <= 1 else None)
        if head is None or words.not_names.search(spread(line.strip("#* "))):
            continue
        for value in head.groupdict().values():
            if value:
                yield value
        if head.re is _KANJI_NAME:
            yield f"{head['family']} {head['given']}"
        for reading in _READING.finditer(line, max(head.end() - 1, 0)):
            if not words.not_names.search(reading["kana"]):
                yield reading["kana"]
        return


def _pieces(text: str, rows: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines of the head with their number, and the parts of a line that a slash or bar divides."""
    for place, row in enumerate(rows):
        line = text[row.start : row.end]
        yield place, line
        if parts := re.split(r"\s*[/|]\s*", line)[1:]:
            yield from ((place, part) for part in parts)


def _variants(name: str) -> set[str]:
    """Return the name and the parts of it that are telling by themselves."""
    clean = unicodedata.normalize("NFKC", name).strip(" ()\t・")
    parts = {clean}
    latin = bool(re.search(r"[A-Za-z]", clean))
    pieces = [p.strip("().,") for p in re.split(r"[\s・]+", clean) if p.strip("().,")]
    shortest = _SHORTEST_LATIN if latin else _SHORTEST_JAPANESE
    parts |= {
        p for p in pieces if len(p) >= shortest and (latin or re.search(r"[一-龥]", p) or len(p) > _SHORTEST_JAPANESE)
    }
    parts |= {p.replace("-", "") for p in pieces if latin and "-" in p}
    return {p for p in parts if len(p) >= _SHORTEST_JAPANESE}


def _places(text: str, part: str) -> Iterator[re.Match[str]]:
    pieces = re.split(r"[\s・]+", part)
    escaped = r"[\s・]*".join(re.escape(p) for p in pieces)
    if not re.search(r"[A-Za-z]", part):
        return re.finditer(escaped, text)
    pattern = re.compile(rf"(?<![A-Za-z]){escaped}(?![A-Za-z])", re.IGNORECASE)
    lowered, first = text.lower(), pieces[0].lower()
    if len(lowered) != len(text):
        return pattern.finditer(text)
    return (match for at in _finds(lowered, first) if (match := pattern.match(text, at)))


def _finds(text: str, word: str) -> Iterator[int]:
    """Yield where `word` stands: looking for plain letters is many times as quick as a pattern that ignores case."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
