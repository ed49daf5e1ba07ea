"""Keeping imported pay data: each import stays as it came; what is not wanted is put out of use and can come back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.compensation.own.domain import Kind, Observation, OwnBand, PayImportError, Taken
from app.compensation.own.models import OwnPayImport
from app.compensation.own.queries import import_row
from app.core.errors import N_
from app.web.rules import Person

_LOCK = 0x6B616B67  # a number of our own: PostgreSQL's advisory lock of pay data
_LONGEST_NAME = 255


def import_pay(
    session: Session,
    actor: Person | str,
    rows: Mapping[Kind, Sequence[OwnBand | Observation]],
    *,
    file: str,
    now: datetime,
) -> Taken:
    """Keep the rows of one file. Bands take the place of the bands before; market data stand beside those before.

    Rows of which a whole import in use holds the same are not kept again, so that a file sent twice counts once.

    Args:
        session: in a writing transaction.
        actor: who imports; `audit.SYSTEM` for a command.
        rows: the rows by kind, checked; a kind without rows is left out.
        file: the file's name, for the list of imports.
        now: the present moment.

    Raises:
        PayImportError: there is no row at all.
    """
    _lock(session)
    given = {kind: [asdict(row) for row in found] for kind, found in rows.items() if found}
    if not given:
        raise PayImportError("pay_empty", N_("There is no row in the file. Fill in at least one."))
    unchanged = tuple(kind for kind, content in given.items() if _stands(session, kind, content))
    for kind, content in given.items():
        if kind in unchanged:
            continue
        number = (session.scalar(select(func.max(OwnPayImport.number)).where(OwnPayImport.kind == kind)) or 0) + 1
        name = actor.public_id if isinstance(actor, Person) else actor
        session.add(
            OwnPayImport(kind=kind, number=number, content=content, file=file[:_LONGEST_NAME], actor=name, made_at=now)
        )
        session.flush()
        audit.record(session, actor, "own_pay.imported", None, kind=kind, number=number, rows=len(content))
    return Taken({kind: len(content) for kind, content in given.items()}, unchanged)


def put_out_of_use(session: Session, actor: Person | str, public_id: str, *, now: datetime) -> None:
    """Leave an import out of everything that is shown or computed; it can be brought back.

    Raises:
        NoSuchImportError: there is none of this id.
    """
    _lock(session)
    row = import_row(session, public_id)
    if row.removed_at is None:
        row.removed_at = now
        session.flush()
        audit.record(session, actor, "own_pay.removed", None, kind=row.kind, number=row.number)


def bring_back(session: Session, actor: Person | str, public_id: str) -> None:
    """Put an import into use again.

    Raises:
        NoSuchImportError: there is none of this id.
    """
    _lock(session)
    row = import_row(session, public_id)
    if row.removed_at is not None:
        row.removed_at = None
        session.flush()
        audit.record(session, actor, "own_pay.brought_back", None, kind=row.kind, number=row.number)


def _stands(session: Session, kind: Kind, content: list[dict[str, object]]) -> bool:
    in_use = list(
        session.scalars(
            select(OwnPayImport)
            .where(OwnPayImport.kind == kind, OwnPayImport.removed_at.is_(None))
            .order_by(OwnPayImport.number)
        )
    )
    return any(each.content == content for each in (in_use[-1:] if kind == "bands" else in_use))


def _lock(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
