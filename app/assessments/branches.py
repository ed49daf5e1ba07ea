"""Branches of a pattern that begin with the same letter, gathered behind it, so that `re` need not try each of them.

`re` tries the branches of `manager|member|mentor|…` one after another wherever one of their letters stands. Here they
become `m(?:anager|e(?:mber|ntor))|…`. Branches that begin with different letters never match at the same place, so that
their order among one another does not matter; those that begin with the same one keep theirs.
"""

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of `re` has no stubs
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

# letters that mean the same to `re` in either case, besides the capital
ALSO = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
_SAME = {letter: small for small, others in ALSO.items() for letter in others}
_FEW = 4  # branches that are tried as quickly one by one
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})


def gather(tree: Any, flags: int) -> None:
    """Gather the branches in `tree`, a part of a parsed pattern with `flags`, by what they begin with."""
    for at, (code, value) in enumerate(tree.data):
        if code is codes.BRANCH:
            for branch in value[1]:
                gather(branch, flags)
            tree.data[at] = (code, (value[0], _gathered(tree.state, value[1], flags)))
        elif code is codes.SUBPATTERN:
            gather(value[-1], (flags | value[1]) & ~value[2])
        elif code in _REPEATS:
            gather(value[2], flags)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            gather(value[1], flags)


def _gathered(state: Any, branches: Sequence[Any], flags: int) -> list[Any]:
    """Return `branches`, each run of them that begin with a letter gathered by it."""
    if len(branches) < _FEW:
        return list(branches)
    found: list[Any] = []
    run: dict[str, list[Any]] = {}
    for branch in branches:
        letter = _first(branch, flags)
        if letter is None:
            found += _behind(state, run, flags)
            run = {}
            found.append(branch)
        else:
            run.setdefault(letter, []).append(branch)
    return found + _behind(state, run, flags)


def _first(branch: Any, flags: int) -> str | None:
    """Return the letter that a branch begins with, in small where case does not matter; None if it is not only one."""
    if not len(branch) or branch.data[0][0] is not codes.LITERAL:
        return None
    letter = chr(branch.data[0][1])
    if not flags & re.IGNORECASE or letter.lower() == letter.upper():
        return letter
    small = _SAME.get(letter, letter.lower())
    return small if small.isascii() else None


def _behind(state: Any, run: dict[str, list[Any]], flags: int) -> list[Any]:
    """Return one branch for each letter of a run: the letter, and behind it what its branches go on with."""
    found = []
    for letter, branches in run.items():
        if len(branches) == 1:
            tail = branches[0].data[1:]
        else:
            tails = [parser.SubPattern(state, branch.data[1:]) for branch in branches]
            tail = [(codes.BRANCH, (None, _gathered(state, tails, flags)))]
        found.append(parser.SubPattern(state, [*_letter(state, letter, flags), *tail]))
    return found


def _letter(state: Any, letter: str, flags: int) -> Iterable[Any]:
    """Return a letter, in either case where case does not matter, in the form that `re` looks at first."""
    if not flags & re.IGNORECASE or letter.lower() == letter.upper():
        return [(codes.LITERAL, ord(letter))]
    either = [(codes.LITERAL, ord(one)) for one in letter + letter.upper() + ALSO.get(letter, "")]
    return [(codes.SUBPATTERN, (None, 0, re.IGNORECASE, parser.SubPattern(state, [(codes.IN, either)])))]
