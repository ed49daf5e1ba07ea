"""What stands around a period that a line tells: the words beside it, the lines above it and below, lists under a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.assessments.beginnings import compiled
from app.assessments.date_pairs import Moment, Period
from app.assessments.dates import moments
from app.assessments.employers import HAS_COMPANY, POST_LABEL, employer_on, has_title, only_titles
from app.assessments.jobs import AT_HOME, HEADING_WORDS, SENTENCE, Job, Post, is_no_work, plain
from app.assessments.layout import Line
from app.assessments.posts import is_leave

_LENGTH = r"約?\s?\d{1,2}\s?(?:年|years?|yrs?)(?:\s?と?\s?\d{1,2}\s?(?:[かヶカ箇ヵ]月|months?|mos?))?間?|約?\s?\d{1,2}\s?(?:[かヶカ箇ヵ]月|months?|mos?)間?"
_LENGTH_ALONE, _LONGEST_LENGTH = re.compile(rf"\s*[(]?(?:{_LENGTH})[)]?\s*", re.IGNORECASE), 24
LENGTHS = compiled(rf"[(/·]?\s?(?:{_LENGTH})\s?\)?(?=\s|$|[)/·,、])", re.IGNORECASE)
_MAY_LAST = re.compile(r"\d\s?[年yYかヶカ箇ヵmM]")  # stands in every one of `LENGTHS`
_LEADERS = re.compile(r"\s?[.…․·]{3,}\s?")  # dots that lead from a name to its dates
LABELS = compiled(
    r"(?:在籍|勤務|就業|雇用|契約)?期間\s?[:|]?|(?<![一-龥])自(?=\s|$)|\b(?:period|dates?|duration|tenure)\s?[:|]",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[^\s()\[\]■◆●▼◇○□〔〕〈〉<>【】:・•*#|·.…–—-]")  # what stands on no bare line
MARKS = " \t■◆●▼◇○□▽▲★☆◎・•#*->【〈<([〔｜|0123456789.)①②③④⑤⑥⑦⑧⑨"
LATIN = re.compile(r"[\x00-\u024f–—’“”·…]*[A-Za-z][\x00-\u024f–—’“”·…]*")
GAP_AFTER = re.compile(r"\((?:then|followed by|その後|のち|以後)[^()]*\)", re.IGNORECASE)  # what came after the period
LETTERED = re.compile(r"[\s・■●◆○□【(\d.]*[A-Z]社[\s(、:】]")  # whose name is kept back: A社(電子部品)
# Muster & Sons, Tokyo. January 2022 until now. I look after …
HEADED = re.compile(r"(?:[A-Z][\w'’-]*|&|and|of|the|,)(?:\s?(?:[A-Z][\w'’-]*|&|and|of|the|,)){0,7}\.\s")
_LEAVE_ALONE = re.compile(
    r"(?=[^\n]*[産育休])[\s|・、()]*(?:(?:産前|産後|第?[一二三\d]子|出産|産休|育休|(?:産前産後|育児|介護|病気|傷病)休[業暇職]|休職|のため|取得|中|[・、と\s/()|]){1,8})[\s|・、()]*"
    r"|[\s|,;:()]*(?i:(?:maternity|paternity|parental|medical|sick)\sleave)[\s,;:|()-]*(?i:(?:from\s)?(?:the\s)?same\s(?:employer|company))[\s|,;:().]*"
)
_ON_LEAVE = re.compile(r"休職(?:中|後|の(?:後|のち|まま))?、?に?(?:退職|退社)")
_BRACKET = re.compile(r"\([^()]*\)")
_FIRST_PART = re.compile(r"\s?[|,、/]\s?|\s[–—-]\s")
_PARTS = re.compile(r",\s|\s[–—-]\s")
_LISTED = 12  # words of a post and its employer
_AT = re.compile(r"\s(?:at|with)\s(?=[A-Z])")


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Told:
    """A period on its line: the line, the near ones above it and below, and the rest without period, length, label."""

    row: Line
    period: Period
    above: tuple[Line, ...]
    below: Line | None
    rest: str
    last: int  # where the last period of the line ends
    lower: Line | None = None  # the line under `below`, where the period stands alone


def heads_of_lists(text: str, lines: Sequence[Line], told: Sequence[Sequence[Period] | None]) -> dict[int, Line]:
    """Return where list items stand that are periods under a line that names the employer without dates, and that line.

    `told` are the periods of each line.
    """
    found: dict[int, Line] = {}
    above: Line | None = None
    head: Line | None = None
    for row, known in zip(lines, told, strict=True):
        if not (row.bullet and known and known[0].start == row.body):
            above = row
            continue
        if above:
            head = above if _heads_list(text, above) else None
            above = None
        if head:
            found[row.start] = head
    return found


def _heads_list(text: str, row: Line) -> bool:
    line = text[row.start : row.end]
    named = len(line) <= HEADING_WORDS and HAS_COMPANY.search(line) and not SENTENCE.search(line)
    return bool(named) and not row.bullet and not moments(text, row.start, row.end)


def listed_post(text: str, row: Line, period: Period, head: Line, jobs: list[Job]) -> Job:
    """Return the employment that `head` names, added to `jobs` if it is new, with the post that a list item below it is."""
    employer = employer_on(text[head.start : head.end])[0]
    title = plain(rest_of(text, row, [period]))
    job = next((j for j in jobs if j.begin == head.start), None)
    if job is None:
        job = Job(employer, title, period.first, period.to, head.start, row.end)
        jobs.append(job)
    if not is_leave(title):
        job.widen(period.first, period.to)
        job.posts.append(Post(period.first, period.to, title, row.start, row.end))
    job.end = max(job.end, row.end)
    return job


def precise(text: str, found: Sequence[Period]) -> list[Period]:
    """Return the periods of a line; years alone give way to the same time in months: 2011 – 2016 (March 2011 to …)."""
    kept = list(found)
    for a, b in pairwise(found):
        if a.first[:4] == b.first[:4] and (a.to or "")[:4] == (b.to or "")[:4] and a.first.endswith("-01"):
            between = text[a.end : b.start]
            if between.strip() in {"(", "/", ":", ""} and a in kept:
                kept.remove(a)
    return kept


def stand_first(text: str, lines: Sequence[Line], told: Sequence[Sequence[Period] | None]) -> bool:
    """Return whether every employment begins with a line that is its period alone: the lines below name it."""
    if not (told and told[0] and is_bare(rest_of(text, lines[0], told[0]))):
        return False
    bare = [
        n
        for n, (row, known) in enumerate(zip(lines, told, strict=True))
        if known and is_bare(rest_of(text, row, known))
    ]
    return len(bare) > 1 and all(b - a > 1 for a, b in pairwise(bare))


def opens_with_month(text: str, row: Line) -> bool:
    """Return whether a line begins with a month."""
    return any(m.start == row.start and m.month for m in moments(text, row.start, row.end)[:1])


def by_years(text: str, period: Period) -> bool:
    """Return whether a period is told in years alone: 2018–2022."""
    return all(moment.month is None for moment in moments(text, period.start, period.end))


def rest_of(text: str, row: Line, found: Sequence[Period]) -> str:
    """Return a line without its periods, their lengths and the labels of both."""
    lead = text[row.start : found[0].start].rstrip()
    if lead.endswith("。") and only_titles(lead.rstrip("。")):  # カスタマーサクセス部 部長。2020/4~。直属 8名
        return lead
    parts, at = [], row.start
    for period in found:
        parts.append(text[at : period.start])
        at = period.end
    rest = "  ".join([*parts, text[at : row.end]])
    if "(" in rest:
        rest = GAP_AFTER.sub(" ", rest)
    if ".." in rest or "…" in rest or "·" in rest or "․" in rest:
        rest = _LEADERS.sub("  ", rest)
    return without_labels(without_lengths(rest, " "), " ")


def without_lengths(words: str, instead: str) -> str:
    """Return `words`, lengths of time (3年6か月, 2 years) replaced by `instead`."""
    return LENGTHS.sub(instead, words) if _MAY_LAST.search(words) else words


def is_length(line: str) -> bool:
    """Return whether `line` says how long and nothing else: 5 years 3 months, under an employer with several posts."""
    return len(line) <= _LONGEST_LENGTH and bool(_LENGTH_ALONE.fullmatch(line))


def without_labels(words: str, instead: str) -> str:
    """Return `words`, labels of periods (在籍期間:, Dates:) replaced by `instead`."""
    told = "期間" in words or "自" in words or ":" in words or "|" in words
    return LABELS.sub(instead, words) if told else words


def is_away(rest: str, found: Sequence[Period], current: Job | None) -> bool:
    """Return whether a row tells of time at home, or of leave that an employment goes on for: 休職後に退職.

    `rest` is the row without the periods `found` on it.
    """
    if current and current.to and _LEAVE_ALONE.fullmatch(rest) and current.meets(found[0]):
        current.widen(found[0].first, found[0].to)  # leave is leave from an employment
        return True
    leave = _ON_LEAVE.search(rest) and not HAS_COMPANY.search(rest)
    if leave and current and not current.holds(found[0].first, found[0].to) and current.meets(found[0]):
        current.widen(found[0].first, found[0].to)
        return True
    return AT_HOME.fullmatch(rest) is not None


def began(text: str, row: Line, moment: Moment, period: Period) -> bool:
    """Return whether a year before the period is that of an earlier post on the line: Agent 2008, Team Leader 2013 – 2017."""
    before = text[row.start : moment.start]
    return (
        moment.first() < period.first and text[moment.end] == "," and has_title(before.split("  ")[-1].split(",")[-1])
    )


def title_above(text: str, told: Told, jobs: Sequence[Job]) -> tuple[str, int] | None:
    """Return a post that stands alone right above the line of its employer and period, and where it begins."""
    if not told.above or told.above[0].mark or "\n\n" in text[told.above[0].start : told.row.start]:
        return None
    over = text[told.above[0].start : told.above[0].end].split("   ", maxsplit=1)[0]  # a place at the right edge
    if not HAS_COMPANY.search(told.rest):
        return None
    if not LATIN.fullmatch(over):
        found = opens_with_title(text, told.above[0], told.row, jobs)
        return (plain(over), told.above[0].start) if found else None
    if any(text[post.end : told.above[0].start] == "\n" for job in jobs for post in job.posts):
        return None
    if not (LATIN.fullmatch(over) and has_title(over.split(",")[0]) and not HAS_COMPANY.search(over)):
        return None
    return (plain(over), told.above[0].start) if len(over) <= HEADING_WORDS and not over.endswith(".") else None


def is_described(text: str, told: Told, current: Job | None) -> bool:
    """Return whether the line above a post tells what its employer makes: it stands right under the employer's own line."""
    if not (current and told.above and current.holds(told.period.first, told.period.to)):
        return False
    over = text[told.above[0].start : told.above[0].end]
    under = text[current.end : told.above[0].start] == "\n" and HAS_COMPANY.search(text, current.begin, current.end)
    return bool(under) and not told.above[0].mark and not HAS_COMPANY.search(over) and not LATIN.fullmatch(over)


