"""An assessment as a table for a terminal, as on the candidate's page.

Points that add up, what earned them, what the next level would need, and what to ask in the interview.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from app.assessments.asking import question
from app.assessments.domain import Reading
from app.assessments.explain import need
from app.assessments.rounding import adding_up
from app.assessments.words import LEVELS, YES_NO
from app.core.errors import N_
from app.core.text import Lang
from app.i18n.formats import months
from app.i18n.translate import translate
from app.roles.domain import Profile, Requirement
from app.roles.loader import load_vocabulary

_NAME_WIDTH = 44
_NOT_STATED = N_("not stated")
_EMPLOYED = N_(
    "Employed %(total)s, of these in customer success %(cs)s, leading people %(led)s (largest team: %(team)s)"
)


def assessment_lines(result: dict[str, Any], reading: Reading, profile: Profile | None, lang: Lang) -> list[str]:
    """Return the lines that show one result of `assess` to a person; `reading` is what it was made of."""
    names = {c.id: c.name.get(lang) for c in load_vocabulary().competencies.values()}
    facts = result["facts"]
    lines = [result["file"], "─" * width(result["file"])]
    if profile is not None:
        lines += _score_lines(result, reading, profile, names, lang)
    else:
        lines += [f"{padded(names.get(c, c), _NAME_WIDTH)}{_level(n, lang)}" for c, n in result["levels"].items()]
    lines.append("")
    lines.append(
        translate(
            _EMPLOYED,
            lang,
            total=_stated(facts["total_months"], lang),
            cs=_stated(facts["cs_months"], lang),
            led=_stated(facts["management_months"], lang),
            team=facts["max_team_size"] or translate(_NOT_STATED, lang),
        )
    )
    return lines + [f"! {warning['code']}: {warning['message']}" for warning in result["warnings"]]


def _score_lines(
    result: dict[str, Any], reading: Reading, profile: Profile, names: dict[str, str], lang: Lang
) -> list[str]:
    must = result["must"]
    score = "–" if result["score"] is None else f"{result['score']:.1f}"
    text = N_("%(title)s: %(score)s of 100 points, %(met)s of %(of)s must-haves")
    lines = [translate(text, lang, title=profile.title.get(lang), score=score, met=must["met"], of=must["of"]), ""]
    asked = {r.id: r for r in profile.requirements}
    earning = [row for row in result["requirements"] if row["max_points"]]
    points = adding_up([(row["points"], row["max_points"]) for row in earning])
    questions = []
    for row, (got, most) in zip(earning, points, strict=True):
        name = _name(row, asked, names, lang)
        levels = f"{_level(row['level'], lang)} → {_level(row['required_level'], lang)}"
        lines.append(f"{_mark(row)} {padded(name, _NAME_WIDTH)}{got:5} / {most:4}  {levels}")
        quotes = [" ".join(each.split()) for each in row["quotes"]]
        lines += [f"    「{quote}」" if lang == "ja" else f"    “{quote}”" for quote in quotes]
        lines.append("    + " + need(reading, row["competency"], earns=row["level"] < row["required_level"], lang=lang))
    if points:
        total = f"{sum(got for got, _ in points):5} / {sum(most for _, most in points):4}"
        lines.append(f"  {padded(translate(N_('Sum'), lang), _NAME_WIDTH)}{total}")
    for row in result["requirements"]:
        name = _name(row, asked, names, lang)
        if not row["max_points"]:
            lines.append(f"{_mark(row)} {padded(name, _NAME_WIDTH)}{translate(YES_NO[row['met']], lang)}")
        earns = bool(row["max_points"])
        to_ask = question(asked[row["id"]], reading, met=row["met"], earns=earns, level=row["level"] or 0)
        if to_ask and (asked[row["id"]].must or asked[row["id"]].interview_only or row["level"]):
            questions += [f"? {name}", f"    {translate(to_ask, lang)}"]
    return [*lines, "", translate(N_("Questions for the interview"), lang), *questions] if questions else lines


def _name(row: dict[str, Any], asked: Mapping[str, Requirement], names: dict[str, str], lang: Lang) -> str:
    """Return what a row is about, a must-have with its word."""
    requirement = asked[row["id"]]
    name = names.get(row["competency"] or "") or requirement.statement.text.get(lang)
    return f"{name} [{translate(N_('Required'), lang)}]" if requirement.must else name


def _mark(row: dict[str, Any]) -> str:
    return "●" if row["met"] else ("○" if row["met"] is False else " ")


def _stated(count: int, lang: Lang) -> str:
    return months(count, lang) if count else translate(_NOT_STATED, lang)


def _level(level: int, lang: Lang) -> str:
    return f"{level} {translate(LEVELS[level], lang)}"


def width(text: str) -> int:
    """Return how many columns `text` takes in a terminal: a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int) -> str:
    """Return `text` filled up to `columns`; a longer one keeps one space behind it."""
    return text + " " * max(columns - width(text), 1)
