"""Tokens of Japanese and English text: where each begins and ends, its normalised form, and a coarse word class.

Japanese lines go through SudachiPy (mode C, compound nouns cut into their short units), lines without Japanese letters
through one regular expression; either way an English word is known by its stem. What is known of a dictionary entry is
kept by its number, so that a word's form, class and length are asked for once per process, and where it begins never:
the units of a line cover it without gaps, white space included, and are laid out one after another (`laying.py`).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from app.assessments.english import Stemmer

if TYPE_CHECKING:
    from app.assessments.forms import Forms

NOUN, VERB, AUXILIARY, CONJUNCTIVE, PARTICLE, ADJECTIVE, SYMBOL = range(7)
SPACE = -1  # white space, which is no token
RUNNING = 7  # letters and digits that may run on (GA + 4)
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
_ENGLISH_UNIT = re.compile(r"[A-Za-z][A-Za-z']*|\d[\d,.]*|[^\sA-Za-z0-9]|\s+")
_OUT_OF_DICTIONARY = 1 << 31
_LINE = re.compile(r"[^\n]{1,8000}")  # SudachiPy refuses more than 49,149 bytes
_MOST = 60_000  # words that are kept in mind
# a number that is more than digits in a row, which are joined anyway: 1.5, 3億, 一
_NUMBER = re.compile("[0-9][.,]|[〇一二三四五六七八九十百千万億兆\uff10-\uff19\u2070-\u209f\u2150-\u218f]")
# what is read of each dictionary entry: no more than SudachiPy itself needs to join such numbers
_NEEDED = frozenset({"pos", "normalized_form"})
# what is read of an entry that is met for the first time
_FIELDS = _NEEDED | {"split_a", "surface"}


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry per token; white space is no token. `numbers` are those of `forms`, as an array."""

    starts: list[int]
    ends: list[int]
    numbers: Any
    forms: "Forms"

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def norms(self) -> list[str]:
        """The normalised form of each token."""
        return self.said(0, len(self))

    @property
    def classes(self) -> list[int]:
        """The class of each token."""
        return self.kinds(0, len(self))

    def said(self, first: int, last: int) -> list[str]:
        """Return the normalised forms of the tokens `first` to `last` (exclusive)."""
        norms = self.forms.norms
        return [norms[number] for number in self.numbers[first:last].tolist()]

    def kinds(self, first: int, last: int) -> list[int]:
        """Return the classes of the tokens `first` to `last` (exclusive)."""
        classes = self.forms.classes
        return [NOUN if classes[number] == RUNNING else classes[number] for number in self.numbers[first:last].tolist()]

    def part(self, first: int, last: int, offset: int = 0) -> "Tokens":
        """Return the tokens `first` to `last` (exclusive) as those of a text that begins at `offset`."""
        starts, ends = ([at - offset for at in one[first:last]] for one in (self.starts, self.ends))
        return Tokens(starts, ends, self.numbers[first:last], self.forms)

    def told(self, tell: Callable[[str, int], int]) -> Any:
        """Return the whole number that `tell` says of each token's form and class, as an array."""
        return self.forms.told(tell, self.numbers)


class _Known:
    """What is known of dictionary entries and English words: the numbers of the units that each is cut into."""

    def __init__(self, stem: Callable[[str], str], mode_a: Any) -> None:
        from app.assessments.forms import Forms  # noqa: PLC0415  (brings numpy: only readings pay for it)

        self.forms = Forms()
        self.entries: dict[int | str, Sequence[int]] = {}
        self.english = _English(self.forms, stem)
        self._stem = stem
        self._mode_a = mode_a

    def learn(self, morpheme: Any, surface: str, key: int | str) -> Sequence[int]:
        """Return the units of `morpheme` and keep them under `key`; of Latin letters and digits `surface` is enough."""
        units = self.entries[key] = tuple(self.forms.number(*unit) for unit in self._units(morpheme, surface))
        return units

    def _units(self, morpheme: Any, surface: str) -> Iterator[tuple[int, str, int]]:
        """Yield the length, form and class of each unit."""
        if not surface.strip():
            yield len(surface), "", SPACE
        elif not surface.isascii():
            yield from self._japanese(morpheme, surface)
        elif surface.strip().isalnum():
            yield len(surface), self._stem(surface.strip()), RUNNING
        else:
            for unit in _ENGLISH_UNIT.findall(surface):
                length, norm, kind = _english(unit, self._stem)
                yield length, norm, kind if kind == SPACE else NOUN

    def _japanese(self, morpheme: Any, surface: str) -> Iterator[tuple[int, str, int]]:
        kind = _class_of(morpheme.part_of_speech())
        units = morpheme.split(self._mode_a) if kind == NOUN else ()
        if len(units) < 2:  # noqa: PLR2004  (cut into units or not)
            yield len(surface), morpheme.normalized_form() or surface, kind
            return
        for unit in units:
            yield unit.end() - unit.begin(), unit.normalized_form() or unit.surface(), NOUN


