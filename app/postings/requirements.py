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
_NUMBERED = re.compile(r"(?:^|(?<=\s\s))\(?(\d{1,2})[.)]?\s?(?=\D)")  # 1 ...  2 ... on one line
_CLOSE = re.compile(  # 1... 2... 3... on one line, figures with a unit apart
    r"(?:^|(?<=\s))\(?(\d{1,2})[.)]?\s?(?![\s\d.,~%+]|years?|hours?"
    r"|(?:年|[かヶ]月|社|名|人|回|件|時間?|分|割|万円?|円|つ|月|日|点)(?:$|[\s以のほ間程未超、。・半目後前]))"
)
_LISTED = re.compile(r";\s*|、|,\s")
_SEVERAL, _SHORT = 5, 40  # items of a list on one line, and characters of each
_LEAST, _SHORTEST = 2, 4  # characters of a list item, and of a sentence
_NOTHING = re.compile(r"(?:不問|特に)?な[しい]|不問|同上|none|any", re.IGNORECASE)


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
    unasked = rules.terms["unasked"].search
    every = [one for one in (*found, *_counted(post.pieces, rules)) if not unasked(one.text)]
    return sorted(every, key=lambda one: one.start)


def _listed(piece: Piece, rules: PostRules, *, must: bool) -> list[Asked]:
    """A line below 必須 or 歓迎; a clause of it may say otherwise."""
    if len(piece.text) < _LEAST or _NOTHING.fullmatch(piece.text):
        return []
    wants, demands = rules.terms["want"].search, rules.terms["must"].search
    parts = _CLAUSE.split(piece.text)
    if len(parts) > 1 and any(map(wants, parts)) and any(map(demands, parts)):
        return _told(piece, rules)
    wish = bool(wants(piece.text)) and not demands(piece.text)
    return [_one(text, piece.start + at, must=must and not wish) for at, text in _numbered(piece.text)]


def _numbered(text: str) -> list[tuple[int, str]]:
    """Return what a line counts up (`5 契約更新  6 アップセル`) or lists one by one, with its place; else the line."""
    marks = [m for m in _NUMBERED.finditer(text) if m.group(1)]
    if len(marks) < 2:  # noqa: PLR2004  (a pair)
        close = list(_CLOSE.finditer(text))
        marks = close if close and close[0].group(1) == "1" and len(close) > 2 else marks  # noqa: PLR2004  (no pair)
    numbers = [int(m.group(1)) for m in marks]
    if len(marks) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):  # noqa: PLR2004  (a pair)
        return _short_ones(text)
    cuts = [*(m.end() for m in marks)]
    ends = [*(m.start() for m in marks[1:]), len(text)]
    parts = [(start, text[start:end].rstrip()) for start, end in zip(cuts, ends, strict=True)]
    before = text[: marks[0].start()].rstrip()
    return [*([(0, before)] if before else []), *((at, part) for at, part in parts if part)]


def _short_ones(text: str) -> list[tuple[int, str]]:
    """Return the items of a line that is nothing but a list of short ones (`導入支援、契約更新、…`), else the line."""
    cuts = [m.span() for m in _LISTED.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    parts = [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]
    if len(parts) < _SEVERAL or any(not part.strip() or len(part) > _SHORT for _, part in parts):
        return [(0, text)]
    return parts


def _told(piece: Piece, rules: PostRules) -> list[Asked]:
    """Sentences of running text that say 必須 or 歓迎; where no part is known, whatever asks by its form."""
    found: list[Asked] = []
    for start, text in _sentences(piece):
        wish, must = rules.terms["want"].search(text), rules.terms["must"].search(text)
        asks = not piece.topics and bool(rules.terms["asks"].search(text))
        if asks or ((wish or must) and len(text) >= _SHORTEST and rules.terms["skill"].search(text)):
            found.append(_one(text, start, must=bool(must or asks) and not wish))
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
