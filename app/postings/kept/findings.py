"""What the check finds in a kept post, remembered for as long as its words stay the same."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.core.errors import DataFileError
from app.core.text import Lang
from app.postings.content.checking import DraftCheck, check_content
from app.postings.content.domain import PostContent
from app.postings.content.loader import read_content
from app.postings.kept.domain import Content, Post
from app.postings.kept.parts import dated
from app.postings.loader import load_rules

_MOST = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each severity, and how many of them hold an export back."""

    errors: int
    warnings: int
    hints: int
    holding_back: int


def content_of(post: Post, content: Content) -> PostContent | None:
    """Return what a post says, with the days that it speaks of now; None where it cannot be read any more."""
    told = dated(content, post.as_of, post.expires_on) if post.life == "published" and post.as_of else dict(content)
    return as_content(told, post.lang)


def as_content(content: Content, lang: Lang) -> PostContent | None:
    """Return a content in its file form as it is read; None where it cannot be read any more."""
    try:
        return read_content({**content, "lang": lang})
    except DataFileError:
        return None


def check_of(post: Post, content: Content, today: date) -> DraftCheck | None:
    """Return what the check finds in a post; None where its content cannot be read any more."""
    found = content_of(post, content)
    return None if found is None else check_content(found, load_rules(), today)


def counts_of(post: Post, content: Content, today: date) -> Counts | None:
    """Return how much the check finds, for lists; None where the content cannot be read any more."""
    days = (post.as_of, post.expires_on) if post.life == "published" else (None, None)
    return _counted(json.dumps(content, ensure_ascii=False, sort_keys=True), post.lang, *days, today)


@lru_cache(maxsize=_MOST)
def _counted(content: str, lang: Lang, as_of: date | None, expires_on: date | None, today: date) -> Counts | None:
    value = json.loads(content)
    found = as_content(dated(value, as_of, expires_on) if as_of else value, lang)
    return None if found is None else counted(check_content(found, load_rules(), today))


def counted(made: DraftCheck) -> Counts:
    """Return how many findings of each severity a check gave."""
    severities = [each.finding.rule.severity for each in made.findings]
    return Counts(
        severities.count("error"), severities.count("warning"), severities.count("info"), len(made.holding_back())
    )
