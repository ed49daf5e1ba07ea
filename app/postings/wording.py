"""Words that must not stand in a post: each found place is a finding, unless its sentence makes it lawful."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.postings.loader import PostRules, WordingRule
from app.postings.text import PostText

_SENTENCE_ENDS = (re.compile(r"[。\n!?！？]"), re.compile(r"(?<=[a-z)])\.\s"))
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place found by a rule, in the post's plain text."""

    code: str
    start: int
    end: int
    instead: str | None


def places(post: PostText, rules: PostRules) -> list[Place]:
    """Return every place that a wording rule objects to, in order of the text."""
    found = [place for rule in rules.wording for place in _found(post.plain, rule, rules)]
    return sorted(found, key=lambda place: (place.start, place.end, place.code))


def _found(plain: str, rule: WordingRule, rules: PostRules) -> Iterator[Place]:
    for match in rule.even_denied.finditer(plain) if rule.even_denied else ():
        yield Place(rule.code, match.start(), match.end(), None)
    reached = -1
    lawful: dict[tuple[int, int], bool] = {}  # by the sentence
    for match in rule.find.finditer(plain):
        if match.start() < reached or not match.group().strip():
            continue
        start, end = around = sentence_around(plain, match.start(), match.end())
        sentence = plain[start:end]
        after = plain[match.end() : end]
        if around not in lawful:
            lawful[around] = bool(rule.unless and rule.unless.search(sentence))
        if lawful[around]:
            continue
        if _denied(after, sentence, rules):
            continue
        if rule.asked and not _asked(plain[start : match.start()], after, rules):
            continue
        reached = match.end()
        yield Place(rule.code, match.start(), match.end(), rule.instead.get(match.group()))


def sentence_around(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence (or line) that holds a place."""
    begins, ends = _sentence_ends(plain)
    last, following = bisect_right(ends, start), bisect_left(begins, end)
    return ends[last - 1] if last else 0, begins[following] if following < len(begins) else len(plain)


@lru_cache(maxsize=8)  # of the texts at hand
def _sentence_ends(plain: str) -> tuple[list[int], list[int]]:
    """Return where the ends of sentences begin, and where they end."""
    found = [match.span() for pattern in _SENTENCE_ENDS for match in pattern.finditer(plain)]
    return sorted(begin for begin, _ in found), sorted(end for _, end in found)


def _denied(after: str, sentence: str, rules: PostRules) -> bool:
    if rules.denial.search(after):
        return True
    return not _JAPANESE.search(sentence) and bool(rules.denial_en.search(sentence))


def _asked(before: str, after: str, rules: PostRules) -> bool:
    """Whether something is asked for, wished or excluded around the place in its sentence."""
    return bool(rules.asking.search(after) or rules.asking.search(before))
