"""Figures about customers, language scores, trades and remarks, each with where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.assessments.beginnings import compiled
from app.assessments.domain import Experience, PortfolioFact, Remark, Section
from app.assessments.extract.domain import Notice
from app.assessments.facts.loader import FactWords, load_fact_words
from app.assessments.gates import Page, page_of
from app.assessments.layout import Line
from app.assessments.numbers import Figure, figures
from app.assessments.sections import section_at

_TOEIC = compiled(r"TOEIC[^\d\n。、]{0,24}?(?P<points>\d{3})(?!\d|年|\s?点以上)", re.IGNORECASE)
_TOEIC_MOST = 990
_NO_SCORE = compiled(r"目標|目指|受験予定|未受験|planned|aiming|target", re.IGNORECASE)
_ACCOUNTS = compiled(
    r"(?:担当|受け持ち|受持|既存)[^。\n\d]{0,14}?(?P<a>\d[\d,]*)\s?(?:社|店舗|校|アカウント|法人|教室)"
    r"|(?P<b>\d[\d,]*)\s?(?:社|店舗|校|アカウント|法人)(?:ほど|前後|以上|程度|強|弱)?(?:を|の)(?:専任で|一人で)?(?:担当|受け持|支援)"
    r"|\b(?P<c>\d[\d,]*)\s(?:[\w-]+\s){0,2}(?:accounts|customers|clients)\b"
)
_DIGIT = re.compile(r"\d")
_MOVED = compiled(r"→|⇒|➡|->|=>|⟶|>|から|あった|だった|\bto\b|\|")
_ARR = compiled(
    r"(?:ARR|年間契約(?:額|金額)|契約金額|MRR)[^。\n\d]{0,8}(?P<yen>\d[\d,.]*)\s?(?P<unit>億円?|万円?|円)(?P<rest>\d[\d,]*\s?万円?)?"
)
_UNITS = {"億": 100_000_000, "万": 10_000, "円": 1}
_METRIC_REACH = 30  # characters before a figure within which its name stands
_OUTSIDE = {"preferences", "future", "motivation", "job_post", "education", "certificates", "personal"}
_LONGEST_QUOTE = 120
_MOST = 12
_REMARK_HEAD = 40  # characters at the beginning of a line within which a remark's label stands
_INDUSTRY_HEAD = 160  # characters at the beginning of an employment that say what the employer does


def toeic(text: str) -> int | None:
    """Return the best TOEIC score that `text` names as reached, or None."""
    if not page_of(text).holds(_TOEIC):
        return None
    found = [
        int(match["points"])
        for match in _TOEIC.finditer(text)
        if int(match["points"]) <= _TOEIC_MOST
        and not _NO_SCORE.search(text, match.start(), min(match.end() + 8, len(text)))
    ]
    return max(found, default=None)


def portfolio(text: str, rows: Sequence[Line | None], sections: Sequence[Section]) -> list[PortfolioFact]:
    """Return the figures about customers in one's care, line by line, at most a dozen."""
    words = load_fact_words()
    found: list[PortfolioFact] = []
    page = page_of(text)
    told = [frozenset(page.open(pattern)) for pattern in (_ACCOUNTS, _ARR, words.metrics)]
    for number in sorted(frozenset[int]().union(*told)):
        row = rows[number]
        section = section_at(sections, row.start) if row else None
        if row is None or (section and section.kind in _OUTSIDE) or not _DIGIT.search(text, row.start, row.end):
            continue
        accounts, arr, measured = (number in lines for lines in told)
        if accounts:
            found += _accounts_on(text, row, words)
        if arr:
            found += _arr_on(text, row, words)
        if measured and _MOVED.search(text, row.start, row.end):
            found += _changes_on(text, row, words)
    return found[:_MOST]


def _accounts_on(text: str, row: Line, words: FactWords) -> Iterator[PortfolioFact]:
    for match in _ACCOUNTS.finditer(text, row.start, row.end):
        number = next(v for v in match.groups() if v)
        yield _kinds(
            text, _fact(text, match.start(), match.end(), row), row, words, accounts=int(number.replace(",", ""))
        )


def _arr_on(text: str, row: Line, words: FactWords) -> Iterator[PortfolioFact]:
    for match in _ARR.finditer(text, row.start, row.end):
        yield _kinds(text, _fact(text, match.start(), match.end(), row), row, words, arr_yen=_yen(match))


