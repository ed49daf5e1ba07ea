"""From any job post to a draft profile: competencies with must or wish, level and years, pay, track, company type."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.assessments.naming import named
from app.postings.loader import PostRules, load_phrases
from app.postings.pay import read_pay
from app.postings.requirements import Asked, asked
from app.postings.shapes.loader import Shapes
from app.postings.text import PostText, read_text

_GOALS = "kpi_ownership"
Track = Literal["individual", "people_manager"]


@dataclass(frozen=True, slots=True)
class DraftRequirement:
    """One competency that the post asks for, with the sentences that ask for it (verbatim)."""

    competency: str
    must: bool
    level: int
    years: int | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftProfile:
    """What a post says of the role. `salary` is yen a year, or None where the post names no amount."""

    title: str
    requirements: tuple[DraftRequirement, ...]
    salary: tuple[int, int] | None
    track: Track
    company_type: Literal["foreign_saas", "startup", "domestic", "any"]


def draft(text: str, rules: PostRules, *, duties: bool = False) -> DraftProfile:
    """Return the draft profile of a post.

    A competency that is asked for more than once counts once: as a must-have where any line demands it, with the
    highest level and the most years. `duties` adds what the duties need, as wishes; without a list of requirements they
    are all there is.
    """
    return profile_of(read_text(text, rules), rules, duties=duties)


def profile_of(post: PostText, rules: PostRules, *, duties: bool = False) -> DraftProfile:
    """Return the draft profile of a post that was read already; see `draft`."""
    lines = asked(post, rules)
    found = _requirements(lines)
    if duties or not found:
        found = _requirements([*lines, *_duties(post, rules)])
    pay = read_pay(post, rules)
    return DraftProfile(
        title=_title(post, rules.shapes),
        requirements=tuple(found),
        salary=pay.yearly,
        track=_track(post, rules),
        company_type=_company(post, rules),
    )


def _duties(post: PostText, rules: PostRules) -> Iterable[Asked]:
    """Return what is done: under a heading of duties, or told as a task under none, and not of the company."""
    task, company = rules.terms["task"].search, rules.terms["company_talk"].search
    return [
        Asked(must=False, text=p.text, years=None, start=p.start, end=p.end)
        for p in post.pieces
        if "duties" in p.topics or (not p.topics and task(p.text) and not company(p.text))
    ]


def competencies_in(phrase: str) -> frozenset[str]:
    """Return the competencies that a requirement's line asks for.

    Whoever answers for figures (NRRと解約率に責任, KPIs such as net retention) is not asked for their deeds too.
    """
    phrases, phrase = load_phrases(), phrase.replace("ご経験", "経験")  # however politely it is asked for
    found = _names(phrase)
    if _GOALS not in found or phrases.made_better.search(phrase):
        return found
    figures = len(phrases.figures.findall(phrase))
    if figures > 1 or (figures and phrases.for_example.search(phrase)):
        return _names(phrases.figures.sub(" ", phrase)) | {_GOALS}
    return found


def _names(phrase: str) -> frozenset[str]:
    phrases = load_phrases()
    found = {name for name, pattern in phrases.competencies.items() if pattern.search(phrase)}
    return frozenset(found | (named(phrase) - phrases.own_words_only))


def _requirements(lines: Iterable[Asked]) -> list[DraftRequirement]:
    found: dict[str, DraftRequirement] = {}
    for line in lines:
        names = competencies_in(line.text)
        for name in sorted(names):
            new = DraftRequirement(name, line.must, _level(line), line.years, (line.text,))
            found[name] = _joined(found[name], new) if name in found else new
    return sorted(found.values(), key=lambda r: not r.must)


def _joined(one: DraftRequirement, other: DraftRequirement) -> DraftRequirement:
    years = max((y for y in (one.years, other.years) if y is not None), default=None)
    quotes = (*one.quotes, *(q for q in other.quotes if q not in one.quotes))
    return DraftRequirement(one.competency, one.must or other.must, max(one.level, other.level), years, quotes)


def _level(line: Asked) -> int:
    phrases = load_phrases()
    if phrases.strong.search(line.text) or (line.years or 0) >= 5:  # noqa: PLR2004  (five years are more than practice)
        return 3
    return 1 if phrases.light.search(line.text) else (2 if line.must else 1)


def _title(post: PostText, shapes: Shapes) -> str:
    """Return the first line that names a job, without the label and the brackets around all of it."""
    for line in post.plain.split("\n"):
        plain = line.strip("#■◆*━= 　")
        if not plain or re.fullmatch(r"[\W_]+", plain) or shapes["no_title"].match(plain):
            continue
        label = shapes["title_label"].match(plain)
        named_here = plain[label.end :].strip() if label else plain
        whole = re.fullmatch(r"【([^【】]+)】", named_here)
        return (whole[1] if whole else named_here)[:80]
    return ""


def _track(post: PostText, rules: PostRules) -> Track:
    return "people_manager" if rules.terms["manager"].told(post.plain) else "individual"


def _company(post: PostText, rules: PostRules) -> Literal["foreign_saas", "startup", "domestic", "any"]:
    if rules.terms["foreign"].told(post.plain):
        return "foreign_saas"
    return "startup" if rules.terms["startup"].told(post.plain) else "any"
