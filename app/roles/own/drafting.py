"""Drafting an own profile from one that there is: names replaced, sources kept where they still hold, ids filled in."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.text import LocalizedText
from app.roles.domain import Profile
from app.roles.own.fileform import LISTS, Value, profile_value

OWN: list[Value] = [{"own": True}]
_SINGLE = ("placement", "team_size", "mission")
_ROWS = ("success_measures", "requirements", "differs")
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile to start from: its file form, and which names were replaced by what."""

    value: Value
    replaced: tuple[tuple[str, LocalizedText], ...]


def empty() -> Draft:
    """Return a draft with nothing in it but one row of each kind that every profile needs."""
    return Draft({"schema": 1, "shelf": "template", "company_type": "any", "track": "individual", "grade": "IC2"}, ())


def draft(profile: Profile, taken: Collection[str]) -> Draft:
    """Return a draft of an own profile from `profile`, under an id that is not among `taken`.

    From a case, the company's, product's and metrics' own names give way to 自社製品 and the like, and every statement
    becomes the company's own: what the source says of another company is no source for this one. From a template,
    statements keep their sources as long as nobody rewrites them (`settle`).
    """
    value = profile_value(profile)
    if profile.shelf != "case":
        value["id"] = free_id(profile.id if profile.own_data else f"own_{profile.id}", taken)
        return Draft(value, ())
    value |= {"id": "", "shelf": "template", "replacements": [], "pay": []}
    del value["company"]
    for text in _texts(value):
        said = profile.neutral(LocalizedText(text["ja"], text["en"]))
        text["ja"], text["en"] = said.ja, said.en
    for statement in said_in(value):
        statement["sources"] = [dict(source) for source in OWN]
    for measure in value["success_measures"]:
        if measure["name"] != _name_of(profile, measure["id"]):
            measure["id"] = ""
    fill_ids(value, {}, taken)
    before = " ".join(text for s in _texts(profile_value(profile)) for text in (s["ja"], s["en"]))
    used = tuple((r.find, r.text) for r in profile.replacements if r.find in before)
    return Draft(value, used)


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, cut to length and numbered if it is taken."""
    base = wanted[:_LONGEST_ID]
    number = 2
    found = base
    while found in taken:
        ending = f"_{number}"
        found, number = base[: _LONGEST_ID - len(ending)] + ending, number + 1
    return found


def slug(text: str) -> str:
    """Return `text` as an id: a–z, 0–9 and _, beginning with a letter; empty if nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if found and not found[0].isalpha():
        found = f"n_{found}"
    return found[:_LONGEST_ID] if len(found) > 1 else ""


def fill_ids(value: Value, measures: Mapping[str, LocalizedText], taken: Collection[str] = ()) -> None:
    """Give an id to the profile and to each measure and requirement that has none.

    A measure whose name is known (`measures`, by id) takes that id and that name, so that one measure is one measure
    everywhere. Ids already given stay as they are.
    """
    if not value.get("id"):
        title = value.get("title")
        english = title.get("en") if isinstance(title, dict) else None
        value["id"] = free_id(slug(str(english or "")) or "own_role", taken)
    rows = _dicts(value.get("success_measures"))
    used = {str(row["id"]) for row in rows if row.get("id")}
    for row in rows:
        if not row.get("id"):
            row["id"] = _measure_id(row, measures, used)
            used.add(row["id"])
    rows = _dicts(value.get("requirements"))
    used = {str(row["id"]) for row in rows if row.get("id")}
    for row in rows:
        if not row.get("id"):
            wanted = str(row.get("competency") or row.get("measure") or row.get("kind") or "requirement")
            row["id"] = free_id(slug(wanted) or "requirement", used)
            used.add(row["id"])


def _measure_id(row: Value, measures: Mapping[str, LocalizedText], used: Collection[str]) -> str:
    given = row.get("name")
    name = given if isinstance(given, dict) else {}
    for known, text in measures.items():
        if known not in used and (name.get("ja") == text.ja or name.get("en") == text.en):
            row["name"] = {"ja": text.ja, "en": text.en}
            return known
    return free_id(slug(str(name.get("en") or "")) or "measure", {*used, *measures})


def settle(value: Value, profiles: Iterable[Profile]) -> int:
    """Let each statement carry the sources that it can; return how many had to give them up.

    A statement without sources takes those of the same words in `profiles`, if there are any, and is the company's own
    otherwise; what a source says of another company (a case of ours) is no source here. One that carries the sources of
    another statement there, word for word, was rewritten: what the source supports is the other, so that it becomes the
    company's own.
    """
    by_text: dict[tuple[str, str], list[Value]] = {}
    texts_of: dict[str, set[tuple[str, str]]] = {}
    for profile in profiles:
        for said in said_in(profile_value(profile)):
            words = said["ja"], said["en"]
            texts_of.setdefault(_key(said["sources"]), set()).add(words)
            if profile.own_data or profile.shelf != "case":
                by_text[words] = said["sources"]
    given_up = 0
    for said in said_in(value):
        words = (str(said.get("ja", "")).strip(), str(said.get("en", "")).strip())
        if not said.get("sources"):
            said["sources"] = [dict(source) for source in by_text.get(words, OWN)]
        elif _foreign(said["sources"]) and words not in texts_of.get(_key(said["sources"]), {words}):
            said["sources"] = [dict(source) for source in OWN]
            given_up += 1
    return given_up


def _key(sources: object) -> str:
    return json.dumps(sources, sort_keys=True, default=str)


def _foreign(sources: object) -> bool:
    return isinstance(sources, list) and any(isinstance(s, dict) and "own" not in s for s in sources)


def said_in(value: Value) -> Iterator[Value]:
    """Yield every statement of a profile's file form, in place."""
    for key in _SINGLE:
        if isinstance(value.get(key), dict):
            yield value[key]
    for key in (*LISTS, *_ROWS):
        yield from _dicts(value.get(key))


def _texts(value: Value) -> Iterator[Value]:
    yield value["title"]
    yield from said_in(value)
    for row in value["requirements"]:
        yield row["reason"]
    for key in ("success_measures", "differs"):
        yield from (row["name"] for row in value[key] if "name" in row)


def _dicts(rows: object) -> list[dict[str, Any]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _name_of(profile: Profile, measure: str) -> Value:
    name = next(m.name for m in profile.success_measures if m.id == measure)
    return {"ja": name.ja, "en": name.en}
