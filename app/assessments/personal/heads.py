"""The head of a résumé: contacts, birth, age, sex and the place where somebody lives, mostly without labels."""

import re
from collections.abc import Iterator

from app.assessments.beginnings import compiled
from app.assessments.dates import periods
from app.assessments.domain import PersonalSpan
from app.assessments.employers import HAS_COMPANY
from app.assessments.personal.loader import Words

CONTACT = compiled(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|〒\s?\d{3}|(?<!\d)\d{3}-\d{4}(?!\d)"
    r"|(?<![\d.,\-])(?:\+\d{1,3}[\s\-]?(?:\(0\))?\d{1,4}|\(?0\d{1,4}\)?)[\s\-‐]?\d{2,4}[\s\-‐)]\d{3,4}(?![\d\-])"
)
POSTCODE = compiled(r"〒\s?\d{3}\s?-?\s?\d{4}|(?<!\d)\d{3}-\d{4}(?![\d\-])")
CITY = re.compile(
    r"[一-龥ヶヵ]{1,5}[市区郡](?!役所|内|民|立|場|営|外|長)[一-龥ぁ-んァ-ヶー]{1,10}(?:[町村区]|\d)?[^\s,。、()|/]{0,16}(?:[ \t]?\d[\d\-]+(?:[ \t]\S{1,14}){0,2})?|[一-龥]{1,4}市[一-龥]{1,4}区[一-龥]{0,8}"
)
STREET = compiled(
    r"(?:\b(?:[Ss]tudent\s)?(?:[Ff]lat|Apt\.?|Apartment|Unit|Suite|Room|House)\s\w{1,5},?\s)?#?\b\d{1,5}[A-Za-z]?,?\s(?:[A-ZÀ-Þ][\w'’.-]*\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Sq|Court|Ct|Terrace|Close|"
    r"Boulevard|Blvd|Row|Place|Pl|Way|Crescent|Gardens|Grove|Hill|Mews|Park|Quay|Walk|Wharf|Yard)\b[^\n|·]{0,40}"
    r"|\b\d{1,4},?\s(?:bis\s|ter\s)?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Pp]lace|[Qq]uai|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]alle|[Aa]venida|[Rr]ua)\s[^\n|·]{2,40}"
    r"|\b[A-ZÀ-Þ][\w-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|straat|laan|gracht|plein|kade|vej|gatan|gata|ulica)\s\d{1,4}[^\n|·]{0,40}"
    r"|(?:#?\d{1,4},\s)?\b\d{1,2}(?:-\d{1,4}){1,2}[,\s]\s?(?:#\d+,?\s)?[A-Z][\w-]+[^\n|·]{0,40}",
)
ABROAD = compiled(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b|\b\d{4,6}\s[A-ZÀ-Þ][a-zà-ž]{2,}\b(?=\s*(?:$|[,|·]))|\b[A-Z][a-z]+\s\d{6}\b"
)
AGE = compiled(
    r"満?\s?(?:\d{2}|[二三四五六七]?十[一二三四五六七八九]?)\s?[歳才]|\b\d{2}(?:\s?|-)(?:years?[\s-]old|yrs?\.?\sold|y/o)\b|(?<=\()\d{2}(?=\))|\b(?:aged?|age:)\s\d{2}\b"
    r"|(?<=[A-Za-z],\s)\d{2}(?=\s*(?:$|[,|·]))|(?:^|(?<=\n))\d{2}(?=,\s)",
    re.IGNORECASE,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# what a day of birth begins with, in few classes of letters that `re` looks at first: hardly any letter of a line is one
DAY_BEGINS = (
    r"(?-i:(?:19[3-9]|20[01])\d[\s(年./\-]|\d(?<!\d\d)\d?[年月sSſnNrRtT\s./\-]|[昭平SsHhſ'’‘]"
    r"|[JjFfMmAaSsſOoNnDd][AaEePpUuCcOo][NnBbRrYyLlGgPpTtVvCc])"
)
DAY = compiled(
    rf"(?={DAY_BEGINS})(?:"
    r"(?P<year>(?:19[3-9]|20[01])\d)(?:\s?\([^()]{2,6}\))?\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}(?:\s?日|(?!\d))(?:\s?生(?:まれ)?)?"
    r"|(?:昭和|平成|(?<![A-Za-z])[SH])\s?(?:\d{1,2}|元)\s?[年.]\s?\d{1,2}\s?[月.]\s?\d{1,2}(?:\s?日)?(?:\s?生(?:まれ)?)?"
    r"|['’‘]?(?<!\d)\d{2}年\s?\d{1,2}月\s?\d{1,2}日(?:\s?生(?:まれ)?)?"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTHS},?\s(?P<late>(?:19[3-9]|20[01])\d)|{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?P<usual>(?:19[3-9]|20[01])\d)"
    r"|(?<![\d/.])\d{1,2}[./-]\d{1,2}[./-](?P<last>(?:19[3-9]|20[01])\d)(?!\d))",
    re.IGNORECASE,
)
_WRITTEN = compiled(r"現在|時点|作成|更新|記入|提出|記$|updated|as of", re.IGNORECASE)
_SENTENCE = compiled(r"[。]|[a-z]{3,}(?:\s[a-z]{3,}){3,}|(?:です|ます|した)(?:$|\s)")
SEGMENT = re.compile(r"[^|·・/\n]+")
_DIVIDED = re.compile(r"[|·・/\n]")
DOMAIN = compiled(
    r"(?<![\w@.-])(?:[A-Za-z0-9-]{2,}\.)+(?:com|net|org|jp|io|dev|me|info|uk|de|fr|eu|nl|app|page|site|work|tokyo|example)\b(?!/)"
)
_BORN_BEFORE = 2012
_YEAR_ALONE = re.compile(r"19[4-9]\d|200\d")
_LAST_WORD = compiled(r"[\s(、](?P<word>[^\s()、]{2,12})\)?\s*$")
_JOINED = compiled(r"\s?(?:付|より|から|に|入|採用|[〜~\-–]\s?\d|現在)")


