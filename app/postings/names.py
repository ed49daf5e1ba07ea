"""Names of the companies, products and metrics of the reference cases that were left in a post of somebody else's."""

import re
from collections.abc import Iterator
from functools import cache

from app.assessments.beginnings import compiled
from app.postings.text import PostText, line_around
from app.roles.loader import load_profiles

_ASKED = frozenset({"must", "want", "persona"})  # to have used another company's product may be asked for
_EMPLOYER = frozenset({"employer_name", "company"})
_USED = re.compile(
    r"経験|スキル|資格|認定|ツール|連携|導入事例|出身|experience|skills?|certif|tools?|integrat", re.IGNORECASE
)
_KANA = r"[ァ-ヺー]"


@cache
def _names() -> re.Pattern[str]:
    """Every name that a draft from a case replaces (`replacements` of the profiles), the longest first."""
    found = {r.find for profile in load_profiles(environ={}).values() for r in profile.replacements}
    ways = (
        rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
        if name.isascii()
        else rf"(?<!{_KANA}){re.escape(name)}(?!{_KANA})"
        for name in sorted(found, key=len, reverse=True)
    )
    return compiled("|".join(ways), re.IGNORECASE)


def left_over(post: PostText) -> Iterator[tuple[int, int]]:
    """Yield the places (in the plain text) of names that belong to another company than the one that hires.

    A name counts as the employer's own where the employer is named by it, or where it stands at the head of the post;
    a product that people should have used, and a tool that the job uses, are named rightly.
    """
    found = [*_names().finditer(post.plain)]
    if not found:
        return
    head = post.plain.lstrip().partition("\n")[0]
    employer = " ".join([head, *(p.text for p in post.pieces if p.topics & _EMPLOYER)]).casefold()
    for match in found:
        piece = post.piece_at(match.start())
        start, end = line_around(post.plain, match.start(), match.end())
        used = _USED.search(post.plain, start, end) or (piece is not None and piece.topics & _ASKED)
        if not used and match.group().casefold() not in employer:
            yield match.start(), match.end()
