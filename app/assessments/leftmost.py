"""What one pattern of many branches would find, when only some of its branches can match at all."""

import re
from collections.abc import Iterator, Sequence


def leftmost(ways: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what one pattern with `ways` as its branches would find: the leftmost match, of the first way that fits."""
    found = [(way, way.search(text, start, end)) for way in ways]
    while left := [match for _, match in found if match]:
        first = min(left, key=re.Match.start)
        yield first
        past = first.end()
        found = [(way, way.search(text, past, end) if m and m.start() < past else m) for way, m in found]
