"""Regular expressions that are tried only where a match can begin: on one of the letters that the pattern begins with.

`re` tries a pattern of many branches at every letter of a line, branch by branch, though hardly any letter can begin a
match. Which ones can is read off the pattern (as `needs.py` reads off what it needs) and given to `re` in the form in
which it keeps them for simple patterns itself: the same matches, in a tenth to a half of the time.
"""

import _sre  # type: ignore[import-not-found]  # what `re` itself is made of
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from re import _compiler as compiler  # type: ignore[attr-defined]  # the compiler of `re` has no stubs
from re import _constants as codes  # type: ignore[attr-defined]  # as above
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

from app.assessments.branches import ALSO, gather

_PLACELESS = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_CATEGORIES = frozenset({codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE, codes.CATEGORY_WORD})
_CASELESS = range(0x2E80, 0xA000)  # kana and kanji
_LONG = 600  # letters of a range that is looked through
Member = tuple[Any, Any]  # of a class of letters, as the parser tells it


@dataclass(slots=True)
class _First:
    """What a match may begin with: members of a class of letters; `empty`: or with what follows; `either`: any case."""

    letters: frozenset[Member]
    empty: bool = False
    either: bool = False


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, compiled: it matches what `re.compile(pattern, flags)` does, and is quicker to search with."""
    tree = parser.parse(pattern, flags)
    flags = tree.state.flags
    first = None if _is_quick(tree, flags & ~re.UNICODE) else _sequence(tree)
    if first is None or first.empty or not first.letters or flags & (re.ASCII | re.LOCALE):
        return re.compile(pattern, flags & ~re.UNICODE)
    letters = both_cases(first.letters) if first.either or flags & re.IGNORECASE else first.letters
    if letters is None:
        return re.compile(pattern, flags & ~re.UNICODE)
    gather(tree, flags)
    return begun(tree, letters, pattern)


def first_letters(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return the letters that a match of `pattern` begins with, white space aside; a match of nothing needs none.

    Raises:
        ValueError: it can begin with any letter, or with one of a kind too wide to be listed.
    """
    first = _sequence(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    members = first.letters if first else None
    if first and (first.either or pattern.flags & re.IGNORECASE):
        members = both_cases(first.letters)
    if members is None:
        raise ValueError(f"a match may begin with any letter: {pattern.pattern}")
    found: set[str] = set()
    for code, value in members:
        if value is codes.CATEGORY_SPACE:
            continue
        if code is codes.CATEGORY:
            raise ValueError(f"a match may begin with a letter of many: {pattern.pattern}")
        begin, end = value if code is codes.RANGE else (value, value)
        found.update(map(chr, range(begin, end + 1)))
    return frozenset(found)


def begun(tree: Any, letters: Iterable[Member], pattern: str) -> re.Pattern[str]:
    """Return `tree` compiled as `re` would, but tried only on one of `letters`; `pattern` is how it was written.

    Should a later Python keep its patterns in another form, this is `pattern` as it compiles it by itself.
    """
    try:
        return _begun(tree, letters, pattern)
    except (AttributeError, TypeError, RuntimeError):
        return re.compile(pattern, tree.state.flags & ~re.UNICODE)


def _begun(tree: Any, letters: Iterable[Member], pattern: str) -> re.Pattern[str]:
    flags = tree.state.flags
    charset, _ = compiler._optimize_charset(sorted(letters), None, None, None)  # noqa: SLF001  (it has no other door)
    least, most = (min(width, compiler.MAXCODE) for width in tree.getwidth())
    code: list[int] = [codes.INFO, 0, codes.SRE_INFO_CHARSET, least, most]
    compiler._compile_charset(charset, flags, code)  # noqa: SLF001  (as above)
    code[1] = len(code) - 1
    compiler._compile(code, tree.data, flags)  # noqa: SLF001  (as above)
    code.append(codes.SUCCESS)
    groups = tree.state.groupdict
    names: list[str | None] = [None] * tree.state.groups
    for name, number in groups.items():
        names[number] = name
    found: re.Pattern[str] = _sre.compile(pattern, flags, code, tree.state.groups - 1, groups, tuple(names))
    return found


def both_cases(letters: Iterable[Member]) -> frozenset[Member] | None:
    """Return `letters` in either case; None where that is more than Latin letters."""
    found: set[Member] = set()
    for code, value in letters:
        found.add((code, value))
        if code is codes.CATEGORY:
            continue
        first, last = (value, value) if code is codes.LITERAL else value
        if first in _CASELESS and last in _CASELESS:
            continue
        if last - first > _LONG:
            return None
        for letter in map(chr, range(first, last + 1)):
            if letter.lower() == letter.upper():
                continue
            if not letter.isascii():
                return None
            small = letter.lower()
            found |= {(codes.LITERAL, ord(other)) for other in small + small.upper() + ALSO.get(small, "")}
    return frozenset(found)


def _is_quick(items: Sequence[Any], flags: int) -> bool:
    """Return whether `re` itself skips to where a match can begin: to a letter or one of a class; or only one may."""
    code, value = items[0] if len(items) else (codes.AT, codes.AT_BEGINNING)
    if code is codes.SUBPATTERN:
        return _is_quick(value[-1], flags | value[1])
    if flags & re.IGNORECASE:
        return code is codes.LITERAL and chr(value).lower() == chr(value).upper()
    if code is codes.BRANCH:
        return all(len(branch) and branch[0][0] is codes.LITERAL for branch in value[1])
    return code in {codes.LITERAL, codes.IN} or (code is codes.AT and value is not codes.AT_BOUNDARY)


def _sequence(items: Iterable[Any]) -> _First | None:
    """Return what parts that follow one another begin with; None where it can be anything."""
    found = _First(frozenset(), empty=True)
    for code, value in items:
        if code in _PLACELESS:
            continue
        part = _part(code, value)
        if part is None:
            return None
        found = _First(found.letters | part.letters, part.empty, found.either or part.either)
        if not part.empty:
            break
    return found


def _part(code: Any, value: Any) -> _First | None:
    if code is codes.LITERAL:
        return _First(frozenset({(code, value)}))
    if code is codes.IN:
        return _of_class(value)
    if code is codes.SUBPATTERN:
        part = _sequence(value[-1])
        return replace(part, either=True) if part and value[1] & re.IGNORECASE else part
    if code is codes.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if code in _REPEATS:
        part = _sequence(value[2])
        return replace(part, empty=True) if part and value[0] == 0 else part
    return None


def _branch(parts: Sequence[_First | None]) -> _First | None:
    known = [part for part in parts if part]
    if len(known) < len(parts):
        return None
    letters = frozenset[Member]().union(*(part.letters for part in known))
    return _First(letters, any(part.empty for part in known), any(part.either for part in known))


def _of_class(members: Iterable[Any]) -> _First | None:
    letters: set[Member] = set()
    for code, value in members:
        if code in {codes.LITERAL, codes.RANGE} or (code is codes.CATEGORY and value in _CATEGORIES):
            letters.add((code, value))
        else:
            return None
    return _First(frozenset(letters))
