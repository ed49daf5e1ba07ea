"""Schools and the years spent there. A school that is an employer or a customer stays."""

import re
from collections.abc import Iterator

from app.assessments.beginnings import compiled
from app.assessments.dates import moments
from app.assessments.domain import PersonalSpan
from app.assessments.personal.loader import Schools

_CLAUSES = compiled(r"[。;]\s?|/(?!\d)\s?|(?<!\d)/|(?<=[a-z)])\.\s(?=[A-Z])|(?<=\d{4})\.\s")
_COMMAS = re.compile(r"、|,\s(?=(?:then|and|before|after|I|which|where)\b)")
_PARTS = compiled(r"\s*[,|\t/、。・()–—:;|]+\s*|\s{2,}|\s+-\s+")
_SCHOOL_LIKE = re.compile(r"[A-ZÀ-Þ一-龥ァ-ヺ]")
_ALSO = compiled(r"(?<=同\s)(?:卒業|入学)|(?<=\d年)卒(?:業)?")
_SENTENCE = compiled(r"(?:です|ます|した|ません)(?:$|[。、が])|\b[a-z]+(?:\s[a-z]+){4,}")
_YEAR = compiled(r"(?<![\d.,/])(?:19|20)\d\d(?=[.,](?:\s|$))|['’‘]\d{2}(?=\s*(?:$|[,;)]))")  # at the end of a sentence
_EMPLOYED = re.compile(r"会社|\([株有]\)|入社|入職|退社|退職")  # 学歴・職歴 under one heading
_SHORT = re.compile(
    r"(?<![一-龥])[一-龥ノヶ]{3,10}[高中小専](?=\s?(?:[(、・。→⇒~]|卒|$)|\s(?=[\d(]|卒))"
)  # 県立見本高(2005.3卒)
_IN_TOWN = compiled(  # Japanese language school in Muster
    r"\b(?:[A-ZÀ-Þ]\w+\s)?(?:language|vocational|technical|nursing|cookery|art|music|high|secondary|evening)\sschool\s(?:in|at|of)\s[A-ZÀ-Þ][\w'’-]+"
)
_PROSE = 60  # characters from which on a clause is running text
_LONGEST_NAME = 40
_LATIN = re.compile("[A-Za-z]")  # stands in every name of a school that is not Japanese


def in_schooling(text: str, start: int, end: int, schools: Schools) -> Iterator[PersonalSpan]:
    """Yield what a line under the heading of schooling tells of schools and years; certificates stay."""
    for match in _SHORT.finditer(text, start, end):
        yield PersonalSpan("school", *match.span())
    for a, b in _split(text, start, end, _CLAUSES):
        if schools.certificates.search(text, a, b) and not schools.any.search(text, a, b):
            continue
        if _EMPLOYED.search(text, a, b):
            continue
        named = list(_named(text, a, b, schools))
        years = list(_years(text, a, b))
        if not named and not _SENTENCE.search(text, a, b) and (years or schools.events.search(text, a, b)):
            named = list(_unknown(text, a, b, schools))
        yield from named
        yield from years


def in_passing(text: str, start: int, end: int, schools: Schools, *, at_work: bool) -> Iterator[PersonalSpan]:
    """Yield the schools that a line elsewhere tells of having gone to; `at_work`: on a line of the work itself."""
    for a, b in _split(text, start, end, _CLAUSES):
        if not schools.any.search(text, a, b):
            continue
        told = schools.left.search(text, a, b) or (not at_work and schools.events.search(text, a, b))
        if not told:
            continue
        yield from _named(text, a, b, schools)
        for c, d in _split(text, a, b, _COMMAS) if b - a > _PROSE else [(a, b)]:
            if schools.any.search(text, c, d):
                yield from _years(text, c, d)


def _named(text: str, start: int, end: int, schools: Schools) -> Iterator[PersonalSpan]:
    latin = _LATIN.search(text, start, end)
    for pattern in (schools.ja, schools.en, schools.first, _IN_TOWN) if latin else (schools.ja,):
        for match in pattern.finditer(text, start, end):
            yield PersonalSpan("school", match.start(), match.end())


def _unknown(text: str, start: int, end: int, schools: Schools) -> Iterator[PersonalSpan]:
    """Yield the parts of a line of schooling that may be a school's name: no degree, no date, no certificate."""
    for a, b in _split(text, start, end, _PARTS):
        part = text[a:b].strip(" .■◆●・*-#[]【】")
        if not part or len(part) > _LONGEST_NAME or re.search(r"\d", part) or not _SCHOOL_LIKE.match(part):
            continue
        if not schools.not_school.search(part):
            at = text.index(part, a)
            yield PersonalSpan("school", at, at + len(part))


def _years(text: str, start: int, end: int) -> Iterator[PersonalSpan]:
    for moment in moments(text, start, end):
        yield PersonalSpan("graduation", moment.start, moment.end)
    for match in (*_ALSO.finditer(text, start, end), *_YEAR.finditer(text, start, end)):
        yield PersonalSpan("graduation", match.start(), match.end())


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = start
    for match in at.finditer(text, start, end):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end
