"""One spelling for what people type in several: width, case, kana and accents folded, with the way back to the text.

Search and filters compare folded text with folded terms; what they show is the text itself, so that every folded
character knows where it came from.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

MOST_TERMS = 8
LONGEST_QUERY = 200

_VOICED = "\uff9e\uff9f\u3099\u309a"  # follow a kana and belong to it
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_SAME = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’ʼ", "'"), "〜": "~"})
_KATAKANA, _KANA = re.compile(r"[ァ-ヺー]{1,2}"), re.compile(r"[ぁ-ゖァ-ヺー]{1,2}")
_BETWEEN = re.compile(r"[\s、,]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded: character `at` of `text` stands for the characters from `starts[at]` to `ends[at]` before."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=8192)
def _folded_character(cluster: str) -> str:
    plain = unicodedata.normalize("NFKC", cluster).translate(_SAME).casefold()
    apart = unicodedata.normalize("NFKD", plain)
    if apart[:1].isascii():  # é is looked for as e; the marks of kana stay
        plain = "".join(each for each in apart if not unicodedata.combining(each))
    return " " if plain.isspace() else plain.translate(_KATAKANA_TO_HIRAGANA)


def folded(text: str) -> Folded:
    """Return `text` folded, with the places of its characters (code points).

    NFKC, lower case, katakana as hiragana, accents of Latin letters left out, and no long mark at the end of a word
    of kana: サーバー, ｻｰﾊﾞ and さーばー are one.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[end] in _VOICED:
            end += 1
        if not _closing_long_mark(text, at):
            new = _folded_character(text[at:end])
            out.append(new)
            starts.extend([at] * len(new))
            ends.extend([end] * len(new))
        at = end
    return Folded("".join(out), tuple(starts), tuple(ends))


def fold(text: str) -> str:
    """Return `text` folded; see `folded`."""
    return folded(text).text


def _closing_long_mark(text: str, at: int) -> bool:
    """Whether the character is a long mark with which a word of at least three kana ends."""
    if text[at] not in "ーｰ":
        return False
    before = unicodedata.normalize("NFKC", text[max(0, at - 4) : at])[-2:]
    after = unicodedata.normalize("NFKC", text[at + 1 : at + 2])
    if len(before) < 2:  # noqa: PLR2004  (these and itself make three)
        return False
    return any(script.fullmatch(before) and not script.match(after) for script in (_KATAKANA, _KANA))


def terms(query: str) -> tuple[str, ...]:
    """Return what `query` looks for, folded: its words, each once, at most `MOST_TERMS` of them."""
    words = _BETWEEN.split(fold(query[:LONGEST_QUERY]))
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TERMS]


def found(term: str, text: str) -> list[int]:
    """Return where in the folded `text` the folded `term` stands: anywhere, or at the beginning of a Latin word."""
    return [each.start() for each in _pattern(term).finditer(text)]


@lru_cache(maxsize=1024)
def _pattern(term: str) -> re.Pattern[str]:
    # a Latin word is found by its beginning (renew finds renewal, art does not find start); Japanese by any part of it
    begins = r"(?<![a-z0-9])" if term[0].isascii() and term[0].isalnum() else ""
    return re.compile(begins + re.escape(term))


def holds(text: str, looked_for: Iterable[str]) -> bool:
    """Return whether the folded `text` holds every one of the folded terms."""
    return all(_pattern(term).search(text) for term in looked_for)


def marked(text: str, looked_for: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the places in `text` (not folded) where any of the folded terms stands, in order, none overlapping."""
    bent = folded(text)
    places = sorted(
        (bent.starts[at], bent.ends[at + len(term) - 1]) for term in looked_for for at in found(term, bent.text)
    )
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
