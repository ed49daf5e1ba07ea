"""Age limits: lawful under an exception whose conditions the post meets, else a finding (domain: 規則1条の3)."""

import re
from dataclasses import dataclass

from app.postings.items import fixed_term
from app.postings.loader import PostRules, TermName
from app.postings.text import PostText, line_around

_EXCEPTION = re.compile(
    r"(?:例外事由|省令|施行規則)[^\n\d一二三]{0,12}(?P<number>[1-3一二三])\s?号(?:の?(?P<letter>[イロハニ]))?"
    r"|(?P<career>長期勤続によるキャリア形成)|(?P<limit>定年(?:年齢)?を上限)|exception (?:no\.?|number) ?(?P<en>[123])",
    re.IGNORECASE,
)
_RETIREMENT = re.compile(r"定年(?:は|年齢|:|が)?[^\n。\d]{0,6}(\d{2})歳")
_LIMIT = re.compile(r"(\d{2})(?:歳(?:未満|以下|まで)| (?:years? )?(?:or|and) (?:under|younger|below))")
_AGAINST_A_CAREER: tuple[TermName, ...] = ("age_lower", "experience_asked")  # 3号イ: upper bound and no experience


@dataclass(frozen=True, slots=True)
class ClaimedException:
    """The exception that a post claims, and whether its own terms contradict it."""

    start: int
    end: int
    contradicted: bool


def claimed(post: PostText, rules: PostRules) -> ClaimedException | None:
    """Return the exception for an age limit that the post claims, or None."""
    match = _EXCEPTION.search(post.plain)
    if match is None:
        return None
    start, end = line_around(post.plain, match.start(), match.end())
    limited = _LIMIT.search(post.plain, start, end) or _LIMIT.search(post.plain)
    if limited is None:
        return None
    first = bool(match["limit"]) or match["number"] in {"1", "一"} or match["en"] == "1"
    career = (
        bool(match["career"])
        or (match["number"] in {"3", "三"} and match["letter"] in {"イ", None})
        or match["en"] == "3"
    )
    wrong = fixed_term(post, rules)
    if first:
        retirement = _RETIREMENT.search(post.plain)
        limit = int(limited[1]) + (0 if limited.group().endswith("未満") else 1)
        wrong = wrong or (retirement is not None and limit not in {int(retirement[1]), int(retirement[1]) + 1})
    if career:
        wrong = wrong or any(rules.terms[name].search(post.plain) for name in _AGAINST_A_CAREER)
    return ClaimedException(start, end, wrong)
