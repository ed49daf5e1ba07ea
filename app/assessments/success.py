"""Which posts were customer success: named so on their own line, in the short lines below, or called so in words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.assessments.dates import periods
from app.assessments.gates import Page, page_of
from app.assessments.jobs import HEADING_WORDS, Post
from app.assessments.post_words import (
    ASIDE,
    CALLED_CS,
    CS,
    CS_HERE,
    CS_OF_OTHERS,
    ENGLISH_CS,
    ENGLISH_TITLE,
    FIELD,
    FOR_OTHERS,
    FUNCTION,
    LIVED_CS,
    MAY_NAME_CS,
    OF_CS,
    OTHER_CS,
    SAID_CS,
    SHORT_CS,
)

ZONE_LINES, _BODY_LINES = 3, 6
_LINE = re.compile(r"[^\n]+")
_CLAUSE_END = re.compile(r"[。、]|\.\s")
# a department or post between full stops: 契約750社。カスタマーサクセス部 立ち上げグループ(6名)
_OWN_CLAUSE = re.compile(
    r"(?<=。)(?P<own>(?:カスタマーサクセス|CS)(?:オペレーション|企画|推進)?(?:本部|[部課室]|グループ|チーム|担当)"
    r"(?:\([^()\n]{1,40}\)|[^。、はがをにへで]{0,24}))(?=。|\n|$)"
)
_SENTENCE_LIKE = re.compile(r"[。、「]|別に")


@lru_cache(maxsize=4)  # asked for each post of the résumé at hand
def means_success(text: str) -> bool:
    """Return whether CS stands for customer success in `text`, as far as its own work and titles tell."""
    page = page_of(text)
    return _stands(LIVED_CS, text, page) and not OTHER_CS.search(text)


@lru_cache(maxsize=4)  # as above
def _signs(text: str) -> list[int]:
    """Return where words stand without which nothing names customer success."""
    return [match.start() for match in MAY_NAME_CS.finditer(text)]


def _stands(pattern: re.Pattern[str], text: str, page: Page) -> bool:
    return any(pattern.search(text, *page.span(number)) for number in page.open(pattern))


def names_cs(text: str, start: int, end: int) -> bool:
    """Return whether customer success is named as one's own post in `text[start:end]`."""
    for match in CS.finditer(text, start, end):
        line = text.find("\n", match.end())
        after = text[match.end() : line if line >= 0 else len(text)]
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not CS_OF_OTHERS.match(after) and not FOR_OTHERS.search(before):
            return True
    return False


def _named_here(text: str, post: Post) -> bool:
    """Return whether the line of a post names customer success, or its first lines say that it is called so."""
    line = text.find("\n", post.start, post.end)
    end = post.end if line < 0 or not post.span else line
    stop = text.find("。", post.start, end)
    for match in CS_HERE.finditer(text, post.start, stop if stop >= 0 else end):
        after = text[match.end() : end]
        if not CS_OF_OTHERS.match(after) and not FOR_OTHERS.search(text[post.start : match.start()]):
            return True
    return False


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether the first words of a line name customer success as the post, in full or in short."""
    full = names_cs(text, start, end) and not OF_CS.search(text, start, end)
    return full or bool(SHORT_CS.match(text, start, end) and means_success(text))


def is_cs(text: str, post: Post, posts: Sequence[Post], zone: tuple[int, int], until: int) -> bool:
    """Return whether `post`, whose title stands in `zone` and whose words reach to `until`, was customer success."""
    begin, end = min(post.start, zone[0]), max(until, post.end, zone[1])
    signs = _signs(text)
    place = bisect_left(signs, begin)
    if (place == len(signs) or signs[place] >= end) and not (
        MAY_NAME_CS.search(post.title) or MAY_NAME_CS.search(post.told)
    ):
        return False
    nearest = min((p.start for p in posts if p.start > post.start), default=until)
    first = text[zone[0] : zone[1]].split("\n", maxsplit=1)[0]
    if ASIDE.search(post.title) or ASIDE.search(post.told or first):
        return False
    if post.told:
        lead = next((p.start for p in periods(text, post.start, post.end)), post.start)
        shared = names_cs(text, post.start, lead) and not FUNCTION.search(post.told)
        return shared or bool(CS.search(post.told))
    if (
        _named_here(text, post)
        or names_cs(text, *zone)
        or (names_cs(post.title, 0, len(post.title)) and not _SENTENCE_LIKE.search(post.title))
    ):
        return True
    body = min(until, nearest, _after_lines(text, zone[1], _BODY_LINES))
    lines = _first_clauses(text, zone[1], body)
    if CALLED_CS.search(text, zone[0], body) or any(_is_named(text, *line) for line in lines):
        return True
    return any(
        m.group().endswith(("請け負", "受託")) or not FOR_OTHERS.search(text[max(zone[0], m.start() - 12) : m.start()])
        for m in SAID_CS.finditer(text, zone[0], body)
    ) or any(CS.search(text, m.end(), min(m.end() + HEADING_WORDS, body)) for m in FIELD.finditer(text, zone[0], body))


def _first_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the first words of the lines below stand: カスタマーサクセス。担当27社."""
    for number, match in enumerate(_LINE.finditer(text, start, end)):
        if number >= ZONE_LINES:
            return
        yield from (own.span("own") for own in _OWN_CLAUSE.finditer(text, match.start(), match.end()))
        if text[match.start()] == "※":  # a note: ※CS=カスタマーサクセス
            continue
        stop = _CLAUSE_END.search(text, match.start(), match.end())
        end = stop.start() + 1 if stop else match.end()
        if not ENGLISH_CS.search(text, match.start(), end) or ENGLISH_TITLE.match(text, match.start(), end):
            yield match.start(), end


def _after_lines(text: str, start: int, count: int) -> int:
    for _ in range(count):
        start = text.find("\n", start + 1)
        if start < 0:
            return len(text)
    return start
