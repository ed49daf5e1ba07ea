"""What differs between two tellings of a post, in the four kinds that the law names for terms of work.

職業安定法5条の3第3項, 施行規則4条の2: before a contract, an applicant is told which terms were changed, narrowed
(特定: the post gave a range, now a part of it is meant), deleted or added against what was first shown. Rows that are
no terms of work (the story, who is looked for, the selection) are told apart.
"""

import re
from dataclasses import dataclass
from typing import Literal

from app.postings.content.astext import TITLE
from app.postings.content.telling import Told, ToldRow

ChangeKind = Literal["changed", "narrowed", "deleted", "added"]
KINDS: tuple[ChangeKind, ...] = ("changed", "narrowed", "deleted", "added")
_TERMS = re.compile(r"work\.|contract\.|hours\.|pay\.|benefits\.|basics\.employment|employer\.(?:name|address)")
_DATES = "dates."  # of what day a post speaks is no change of what it says
_PLACES_AND_DUTIES = "work."  # what is left out of a list of these is narrowed; of benefits it is gone
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit>[^\d\s〜~–-]*)\s*[〜~–-]\s*[^\d\s]*\s?(?P<high>{_NUMBER})|(?P<one>{_NUMBER})"
)
_APART = re.compile(r"、|，|,\s|および|及び|または|又は|もしくは|若しくは|ならびに|\s(?:and|or)\s|\n")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs. `label` and `title` of its part are in the post's language; no lines where there is no row.

    `term` says whether it is a term of work; the field `basics.title` has no label.
    """

    field: str
    title: str
    label: str
    kind: ChangeKind
    term: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


def compare(before: Told, after: Told) -> tuple[Change, ...]:
    """Return the rows that differ, in the order in which the post tells them, those that are gone where they were."""
    found: list[Change] = []
    if before.title != after.title:
        kind = _kind(TITLE, (before.title,) * bool(before.title), (after.title,) * bool(after.title))
        found.append(Change(TITLE, "", "", kind, False, _one(before.title), _one(after.title)))  # noqa: FBT003
    old, new = _rows(before), _rows(after)
    for field in _in_order(list(old), list(new)):
        title, row = new.get(field) or old[field]
        lines, said = old[field][1].lines if field in old else (), new[field][1].lines if field in new else ()
        if lines != said:
            kind = _kind(field, lines, said)
            found.append(Change(field, title, row.label, kind, bool(_TERMS.match(field)), lines, said))
    return tuple(found)


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _rows(told: Told) -> dict[str, tuple[str, ToldRow]]:
    return {
        row.field: (section.title, row)
        for section in told.sections
        for row in section.rows
        if not row.field.startswith(_DATES)
    }


def _in_order(old: list[str], new: list[str]) -> list[str]:
    """Return the fields of `new` in their order, each field that is gone behind the one that it stood behind."""
    order = list(new)
    for number, field in enumerate(old):
        if field not in order:
            order.insert(order.index(old[number - 1]) + 1 if number else 0, field)
    return order


def _kind(field: str, before: tuple[str, ...], after: tuple[str, ...]) -> ChangeKind:
    if not before or not after:
        return "deleted" if before else "added"
    if field.startswith(_PLACES_AND_DUTIES) and _pieces(after) < _pieces(before):
        return "narrowed"
    if set(after) < set(before):
        return "deleted"
    if set(before) < set(after):
        return "added"
    return "narrowed" if _within(before, after) else "changed"


def _pieces(lines: tuple[str, ...]) -> set[str]:
    return {piece.strip() for piece in _APART.split("\n".join(lines)) if piece.strip()}


def _within(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Return whether the same words are told with figures that all lie within those before."""
    (old_words, old), (new_words, new) = _figures(before), _figures(after)
    if old_words != new_words or len(old) != len(new):
        return False
    inside = all(low <= new_low and new_high <= high for (low, high), (new_low, new_high) in zip(old, new, strict=True))
    return inside and any(low < high for low, high in old)


def _figures(lines: tuple[str, ...]) -> tuple[str, list[tuple[float, float]]]:
    text, found = "\n".join(lines), []
    for match in _RANGE.finditer(text):
        low, high = (match["one"], match["one"]) if match["one"] else (match["low"], match["high"])
        found.append((float(low.replace(",", "")), float(high.replace(",", ""))))
    return _RANGE.sub("#", text), found
