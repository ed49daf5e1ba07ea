"""What must hold in the matrix beyond the shape of its fields. Plain Python over the values as they were read."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.core.errors import N_, Problem, Reason
from app.core.files import shown_name
from app.roles.domain import GRADES, Vocabulary
from app.roles.matrix.domain import BELOW, same_track

FOLDER = "data/matrix"
UNCHANGED = N_("nothing changes from %(below)s to %(grade)s, but the level goes from %(low)s to %(high)s")
FALLEN = N_("the level falls from %(low)s at %(below)s to %(high)s at %(grade)s; say why in a note")


def matrix_problems(raw: Mapping[Path, Any], vocabulary: Vocabulary) -> list[Problem]:
    """Return what is wrong within and across files: names, doubles, gaps, and levels that fall without a word.

    Args:
        raw: the files as they were read, ours first; a later folder's row replaces an earlier one.
        vocabulary: the competencies, each of which needs a row.
    """
    rows = {str(row.get("competency")): row for value in raw.values() for row in _rows(value)}
    empty = [grade for grade in GRADES if rows and all(_says_nothing(row, grade) for row in rows.values())]
    problems = [Problem(FOLDER, "", f"grade {grade} has no behaviours") for grade in empty]
    problems.extend(
        Problem(FOLDER, "", f"competency {competency} has no row")
        for competency in vocabulary.competencies
        if competency not in rows
    )
    problems.extend(_doubles(raw))
    for path, value in raw.items():
        for at, row in enumerate(_rows(value)):
            for field, reason in _row_problems(row, vocabulary, empty):
                problems.append(Problem(shown_name(path), f"rows.{at}.{field}", reason))
    return problems


def own_row_problems(path: Path, value: Any, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong within a company's own rows alone; the rest of the matrix is not theirs to hold."""
    yield from _doubles({path: value})
    for at, row in enumerate(_rows(value)):
        for field, reason in _row_problems(row, vocabulary, ()):
            yield Problem(shown_name(path), f"rows.{at}.{field}", reason)


def _doubles(raw: Mapping[Path, Any]) -> Iterator[Problem]:
    first: dict[tuple[Path, str], tuple[Path, int]] = {}
    for path, value in raw.items():
        for at, row in enumerate(_rows(value)):
            competency = str(row.get("competency"))
            known = first.setdefault((path.parent, competency), (path, at))
            if known != (path, at) and "competency" in row:
                reason = Reason(
                    N_("%(competency)s already has a row in %(file)s"), competency=competency, file=shown_name(known[0])
                )
                yield Problem(shown_name(path), f"rows.{at}.competency", reason)


def _rows(value: Any) -> list[dict[str, Any]]:
    rows = value.get("rows") if isinstance(value, dict) else None
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _part(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    part = row.get(key)
    return part if isinstance(part, dict) else {}


def _cell(row: Mapping[str, Any], grade: str) -> dict[str, Any]:
    return _part(_part(row, "cells"), grade)


def _is_same(row: Mapping[str, Any], grade: str) -> bool:
    return _cell(row, grade).get("same") is True


def _says_nothing(row: Mapping[str, Any], grade: str) -> bool:
    return grade not in _part(row, "cells") or _is_same(row, grade)


def _row_problems(row: dict[str, Any], vocabulary: Vocabulary, empty: Collection[str]) -> Iterator[tuple[str, str]]:
    for key in ("cells", "levels", "weights"):
        yield from (
            (f"{key}.{grade}", Reason(N_("there is no grade %(grade)s"), grade=grade))
            for grade in _part(row, key)
            if grade not in GRADES
        )
    for key, told in (("cells", empty), ("levels", ()), ("weights", ())):
        if key in row:
            lacking = [grade for grade in GRADES if grade not in _part(row, key) and grade not in told]
            yield from ((f"{key}.{grade}", Reason(N_("is missing"))) for grade in lacking)
    if _is_same(row, "IC1"):
        yield "cells.IC1.same", Reason(N_("there is no grade below IC1 to be the same as"))
    if "competency" in row:
        yield from _level_problems(row, vocabulary)


def _level_problems(row: dict[str, Any], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    competency = vocabulary.competencies.get(str(row["competency"]))
    if competency is None:
        yield "competency", Reason(N_("there is no competency %(competency)s"), competency=row["competency"])
    elif competency.assess == "interview" and "levels" in row:
        yield "levels", Reason(N_("%(competency)s is for the interview and has no levels"), competency=competency.id)
    elif competency.assess == "resume" and "levels" not in row:
        yield "levels", Reason(N_("is missing"))
    levels = _part(row, "levels")
    for grade, below in BELOW.items():
        low, high = levels.get(below), levels.get(grade)
        if not isinstance(low, int) or not isinstance(high, int) or low == high:
            continue
        if _is_same(row, grade):
            yield f"levels.{grade}", Reason(UNCHANGED, below=below, grade=grade, low=low, high=high)
        elif high < low and same_track(grade, below) and "note" not in _cell(row, grade):
            yield f"levels.{grade}", Reason(FALLEN, below=below, grade=grade, low=low, high=high)
