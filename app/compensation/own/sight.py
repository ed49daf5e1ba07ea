"""Who sees which of the company's pay data (docs/access.md): the rule, and how the room of job posts tells its part."""

from collections.abc import Callable, Iterable, Mapping

from flask import Flask, current_app

from app.accounts.domain import Access
from app.compensation.own.domain import Sight
from app.core.database import DbSession
from app.web.rules import Person

Handled = Callable[[DbSession, Person], Iterable[str]]
_HANDLED = "kakehashi_handled_roles"


def plug_handled(app: Flask, handled: Handled) -> None:
    """Let the room of job posts say of which roles (ids) somebody handles a post."""
    app.extensions[_HANDLED] = handled


def handled_roles(session: DbSession, person: Person) -> frozenset[str]:
    """Return the ids of the roles of the posts that `person` handles; none where no room brings posts."""
    handled: Handled | None = current_app.extensions.get(_HANDLED)
    return frozenset(handled(session, person)) if handled else frozenset()


def sight_of(
    access: str,
    *,
    grade: str | None,
    next_grades: Mapping[str, Iterable[str]],
    handled: Iterable[str],
    grade_of: Mapping[str, str],
) -> Sight:
    """Return what somebody sees of the company's pay.

    Args:
        access: the kind of access; anything unknown sees nothing.
        grade: the person's own grade, as an administrator set it.
        next_grades: the grades that each grade leads to, on each track.
        handled: the roles of the posts that they handle.
        grade_of: the grade of each role.
    """
    if access in (Access.ADMIN, Access.MANAGER):
        return Sight(everything=True)
    if access == Access.RECRUITER:
        roles = frozenset(handled)
        return Sight(roles=roles, grades=frozenset(grade_of[role] for role in roles if role in grade_of))
    if access == Access.STAFF and grade:
        return Sight(grades=frozenset({grade, *next_grades.get(grade, ())}), any_role=True)
    return Sight()
