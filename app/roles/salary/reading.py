"""What somebody sees of pay, gathered: their sight by docs/access.md, and the figures that bear on a role."""

from collections.abc import Mapping

from app.accounts.queries import grade_of
from app.compensation.domain import Band
from app.compensation.own.domain import OwnBand
from app.compensation.own.queries import own_bands
from app.compensation.own.sight import handled_roles, sight_of
from app.core.database import DbSession
from app.roles.domain import Profile
from app.roles.ladder.loader import load_ladder
from app.roles.own.queries import all_profiles
from app.roles.salary.seeing import next_grades, sees_figure
from app.roles.salary.showing import Reader
from app.web.rules import Person


def reader_of(session: DbSession, person: Person, profiles: Mapping[str, Profile]) -> Reader:
    """Return what `person` may see of the company's own pay data."""
    own = grade_of(session, person) or ""
    following = next_grades(load_ladder())
    sight = sight_of(
        person.access,
        grade=own,
        next_grades=following,
        handled=handled_roles(session, person),
        grade_of={role: profile.grade for role, profile in profiles.items()},
    )
    return Reader(sight, person.access == "staff", own, following.get(own, ()))


def pay_of_role(
    session: DbSession, person: Person, role: str, grade: str
) -> tuple[tuple[Band, ...], tuple[OwnBand, ...]]:
    """Return the figures that bear on a role (an id), and the company's own bands of it or of `grade`, if seen."""
    profiles = all_profiles(session)
    sight = reader_of(session, person, profiles).sight
    profile = profiles.get(role)
    bands = profile.pay if profile else ()
    return (
        tuple(band for band in bands if not band.own_data or sees_figure(band, profiles, sight)),
        tuple(b for b in own_bands(session) if b.role in {role, ""} and b.grade == grade and sight.sees(b)),
    )
