"""Reads a company's own profile from its file form, checked against everything that it names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.compensation.domain import Band
from app.core.datafile import parse_model, read_yaml
from app.core.errors import N_, DataFileError, Problem, Reason
from app.core.text import LocalizedText
from app.roles import rules
from app.roles.domain import Profile
from app.roles.loader import ProfileModel, load_vocabulary
from app.roles.own.domain import RESERVED

__all__ = ["Known", "ProfileModel", "known", "parse", "problems_of", "read_value"]


@dataclass(frozen=True, slots=True)
class Known:
    """What an own profile may name: the titles of the profiles beside it, their measures, the pay bands.

    `taken` are ids that it may not have.
    """

    titles: Mapping[str, LocalizedText]
    measures: Mapping[str, LocalizedText]
    bands: Mapping[str, Band]
    taken: Collection[str]


def known(profiles: Mapping[str, Profile], bands: Mapping[str, Band], *, own: Collection[str] = ()) -> Known:
    """Return what a profile beside `profiles` may name; `own` are the ids among them that are its own to take."""
    return Known(
        {role: profile.title for role, profile in profiles.items()},
        {m.id: m.name for role, p in profiles.items() if role not in own for m in p.success_measures},
        bands,
        {role for role in profiles if role not in own},
    )


def read_value(path: Path) -> object:
    """Return what a YAML file holds, unchecked.

    Raises:
        DataFileError: it is not there, or is no YAML; names the file and the line.
    """
    return read_yaml(path)


def parse(value: object, *, shown: str) -> ProfileModel:
    """Return `value` in the model of a profile.

    Raises:
        DataFileError: every problem of its shape, naming `shown`.
    """
    return parse_model(value, ProfileModel, shown=shown)


def problems_of(value: object, others: Known, *, shown: str) -> list[Problem]:
    """Return everything that is wrong with `value`, in itself and against the others; nothing if it may be kept.

    A requirement with keys that its kind lacks or must not have is told key by key.
    """
    problems = {(p.field, p.reason): p for p in _shape(value, shown)}
    if isinstance(value, dict):
        for problem in (*_rules(value, others), *_kinds(value), *_measures(value, others), *_id(value, others)):
            problems[problem.field, problem.reason] = Problem(shown, problem.field, problem.reason)
        whole = {p.field.rpartition(".")[0] for p in _kinds(value)}
        problems = {key: p for key, p in problems.items() if key[0] not in whole}
    return sorted(problems.values())


def _shape(value: object, shown: str) -> list[Problem]:
    try:
        parse(value, shown=shown)
    except DataFileError as error:
        return error.problems
    return []


def _rules(value: dict[str, Any], others: Known) -> list[Problem]:
    path = Path("own") / f"{value.get('id')}.yaml"
    ids = {*others.titles, str(value.get("id"))}
    return list(rules.one_profile(path, value, ids, set(others.bands)))


def _rows(value: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    rows = value.get(key)
    return [(at, row) for at, row in enumerate(rows) if isinstance(row, dict)] if isinstance(rows, list) else []


def _kinds(value: dict[str, Any]) -> list[Problem]:
    vocabulary = load_vocabulary().competencies
    found: list[Problem] = []
    for at, row in _rows(value, "requirements"):
        kind = row.get("kind")
        if kind not in rules.KINDS:
            continue
        competency = vocabulary.get(str(row.get("competency")))
        interview = kind == "competency" and competency is not None and competency.assess == "interview"
        missing, surplus = rules.kind_keys(str(kind), row, interview_only=interview)
        found += [Problem("", f"requirements.{at}.{key}", Reason(N_("is missing"))) for key in missing]
        why = N_("stays empty: only an interview shows this") if interview else N_("stays empty for this kind")
        found += [Problem("", f"requirements.{at}.{key}", Reason(why)) for key in surplus]
    return found


def _measures(value: dict[str, Any], others: Known) -> list[Problem]:
    found: list[Problem] = []
    for at, row in _rows(value, "success_measures"):
        name = others.measures.get(str(row.get("id")))
        if name is not None and row.get("name") != {"ja": name.ja, "en": name.en}:
            why = Reason(N_("is already the id of another measure, %(ja)s (%(en)s)"), ja=name.ja, en=name.en)
            found.append(Problem("", f"success_measures.{at}.id", why))
    return found


def _id(value: dict[str, Any], others: Known) -> list[Problem]:
    own = str(value.get("id"))
    if own in others.taken:
        return [Problem("", "id", Reason(N_("%(id)s is already the id of another profile"), id=own))]
    if own in RESERVED:
        return [Problem("", "id", Reason(N_("%(id)s is kept for an address of its own"), id=own))]
    return []
