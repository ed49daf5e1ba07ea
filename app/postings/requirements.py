"""What a post asks of people: its must-haves and wishes, line by line or clause by clause, with years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.postings.loader import PostRules
from app.postings.text import Piece, PostText

MOST_MUSTS = 8  # our own proposal: the profiles of the documents ask for no more
_CLAUSE = re.compile(r"(?<=[。、])|(?<=です)(?=が)|;\s|(?<=[a-z]),\s(?=and\s|but\s)")
_YEARS = re.compile(
    r"(\d{1,2})\s?(?:年|\+?\s?years?|yrs?)\s?(?:以上|程度|超|or more|of)?|(\d{1,2})\+\s?years?", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:一つ|二つ|三つ|四つ|五つ|ひとつ|ふたつ|みっつ|よっつ|いつつ|第[一二三四五]に|(?:First|Second|Third|Finally)\b)[、,:めはに]?"
)
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for: a must-have or a wish, the years of experience if any, and its place in the plain text."""

    must: bool
    text: str
    years: int | None
    start: int
    end: int


def asked(post: PostText, rules: PostRules) -> list[Asked]:
    """Return what the post asks of people, in order."""
    found: list[Asked] = []
    for piece in post.pieces:
        topics = piece.own | piece.above
        if piece.own & {"must", "want"}:
            topics = piece.own
        elif piece.own:
            continue
        if {"must", "want"} & topics:
            found.extend(_listed(piece, rules, must="must" in topics and "want" not in topics))
        elif "persona" not in topics:
            found.extend(_told(piece, rules))
    return sorted([*found, *_counted(post.pieces, rules)], key=lambda one: one.start)


def _listed(piece: Piece, rules: PostRules, *, must: bool) -> list[Asked]:
    """A line below 必須 or 歓迎; a clause of it may say otherwise."""
    if len(piece.text) < _LEAST:
        return []
    wants, demands = rules.terms["want"].search, rules.terms["must"].search
    parts = _CLAUSE.split(piece.text)
    if len(parts) > 1 and any(map(wants, parts)) and any(map(demands, parts)):
        return _told(piece, rules)
    wish = bool(wants(piece.text)) and not demands(piece.text)
    return [_one(piece.text, piece.start, must=must and not wish)]


def _told(piece: Piece, rules: PostRules) -> list[Asked]:
    """Sentences of running text that say 必須 or 歓迎."""
    found: list[Asked] = []
    for start, text in _sentences(piece):
        wish, must = rules.terms["want"].search(text), rules.terms["must"].search(text)
        if not (wish or must) or len(text) < _LEAST or not rules.terms["skill"].search(text):
            continue
        found.append(_one(text, start, must=bool(must) and not wish))
    return found


def _counted(pieces: Sequence[Piece], rules: PostRules) -> list[Asked]:
    """Return what running text counts up (ひとつ、… ふたつ、…) after it has said that these are needed."""
    found: list[Asked] = []
    line, counting = -1, False
    for piece in pieces:
        if piece.line != line:
            line, counting = piece.line, False
        if _COUNT.match(piece.text) and counting:
            found.append(_one(piece.text, piece.start, must=True))
        elif rules.terms["must"].search(piece.text) and not rules.terms["want"].search(piece.text):
            counting = True
        elif not _COUNT.match(piece.text):
            counting = False
    return found


def _sentences(piece: Piece) -> list[tuple[int, str]]:
    out, at = [], piece.start
    for part in re.split(r"(?<=[。;])", piece.text):
        if part:
            out.append((at, part))
            at += len(part)
    return out


def _one(text: str, start: int, *, must: bool) -> Asked:
    match = _YEARS.search(text)
    years = int(next(part for part in match.groups() if part)) if match else None
    return Asked(must, text, years, start, start + len(text))


def musts(post: PostText, rules: PostRules) -> list[Asked]:
    """Return the must-haves that name a skill or experience."""
    no_skill = rules.terms["no_skill"].search
    return [one for one in asked(post, rules) if one.must and not no_skill(one.text)]
