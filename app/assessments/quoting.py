"""Cutting quotations: the passage that earns the level, not its surroundings, at most `LONGEST_QUOTE` characters."""

from app.assessments.domain import LONGEST_QUOTE

_STOPS = "、,;。:"


def window(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Widen a match to its sentence (`first` to `last`) if that is short enough, else to whole parts between commas."""
    if last - first <= LONGEST_QUOTE:
        return trimmed(text, first, last)
    left = max(max(text.rfind(c, first, start) for c in _STOPS) + 1, first)
    rights = [at for c in _STOPS if (at := text.find(c, end, last)) >= 0]
    right = min(rights, default=last)
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
