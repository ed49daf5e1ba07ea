"""A light stemmer for English words: both the vocabulary and the text go through it, so only equality matters."""

from collections.abc import Mapping
from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_SHORTEST = 4
_DOUBLED = frozenset("bdgmnprt")


class Stemmer:
    """Gives each English word its stem; irregular forms (led, wrote, children) come from the data files."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self._irregular = dict(irregular)
        self.stem = lru_cache(maxsize=50_000)(self._stem)

    def _stem(self, word: str) -> str:
        word = word.lower().removesuffix("'s").strip("'")
        word = self._irregular.get(word, word)
        if len(word) <= _SHORTEST - 1 or not word.isalpha():
            return word
        return _without_e(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and not _VOWELS.isdisjoint(stem):  # noqa: PLR2004  (bring, need stay)
            doubled = stem[-1] == stem[-2] and stem[-1] in _DOUBLED
            return stem[:-1] if doubled else stem
    return word


def _without_e(word: str) -> str:
    if word.endswith("e") and len(word) >= _SHORTEST:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word
