"""What a new post begins with: a profile's draft texts, or a pasted post, on top of what the company always says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.core.text import LocalizedText
from app.postings.guide.loader import AskPhrases, DraftTexts
from app.postings.loader import PostRules
from app.postings.profiling import profile_of
from app.postings.text import read_text
from app.roles.domain import Grade, Profile, Requirement
from app.roles.matrix.domain import Matrix

Value = dict[str, Any]
_MOST_MUSTS, _MOST_WISHES = 5, 5  # our own proposal: who asks for more at once finds nobody (docs/postings.md)


def from_profile(
    profile: Profile,
    texts: DraftTexts | None,
    phrases: AskPhrases,
    matrix: Matrix,
    *,
    lang: str,
    grade: Grade | None = None,
    track: str | None = None,
    company_type: str | None = None,
) -> Value:
    """Return the content of a draft for `profile`, in its file form.

    Another company's names give way to neutral words (自社製品). At another `grade` than the profile's, the levels are
    those that the competency matrix expects there.
    """

    def said(text: LocalizedText) -> str:
        return profile.neutral(text).get(lang)

    at = grade or profile.grade
    story: Value = {
        "mission": said(texts.mission if texts else profile.mission.text),
        "measures": [said(each) for each in (texts.measures if texts else [m.name for m in profile.success_measures])],
    }
    if texts:
        story["first_90_days"] = [said(each) for each in texts.first_90_days]
        story |= {"tools": [said(each) for each in texts.tools]} if texts.tools else {}
        story |= {"team": said(texts.team)} if texts.team else {}
    duties = texts.duties if texts else tuple(each.text for each in profile.responsibilities)
    return {
        "lang": lang,
        "basics": {
            "title": said(profile.title),
            "role": profile.id,
            "company_type": company_type or profile.company_type,
            "track": track or profile.track,
            "grade": at,
        },
        "story": story,
        "work": {"duties": [said(each) for each in duties]},
        "wanted": {"asked": _asked(profile, phrases, matrix.expected_levels(at) if at != profile.grade else {}, lang)},
    }


def _asked(profile: Profile, phrases: AskPhrases, expected: Mapping[str, int], lang: str) -> list[Value]:
    rows = [_row(r, profile, phrases, expected, lang) for r in _chosen(profile)]
    return sorted(rows, key=lambda row: not row["must"])


def _chosen(profile: Profile) -> Iterator[Requirement]:
    """Yield what weighs most: so many must-haves, the next as wishes; years, languages and the like stay."""
    scored = sorted(profile.scored(), key=lambda each: (not each.must, -each.weight))
    musts = [each for each in scored if each.must][:_MOST_MUSTS]
    yield from (each for each in profile.requirements if each.kind != "competency")
    yield from musts
    rest = [each for each in scored if each not in musts][:_MOST_WISHES]
    yield from (replace(each, must=False) for each in rest)


def _row(
    requirement: Requirement, profile: Profile, phrases: AskPhrases, expected: Mapping[str, int], lang: str
) -> Value:
    text = profile.neutral(requirement.statement.text).get(lang)
    row: Value = {"text": text, "must": requirement.must}
    if requirement.kind == "years" and requirement.measure and requirement.measure in phrases.years:
        row |= {"text": phrases.years[requirement.measure].get(lang), "years": requirement.years}
    if requirement.competency is None or requirement.level is None:
        return row
    level = max(1, expected.get(requirement.competency, requirement.level))
    phrase = phrases.of(requirement.competency, level)
    return row | {"competency": requirement.competency, "level": level} | ({"text": phrase.get(lang)} if phrase else {})


def from_post(text: str, rules: PostRules, *, lang: str) -> Value:
    """Return the content of a draft from any post: title, duties, what it asks for in its own lines, pay a year."""
    post = read_text(text, rules)
    profile = profile_of(post, rules)
    duties = [p.text for p in post.pieces if "duties" in p.topics and "scope" not in p.own]
    value: Value = {
        "lang": lang,
        "basics": {"title": profile.title, "track": profile.track, "company_type": profile.company_type},
        "wanted": {
            "asked": [
                {
                    "text": "\n".join(each.quotes),
                    "must": each.must,
                    "competency": each.competency,
                    "level": each.level,
                }
                | ({"years": float(each.years)} if each.years else {})
                for each in profile.requirements
            ]
        },
    }
    if duties:
        value["work"] = {"duties": duties}
    if profile.salary:
        value["pay"] = {"year_low": profile.salary[0], "year_high": profile.salary[1]}
    return value


def on_top_of(defaults: Mapping[str, Any], value: Mapping[str, Any]) -> Value:
    """Return `value` with what it does not say taken from the company's `defaults`, field by field."""
    found: Value = {}
    for part in dict.fromkeys((*value, *defaults)):
        mine, theirs = value.get(part), defaults.get(part)
        if isinstance(theirs, Mapping) and isinstance(mine, Mapping):
            found[part] = {**theirs, **mine}
        else:
            found[part] = theirs if mine is None else mine
    return found


def only(value: Mapping[str, Any], parts: Sequence[str]) -> Value:
    """Return these parts of a content."""
    return {part: value[part] for part in parts if part in value}
