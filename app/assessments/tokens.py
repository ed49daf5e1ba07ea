"""Tokens of Japanese and English text: where each begins and ends, its normalised form, and a coarse word class.

Japanese lines go through SudachiPy (mode C, compound nouns cut into their short units), lines without Japanese letters
through one regular expression; either way an English word is known by its stem. What is known of a dictionary entry is
kept by its number, so that a word's form and class are asked for once per process.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.assessments.english import Stemmer

NOUN, VERB, AUXILIARY, CONJUNCTIVE, PARTICLE, ADJECTIVE, SYMBOL, OTHER = range(8)
_CLASSES = {
    "名詞": NOUN,
    "代名詞": NOUN,
    "動詞": VERB,
    "助動詞": AUXILIARY,
    "助詞": PARTICLE,
    "形容詞": ADJECTIVE,
    "形状詞": ADJECTIVE,
    "補助記号": SYMBOL,
    "空白": SYMBOL,
    "記号": SYMBOL,
}
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ENGLISH_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*|\d[\d,.]*|[^\sA-Za-z0-9]")
_OUT_OF_DICTIONARY = 1 << 31
_CHUNK = 8_000
_CACHE = 60_000

# (offset of the beginning, offset of the end, normalised form, class) of each short unit of one dictionary entry
_Parts = tuple[tuple[int, int, str, int], ...]


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry per token; white space is no token."""

    starts: list[int]
    ends: list[int]
    norms: list[str]
    classes: list[int]

    def __len__(self) -> int:
        return len(self.starts)


class Tokenizer:
    """Turns text into `Tokens`. One per process: loading the dictionary takes a tenth of a second."""

    def __init__(self, stemmer: Stemmer) -> None:
        self._stem = stemmer.stem
        self._tokenize, self._mode_a = _sudachi()
        self._known: dict[int | str, _Parts] = {}

    def __call__(self, text: str) -> Tokens:
        """Return the tokens of `text`."""
        tokens = Tokens([], [], [], [])
        for start, end, japanese in _runs(text):
            if japanese:
                self._japanese(text[start:end], start, tokens)
            else:
                self._english(text, start, end, tokens)
        return tokens

    def _english(self, text: str, start: int, end: int, tokens: Tokens) -> None:
        for match in _ENGLISH_TOKEN.finditer(text, start, end):
            word = match.group()
            tokens.starts.append(match.start())
            tokens.ends.append(match.end())
            if word[0].isalpha():
                tokens.norms.append(self._stem(word))
                tokens.classes.append(NOUN)
            else:
                tokens.norms.append(word)
                tokens.classes.append(NOUN if word[0].isdigit() else SYMBOL)

    def _japanese(self, chunk: str, offset: int, tokens: Tokens) -> None:
        known = self._known
        starts, ends, norms, classes = tokens.starts, tokens.ends, tokens.norms, tokens.classes
        joined = -1  # where an unfinished run of ASCII letters and digits ends
        for morpheme in self._tokenize(chunk):
            number = morpheme.word_id()
            begin = morpheme.begin()
            parts = known.get(number if number < _OUT_OF_DICTIONARY else chunk[begin : morpheme.end()])
            if parts is None:
                parts = self._learn(morpheme, number)
            for a, b, norm, kind in parts:
                start = offset + begin + a
                if kind == OTHER and start == joined:  # GA + 4, Q + 1: one word
                    ends[-1] = joined = offset + begin + b
                    norms[-1] = self._stem(chunk[starts[-1] - offset : joined - offset])
                    continue
                joined = offset + begin + b if kind == OTHER else -1
                starts.append(start)
                ends.append(offset + begin + b)
                norms.append(norm)
                classes.append(NOUN if kind == OTHER else kind)

    def _learn(self, morpheme: Any, number: int) -> _Parts:
        surface = morpheme.surface()
        parts = self._parts(morpheme, surface)
        if len(self._known) >= _CACHE:
            self._known.clear()
        self._known[number if number < _OUT_OF_DICTIONARY else surface] = parts
        return parts

    def _parts(self, morpheme: Any, surface: str) -> _Parts:
        if not surface.strip():
            return ()
        if surface.isascii():
            word = surface.strip()
            if word.isalnum():
                return ((0, len(surface), self._stem(word), OTHER),)
            return tuple(
                (m.start(), m.end(), self._stem(m.group()) if m.group()[0].isalpha() else m.group(), NOUN)
                for m in _ENGLISH_TOKEN.finditer(surface)
            )
        kind = _class_of(morpheme.part_of_speech())
        if kind == NOUN:
            units = morpheme.split(self._mode_a)
            if len(units) > 1:
                begin = morpheme.begin()
                return tuple(
                    (u.begin() - begin, u.end() - begin, u.normalized_form() or u.surface(), NOUN) for u in units
                )
        return ((0, len(surface), morpheme.normalized_form() or surface, kind),)


def _class_of(part_of_speech: tuple[str, ...]) -> int:
    if part_of_speech[:2] == ("助詞", "接続助詞"):
        return CONJUNCTIVE
    kind = _CLASSES.get(part_of_speech[0], SYMBOL)
    return AUXILIARY if kind == VERB and part_of_speech[1] == "非自立可能" else kind


def _runs(text: str) -> list[tuple[int, int, bool]]:
    """Cut `text` into runs of lines that are Japanese or not, none much longer than `_CHUNK`."""
    runs: list[tuple[int, int, bool]] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        end = min(end, start + _CHUNK)
        japanese = _JAPANESE.search(text, start, end) is not None
        if runs and runs[-1][2] == japanese and end - runs[-1][0] <= _CHUNK:
            runs[-1] = (runs[-1][0], end, japanese)
        else:
            runs.append((start, end, japanese))
        start = end
    return runs


@cache
def _sudachi() -> tuple[Any, Any]:
    """Return SudachiPy's tokenise function and its mode A: the typed edge of an untyped library."""
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415  (heavy: only readings pay for it)

    return Dictionary().tokenizer(mode=SplitMode.C).tokenize, SplitMode.A
