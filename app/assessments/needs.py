"""What a text must hold for a regular expression to match: words, read off the pattern itself.

A pattern is a tree of words that follow one another (all are needed) and of branches (any one is enough). As far as a
part can match only a few strings, these are spelled out and joined with what stands before (な + い|し|く gives ない,
なし, なく), since longer words are rarer. Letter case and white space do not matter: words are written without them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of `re` has no stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

DIGITS = frozenset("0123456789")
KANA = frozenset(map(chr, range(0x3041, 0x3097)))  # hiragana
_FEW = 12  # letters of a class that may stand for words
_MANY = 80  # strings that a part is spelled out as
_SETS = 16  # of words that are told of a part
_SPACE = frozenset(" \t")
_NOTHING = frozenset({""})
_PLACELESS = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_COMMON = re.compile("[a-z\u3040-\u309f、。,.()/:|-]")
Exact = frozenset[str]


@dataclass(frozen=True, slots=True)
class Need:
    """Words, one of which must be there, or parts, `every` one of which (else any one) must be met."""

    words: Exact = frozenset()
    parts: tuple["Need", ...] = ()
    every: bool = False


_known: dict[int, tuple[re.Pattern[str], Need | None]] = {}  # by id: to hash a pattern is to read it all


def need_of(pattern: re.Pattern[str]) -> Need | None:
    """Return what every text that `pattern` matches holds, or None where nothing can be said."""
    known = _known.get(id(pattern))
    if known is None:
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        known = _known[id(pattern)] = (pattern, _sequence(tree).need())
    return known[1]


def rarity(words: Exact) -> tuple[int, int]:
    """Return how rare the words are: the longer the rarer, kanji and katakana more than hiragana, digits least."""
    if not DIGITS.isdisjoint(words) or words >= KANA:
        return 0, 0
    return min(len(word) + sum(letter >= "\u30a0" for letter in word) for word in words), -len(words)


def sets_of(need: Need, most: int) -> tuple[Exact, ...]:
    """Return up to `most` sets of words, of each of which a text that meets `need` holds one, the rarest first."""
    return tuple(_sets(need)[:most])


def _sets(need: Need) -> list[Exact]:
    """Return all such sets, the rarest first: a branch of the pattern adds its words to those of every other branch."""
    words = [need.words] if need.words else []
    if need.every:
        found = {one for part in need.parts for one in _sets(part)}.union(words)
    else:
        found = {frozenset()}
        for sets in [*map(_sets, need.parts), words]:
            if sets:
                found = set(_rarest([one | other for one in found for other in sets]))
    return _rarest([DIGITS | one if not DIGITS.isdisjoint(one) else one for one in found])


def _rarest(sets: Iterable[Exact]) -> list[Exact]:
    """Return the rarest of `sets`, without those that ask for less than another one."""
    kept: list[Exact] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (rarity(one), sorted(one)), reverse=True)[:_SETS]


@dataclass(slots=True)
class _Part:
    """What is known of a part of a pattern: every string it matches, or what such a string holds."""

    exact: Exact | None
    needs: list[Need]

    def need(self) -> Need | None:
        if self.exact is not None:
            return None if "" in self.exact else Need(_shortest(self.exact))
        telling = list(dict.fromkeys(need for need in self.needs if _is_telling(need)))
        if telling and all(map(_in_latin, telling)) and any(map(_in_kana, self.needs)):
            telling.append(Need(KANA))  # no line in English has it
        telling = telling or self.needs[:1]
        if len(telling) > 1:
            return Need(parts=tuple(telling), every=True)
        return telling[0] if telling else None


_UNKNOWN = _Part(None, [])


def _sequence(items: Iterable[Any]) -> _Part:
    """Return what is known of parts that follow one another."""
    run: Exact = _NOTHING
    needs: list[Need] = []
    whole = True
    for code, value in items:
        if code in _PLACELESS or _is_space(code, value):
            continue  # white space, anchors and glances take no place
        part = _part(code, value)
        if part.exact is not None and len(part.exact) * len(run) <= _MANY:
            run = frozenset(a + b for a, b in product(run, part.exact))
            continue
        whole = False
        if "" not in run:
            needs.append(Need(_shortest(run)))
        run = part.exact if part.exact is not None else _NOTHING
        needs += part.needs
    if whole:
        return _Part(run, [])
    if "" not in run:
        needs.append(Need(_shortest(run)))
    return _Part(None, needs)


def _part(code: Any, value: Any) -> _Part:
    if code is codes.LITERAL:
        return _Part(frozenset({_flat(chr(value))}), [])
    if code is codes.SUBPATTERN:
        return _sequence(value[-1])
    if code is codes.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if code in _REPEATS:
        return _repeated(value[0], value[1], _sequence(value[2]))
    if code is codes.IN:
        return _of_class(value)
    return _UNKNOWN


def _repeated(least: int, most: int, part: _Part) -> _Part:
    if least == most == 1:
        return part
    if least:
        need = part.need()
        return _Part(None, [need] if need else [])
    if most == 1 and part.exact is not None:
        return _Part(part.exact | _NOTHING, [])
    return _UNKNOWN


def _branch(branches: Sequence[_Part]) -> _Part:
    exact = [part.exact for part in branches if part.exact is not None]
    if len(exact) == len(branches):
        strings = frozenset[str]().union(*exact)
        if len(strings) <= _MANY:
            return _Part(strings, [])
        return _Part(None, [] if "" in strings else [Need(_shortest(strings))])
    needs = [part.need() for part in branches]
    known = [need for need in needs if need]
    if len(known) < len(needs):
        return _UNKNOWN
    words = frozenset[str]().union(*(need.words for need in known))
    parts = tuple(need for need in known if need.parts)
    return _Part(None, [Need(words, parts) if parts else Need(_shortest(words))])


def _is_space(code: Any, value: Any) -> bool:
    """Return whether a part of a pattern matches nothing but white space."""
    if code in _REPEATS:
        return all(_is_space(*item) for item in value[2])
    if code is codes.IN:
        return all(_is_space(*item) for item in value)
    if code is codes.LITERAL:
        return chr(value) in _SPACE
    return code is codes.CATEGORY and value is codes.CATEGORY_SPACE


def _of_class(members: Iterable[Any]) -> _Part:
    """Return the letters of a small class, each as a string; digits are a class of their own."""
    letters: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            letters.add(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < _FEW:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        elif code is codes.CATEGORY and value is codes.CATEGORY_DIGIT:
            letters.update(DIGITS)
        else:
            return _UNKNOWN
    strings = frozenset(_flat(letter) for letter in letters)
    if strings <= DIGITS:
        return _Part(None, [Need(DIGITS)])
    return _Part(strings, []) if len(strings) <= _FEW else _UNKNOWN


def _flat(letters: str) -> str:
    return "".join(letters.lower().split())


def _shortest(words: Exact) -> Exact:
    """Return `words` without those that hold another of them."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(other in word for other in kept):
            kept.append(word)
    return frozenset(kept)


def _is_telling(need: Need) -> bool:
    """Return whether `need` is worth asking for beside others: not where a single kana or Latin letter would do."""
    return need.words == DIGITS or all(len(word) > 1 or not _COMMON.match(word) for word in need.words)


def _in_latin(need: Need) -> bool:
    """Return whether a text in Latin letters may meet `need`."""
    if need.parts:
        return (all if need.every else any)(map(_in_latin, need.parts)) or any(map(str.isascii, need.words))
    return any(map(str.isascii, need.words))


def _in_kana(need: Need) -> bool:
    """Return whether only a text with hiragana meets `need`."""
    return bool(need.words) and not need.parts and not any(KANA.isdisjoint(word) for word in need.words)
