"""A list of must-haves beside those of the role profiles: how many, how high, how many years, and the nearest one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.postings.realism.asking import MustList
from app.roles.domain import Profile

_MOST_YEARS_APART = 4.0  # a difference of years counts like one of levels, and no more than a whole competency


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list of must-haves asks for in figures. `levels` are those of its competencies, `years` the most asked."""

    count: int
    levels: Mapping[str, int]
    years: float

    @property
    def level(self) -> float | None:
        """The mean level asked for, None without a competency that has one."""
        return sum(self.levels.values()) / len(self.levels) if self.levels else None


def shape_of_list(asked: MustList) -> Shape:
    """Return the shape of a post's must-haves."""
    levels: dict[str, int] = {}
    for must in asked.counted:
        if must.competency and must.level:
            levels[must.competency] = max(must.level, levels.get(must.competency, 0))
    return Shape(asked.size, levels, max((must.years or 0 for must in asked.counted), default=0))


def shape_of_profile(profile: Profile) -> Shape:
    """Return the shape of a profile's must-haves, of whatever kind they are."""
    musts = [r for r in profile.requirements if r.must]
    levels = {r.competency: r.level for r in musts if r.competency and r.level}
    return Shape(len(musts), levels, max((r.years or 0 for r in musts), default=0))


def distance(one: Shape, other: Shape) -> float:
    """Return how far apart two lists are: their levels competency by competency, and their years. Our own measure."""
    apart = sum(abs(one.levels.get(c, 0) - other.levels.get(c, 0)) for c in {*one.levels, *other.levels})
    return apart + min(abs(one.years - other.years), _MOST_YEARS_APART)


def nearest(own: Shape, others: Mapping[str, Shape]) -> str | None:
    """Return the key of the nearest list, None where nothing can be compared; of equals the first."""
    if not own.levels or not others:
        return None
    return min(others, key=lambda key: distance(own, others[key]))


def above(own: float, others: Sequence[float]) -> int:
    """Return how many of `others` ask for less than `own`."""
    return sum(own > each for each in others)
