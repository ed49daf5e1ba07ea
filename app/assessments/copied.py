"""Passages that the candidate copied from the job post: they say what the company wants, not what the person did."""

import re

SHINGLE = 12
SHARE = 0.6
_NOISE = re.compile(r"[\s\W_]+")


def shingles(text: str) -> frozenset[str]:
    """Return every run of `SHINGLE` letters and digits of `text`, case folded."""
    plain = _NOISE.sub("", text).casefold()
    return frozenset(plain[i : i + SHINGLE] for i in range(len(plain) - SHINGLE + 1))


def is_copied(passage: str, post: frozenset[str]) -> bool:
    """Return whether most of `passage` stands word for word in the post; a passage under one shingle never does."""
    own = shingles(passage)
    return bool(own) and len(own & post) >= SHARE * len(own)
