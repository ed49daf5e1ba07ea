"""Parts of expressions that several rules of a data file share: `%name%` stands for what the file says of it once."""

import re
from collections.abc import Mapping

_PART = re.compile(r"%(\w+)%")


def resolved(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts as groups, those that a part itself names (each written above it) put into their places."""
    found: dict[str, str] = {}
    for name, part in parts.items():
        found[name] = f"(?:{put(part, found)})"
    return found


def put(pattern: str, parts: Mapping[str, str]) -> str:
    """Return `pattern` with the parts that it names; one that is unknown stays as it is, for `left_in` to report."""
    return _PART.sub(lambda found: parts.get(found[1], found[0]), pattern)


def left_in(pattern: str) -> str | None:
    """Return the first part that `pattern` still names, or None."""
    part = _PART.search(pattern)
    return part[0] if part else None
