"""An assessment as a table for a terminal: the points that add up, what earned them, what the next level would need."""

import unicodedata
from typing import Any

from app.assessments.words import LEVELS, NEXT_LEVEL
from app.core.errors import N_
from app.i18n.formats import months
from app.i18n.translate import translate
from app.roles.domain import Profile
from app.roles.loader import load_vocabulary

_NAME_WIDTH = 36


def assessment_lines(result: dict[str, Any], profile: Profile | None, lang: str) -> list[str]:
    """Return the lines that show one result of `assess` to a person."""
    names = {c.id: c.name.get(lang) for c in load_vocabulary().competencies.values()}
    facts = result["facts"]
    lines = [result["file"], "─" * width(result["file"])]
    if profile is not None:
        lines += _score_lines(result, profile, names, lang)
    else:
        lines += [f"{padded(names.get(c, c), _NAME_WIDTH)}{_level(n, lang)}" for c, n in result["levels"].items()]
    lines.append("")
    lines.append(
        translate(
            N_("Employed %(total)s, of these in customer success %(cs)s, leading people %(led)s (at most %(team)s)"),
            lang,
            total=months(facts["total_months"], lang),
            cs=months(facts["cs_months"], lang),
            led=months(facts["management_months"], lang),
            team=facts["max_team_size"],
        )
    )
    return lines + [f"! {warning['code']}: {warning['message']}" for warning in result["warnings"]]


def _score_lines(result: dict[str, Any], profile: Profile, names: dict[str, str], lang: str) -> list[str]:
    must = result["must"]
    score = "–" if result["score"] is None else f"{result['score']:.1f}"
    text = N_("%(title)s: %(score)s of 100 points, %(met)s of %(of)s must-haves")
    lines = [translate(text, lang, title=profile.title.get(lang), score=score, met=must["met"], of=must["of"]), ""]
    for row in result["requirements"]:
        name = names.get(row["competency"] or "") or _title(profile, row["id"], lang)
        mark = "●" if row["met"] else ("○" if row["met"] is False else " ")
        if not row["max_points"]:
            lines.append(f"{mark} {name}")
            continue
        points = f"{row['points']:5.1f} / {row['max_points']:4.1f}"
        levels = f"{_level(row['level'], lang)} → {_level(row['required_level'], lang)}"
        lines.append(f"{mark} {padded(name, _NAME_WIDTH)}{points}  {levels}")
        lines += [f"    「{quote}」" if lang == "ja" else f"    “{quote}”" for quote in row["quotes"][:1]]
        if row["level"] < row["required_level"]:
            lines.append("    + " + translate(NEXT_LEVEL[row["level"]], lang))
    return lines


def _title(profile: Profile, requirement: str, lang: str) -> str:
    return next(r.statement.text.get(lang) for r in profile.requirements if r.id == requirement)


def _level(level: int, lang: str) -> str:
    return f"{level} {translate(LEVELS[level], lang)}"


def width(text: str) -> int:
    """Return how many columns `text` takes in a terminal: a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, columns: int) -> str:
    """Return `text` filled up to `columns`; a longer one keeps one space behind it."""
    return text + " " * max(columns - width(text), 1)
