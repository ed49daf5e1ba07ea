"""Changing a post by one click: the words of a finding give way to what its rule puts in their place."""

import re

from app.postings.loader import load_rules
from app.postings.text import read_text
from app.postings.wording import places

_PLACE = re.compile(r"(\d{1,6})-(\d{1,6})")


def replaced(text: str, place: str) -> str | None:
    """Return `text` with the words at `place` (`start-end`) replaced as a rule says; None where no rule replaces them.

    The rule is looked up again, so that a page can ask for nothing but what a finding offers.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    rules = load_rules()
    post = read_text(text, rules)
    for found in places(post, rules):
        if found.instead and post.place(found.start, found.end) == (start, end):
            return text[:start] + found.instead + text[end:]
    return None