def days(text: str, start: int, end: int) -> Iterator[PersonalSpan]:
    """Yield the days of birth on a line before the first section."""
    for match in DAY.finditer(text, start, end):
        year = next((int(v) for v in match.groupdict().values() if v), 0)
        if HAS_COMPANY.search(text, match.end(), end):
            continue
        later = _WRITTEN.search(text, match.end(), min(end, match.end() + 8)) or _JOINED.match(text, match.end(), end)
        if year <= _BORN_BEFORE and not later:
            yield PersonalSpan("birth", *match.span())


def on_head(text: str, start: int, end: int, words: Words, *, contact: bool, abroad: bool) -> Iterator[PersonalSpan]:
    """Yield what stands beside a contact on a line before the first section, and places and codes without one.

    `contact`, `abroad`: whether the line may hold what `CONTACT` and `ABROAD` look for.
    """
    contact = contact and CONTACT.search(text, start, end) is not None
    if not contact and periods(text, start, end):
        return  # a line of the career
    for a, b in _segments(text, start, end):
        part = text[a:b]
        plain = part.strip()
        if not plain:
            continue
        year = len(plain) == 4 and _YEAR_ALONE.fullmatch(plain) and len(part) < end - start  # noqa: PLR2004  (digits)
        if year and not HAS_COMPANY.search(text, start, end):
            yield PersonalSpan("birth", a, b)  # … · Norwegian · 1992
        beside = contact and not _is_label(part, words)
        if not (beside or words.places.value.fullmatch(part.strip(" \t,、")) or (abroad and ABROAD.search(part))):
            continue
        if not _WRITTEN.search(part) and not _SENTENCE.search(part):
            yield PersonalSpan("address", a, b)


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the parts of a line stand that bars, dots or slashes divide."""
    if not _DIVIDED.search(text, start, end):
        return [(start, end)]
    return [segment.span() for segment in SEGMENT.finditer(text, start, end)]


def loose_places(text: str, start: int, end: int, words: Words) -> Iterator[PersonalSpan]:
    """Yield the places at the end of a short line of the head: 36歳 大阪, 見本 一郎(川崎市)."""
    match = _LAST_WORD.search(text, start, end)
    if match and words.places.value.fullmatch(match["word"]) and not periods(text, start, end):
        yield PersonalSpan("address", *match.span("word"))


def _is_label(part: str, words: Words) -> bool:
    match = words.label.fullmatch(part.strip(" \t:◆■●"))
    return match is not None
