"""What must hold in the ladder beyond the shape of its fields. Plain Python over the values as they were read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.doubles import repeated
from app.roles.domain import GRADES, Vocabulary
from app.roles.ladder.graph import find_cycle
from app.roles.matrix.domain import Matrix, same_track

Found = Iterator[tuple[str, str]]  # field, reason
_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a ladder may use."""

    vocabulary: Vocabulary
    matrix: Matrix
    roles: Collection[str]


def ladder_problems(value: Any, known: Known) -> list[tuple[str, str]]:
    """Return what is wrong in a ladder as it was read: each problem with its field and a sentence."""
    if not isinstance(value, dict):
        return []  # told by the shape already
    ladder: dict[str, Any] = value
    specialties = {str(row.get("id")) for row in _rows(ladder, "specialties")}
    return [
        *_doubles(ladder),
        *_grades(ladder, known),
        *_specialties(ladder, known),
        *_ways(ladder, known),
        *_steps(ladder, specialties),
        *_cycle(ladder),
        *_stories(ladder, known, specialties),
    ]


def name_problems(value: Any) -> list[tuple[str, str]]:
    """Return what is wrong in a company's own names of grades."""
    names = value.get("names") if isinstance(value, dict) else None
    given = names if isinstance(names, dict) else {}
    return [(f"names.{grade}", f"there is no grade {grade}") for grade in given if grade not in GRADES]


def _rows(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = value.get(key)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _words(value: Mapping[str, Any], key: str) -> list[str]:
    words = value.get(key)
    return [str(word) for word in words] if isinstance(words, list | dict) else []


def _doubles(ladder: Mapping[str, Any]) -> Found:
    for key in ("grades", "specialties", "ways_out", "stories"):
        for again, positions in repeated(row.get("id") for row in _rows(ladder, key)).items():
            yield from ((f"{key}.{at}.id", f"{again} is given twice") for at in positions)
    moves = [f"{step.get('from')} → {step.get('to')}" for step in _rows(ladder, "steps")]
    for again, positions in repeated(moves).items():
        yield from ((f"steps.{at}", f"the step {again} is given twice") for at in positions)


def _grades(ladder: Mapping[str, Any], known: Known) -> Found:
    rows = _rows(ladder, "grades")
    given = {str(row.get("id")) for row in rows}
    for grade in GRADES:
        if grade not in given:
            yield "grades", f"grade {grade} is missing"
        if not any(grade in row and not row[grade].same for row in known.matrix.rows.values()):
            yield "grades", f"grade {grade} has no behaviours in the matrix"
    for at, row in enumerate(rows):
        name = str(row.get("id"))
        if "id" in row and name not in GRADES:
            yield f"grades.{at}.id", f"there is no grade {name}"
        elif name in GRADES and name.startswith("M") != (row.get("track") == "people_manager"):
            yield f"grades.{at}.track", "IC grades are for track individual, M grades for track people_manager"


def _specialties(ladder: Mapping[str, Any], known: Known) -> Found:
    for at, row in enumerate(_rows(ladder, "specialties")):
        field = f"specialties.{at}"
        if str(row.get("id")) in known.roles:
            yield f"{field}.id", f"{row['id']} is already the id of a role"
        ends = {key: str(row[key]) for key in ("first", "last") if key in row}
        yield from ((f"{field}.{key}", f"there is no grade {end}") for key, end in ends.items() if end not in GRADES)
        places = [GRADES.index(grade) for end in ends.values() for grade in GRADES if grade == end]
        if len(places) == len(_ENDS) and (places != sorted(places) or not same_track(*(GRADES[at] for at in places))):
            yield f"{field}.last", f"{ends['last']} is not above {ends['first']} on the same track"
        for competency in _words(row, "focus"):
            yield from _competency(f"{field}.focus.{competency}", competency, known.vocabulary, scored=True)


def _competency(field: str, competency: str, vocabulary: Vocabulary, *, scored: bool = False) -> Found:
    if competency not in vocabulary.competencies:
        yield field, f"there is no competency {competency}"
    elif scored and vocabulary.competencies[competency].assess == "interview":
        yield field, f"{competency} is for the interview and has no levels"


def _ways(ladder: Mapping[str, Any], known: Known) -> Found:
    for at, row in enumerate(_rows(ladder, "ways_out")):
        for number, grade in enumerate(_words(row, "starts")):
            if grade not in GRADES:
                yield f"ways_out.{at}.starts.{number}", f"there is no grade {grade}"
        for number, role in enumerate(_words(row, "roles")):
            if role not in known.roles:
                yield f"ways_out.{at}.roles.{number}", f"there is no role {role}"


def _steps(ladder: Mapping[str, Any], specialties: Collection[str]) -> Found:
    for at, row in enumerate(_rows(ladder, "steps")):
        ends = {key: str(row[key]) for key in _ENDS if key in row}
        unknown = [key for key, node in ends.items() if node not in GRADES and node not in specialties]
        yield from ((f"steps.{at}.{key}", f"there is no grade or specialty {ends[key]}") for key in unknown)
        if unknown or len(ends) < len(_ENDS):
            continue
        start, end = ends.values()
        if start == end:
            yield f"steps.{at}", f"the step from {start} leads to itself"
        elif reason := _kind_problem(start, end, str(row.get("kind"))):
            yield f"steps.{at}.kind", f"{start} → {end}: {reason}"


def _kind_problem(start: str, end: str, kind: str) -> str:
    between_grades = start in GRADES and end in GRADES
    same = between_grades and start.startswith("M") == end.startswith("M")
    if kind == "promotion" and not same:
        return "a promotion leads from a grade to one on the same track"
    if kind == "track_change" and (not between_grades or same):
        return "a track change leads from a grade to one on the other track"
    if kind == "lateral" and (start in GRADES) == (end in GRADES):
        return "a lateral step leads from a grade into a specialty or back"
    return ""


def _cycle(ladder: Mapping[str, Any]) -> Found:
    moves = [step for step in _rows(ladder, "steps") if step.get("kind") == "promotion"]
    # a step to itself is told by that name already
    circle = find_cycle((str(m["from"]), str(m["to"])) for m in moves if "from" in m and m["from"] != m.get("to"))
    if circle:
        yield "steps", f"the promotions run in a circle: {' → '.join(circle)}"


def _stories(ladder: Mapping[str, Any], known: Known, specialties: Collection[str]) -> Found:
    for at, story in enumerate(_rows(ladder, "stories")):
        for number, stage in enumerate(_rows(story, "stages")):
            field = f"stories.{at}.stages.{number}"
            node = str(stage.get("node"))
            if "node" in stage and not any(node in names for names in (GRADES, specialties, known.roles)):
                yield f"{field}.node", f"there is no grade, specialty or role {node}"
            for place, competency in enumerate(_words(stage, "grew")):
                yield from _competency(f"{field}.grew.{place}", competency, known.vocabulary)
