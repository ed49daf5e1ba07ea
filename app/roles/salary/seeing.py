"""Which of the company's pay data the reader sees: their own grade, the next ones, the roles that they handle."""

from collections.abc import Iterable, Mapping

from app.compensation.domain import Band
from app.compensation.own.domain import Sight
from app.roles.domain import GRADES, Grade, Profile
from app.roles.ladder.domain import Ladder


def next_grades(ladder: Ladder) -> dict[str, tuple[Grade, ...]]:
    """Return the grades that each grade leads to on each track: the promotions, and the changes of track that lead on.

    A change back to the specialist track leads to no new grade and is left out.
    """
    found: dict[str, tuple[Grade, ...]] = {}
    for grade in GRADES:
        steps = (s for s in ladder.steps_from(grade) if s.kind in ("promotion", "track_change"))
        ends = dict.fromkeys(s.end for s in steps if not (grade.startswith("M") and s.end.startswith("IC")))
        found[grade] = tuple(each for each in GRADES if each in ends)
    return found


def figures_seen(bands: Iterable[Band], profiles: Mapping[str, Profile], sight: Sight) -> tuple[Band, ...]:
    """Return the published figures, and of the company's own data files those whose role the reader may see."""
    return tuple(band for band in bands if not band.own_data or sees_figure(band, profiles, sight))


def sees_figure(band: Band, profiles: Mapping[str, Profile], sight: Sight) -> bool:
    """Return whether the reader may see a figure of the company's own data files, by the roles it bears on."""
    grades = {role: profiles[role].grade for role in band.roles if role in profiles}
    return any(sight.sees_pay(grades.get(role, ""), role) for role in band.roles)
