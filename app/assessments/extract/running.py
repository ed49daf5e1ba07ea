"""Page headers and footers: which lines of a page are no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low as median

_EDGE = r"[\s\-–—―‐−ー~〜・|<>\[\](){}.,]*"
_PAGE_NUMBER = re.compile(
    rf"{_EDGE}(?:p(?:age|\.)?\s*|第\s*)?(?:\d{{1,3}}|[ivx]{{1,5}})\s*(?:ページ|頁|枚)?目?"
    rf"(?:\s*(?:/|／|of|中|\|)?\s*全?\s*\d{{1,3}}\s*(?:ページ|頁|枚)?中?)?{_EDGE}$",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?:https?|file)://\S+$|\d{1,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?$")
_NUMBERS = re.compile(r"\d+")
_ZONE, _RIM = 0.1, 0.045
"""Shares of the page's height at its top and bottom: where running lines stand, and where only browsers print."""

_SAME_PLACE = 4.0
"""Points by which a running line may stand higher or lower on another page."""

PlacedLine = tuple[str, float, float]
"""Text, top and bottom."""


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number: `1 / 2`, `- 3 -`, `Page 2 of 4`, `2ページ`."""
    return bool(_PAGE_NUMBER.match(text.strip()))


@dataclass(frozen=True, slots=True)
class Running:
    """The running lines of a document: where they stand as (page, line), and what of them is worth saying once."""

    places: frozenset[tuple[int, int]]
    heads: tuple[str, ...]
    feet: tuple[str, ...]


def running_lines(pages: Sequence[tuple[Sequence[PlacedLine], float]]) -> Running:
    """Return the running lines of a document, from each page's lines and its height.

    That is page numbers, what browsers print on the rim, and lines that stand in the same margin of several pages. The
    last are said once, before and after the text, unless the text says the same.
    """
    gone: set[tuple[int, int]] = set()
    repeated: dict[tuple[bool, str], list[tuple[int, int]]] = defaultdict(list)
    for page, (lines, height) in enumerate(pages):
        for n, (text, top, bottom) in enumerate(lines):
            upper, lower = bottom < _ZONE * height, top > (1 - _ZONE) * height
            if not (upper or lower) or not any(letter.isalnum() for letter in text):
                continue  # within the page, or a list mark, which may begin any page
            if is_page_number(text) or (_PRINTED.match(text) and (bottom < _RIM * height or top > (1 - _RIM) * height)):
                gone.add((page, n))
            else:
                repeated[upper, _NUMBERS.sub("#", "".join(text.split()))].append((page, n))
    said: dict[bool, list[str]] = {True: [], False: []}
    for (upper, _), places in repeated.items():
        level = median(pages[page][0][n][1] for page, n in places)
        same = [(page, n) for page, n in places if abs(pages[page][0][n][1] - level) <= _SAME_PLACE]
        if _runs([(page, pages[page][0][n][0]) for page, n in same]):
            gone.update(same)
            said[upper].append(pages[same[0][0]][0][same[0][1]][0])
    body = "".join(
        text for page, (lines, _) in enumerate(pages) for n, (text, *_) in enumerate(lines) if (page, n) not in gone
    )
    flat = "".join(body.split())
    heads, feet = (tuple(text for text in said[upper] if "".join(text.split()) not in flat) for upper in (True, False))
    return Running(frozenset(gone), heads, feet)


def _runs(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether lines alike but for their numbers are one running line: the same text, or counting with the pages."""
    if len({page for page, _ in lines}) < 2:  # noqa: PLR2004  (once is no repetition)
        return False
    counted = [(page, [int(n) for n in _NUMBERS.findall(text)[:9] if len(n) < 9]) for page, text in lines]  # noqa: PLR2004
    (first, start), *rest = counted
    return all(
        all(b in (a, a + page - first) for a, b in zip(start, numbers, strict=False)) and len(numbers) == len(start)
        for page, numbers in rest
    )
