"""What a match must end with: a quicker pattern that matches wherever a slow one does.

A pattern that begins with letters of any kind (`[一-龥]{1,12}(?:部|課)が…担当`) is tried at every letter of a sentence,
and there in each of its lengths. Its end from the first plain word on (`(?:部|課)が…担当`) is found or missed at once;
where it is missed, the whole pattern need not be tried. It is read off the pattern, as `needs.py` reads off its words.
"""

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of `re` has no stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

from app.assessments.beginnings import begun, both_cases

_PLACELESS = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT})
_SOME = 4
_LETTERS = frozenset({codes.IN, codes.ANY, codes.NOT_LITERAL})


def ending_of(pattern: str, flags: int = 0) -> re.Pattern[str] | None:
    """Return a pattern that matches in every text that `pattern` matches in; None where it would be no quicker."""
    tree = parser.parse(pattern, flags)
    if codes.GROUPREF in _codes(tree) or not _repeats_first(tree):
        return None
    kept = _ending(tree)
    if not kept:
        return None
    letters = {(codes.LITERAL, letter) for letter in _firsts(kept)}
    either = both_cases(letters) if tree.state.flags & re.IGNORECASE else letters
    if either is None:
        return None
    tree.data = kept
    return begun(tree, either, pattern)


def _ending(items: Iterable[Any]) -> list[Any]:
    """Return what parts that follow one another end with, from the first plain word on; nothing where there is none."""
    kept: list[Any] = []
    for code, value in items:
        if kept:
            kept.append((code, value))
        elif code is codes.LITERAL:
            kept = [(code, value)]
        elif code is codes.SUBPATTERN:
            group, added, dropped, inner = value
            if end := _ending(inner):
                kept = [(code, (group, added, dropped, parser.SubPattern(inner.state, end)))]
        elif code is codes.BRANCH:
            ends = [_ending(branch) for branch in value[1]]
            if all(ends):
                kept = [(code, (None, [parser.SubPattern(b.state, e) for b, e in zip(value[1], ends, strict=True)]))]
        elif code not in _PLACELESS and code not in _REPEATS and code not in _LETTERS:
            return []
    return kept


def _firsts(items: Iterable[Any]) -> set[int]:
    """Return the letters that an ending begins with."""
    code, value = next(iter(items))
    if code is codes.LITERAL:
        return {value}
    branches = [value[-1]] if code is codes.SUBPATTERN else value[1]
    return set().union(*map(_firsts, branches))


def _repeats_first(items: Iterable[Any]) -> bool:
    """Return whether a match may begin with some letters of a class."""
    for code, value in items:
        if code in _PLACELESS:
            continue
        if code is codes.SUBPATTERN:
            return _repeats_first(value[-1])
        if code is codes.BRANCH:
            return any(map(_repeats_first, value[1]))
        return code in _REPEATS and value[1] >= _SOME and len(value[2]) == 1 and value[2][0][0] in _LETTERS
    return False


def _codes(items: Iterable[Any]) -> set[Any]:
    """Return the kinds of parts that stand in a pattern."""
    found = set()
    for code, value in items:
        found.add(code)
        parts = value if isinstance(value, tuple) else ()
        for part in parts:
            for inner in part if isinstance(part, list) else [part]:
                if isinstance(inner, parser.SubPattern):
                    found |= _codes(inner)
    return found
