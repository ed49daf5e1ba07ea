"""Keeping own profiles: each save is a new version, nothing is overwritten, what is not wanted any more is retired."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.core.errors import N_, DataFileError
from app.roles.own import queries
from app.roles.own.domain import LONGEST_WHY, NoSuchProfileError, OwnDataError, Saved
from app.roles.own.fileform import Value
from app.roles.own.loader import problems_of
from app.roles.own.models import OwnProfileRow, OwnProfileVersion
from app.web.rules import Person

_LOCK = 0x6B616B66  # a number of our own: PostgreSQL's advisory lock of own data
FORM = "form"  # what problems name in place of a file


def save_profile(
    session: Session,
    actor: Person | str,
    value: Value,
    *,
    why: str,
    now: datetime,
    based_on: int | None = None,
) -> Saved:
    """Keep `value`, a profile in its file form with every id filled in, as the next version of the profile it names.

    The same content as the latest version makes no new one. A retired profile comes back with its next version.

    Args:
        session: in a writing transaction.
        actor: who saves; `audit.SYSTEM` for a command.
        value: the profile.
        why: why this version is made, in the words of who makes it.
        now: the present moment.
        based_on: the version that was edited; `None` to save whatever stands there.

    Raises:
        DataFileError: every problem of the profile, naming `form` and the field.
        OwnDataError: no reason is given, or somebody saved another version meanwhile.
    """
    _lock(session)
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise OwnDataError("why", N_("Say in at most %(most)s characters why this version is made."), most=LONGEST_WHY)
    role_id = str(value.get("id"))
    row = session.scalar(select(OwnProfileRow).where(OwnProfileRow.role_id == role_id))
    problems = problems_of(value, queries.surroundings(session, role_id if row else None), shown=FORM)
    if problems:
        raise DataFileError(problems)
    latest = _latest_version(session, row) if row else None
    if latest is not None:
        if based_on is not None and latest.number != based_on:
            raise OwnDataError(
                "changed_meanwhile",
                N_("Version %(number)s was saved meanwhile. Look at it, then save again to put yours after it."),
                number=latest.number,
            )
        if latest.content == value and row is not None and row.retired_at is None:
            return Saved(role_id, latest.number, new=False)
    if row is None:
        row = OwnProfileRow(role_id=role_id)
        session.add(row)
        session.flush()
    row.retired_at = None
    number = latest.number + 1 if latest else 1
    name = actor.public_id if isinstance(actor, Person) else actor
    session.add(OwnProfileVersion(profile_id=row.id, number=number, content=value, why=why, actor=name, made_at=now))
    session.flush()
    audit.record(session, actor, "own_profile.saved", None, role=role_id, version=number)
    return Saved(role_id, number, new=True)


def retire(session: Session, actor: Person | str, role_id: str, *, now: datetime) -> None:
    """Take an own profile out of use; its versions stay, and it can be brought back.

    Raises:
        NoSuchProfileError: there is none of this id.
    """
    row = _row(session, role_id)
    if row.retired_at is None:
        row.retired_at = now
        session.flush()
        audit.record(session, actor, "own_profile.retired", None, role=role_id)


def bring_back(session: Session, actor: Person | str, role_id: str) -> None:
    """Put a retired profile into use again.

    Raises:
        NoSuchProfileError: there is none of this id.
    """
    row = _row(session, role_id)
    if row.retired_at is not None:
        row.retired_at = None
        session.flush()
        audit.record(session, actor, "own_profile.brought_back", None, role=role_id)


def _row(session: Session, role_id: str) -> OwnProfileRow:
    _lock(session)
    row = session.scalar(select(OwnProfileRow).where(OwnProfileRow.role_id == role_id))
    if row is None:
        raise NoSuchProfileError
    return row


def _latest_version(session: Session, row: OwnProfileRow) -> OwnProfileVersion:
    wanted = select(OwnProfileVersion).where(OwnProfileVersion.profile_id == row.id)
    return session.scalars(wanted.order_by(OwnProfileVersion.number.desc()).limit(1)).one()


def _lock(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
