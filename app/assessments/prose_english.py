"""Careers told in English sentences: joined, moved into, since, until, left."""

import re

from app.assessments.beginnings import compiled
from app.assessments.employers import HAS_COMPANY, has_title, same_employer
from app.assessments.jobs import NO_WORK, Job, Post, plain
from app.assessments.statements import Mark, marks

_WORK = compiled(
    r"\b(?:joined|work(?:ed|ing)?|started|began|stayed|employed|hired|moved (?:to|in)|became|led|ran|managed|have been|was an?|was asked|was with|were with|years in|"
    r"serv(?:ed|ing)|taught|cooked|drove|sold|spent|promoted|made me|made an?|took (?:on|over)|into|switched|transferred|returned|first in|with|at|for|in customer success)\b",
    re.IGNORECASE,
)
_NAMED = compiled(
    r"\b(?i:joined|at|for|with|moved to|by|called|is|in)\s(?P<en>(?:the\s)?(?:[A-Z][\w&.'’-]*(?:[ ](?:&|and|of|de)(?=\s[A-Z]))?[ ]?){1,5})"
)
_HIRER = compiled(r"(?:^|[.;,]\s|\bwhen\s)(?P<en>(?:[A-Z][\w&'’-]*,?[ ]){1,5})(?:hired|employed|took|recruited|made)\b")
_FORMED = compiled(r"(?P<en>(?:[A-Z][\w&'’-]*[ ]?){1,4})$")
_NO_NAME = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|^(?:I|My|The|A|An|It|CSM|Senior|Customer|English|Japanese|Japan|Tokyo|Osaka|London|Berlin|Gifu|Head|Director|VP|Manager)\b"
)
_SENTENCE_END = re.compile(r"\.\s|;\s|!\s")
_ENDS_HERE = compiled(
    r"\b(?:until|till|left(?:\s[\w&' ]{1,24})?(?:\sin)?|resigned\sin|ended\sin|quit(?:\sin)?|ending\sin|through)\s$",
    re.IGNORECASE,
)
_BEFORE = compiled(r"\b(?:in|from|since|until|till|by|between)\s(?:early\s|late\s|mid-?\s?)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\s$", re.IGNORECASE)
_BECAME = re.compile(r",?\s(?:and|then)\s(?:(?:has|have)\s(?:since\s)?been|is\snow|am\snow|since)\b", re.IGNORECASE)
_SINCE = compiled(r"\b(?:since|from)\s$", re.IGNORECASE)


def english(text: str, start: int, end: int, found: list[Job]) -> None:
    """Add to `found` what the months in the English sentences of `text[start:end]` tell."""
    told = marks(text, start, end)
    past = start
    for place, mark in enumerate(told):
        following = told[place + 1].opens if place + 1 < len(told) else end
        stops = [m.end() for m in _SENTENCE_END.finditer(text, past, mark.opens)]
        begin = stops[-1] if stops else past
        past = mark.closes
        stop = _SENTENCE_END.search(text, mark.closes, following)
        limit = stop.start() if stop else following
        _statement(text, mark, (begin, limit), following, found)


def _statement(text: str, mark: Mark, at: tuple[int, int], following: int, found: list[Job]) -> None:
    begin, limit = at
    before, after = text[begin : mark.opens], text[mark.closes : limit]
    words = f"{before}{after}"
    current = _current(found, mark.first)
    if not mark.whole and _ENDS_HERE.search(text[begin : mark.start]) and not _went_on(text, mark, after):
        if current and current.first <= mark.last:
            current.to, current.closed = mark.last, True
        return
    dated = mark.whole or mark.bracket or _BEFORE.search(before)
    if not dated or (NO_WORK.search(words) and not HAS_COMPANY.search(words)):
        return
    opened = mark.bracket and bool(_SINCE.search(text[mark.opens : mark.start]))  # … (since May 2019) I have been at …
    name = _name(before, bracket=mark.bracket) or ("" if mark.bracket and not opened else _name(after, bracket=False))
    inside = current is not None and mark.whole and current.holds(mark.first, mark.to) and not name
    if not (_WORK.search(words) or has_title(words)) or not (name or mark.whole or current):
        return
    told = after if not mark.bracket and len(after.strip()) > 1 else before
    if mark.bracket and ", " in before:  # …, the last three years as head chef (January 2015 to December 2017)
        begin += before.rfind(", ") + 2
        if current and current.posts and current.posts[-1].end > begin:
            current.posts[-1].end = max(begin, current.posts[-1].start)
    begins = begin if mark.bracket or not after.strip(" ,.") or mark.whole else mark.start
    post = Post(mark.first, mark.to, plain(told), begins, following, span=False)
    known = next((job for job in found if name and same_employer(job.employer, name)), None)
    known = known or (current if not name and (inside or not mark.whole) else None)
    if known:
        known.posts.append(post)
        known.end = max(known.end, following)
        if known.closed and known.to and known.to < mark.first:
            known.to, known.closed = mark.to, mark.whole
        return
    closed = mark.whole
    found.append(Job(name, "", mark.first, mark.to, begins, following, closed=closed, posts=[post]))


def _went_on(text: str, mark: Mark, after: str) -> bool:
    """Return whether another post follows the end of one: a manager until 2022 and has been head since."""
    return bool(_UNTIL.search(text, max(0, mark.start - 8), mark.start) and _BECAME.match(after))


def _current(found: list[Job], month: str) -> Job | None:
    going = [job for job in found if job.first <= month and (job.to is None or month <= job.to)]
    return going[-1] if going else found[-1] if found else None


def _name(told: str, *, bracket: bool) -> str:
    """Return the employer that words name: at Muster, joined Muster, Muster hired me, Muster (2015 to now)."""
    match = _HIRER.search(told)
    if match:
        return match["en"].strip(" ,")
    for match in _NAMED.finditer(told):
        name = match["en"].strip().rstrip(".,")
        if not _NO_NAME.search(name) and not has_title(name):
            return name
    match = _FORMED.search(told.strip()) if bracket else None
    return match["en"].strip() if match and not has_title(match["en"]) else ""
