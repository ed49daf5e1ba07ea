"""Cutting quotations: the passage that earns the level, not its surroundings, at most `LONGEST_QUOTE` characters."""

from collections.abc import Sequence
from dataclasses import replace

from app.assessments.domain import LONGEST_QUOTE
from app.assessments.passages import Passage

_STOPS = "、,;。:"
_NEXT = 3  # a line end and its bullet lie between


def window(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Widen a match to its sentence (`first` to `last`) if that is short enough, else to whole parts between commas."""
    if last - first <= LONGEST_QUOTE:
        return trimmed(text, first, last)
    left, right = first, last
    for stop in _STOPS:
        left = max(text.rfind(stop, left, start) + 1, left)  # each is looked for behind the last one before it
        at = text.find(stop, end, right)
        if at >= 0:
            right = at
    if right - left > LONGEST_QUOTE:
        left, right = max(start, first), min(end, last)
    return trimmed(text, left, right)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends, cut to `LONGEST_QUOTE`."""
    while start < end and text[start].isspace():
        start += 1
    end = min(end, start + LONGEST_QUOTE)
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def together(items: Sequence[Passage]) -> list[Passage]:
    """Quote neighbouring passages that show the same as one, where one quotation holds them: a deed and its outcome.

    `items` are in order of place; the passage with the higher level says how it was earned.
    """
    kept: list[Passage] = []
    last: dict[str, int] = {}
    for item in items:
        name, level = item.competency, item.level
        at = last.get(name) if level > 1 else None
        if at is not None and _follows(one := kept[at], item):
            kept[at] = replace(item if level > one.level else one, start=one.start, end=item.end)
        else:
            last[name] = len(kept)
            kept.append(item)
    return kept


def _follows(one: Passage, then: Passage) -> bool:
    if not 0 <= then.start - one.end <= _NEXT:
        return False
    return then.end - one.start <= LONGEST_QUOTE and one.level > 1 and one.employer == then.employer
