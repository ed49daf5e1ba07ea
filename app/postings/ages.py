"""Age limits: lawful under an exception whose conditions the post meets, else a finding (domain: 規則1条の3)."""

from dataclasses import dataclass

from app.postings.items import fixed_term
from app.postings.loader import PostRules, TermName
from app.postings.text import PostText, line_around

_AGAINST_A_CAREER: tuple[TermName, ...] = ("age_lower", "experience_asked")  # 3号イ: upper bound and no experience


@dataclass(frozen=True, slots=True)
class ClaimedException:
    """The exception that a post claims, and whether its own terms contradict it."""

    start: int
    end: int
    contradicted: bool


def claimed(post: PostText, rules: PostRules) -> ClaimedException | None:
    """Return the exception for an age limit that the post claims, or None."""
    shapes = rules.shapes
    claim = shapes["age_exception"].search(post.plain)
    if claim is None:
        return None
    start, end = line_around(post.plain, claim.start, claim.end)
    upper = shapes["upper_age"]
    limited = upper.search(post.plain, start, end) or upper.search(post.plain)
    if limited is None:
        return None
    first = bool(claim["limit"]) or claim["number"] in {"1", "一"} or claim["en"] == "1"
    career = (
        bool(claim["career"])
        or (claim["number"] in {"3", "三"} and claim["letter"] in {"イ", ""})
        or claim["en"] == "3"
    )
    wrong = fixed_term(post, rules)
    if first:
        retirement = shapes["retirement"].search(post.plain)
        limit = int(limited["age"]) + (0 if limited["under"] else 1)
        wrong = wrong or (retirement is not None and limit not in {int(retirement["age"]), int(retirement["age"]) + 1})
    if career:
        wrong = wrong or any(rules.terms[name].told(post.plain) for name in _AGAINST_A_CAREER)
    return ClaimedException(start, end, wrong)