def is_bare(rest: str) -> bool:
    """Return whether nothing but its period stands on a line."""
    told = _TELLING.search(rest)
    return told is None or (told.start() >= HEADING_WORDS and not plain(rest).strip("·. …-–—|"))


def told_at(rest: str) -> bool:
    """Return whether an English line names a post and where it was held: Support lead at Muster."""
    rest = rest.strip(MARKS)
    return bool(LATIN.fullmatch(rest) and _AT.search(rest) and only_titles(_AT.split(rest)[0]))


def is_listed(lead: str) -> bool:
    """Return whether English words are a post and, behind a comma, where it was held: Support Lead, Muster."""
    parts = _PARTS.split(_BRACKET.sub("", lead).strip(" –—-"))
    named = len(parts) > 1 and len(lead.split()) <= _LISTED and any(map(only_titles, parts))
    return named and bool(LATIN.fullmatch(lead))


def named_around(text: str, told: Told, rest: str, jobs: Sequence[Job]) -> tuple[str, str, int] | None:
    """Return (employer, title, where it begins) as a company right below a bare period names them, or lines above."""
    over = text[told.above[0].start : told.above[0].end] if told.above else ""
    under = text[told.below.start : told.below.end] if told.below else ""
    if is_bare(rest) and HAS_COMPANY.search(under) and not HAS_COMPANY.search(over):
        employer, title = employer_on(under)
        return employer, title or employer, told.row.start
    if is_bare(rest) and not told.above and under and only_titles(under):
        return _named_lower(text, told, under)
    if is_bare(rest) and not told.above and under and not is_no_work(under):
        employer = employer_on(_BRACKET.sub("", under))[0]
        return (employer, "", told.row.start) if employer else None
    return _named_above(text, told, rest, jobs)


