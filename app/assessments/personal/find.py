"""Where personal data stand. What is found is left out before anything is judged, and covered in the blind view."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.assessments.dates import moments
from app.assessments.domain import PersonalKind, PersonalSpan, Section
from app.assessments.gates import Page, page_of
from app.assessments.layout import Line
from app.assessments.personal.loader import Words, load_words
from app.assessments.personal.names import find_names
from app.assessments.sections import section_at

_MAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s()<>「」|、。]+|(?<![A-Za-z0-9_@.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[A-Za-z0-9_./~-]+"
)
_HANDLE = re.compile(
    r"\b(?:LinkedIn|GitHub|GitLab|Twitter|Qiita|Facebook|Instagram|Wantedly|Skype|note|X|LINE)\s?(?:ID)?\s?:\s?"
    r"(?P<value>@?[A-Za-z0-9][\w./-]{3,40})|(?<![\w.@])(?P<at>@[A-Za-z0-9_]{3,30})\b(?!\.)"
)
_PHONE = re.compile(
    r"(?<![\d.,\-])(?:\+\d{1,3}[\s\-]?(?:\(0\))?\d{1,4}|\(?0\d{1,4}\)?)[\s\-]\d{2,4}[\s\-]\d{3,4}(?![\d\-])"
)
_POSTCODE = re.compile(r"〒\s?\d{3}\s?-?\s?\d{4}|(?<!\d)\d{3}-\d{4}(?![\d\-])")
_BORN = re.compile(
    r"(?:[\d年月日/.\-\s〇一二三四五六七八九十]|平成|昭和|令和|元|[HSR](?=\d)){6,20}(?:日|月|年|\d)?\s?(?:生まれ|生(?![一-龥]))|(?:19|20)\d\d\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?生(?:まれ)?"
    r"|\bborn\s(?:on\s|in\s)?[^.;|·\n]{0,24}?\d{4}",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"満?\s?(?:\d{2}|[二三四五六七]十[一二三四五六七八九]?)\s?[歳才]|\b\d{2}(?:\s?|-)(?:years?[\s-]old|yrs?\.?\sold|y/o)\b|(?<=\()\d{2}(?=\))",
    re.IGNORECASE,
)
_BIRTH = ("生", "born")
_AGE_SIGNS = ("歳", "才", "old", "y/o", "(")
_FIELD = re.compile(r"[\]】〉)]?[ \t:|/\-=]*(?P<value>[^\n|\t]{1,60}?)(?=\s{2,}\S|\s+[^\s:|]{1,14}:|\s*(?:$|[\n|\t]))")
_CONTACT = re.compile(rf"{_MAIL.pattern}|{_PHONE.pattern}|〒\s?\d{{3}}|(?<!\d)\d{{3}}-\d{{4}}(?!\d)")
# what is looked for everywhere, and a sign without which it is not there (None: the words of the pattern itself)
_ANYWHERE: tuple[tuple[re.Pattern[str], PersonalKind, tuple[str, ...] | None], ...] = (
    (_MAIL, "email", None), (_URL, "url", ("/", "www.")), (_PHONE, "phone", None), (_HANDLE, "url", (":", "@")),
)  # fmt: skip
_WORD = re.compile(r"[\w-]")
_HANDLES_WITHIN = 4000
_SEGMENT = re.compile(r"[^|·・/\n]+")
_WRITTEN = re.compile(r"現在|時点|作成|更新|記入|updated|as of", re.IGNORECASE)
_CITY = re.compile(
    r"[一-龥ヶヵ]{1,5}[市区郡][一-龥ぁ-んァ-ヶー]{1,10}(?:[町村区]|\d)[^\s,。、()|]{0,16}(?:[ \t]?\d[\d\-]+(?:[ \t]\S{1,14}){0,2})?|[一-龥]{1,4}市[一-龥]{1,4}区[一-龥]{0,8}"
)
_STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w'.-]*\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Court|Terrace|Close|Boulevard|Blvd)\b[^\n|]{0,40}"
)
_INTRODUCED = re.compile(r"と申し|と言います|といいます|\bmy name is\b", re.IGNORECASE)
_LEFT_SCHOOL = re.compile(r"(?:学部|学科|科|研究科|専攻|大学|学院|短大|学校)\s?(?:卒業?|修了|中退|を(?:出|卒業|修了))")
_ALSO = re.compile(r"(?<=同\s)(?:卒業|入学)")
_HEAD_LIMIT = 1200
_PERSONAL_SECTIONS = {"header", "personal"}
_SCHOOL_SECTIONS = {"education"}
_WORK_SECTIONS = {"history", "achievements", "self_pr"}


@dataclass(slots=True)
class _Place:
    """A line with what is known of it."""

    text: str
    row: Line
    kind: str
    head: bool

    @property
    def line(self) -> str:
        return self.text[self.row.start : self.row.end]


def find_personal(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> list[PersonalSpan]:
    """Return where personal data stand in `text`, in order; spans may touch but do not lie within one another."""
    words = load_words()
    page = page_of(text)
    found: list[PersonalSpan] = [PersonalSpan("name", a, b) for a, b in find_names(text, rows, words)]
    for pattern, sort, sign in _ANYWHERE:
        found += _on_lines(pattern, text, rows, page.lines(sign) if sign else page.open(pattern), sort)
    urls = [text[s.start : s.end] for s in found if s.kind == "url" and s.start < _HANDLES_WITHIN]
    found += _on_lines(words.origins, text, rows, page.open(words.origins), "nationality")
    found += _handles(text, urls)
    places = list(_places(text, rows, sections))
    signs = _Signs(page, words, head=1 + max((n for n, place in places if place.head), default=-1))
    for number, place in places:
        if place.head or number in signs.any or place.kind in _SCHOOL_SECTIONS:
            found += _on_line(place, number, signs, words)
    return _merged(found)


def _places(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> Iterator[tuple[int, _Place]]:
    for number, row in enumerate(rows):
        if row is not None:
            section = section_at(sections, row.start)
            kind = section.kind if section else "other"
            head = kind in _PERSONAL_SECTIONS or (row.start < _HEAD_LIMIT and kind == "other")
            head = head or (row.start < _HEAD_LIMIT and bool(_INTRODUCED.search(text, row.start, row.end)))
            yield number, _Place(text, row, kind, head)


_BORN_NEAR = re.compile(r"生年|生まれ|Date of birth|DOB|nationalit|国籍|\bborn\b", re.IGNORECASE)


class _Signs:
    """On which lines there is a sign of personal data, so that only these are looked at closely."""

    def __init__(self, page: Page, words: Words, *, head: int) -> None:
        self.born = frozenset(page.lines(_BIRTH))
        self.birth = frozenset(page.open(_BORN_NEAR))
        self.family = frozenset(page.open(words.family))
        self.school = frozenset(page.open(words.school))
        self.labels = [(kind, words.labels[kind], frozenset(page.open(words.labels[kind]))) for kind in _LABELS]
        self.contact = frozenset(page.open(_CONTACT, first=head))
        in_head: tuple[tuple[re.Pattern[str], PersonalKind], ...] = (
            (_POSTCODE, "address"), (words.address, "address"), (_STREET, "address"), (_CITY, "address"), (words.sex, "sex"),
            (words.nationality, "nationality"),
        )  # fmt: skip
        aged = frozenset(page.lines(_AGE_SIGNS, first=head))
        self.head: list[tuple[re.Pattern[str], PersonalKind, frozenset[int]]] = [(_AGE, "age", aged)]
        self.head += [(pattern, kind, frozenset(page.open(pattern, first=head))) for pattern, kind in in_head]
        self.any = self.born.union(self.birth, self.family, self.school, *(lines for *_, lines in self.labels))


def _on_line(place: _Place, number: int, signs: _Signs, words: Words) -> Iterator[PersonalSpan]:
    if number in signs.born:
        yield from _within(place, _BORN, "birth")
    for kind, pattern, lines in signs.labels:
        if number in lines:
            yield from _labelled(place, kind, pattern)
    if number in signs.family:
        yield from _within(place, words.family, "family")
    if place.kind in _SCHOOL_SECTIONS or (number in signs.school and _is_school(place, words)):
        yield from _school(place, words)
    if place.head:
        yield from _head_line(place, number, signs)
    elif number in signs.birth and _BORN_NEAR.search(place.text, place.row.start, place.row.end):
        yield from _within(place, _AGE, "age")
        yield from _within(place, words.national, "nationality")


def _head_line(place: _Place, number: int, signs: _Signs) -> Iterator[PersonalSpan]:
    """Yield what is personal before the first section: every part of a line with contacts, and loose values."""
    for pattern, kind, lines in signs.head:
        if number in lines:
            yield from _within(place, pattern, kind)
    if number not in signs.contact:
        return
    if _CONTACT.search(place.line):
        for segment in _SEGMENT.finditer(place.text, place.row.start, place.row.end):
            if not _WRITTEN.search(segment.group()) and not re.search(
                r"[。]|[a-z]{3,}(?:\s[a-z]{3,}){3,}", segment.group()
            ):
                yield PersonalSpan("address", segment.start(), segment.end())


def _labelled(place: _Place, kind: str, pattern: re.Pattern[str]) -> Iterator[PersonalSpan]:
    """Yield the value behind a label, with the label itself where the pair is what tells (配偶者 有)."""
    if kind in {"sex", "age"} and not place.head:
        return
    if kind == "address" and not place.head and len(place.line) > _LONGEST_VALUE:
        return
    for match in pattern.finditer(place.text, place.row.start, place.row.end):
        if not _begins_field(place, match):
            continue
        value = _FIELD.match(place.text, match.end(), place.row.end)
        if value and value["value"].strip() and len(value["value"]) <= _LONGEST_VALUE:
            start = match.start() if kind in {"family", "sex", "nationality"} else value.start("value")
            yield PersonalSpan(_LABELS[kind], start, value.end("value"))


_LONGEST_VALUE = 60
_LABELS: dict[str, PersonalKind] = {
    "birth": "birth", "age": "age", "sex": "sex", "address": "address", "nationality": "nationality", "family": "family",
}  # fmt: skip


def _begins_field(place: _Place, match: re.Match[str]) -> bool:
    """Return whether a label stands as one: at the beginning of a cell, with a mark, a gap or a bracket behind it."""
    before = place.text[place.row.start : match.start()]
    after = place.text[match.end() : place.row.end]
    fresh = (
        not before.strip(" \t■◆●・*#-|/【[〈(")
        or before[-1:] in "\t|/・·("
        or before.endswith(("  ", "【", "〈", "| "))
    )
    fresh = fresh or (before[-1:] == " " and after[:1] == ":")
    return fresh and bool(re.match(r"\s*[:|\t】\]〉)=]|\s{1,}|\(", after))


def _is_school(place: _Place, words: Words) -> bool:
    if not words.school.search(place.line):
        return False
    told = place.kind not in _WORK_SECTIONS and bool(words.school_events.search(place.line))
    return told or bool(words.school_left.search(place.line) or _LEFT_SCHOOL.search(place.line))


def _school(place: _Place, words: Words) -> Iterator[PersonalSpan]:
    """Yield names of schools and every year on the line of a school."""
    yield from _within(place, words.school_ja, "school")
    yield from _within(place, words.school_en, "school")
    for moment in moments(place.text, place.row.start, place.row.end):
        yield PersonalSpan("graduation", moment.start, moment.end)
    yield from _within(place, _ALSO, "graduation")


def _handles(text: str, urls: Sequence[str]) -> Iterator[PersonalSpan]:
    """Yield the account names of personal pages where they stand by themselves."""
    for url in urls:
        handle = url.rstrip("/").rpartition("/")[2]
        if len(handle) > 4 and re.fullmatch(r"[a-z][\w-]*", handle):  # noqa: PLR2004  (shorter ones are words)
            yield from _whole(handle, text)


def _within(place: _Place, pattern: re.Pattern[str], kind: PersonalKind) -> Iterator[PersonalSpan]:
    for match in pattern.finditer(place.text, place.row.start, place.row.end):
        yield PersonalSpan(kind, match.start(), match.end())


def _on_lines(
    pattern: re.Pattern[str], text: str, rows: Sequence[Line | None], numbers: Sequence[int], kind: PersonalKind
) -> Iterator[PersonalSpan]:
    for number in numbers:
        row = rows[number]
        if row is not None:
            for match in pattern.finditer(text, row.start, row.end):
                yield PersonalSpan(kind, *match.span(match.lastgroup or 0))


def _whole(word: str, text: str) -> Iterator[PersonalSpan]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_WORD.match(text, max(at - 1, 0), at) or _WORD.match(text, end)):
            yield PersonalSpan("url", at, end)
        at = text.find(word, end)


def _merged(spans: Iterable[PersonalSpan]) -> list[PersonalSpan]:
    """Return `spans` in order; one that lies within another is dropped."""
    found: list[PersonalSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found
