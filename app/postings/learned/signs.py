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
    plain = _FIGURE.sub("0", text.lower())
    found = {
        run[at : at + size]
        for run in _JAPANESE.findall(plain)
        for size in range(1, RUNS + 1)
        for at in range(len(run) - size + 1)
    }
    words = _WORDS.findall(plain)
    found.update("." + word for word in words)
    found.update(f".{word[:_STEM]}*" for word in words if len(word) > _STEM)
    found.update(f".{one} {two}" for one, two in pairwise(words))
    return found