def _named_lower(text: str, told: Told, title: str) -> tuple[str, str, int]:
    """Return what stands under a bare period: a post, and the employer on the line below it, if that names one."""
    lower = text[told.lower.start : told.lower.end] if told.lower else ""
    if is_no_work(lower) or only_titles(lower) or POST_LABEL.match(lower):
        lower = ""
    name = employer_on(lower if HAS_COMPANY.search(lower) else _FIRST_PART.split(lower, maxsplit=1)[0])[0]
    return name, plain(title), told.row.start


def opens_with_title(text: str, line: Line, below: Line, jobs: Sequence[Job]) -> bool:
    """Return whether `line` is a post right above the line of its employer, as with the first employment told."""
    over = text[line.start : line.end]
    if line.mark or line.bullet or len(over) > HEADING_WORDS or "\n\n" in text[line.end : below.start]:
        return False
    if not _is_title(over):
        return False
    begin = jobs[0].begin if jobs else line.start
    stop = text.find("\n", begin)
    return _is_title(text[begin : stop if stop >= 0 else len(text)])


def _is_title(line: str) -> bool:
    """Return whether `line` names a post and no employer: 営業部 課長; Customer Success Manager, Strategic Accounts."""
    if only_titles(line):
        return True
    return bool(LATIN.fullmatch(line)) and has_title(line.split(",", maxsplit=1)[0]) and not HAS_COMPANY.search(line)


