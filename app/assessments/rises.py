"""Posts that words within an employment name with the month they began: Customer Success Manager from November 2017."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.assessments.date_pairs import Moment
from app.assessments.dates import moments, periods
from app.assessments.employers import has_title
from app.assessments.gates import page_of
from app.assessments.jobs import Job, Post, plain
from app.assessments.post_words import CS

_SINCE = re.compile(
    r"(?:^|[\n;.(,]\s?|\bthen\s|\band\s)(?P<title>(?:(?:[A-Z][\w/&'’-]*|of|for|and|&)\s){1,7})"
    r"(?:\(?(?:from|since|as of)\s)(?=\S)"
)
_BEGAN = re.compile(r"(?:^|[\n;.(,]\s?|\bthen\s|\band\s)(?:from|since)\s(?=\w)", re.IGNORECASE)
_TITLE = re.compile(r",?\s(?P<title>(?:[A-Za-z][\w/&'’-]*\s?){1,6})(?=$|[;.,()\n])")
_WORD = re.compile(r"\b(?:from|since|as of)\s", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:onwards?|on)?\s?(?:[;,.)]|$)", re.MULTILINE)
_LINES = 3  # under the line of an employment in which a change of post is told


def rises(text: str, job: Job) -> Iterator[Post]:
    """Yield the posts that the first lines of `job` name with the month in which they began, in English."""
    if not _may_rise(text):
        return
    stop = _head_of(text, job)
    if not _WORD.search(text, job.begin, stop):
        return
    for match in _SINCE.finditer(text, job.begin, stop):
        month = _month(text, match.end(), stop)
        if not month or not has_title(match["title"]) or not _ENDS.match(text, month.end):
            continue
        line = text.find("\n", month.end, stop)
        if CS.search(text, month.end, line if line >= 0 else stop):  # (since January 2023; earlier Customer Success …)
            continue
        if _lies_in(job, month.first()):
            yield Post(month.first(), None, plain(match["title"]), match.start("title"), month.end, span=False)
    for match in _BEGAN.finditer(text, job.begin, stop):  # support, and from April 2021 customer success
        month = _month(text, match.end(), stop)
        title = _TITLE.match(text, month.end, stop) if month else None
        if month and title and CS.search(title["title"]) and _lies_in(job, month.first()):
            yield Post(month.first(), None, plain(title["title"]), month.start, title.end(), span=False)


@lru_cache(maxsize=4)  # asked for each employment of the résumé at hand
def _may_rise(text: str) -> bool:
    return page_of(text).holds(_SINCE)


def _head_of(text: str, job: Job) -> int:
    """Return where the lines end under the beginning of `job` that may tell of a change."""
    stop = job.begin
    for _ in range(_LINES):
        stop = text.find("\n", stop + 1, job.end)
        if stop < 0:
            return job.end
    return stop


def _month(text: str, start: int, end: int) -> Moment | None:
    """Return the month that stands right at `start` and begins no period."""
    found = next(iter(moments(text, start, end)), None)
    if not found or not found.month or found.start != start:
        return None
    return None if any(period.start == start for period in periods(text, start, end)) else found


def _lies_in(job: Job, month: str) -> bool:
    """Return whether a post of `job` that is not told elsewhere may have begun in `month`."""
    known = any(post.first == month for post in job.posts)
    return job.first < month and (job.to is None or month <= job.to) and not known
