"""The candidate's own name, found at the head of the résumé and then hidden wherever it stands."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.assessments.layout import Line, spread
from app.assessments.personal.loader import Words

_KANJI_NAME = re.compile(
    r"^[#*■◆●\s]*(?P<family>[一-龥々ヶノ]{1,5})[ \t]+(?P<given>[一-龥々ぁ-ゖァ-ヺー]{1,6})(?=[\s(（/|・,)]|$)"
)
_JOINED_NAME = re.compile(
    r"^[#*■◆●\s]*(?P<whole>[一-龥々ヶノ]{1,4}[一-龥々ぁ-ゖァ-ヺー]{1,5})\s*\((?P<kana>[ぁ-ゖァ-ヺー・\s]{3,16})\)"
)
_READING = re.compile(
    r"[(/|\s]\s*(?P<kana>[ぁ-ゖァ-ヺー]{2,10}(?:[ \t・]+[ぁ-ゖァ-ヺー]{1,10})?|[A-Z][A-Za-z'\-]+(?:[ \t]+[A-Z][A-Za-z'\-]+){1,3})\s*(?:[)|/,\s]|$)"
)
_LATIN_NAME = re.compile(
    r"^[#*\s]*(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?\s+)?(?P<latin>[A-ZÀ-Þ][\w'’\-À-ÿ]+(?:\s+(?:\([A-Za-z]+\)|[\"“][A-Za-z]+[\"”]|[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’\-À-ÿ]+|de|van|von|da|del|bin|al)){1,4})\s*(?=$|[|,/(·・]|\s{2})"
)
_SAID = re.compile(
    r"(?:^|(?<=[。、!\s]))(?:(?:私|わたし|わたくし|私事)[、は]?\s?)?(?P<name>[一-龥々ヶノ]{1,4}[ \t]?[一-龥々ぁ-ゖァ-ヺー]{1,6}?)\s?"
    r"(?:\((?P<kana>[ぁ-ゖァ-ヺー・\s]{3,16})\))?\s?(?:と申し|ともうし|と言い(?=ます)|といい(?=ます))"
    r"|(?:私|わたくし)、\s?(?P<own>[一-龥々ヶノ]{1,4}[ \t]?[一-龥々ぁ-ゖァ-ヺー]{1,6}?)\s?(?:\((?P<own_kana>[ぁ-ゖァ-ヺー・\s]{3,16})(?:[、,][^()\n]{0,100})?\))?は"
    r"|\b(?i:my name is)\s(?P<latin>[A-ZÀ-Þ][\w'’\-À-ÿ]+(?:\s[A-ZÀ-Þ][\w'’\-À-ÿ]+){0,3})"
    r"|\bI(?:'m| am)\s(?P<am>[A-ZÀ-Þ][\w'’\-À-ÿ]+\s[A-ZÀ-Þ][\w'’\-À-ÿ]+)(?=[,.]|\sand\b)",
    re.MULTILINE,
)
_PAPER = re.compile(
    r"^[#*\s]*(?:CV|C\.V\.|Curriculum Vitae|R[eé]sum[eé]|職務経歴書|履歴書)\s*(?:of\s|for\s|[–—\-:|/・(]\s?)\s*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"[ :|\t]+(?P<name>[一-龥々ヶノ]{1,4} ?[一-龥々ぁ-ゖァ-ヺー]{1,6}?)\s+(?=[男女]|\d\d\s?[歳才]|独身|既婚|昭和|平成|19|20)"
)
_KANA_FIRST = re.compile(
    r"[ :|\t]+(?P<kana>[ぁ-ゖァ-ヺー]{2,10}[ ・][ぁ-ゖァ-ヺー]{1,10})\s+(?P<name>[一-龥々ヶノ]{1,4} ?[一-龥々ぁ-ゖァ-ヺー]{1,6})(?=[\s(/|]|$)"
)
_KANA_LINE = re.compile(r"[#*■\s]*(?P<kana>[ァ-ヺー]{2,8}[ ・][ァ-ヺー]{2,8}|[ぁ-ゖー]{2,8}[ ・][ぁ-ゖー]{2,8})\s*$")
_VALUE = re.compile(r"[\s:|\t]*(?P<value>[^\n:|\t()]{1,30}?)\s*(?=$|[\n|\t(:]|\s{2}(?=\S*(?:性別|生年|男|女)))")
_LOOSE, _MARKS = frozenset("候応対推CA"), frozenset(":|\t")
_GAP, _GAPS = re.compile(r"[\s・]+"), re.compile(r"[\s・]*")
_LETTER = re.compile("[A-Za-z]")
_HEAD_LINES = 12
_SHORTEST_LATIN = 3
_SHORTEST_JAPANESE = 2


def find_names(text: str, rows: Sequence[Line | None], words: Words) -> list[tuple[int, int]]:
    """Return every place where the candidate's name stands: in full, its parts, its reading, its Latin letters."""
    parts: set[str] = set()
    for found in _head_names(text, [row for row in rows if row][:_HEAD_LINES], words):
        parts |= _variants(found)
    for match in _SAID.finditer(text):
        for value in match.groupdict().values():
            parts |= _variants(value) if value and not words.not_names.search(value) else set()
    for match in words.labels["name"].finditer(text, 0, min(len(text), 2000)):
        if match.group()[0] in _LOOSE and text[match.end() : match.end() + 1] not in _MARKS:
            continue  # 候補者の… is no label
        value = _VALUE.match(text, match.end())
        if first := _FIRST.match(text, match.end()):  # 氏名 見本みどり 女 28才
            parts |= _variants(first["name"])
        if both := _KANA_FIRST.match(text, match.end()):  # 氏名 ミホン ミドリ 見本 みどり 1980年生
            parts |= _variants(both["kana"]) | _variants(both["name"])
        if (
            value
            and not words.labels["name"].fullmatch(value["value"].strip())
            and not re.search(r"\d", value["value"])
        ):
            parts |= _variants(value["value"].strip())
            after = _READING.match(text, value.end())
            parts |= _variants(after["kana"]) if after else set()
    lowered = text.lower()
    if len(lowered) != len(text):  # İ is the one letter that grows
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return sorted({place for part in parts for place in _places(text, lowered, part)})


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
        for beside in rows[max(place - 1, 0) : place + 2]:
            if kana := _KANA_LINE.match(text, beside.start, beside.end):
                yield kana["kana"]
        for reading in _READING.finditer(line, max(head.end() - 1, 0)):
            if not words.not_names.search(reading["kana"]):
                yield reading["kana"]
        return


def _pieces(text: str, rows: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines of the head with their number, and the parts of a line that a slash or bar divides."""
    for place, row in enumerate(rows):
        line = _PAPER.sub("", text[row.start : row.end])
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


def _places(text: str, lowered: str, part: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands, with any spaces or dots between its pieces; Latin letters in either case.

    Names differ from résumé to résumé, so that compiling a pattern for each would take longer than looking.
    """
    latin = bool(_LETTER.search(part))
    text, part = (lowered, part.lower()) if latin else (text, part)
    first, *others = _GAP.split(part)
    at = text.find(first)
    while at >= 0:
        end = at + len(first)
        for piece in others:
            end = _GAPS.match(text, end).end()  # type: ignore[union-attr]  # matches empty
            if not text.startswith(piece, end):
                break
            end += len(piece)
        else:
            if not latin or not (_LETTER.match(text, max(at - 1, 0), at) or _LETTER.match(text, end)):
                yield at, end
        at = text.find(first, at + 1)
