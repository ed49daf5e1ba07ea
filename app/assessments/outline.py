"""The outline of a reading: what scoring needs and nothing more, without a word of the résumé.

It is stored plain beside the sealed reading, so that a list of candidates is ranked without opening anything. The
score of an outline equals the score of its reading (a test holds it): both go through `scoring`.
"""

from dataclasses import asdict, dataclass
from typing import Any, cast

from app.assessments.domain import Evidence, Experience, Language, Reading, Role
from app.assessments.extract.domain import Notice

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Outline:
    """Levels, periods and counts of one reading. Periods are (from, to) as `YYYY-MM`, `None` for still there."""

    reader: str
    language: Language
    length: int
    levels: tuple[tuple[str, int], ...]  # of each counting passage: competency, level
    jobs: tuple[tuple[str, str | None], ...]
    roles: tuple[tuple[str, str | None, bool, bool], ...]  # from, to, customer success, manages
    toeic: int | None
    max_team_size: int
    warnings: tuple[str, ...]

    def as_reading(self) -> Reading:
        """Return a reading without words that scores as the whole one does."""
        roles = tuple(Role("", start, to, cs, manages) for start, to, cs, manages in self.roles)
        jobs = tuple(
            Experience("", "", start, to, "", roles if place == 0 else (), "", 0, 0)
            for place, (start, to) in enumerate(self.jobs)
        )
        evidence = tuple(
            Evidence(competency, level, 0, 0, "", "other", None, "affirmed") for competency, level in self.levels
        )
        return Reading(
            reader=self.reader,
            text_sha256="",
            length=self.length,
            language=self.language,
            sections=(),
            experiences=jobs,
            evidence=evidence,
            toeic=self.toeic,
            max_team_size=self.max_team_size,
            portfolio=(),
            personal=(),
            remarks=(),
            warnings=tuple(Notice(code) for code in self.warnings),
        )


def outline_of(reading: Reading) -> Outline:
    """Return the outline of `reading`."""
    return Outline(
        reader=reading.reader,
        language=reading.language,
        length=reading.length,
        levels=tuple((e.competency, e.level) for e in reading.evidence if e.level > 0),
        jobs=tuple((job.start, job.to) for job in reading.experiences),
        roles=tuple((r.start, r.to, r.cs, r.manages) for job in reading.experiences for r in job.roles),
        toeic=reading.toeic,
        max_team_size=reading.max_team_size,
        warnings=tuple(notice.code for notice in reading.warnings),
    )


def to_plain(outline: Outline) -> dict[str, Any]:
    """Return `outline` as values for a JSON column."""
    return {"schema": SCHEMA, **asdict(outline)}


def from_plain(value: dict[str, Any]) -> Outline:
    """Return the outline that `to_plain` wrote.

    Raises:
        ValueError: it is of another schema.
    """
    if value.get("schema") != SCHEMA:
        raise ValueError("a stored outline of another schema")
    return Outline(
        reader=value["reader"],
        language=cast("Language", value["language"]),
        length=value["length"],
        levels=tuple((competency, level) for competency, level in value["levels"]),
        jobs=tuple((start, to) for start, to in value["jobs"]),
        roles=tuple((start, to, cs, manages) for start, to, cs, manages in value["roles"]),
        toeic=value["toeic"],
        max_team_size=value["max_team_size"],
        warnings=tuple(value["warnings"]),
    )
