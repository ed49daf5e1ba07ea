"""Tokens of Japanese and English text: where each begins and ends, its normalised form, and a coarse word class.

Japanese lines go through SudachiPy (mode C, compound nouns cut into their short units), lines without Japanese letters
through one regular expression; either way an English word is known by its stem. What is known of a dictionary entry is
kept by its number, so that a word's form, class and length are asked for once per process, and where it begins never.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from app.assessments.english import Stemmer

NOUN, VERB, AUXILIARY, CONJUNCTIVE, PARTICLE, ADJECTIVE, SYMBOL, OTHER, _SEVERAL, _NOTHING = range(10)
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
_LONGEST = 8_000  # of a line: SudachiPy refuses more than 49,149 bytes
_CACHE = 60_000
# what is read of a dictionary entry: the rest costs time and is not needed
_FIELDS = frozenset({"pos", "normalized_form", "split_a", "surface"})

# (offset of the beginning, offset of the end, normalised form, class) of each short unit of one dictionary entry
_Parts = tuple[tuple[int, int, str, int], ...]
# length, normalised form, class; for `_SEVERAL` units and `_NOTHING` the form is empty and the units are beside it
_Entry = tuple[int, str, int, _Parts]


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
        self._known: dict[int | str, _Entry] = {}

    def __call__(self, text: str, silent: Iterable[tuple[int, int]] = ()) -> Tokens:
        """Return the tokens of `text`, without those on lines that begin in a `silent` stretch of it."""
        tokens = Tokens([], [], [], [])
        for start, end in _lines(text, silent):
            if _JAPANESE.search(text, start, end):
                line = text[start:end].lower()  # the dictionary writes Latin letters small
                self._japanese(line if len(line) == end - start else text[start:end], start, tokens)
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

    def _japanese(self, line: str, offset: int, tokens: Tokens) -> None:
        known = self._known
        starts, ends, norms, classes = tokens.starts, tokens.ends, tokens.norms, tokens.classes
        entries: list[_Entry] = []
        plain = True
        for morpheme in self._tokenize(line):
            number = morpheme.word_id()
            key = number if number < _OUT_OF_DICTIONARY else morpheme.surface()
            entry = known.get(key) or self._learn(morpheme, key)
            entries.append(entry)
            if entry[2] >= OTHER:
                plain = False
        if plain and entries:  # every word is one token: no need to look at each
            lengths, words, kinds, _ = zip(*entries, strict=True)
            places = list(accumulate(lengths, initial=offset))
            starts += places[:-1]
            ends += places[1:]
            norms += words
            classes += kinds
            return
        at = offset
        joined = -1  # where an unfinished run of ASCII letters and digits ends
        for length, norm, kind, parts in entries:
            begin, at = at, at + length
            if kind < OTHER:
                starts.append(begin)
                ends.append(at)
                norms.append(norm)
                classes.append(kind)
            elif kind == OTHER:
                if begin == joined:  # GA + 4, Q + 1: one word
                    ends[-1] = at
                    norms[-1] = self._stem(line[starts[-1] - offset : at - offset])
                else:
                    starts.append(begin)
                    ends.append(at)
                    norms.append(norm)
                    classes.append(NOUN)
                joined = at
            else:
                for a, b, unit, sort in parts:
                    starts.append(begin + a)
                    ends.append(begin + b)
                    norms.append(unit)
                    classes.append(sort)

    def _learn(self, morpheme: Any, key: int | str) -> _Entry:
        surface = morpheme.surface()
        parts = self._parts(morpheme, surface)
        if not parts:
            entry: _Entry = (len(surface), "", _NOTHING, ())
        elif len(parts) == 1 and parts[0][:2] == (0, len(surface)):
            entry = (len(surface), parts[0][2], parts[0][3], ())
        else:
            entry = (len(surface), "", _SEVERAL, parts)
        if len(self._known) >= _CACHE:
            self._known.clear()
        self._known[key] = entry
        return entry

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


def _lines(text: str, silent: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where each line of `text` begins and ends, none longer than `_LONGEST`, leaving out the silent ones."""
    skipped = sorted(silent)
    start = 0
    while start < len(text):
        while skipped and skipped[0][1] <= start:
            skipped.pop(0)
        if skipped and skipped[0][0] <= start:
            start = text.find("\n", skipped[0][1] - 1) + 1 or len(text)
            continue
        end = text.find("\n", start)
        end = min(len(text) if end < 0 else end, start + _LONGEST)
        if start < end:
            yield start, end
        start = end + (text[end : end + 1] == "\n")


@cache
def _sudachi() -> tuple[Any, Any]:
    """Return SudachiPy's tokenise function and its mode A: the typed edge of an untyped library.

    Its own ways of changing the text beforehand are off: the text is normalised already, and what they leave out
    (a word in brackets behind another, taken for its reading) would never be seen.
    """
    from sudachipy import Config, Dictionary, SplitMode  # noqa: PLC0415  (heavy: only readings pay for it)

    dictionary = Dictionary(config=Config(inputTextPlugin=[]))
    return dictionary.tokenizer(mode=SplitMode.C, fields=set(_FIELDS)).tokenize, SplitMode.A
