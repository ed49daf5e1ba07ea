"""What the recogniser sees in a line: runs of characters, words and pairs of words; a number is only a number."""

import re
from itertools import pairwise

RUNS = 3  # characters at most
_STEM = 5  # characters by which a longer word is known in all its forms
_FIGURE = re.compile(r"\d+")
_JAPANESE = re.compile(r"[^a-z]+")
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?|0(?::0)?|[-~@¥%]")


def signs(text: str, under: str) -> frozenset[str]:
    """Return the signs of a line in one spelling, and of the heading above it."""
    return frozenset(signs_of(text) | signs_above(under))


def signs_above(under: str) -> set[str]:
    """Return the signs of a heading, for the lines under it: each is marked."""
    return {"<" + sign for sign in signs_of(under)}


def signs_of(text: str) -> set[str]:
    """Return the signs of a line's own words."""
    plain = spelled(text)
    runs = {
        run[at : at + size]
        for run in _JAPANESE.findall(plain)
        for size in range(1, RUNS + 1)
        for at in range(len(run) - size + 1)
    }
    return runs | words_of(plain)


def spelled(text: str) -> str:
    """Return a line as its signs are read off it: in small letters, every number a nought."""
    return _FIGURE.sub("0", text.lower())


def is_run(sign: str) -> bool:
    """Whether a sign is a run of characters: it stands in every line, as it was `spelled`, that holds it."""
    return len(sign) <= RUNS and bool(_JAPANESE.fullmatch(sign))


def words_of(plain: str) -> set[str]:
    """Return the words and pairs of words of a line that was `spelled`."""
    words = _WORDS.findall(plain)
    found = {"." + word for word in words}
    found.update(f".{word[:_STEM]}*" for word in words if len(word) > _STEM)
    found.update(f".{one} {two}" for one, two in pairwise(words))
    return found
