"""Posts that words within an employment name with the month they began: Customer Success Manager from November 2017."""

import re
from collections.abc import Iterator

from app.assessments.dates import moments, periods
from app.assessments.employers import has_title
from app.assessments.gates import page_of
from app.assessments.jobs import Job, Post, plain
from app.assessments.post_words import CS

_SINCE = re.compile(
    r"(?:^|[\n;.(,]\s?|\bthen\s|\band\s)(?P<title>(?:(?:[A-Z][\w/&'’-]*|of|for|and|&)\s){1,7})"
    r"(?:\(?(?:from|since|as of)\s)(?=\S)"
)
_ENDS = re.compile(r"\s?(?:onwards?|on)?\s?(?:[;,.)]|$)", re.MULTILINE)
_LINES = 3  # under the line of an employment in which a change of post is told


def rises(text: str, job: Job) -> Iterator[Post]:
    """Yield the posts that the first lines of `job` name with the month in which they began, in English."""
    if not page_of(text).holds(_SINCE):
        return
    end = job.end
    stop = job.begin
    for _ in range(_LINES):
        stop = text.find("\n", stop + 1, end)
        if stop < 0:
            stop = end
            break
    known = {post.first for post in job.posts}
    for match in _SINCE.finditer(text, job.begin, stop):
        title = match["title"].strip()
        month = next(iter(moments(text, match.end(), stop)), None)
        if not (month and month.month and month.start == match.end() and has_title(title)):
            continue
        if not _ENDS.match(text, month.end) or any(p.start == month.start for p in periods(text, match.end(), stop)):
            continue
        line = text.find("\n", month.end, stop)
        if CS.search(text, month.end, line if line >= 0 else stop):  # (since January 2023; earlier Customer Success …)
            continue
        first = month.first()
        if job.first < first and (job.to is None or first <= job.to) and first not in known:
            yield Post(first, None, plain(title), match.start("title"), month.end, span=False)