def _changes_on(text: str, row: Line, words: FactWords) -> Iterator[PortfolioFact]:
    told = row.start  # what stands before the last change is measured by that one
    for figure in figures(text, row.start, row.end):
        if figure.kind != "change" or not figure.before:
            continue
        if metric := _metric(text, figure, told, words):
            fact = _fact(text, metric.start(), figure.end, row)
            yield replace(fact, metric=metric.group(), before=figure.before, after=figure.after)
        told = figure.end


def _metric(text: str, figure: Figure, told: int, words: FactWords) -> re.Match[str] | None:
    near = list(words.metrics.finditer(text, max(told, figure.start - _METRIC_REACH), figure.start))
    return near[-1] if near else None


def _kinds(
    text: str,
    fact: PortfolioFact,
    row: Line,
    words: FactWords,
    *,
    accounts: int | None = None,
    arr_yen: int | None = None,
) -> PortfolioFact:
    segment = next((name for name, p in words.segments.items() if p.search(text, row.start, row.end)), None)
    touch = next((name for name, p in words.touches.items() if p.search(text, row.start, row.end)), None)
    return replace(fact, accounts=accounts, arr_yen=arr_yen, segment=segment, touch=touch)


def _fact(text: str, start: int, end: int, row: Line) -> PortfolioFact:
    start = max(row.start, start)
    end = min(row.end, max(end, start + 1), start + _LONGEST_QUOTE)
    return PortfolioFact(quote=text[start:end], start=start, end=end)


def _yen(match: re.Match[str]) -> int:
    """Return the exact amount in yen: 1.4億円, 3億2,000万円, 1,200万円."""
    whole, _, part = match["yen"].replace(",", "").partition(".")
    unit = _UNITS[match["unit"][0]]
    value = int(whole or 0) * unit + (int(part) * unit // 10 ** len(part) if part else 0)
    if match["rest"]:
        value += int(re.sub(r"\D", "", match["rest"])) * _UNITS["万"]
    return value


def with_industries(text: str, jobs: Sequence[Experience]) -> list[Experience]:
    """Return `jobs`, each with the id of the trade that its name and first lines tell, or empty."""
    words = load_fact_words()
    page = page_of(text)
    likely = page.chosen(words.trades)
    told = [_industry(text, job, page, likely, words) for job in jobs]
    return [replace(job, industry=name) if name else job for job, name in zip(jobs, told, strict=True)]


def _industry(
    text: str,
    job: Experience,
    page: Page,
    likely: Mapping[int, Sequence[int]],
    words: FactWords,
) -> str:
    """Return the trade that `job` tells; `likely` are the places of those that a line of `page` may tell."""
    head = text[job.begin : min(job.end, job.begin + _INDUSTRY_HEAD)]
    lines = f"{job.employer}\n" + "\n".join(head.split("\n")[:2])
    at = text.find(job.employer)
    places: Iterable[int] = range(len(words.trades))
    if at >= 0:  # as it stands there, so that its line says what it may tell
        first = page.number(job.begin)
        numbers = {first, first + 1, *range(page.number(at), page.number(at + len(job.employer)) + 1)}
        places = sorted({place for number in numbers for place in likely.get(number, ())})
    best, most = -1, 0
    for place in places:
        count = len(words.trades[place].findall(lines))
        if count > most:
            best, most = place, count
    return tuple(words.industries)[best] if most else ""


def remarks(text: str, rows: Sequence[Line | None]) -> list[Remark]:
    """Return what is said about the change itself: reason, desired pay, possible start; each at most 120 characters."""
    words = load_fact_words()
    found: list[Remark] = []
    for number in page_of(text).open(words.remark):
        row = rows[number]
        if row is None:
            continue
        head = min(row.end, row.start + _REMARK_HEAD)
        for kind, pattern in words.remarks.items():
            match = pattern.search(text, row.start, head)
            if not match or match.start() - row.start > 4:  # noqa: PLR2004  (a mark and a bracket)
                continue
            start = match.end() + len(re.match(r"[\s:】\])|>]*", text[match.end() : row.end]).group())  # type: ignore[union-attr]  # matches empty
            end = row.end
            if start >= end and (below := next((r for r in rows[number + 1 :] if r), None)):
                start, end = below.start, below.end
            if start < end:
                end = min(end, start + _LONGEST_QUOTE)
                found.append(Remark(kind, start, end, text[start:end]))  # type: ignore[arg-type]  # keys of the schema
    return found


def suspicions(text: str) -> list[Notice]:
    """Return a warning when the résumé speaks to a machine (it earns nothing by it)."""
    page = page_of(text)
    if any(page.holds(way) and way.search(text) for way in load_fact_words().instructions):
        return [Notice("instructions_to_machine", (("count", "1"),))]
    return []
