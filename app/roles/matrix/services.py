"""Keeping the company's own rows of the matrix: each save is a new version, nothing is overwritten."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.core.errors import N_, DataFileError
from app.roles.loader import load_vocabulary
from app.roles.matrix.fileform import Value
from app.roles.matrix.loader import row_problems
from app.roles.matrix.queries import latest_version
from app.roles.own.domain import LONGEST_WHY, OwnDataError
from app.roles.own.models import OwnMatrixVersion
from app.web.rules import Person

_LOCK = 0x6B616B68  # a number of our own: PostgreSQL's advisory lock of the matrix


def save_rows(
    session: Session, actor: Person | str, rows: Sequence[Value], *, why: str, now: datetime
) -> tuple[int, bool]:
    """Keep `rows`, all of the company's own in their file form, as the next version (none: the product's own matrix).

    Returns:
        The latest version's number, and whether it is a new one: the same rows make none.

    Raises:
        DataFileError: every problem of the rows.
        OwnDataError: no reason is given.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise OwnDataError("why", N_("Say in at most %(most)s characters why this version is made."), most=LONGEST_WHY)
    problems = row_problems(rows, load_vocabulary())
    if problems:
        raise DataFileError(problems)
    latest = latest_version(session)
    content = list(rows)
    if content == (latest.content if latest else []):
        return (latest.number if latest else 0), False
    number = latest.number + 1 if latest else 1
    name = actor.public_id if isinstance(actor, Person) else actor
    session.add(OwnMatrixVersion(number=number, content=content, why=why, actor=name, made_at=now))
    session.flush()
    audit.record(session, actor, "own_matrix.saved", None, version=number, rows=len(content))
    return number, True
