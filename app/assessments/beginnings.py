"""Regular expressions that are tried only where a match can begin: on one of the letters that the pattern begins with.

`re` tries a pattern of many branches at every letter of a line, branch by branch, though hardly any letter can begin a
match. Which ones can is read off the pattern (as `needs.py` reads off what it needs), and asked for in front of it: the
same matches, in a third to a half of the time.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of `re` has no stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

_PLACELESS = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_CATEGORIES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
_GLOBAL = re.compile(r"^\(\?[aiLmsux]+\)")


@dataclass(slots=True)
class _First:
    """What a match may begin with: members of a class of letters; `empty`: or with what follows; `either`: any case."""

    letters: frozenset[str]
    empty: bool = False
    either: bool = False


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, compiled: it matches what `re.compile(pattern, flags)` does, and is quicker to search with."""
    tree = parser.parse(pattern, flags)
    flags = tree.state.flags & ~re.UNICODE
    first = None if _is_quick(tree, flags) else _sequence(tree)
    if first is None or first.empty or not first.letters:
        return re.compile(pattern, flags)
    body = _GLOBAL.sub("", pattern, count=1)
    letters = f"[{''.join(sorted(first.letters))}]"
    end = "\n" if flags & re.VERBOSE else ""  # its last line may be a comment
    return re.compile(f"(?={f'(?i:{letters})' if first.either else letters})(?:{body}{end})", flags)


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
        return _First(frozenset({re.escape(chr(value))}))
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
    letters = frozenset[str]().union(*(part.letters for part in known))
    return _First(letters, any(part.empty for part in known), any(part.either for part in known))


def _of_class(members: Iterable[Any]) -> _First | None:
    letters: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            letters.add(re.escape(chr(value)))
        elif code is codes.RANGE:
            letters.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is codes.CATEGORY and value in _CATEGORIES:
            letters.add(_CATEGORIES[value])
        else:
            return None
    return _First(frozenset(letters))
