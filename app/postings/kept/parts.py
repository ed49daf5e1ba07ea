"""A post's content part by part: what its keys say of the post, and how two people's changes go together."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from app.postings.kept.domain import LONGEST_TITLE, Clash, Content

_DATES = "dates"
Marks = Mapping[str, Mapping[str, Any]]  # part → revision and person of its last change


def title_of(content: Content) -> str:
    """Return the job's title as the content says it, empty while it does not."""
    return str(_basics(content).get("title") or "").strip()[:LONGEST_TITLE]


def role_of(content: Content) -> str | None:
    """Return the id of the role that the content is drafted from, if it names one."""
    role = _basics(content).get("role")
    return str(role) if role else None


def _basics(content: Content) -> Mapping[str, Any]:
    found = content.get("basics")
    return found if isinstance(found, Mapping) else {}


def dated(content: Content, as_of: date, expires_on: date | None) -> dict[str, Any]:
    """Return the content with the days that it speaks of."""
    days = {"as_of": as_of.isoformat()} | ({"expires_on": expires_on.isoformat()} if expires_on else {})
    return {**deepcopy(dict(content)), _DATES: days}


def undated(content: Content) -> dict[str, Any]:
    """Return the content without the days that it speaks of: what tells two versions apart."""
    return {part: value for part, value in content.items() if part != _DATES}


def changed_parts(before: Content, after: Content) -> tuple[str, ...]:
    """Return the parts that differ, in the order of `after`, then those that are gone."""
    return tuple(part for part in dict.fromkeys((*after, *before)) if before.get(part) != after.get(part))


def clashes(draft: Content, marks: Marks, changes: Content, based_on: int) -> tuple[Clash, ...]:
    """Return the parts of `changes` that were changed after revision `based_on`, differently."""
    return tuple(
        Clash(part, draft.get(part), value, str(marks[part]["by"]), int(marks[part]["revision"]))
        for part, value in changes.items()
        if part in marks and marks[part]["revision"] > based_on and draft.get(part) != value
    )


def merged(draft: Content, changes: Content) -> dict[str, Any]:
    """Return the draft with `changes` in it; a part whose value is None is taken out."""
    return {part: value for part, value in {**draft, **changes}.items() if value is not None}


def changed_since(marks: Marks, based_on: int) -> tuple[str, ...]:
    """Return the parts that were changed after revision `based_on`."""
    return tuple(part for part, mark in marks.items() if mark["revision"] > based_on)