class _English(dict[str, int]):
    """The number of each English word, number, sign or stretch of white space; asked for another, it learns it."""

    def __init__(self, forms: "Forms", stem: Callable[[str], str]) -> None:
        super().__init__()
        self._forms = forms
        self._stem = stem

    def __missing__(self, unit: str) -> int:
        number = self[unit] = self._forms.number(*_english(unit, self._stem))
        return number


def _english(unit: str, stem: Callable[[str], str]) -> tuple[int, str, int]:
    if unit[0].isalpha():
        return len(unit), stem(unit), NOUN
    if unit.isspace():
        return len(unit), "", SPACE
    return len(unit), unit, NOUN if unit[0].isdigit() else SYMBOL


class Tokenizer:
    """Turns text into `Tokens`. One per process: loading the dictionary takes a tenth of a second."""

    def __init__(self, stemmer: Stemmer) -> None:
        from app.assessments.laying import laid  # noqa: PLC0415  (brings numpy: only readings pay for it)

        self._lay = laid
        self._stem = stemmer.stem
        self._quick, self._tokenize, self._tokenize_fully, self._number_of, self._mode_a = _sudachi()
        self._known = _Known(self._stem, self._mode_a)

    def __call__(self, text: str, silent: Iterable[tuple[int, int]] = ()) -> Tokens:
        """Return the tokens of `text`, without those on lines that begin in a `silent` stretch of it."""
        known = self._known
        if max(len(known.forms), len(known.entries), len(known.english)) > _MOST:
            known = self._known = _Known(self._stem, self._mode_a)
        numbers: list[int] = []
        reached = 0
        for start, end in _lines(text, silent):
            if start > reached:
                numbers.append(known.forms.number(start - reached, "", SPACE))
            reached = end
            if _JAPANESE.search(text, start, end):
                line = text[start:end].lower()  # the dictionary writes Latin letters small
                numbers += self._units(line if len(line) == end - start else text[start:end], known)
            else:
                numbers += map(known.english.__getitem__, _ENGLISH_UNIT.findall(text, start, end))
        return self._lay(text, numbers, known.forms, self._stem)

    def each(self, texts: Sequence[str]) -> Iterator[Tokens]:
        """Yield the tokens of each of `texts`, in which there is no line feed; they are read in one go."""
        whole = self("\n".join(texts))
        start = first = 0
        for text in texts:
            last = bisect_left(whole.starts, start + len(text), first)
            yield whole.part(first, last, start)
            start, first = start + len(text) + 1, last

    def _units(self, line: str, known: _Known) -> Iterator[int]:
        """Return the units of a Japanese line."""
        found = self._tokenize(line) if _NUMBER.search(line) else self._quick(line)
        entries = list(map(known.entries.get, map(self._number_of, found)))
        at = -1
        full: dict[int, Any] = {}  # by where they begin: read fully, digits in a row are one
        for _ in range(entries.count(None)):
            at = entries.index(None, at + 1)
            morpheme = found[at]
            number = morpheme.word_id()
            key = number if number < _OUT_OF_DICTIONARY else morpheme.surface()
            units = known.entries.get(key)
            if units is None:
                full = full or {whole.begin(): whole for whole in self._tokenize_fully(line)}
                units = known.learn(full.get(morpheme.begin()), morpheme.surface(), key)
            entries[at] = units
        return chain.from_iterable(entries)  # type: ignore[arg-type]  # none is missing any more


def _class_of(part_of_speech: tuple[str, ...]) -> int:
    if part_of_speech[:2] == ("助詞", "接続助詞"):
        return CONJUNCTIVE
    kind = _CLASSES.get(part_of_speech[0], SYMBOL)
    return AUXILIARY if kind == VERB and part_of_speech[1] == "非自立可能" else kind


def _lines(text: str, silent: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where each line of `text` begins and ends, none too long, leaving out the silent ones."""
    stretches = iter(sorted(silent))
    nowhere = len(text), len(text)
    first, last = next(stretches, nowhere)
    for line in _LINE.finditer(text):
        start, end = line.span()
        while last <= start:
            first, last = next(stretches, nowhere)
        if start < first:
            yield start, end


@cache
def _sudachi() -> tuple[Any, Any, Any, Any, Any]:
    """Return three tokenise functions of SudachiPy, what tells a word's number, and mode A.

    The first reads nothing of a word (it does not join numbers), the second what numbers need, the third all of it.

    This is the typed edge of an untyped library. Its own ways of changing the text beforehand are off: the text is
    normalised already, and what they leave out (a word in brackets behind another, taken for its reading) would never
    be seen.
    """
    from sudachipy import Config, Dictionary, Morpheme, SplitMode  # noqa: PLC0415  (heavy: only readings pay for it)

    dictionary = Dictionary(config=Config(inputTextPlugin=[]))
    quick, joining, full = (
        dictionary.tokenizer(mode=SplitMode.C, fields=set(fields)).tokenize for fields in ((), _NEEDED, _FIELDS)
    )
    return quick, joining, full, Morpheme.word_id, SplitMode.A
