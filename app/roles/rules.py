"""What must hold in a profile beyond the shape of its fields. Plain Python over the values as they were read."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.core.doubles import repeated
from app.core.errors import N_, Problem, Reason
from app.core.files import shown_name

# which keys a kind of requirement needs, and which it may have besides; every other one of these is refused
_NEEDS: dict[str, tuple[set[str], set[str]]] = {
    "competency": ({"competency", "level", "weight"}, set()),
    "years": ({"years", "measure"}, set()),
    "language": ({"language"}, {"level", "toeic"}),
    "education": (set(), set()),
    "other": (set(), set()),
}
KINDS = frozenset(_NEEDS)
_INTERVIEW: tuple[set[str], set[str]] = ({"competency"}, set())
_SPECIAL = {"competency", "level", "weight", "years", "measure", "language", "toeic"}


def kind_problem(kind: str, given: Collection[str], interview_only: bool, weight: int) -> Reason | None:  # noqa: FBT001  (a fact, not a switch)
    """Return what is wrong with the keys `given` for a requirement of this kind, or `None`."""
    missing, surplus = kind_keys(kind, given, interview_only=interview_only)
    if missing and interview_only:
        return Reason(N_("a competency that only an interview shows needs %(keys)s"), keys=", ".join(missing))
    if missing:
        return Reason(N_("kind %(kind)s needs %(keys)s"), kind=kind, keys=", ".join(missing))
    if surplus and interview_only:
        return Reason(N_("a competency that only an interview shows has no %(keys)s"), keys=", ".join(surplus))
    if surplus:
        return Reason(N_("kind %(kind)s has no %(keys)s"), kind=kind, keys=", ".join(surplus))
    if kind == "competency" and not interview_only and weight < 1:
        return Reason(N_("weight is 1 or more"))
    return None


def kind_keys(kind: str, given: Collection[str], *, interview_only: bool) -> tuple[list[str], list[str]]:
    """Return the keys that a requirement of this kind lacks, and those that it must not have."""
    needed, allowed = _INTERVIEW if interview_only else _NEEDS[kind]
    return sorted(needed - set(given)), sorted((set(given) & _SPECIAL) - needed - allowed)


def profile_problems(raw: Mapping[Path, Any], bands: Collection[str] | None) -> list[Problem]:
    """Return what is wrong within and across profiles: ids, doubles, and names of things that are not there.

    With `bands` left open (`None`) the pay bands that profiles name are not looked up.
    """
    files = {path: value for path, value in raw.items() if isinstance(value, dict)}
    ids = {str(value.get("id")) for value in files.values()}
    problems = [problem for path, value in files.items() for problem in one_profile(path, value, ids, bands)]
    problems.extend(_same_id(files))
    problems.extend(_same_measure(files))
    return problems


def one_profile(
    path: Path, value: dict[str, Any], ids: Collection[str], bands: Collection[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong within one profile; `ids` are the profiles and `bands` the pay bands that it may name."""
    name = shown_name(path)
    if "id" in value and value["id"] != path.stem:
        yield Problem(name, "id", Reason(N_("the id %(id)s is not the name of the file"), id=value["id"]))
    for key, field in (("requirements", "id"), ("requirements", "competency"), ("success_measures", "id")):
        rows = _rows(value, key)
        for again, positions in repeated(row.get(field) for row in rows).items():
            for at in positions:
                yield Problem(name, f"{key}.{at}.{field}", Reason(N_("%(again)s is given twice"), again=again))
    if str(value.get("grade")).startswith("M") != (value.get("track") == "people_manager"):
        yield Problem(
            name, "grade", Reason(N_("IC grades are for track individual, M grades for track people_manager"))
        )
    if (value.get("shelf") == "case") != ("company" in value):
        yield Problem(name, "company", Reason(N_("a case names its company, a template none")))
    yield from _references(name, value, ids, bands)


def _references(
    name: str, value: dict[str, Any], ids: Collection[str], bands: Collection[str] | None
) -> Iterator[Problem]:
    pay = value.get("pay")
    for at, band in enumerate(pay if isinstance(pay, list) else []):
        if bands is not None and band not in bands:
            yield Problem(name, f"pay.{at}", Reason(N_("there is no pay band %(band)s"), band=band))
    for at, row in enumerate(_rows(value, "differs")):
        if row.get("role") is not None and str(row["role"]) not in ids:
            yield Problem(name, f"differs.{at}.role", Reason(N_("there is no profile %(role)s"), role=row["role"]))


def _rows(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = value.get(key)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _same_id(files: Mapping[Path, dict[str, Any]]) -> Iterator[Problem]:
    paths = list(files)
    for again, positions in repeated(files[path].get("id") for path in paths).items():
        first = next(path for path in paths if files[path].get("id") == again)
        for at in positions:
            yield Problem(
                shown_name(paths[at]),
                "id",
                Reason(N_("%(again)s is already the id of %(first)s"), again=again, first=shown_name(first)),
            )


def _same_measure(files: Mapping[Path, dict[str, Any]]) -> Iterator[Problem]:
    known: dict[object, tuple[object, str]] = {}
    for path, value in files.items():
        for at, row in enumerate(_rows(value, "success_measures")):
            name, where = known.setdefault(str(row.get("id")), (row.get("name"), shown_name(path)))
            if row.get("name") != name:
                yield Problem(
                    shown_name(path),
                    f"success_measures.{at}.name",
                    Reason(
                        N_("%(id)s has another name in %(where)s; one id is one measure"), id=row.get("id"), where=where
                    ),
                )
