"""A text to copy with its count, and where it becomes too long. Nothing is ever cut."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from app.documents.posting.blocks.loader import Limit, Social, load_blocks
from app.postings.content.telling import Told, ToldRow
from app.postings.content.words import Speaker, load_words

Counter = Callable[[str], int]
_ADDRESS = re.compile(r"https?://[^\s、。）」】]+")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Block:
    """A text for one field.

    Attributes:
        label: what the field is called.
        text: the whole text, never cut.
        count: how long it is, as the field counts (a line end is one character).
        limit: how much fits.
        line: the line (from 1) in which it becomes too long; 0 if it fits.
        beyond: how that line goes on where it becomes too long.
    """

    label: str
    text: str
    count: int
    limit: Limit
    line: int = 0
    beyond: str = ""

    @property
    def over(self) -> int:
        """By how much it is too long; 0 if it fits."""
        return max(self.count - self.limit.most, 0)


def block(label: str, text: str, limit: Limit, count: Counter = len) -> Block:
    """Return `text` as a block, with the place at which it passes its limit."""
    length = count(text)
    if length <= limit.most:
        return Block(label, text, length, limit)
    low, high = 0, len(text)  # the longest beginning that fits: counts only grow
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(text[:middle]) <= limit.most else (low, middle - 1)
    beyond = text[low : low + _SHOWN].strip().split("\n", 1)[0]
    return Block(label, text, length, limit, text.count("\n", 0, low) + 1, beyond)


def weighted(text: str, social: Social) -> int:
    """Return the length of `text` as X counts it (`boards.yaml`: social)."""
    normal = unicodedata.normalize("NFC", text)
    rest, found = _ADDRESS.subn("", normal)
    return found * social.address + sum(
        1 if any(first <= ord(character) <= last for first, last in social.single) else 2 for character in rest
    )


def row_text(row: ToldRow, lang: str, *, labelled: bool) -> str:
    """Return a row as lines to copy, under its label if `labelled`."""
    speaker = Speaker(load_words(), lang)
    lines = [f"{speaker.say('item')}{line}" for line in row.lines] if row.listed and len(row.lines) > 1 else row.lines
    head = [f"【{row.label}】" if lang == "ja" else f"{row.label}:"] if labelled else []
    return "\n".join([*head, *lines])


def missing_items(told: Told, rows: frozenset[str] | None = None) -> tuple[str, ...]:
    """Return the fields of the six items that `told` does not tell, or that are not among `rows`."""
    return tuple(
        field
        for field in load_blocks().six_items
        if told.row(field) is None or (rows is not None and field not in rows)
    )