def _named_above(text: str, told: Told, rest: str, jobs: Sequence[Job]) -> tuple[str, str, int] | None:
    """Return (employer, title, where it begins) as the lines above name them; None if not needed or nobody is named."""
    if not told.above:
        return None
    nearest = told.above[0]
    over = text[nearest.start : nearest.end]
    employer, title = employer_on(over)
    empty = is_bare(rest)
    beneath = only_titles(rest) and not only_titles(over)  # only a title stands on the line of the period
    if HAS_COMPANY.search(over) or (employer and (nearest.mark or beneath)):
        begin = nearest.start
        if not title and empty and len(told.above) > 1:
            higher = told.above[1]
            if POST_LABEL.match(text, higher.start) or opens_with_title(text, higher, nearest, jobs):
                title, begin = plain(POST_LABEL.sub("", text[higher.start : higher.end])), higher.start
        return employer, title or plain(rest) or employer, begin
    if not empty:
        return None
    if len(told.above) > 1 and LATIN.fullmatch(over) and opens_with_title(text, told.above[1], nearest, jobs):
        higher = told.above[1]  # Import Coordinator / Muster Forwarding, Leeds / October 2015 - February 2020
        return over.split(",")[0].strip(), plain(text[higher.start : higher.end]), higher.start
    if only_titles(over) and len(told.above) > 1:
        higher = told.above[1]
        return employer_on(text[higher.start : higher.end])[0], plain(over), higher.start
    return employer, title or employer, nearest.start
