"""Adding to the audit log, keeping its head, and checking both."""

import logging
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.audit import domain, head, queries
from app.accounts.audit.domain import Head, Plain
from app.core.clock import utcnow
from app.core.database import after_commit, unit_of_work
from app.web.rules import Person
from app.web.settings import current_settings

_LOG = logging.getLogger("kakehashi.audit")
_CHAIN_LOCK = 0x6B616B65  # a number of our own: PostgreSQL's advisory lock of the chain
_WRITTEN = "kakehashi_audit_written"  # the transaction of the session, its first row and its last


def record(session: Session, actor: Person | str, action: str, subject: str | None = None, **details: Plain) -> None:
    """Add a row to the log, in `session`'s transaction: it is kept if and only if what it tells of is.

    `actor` is who did it (`audit.SYSTEM` for commands and tasks, `audit.NOBODY` for somebody not signed in), `subject`
    a public id; `details` are plain values and never personal data: no names, addresses, texts or reasons.

    The transaction must be one that writes (`begin_writing`), as those of requests that change something, commands and
    tasks are. Writers queue, so that the chain has one end.

    Raises:
        ValueError: the action is not of the form `thing.happened`, or a detail is long.
        TypeError: a detail is not plain.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_CHAIN_LOCK)))
    entry = domain.next_entry(
        queries.stands(session),
        at=utcnow(),
        actor=actor.public_id if isinstance(actor, Person) else actor,
        action=action,
        subject=subject,
        details=details,
    )
    session.add(queries.to_row(entry))
    session.flush()
    written: tuple[object, int, int] | None = session.info.get(_WRITTEN)
    this = session.get_transaction()
    first = written[1] if written and written[0] is this else entry.number
    session.info[_WRITTEN] = (this, first, entry.number)
    after_commit(session, partial(_keep_head, session, current_settings().home, Head(entry.number, entry.hash)))


def _keep_head(session: Session, home: Path, new: Head) -> None:
    _, first, last = session.info[_WRITTEN]
    if last != new.count:
        return  # a later row of the same transaction brings its own
    with head.locked(home):
        kept = head.read(home)
        if kept is None:
            if first > 1:
                _LOG.warning("the audit log's head was missing and is kept anew from row %s on", new.count)
            head.write(home, new)
            return
        with unit_of_work(writing=False) as reading:
            continues = queries.hash_of(reading, kept.count) == kept.hash
        if not continues:
            _LOG.error("the audit log does not continue its kept head; run: kakehashi audit verify")
        elif kept.count < new.count:
            head.write(home, new)


def verify(session: Session) -> Head:
    """Check the whole log against itself and the kept head; return where it stands.

    Raises:
        AuditError: a row was changed, removed or replaced, or the head is missing or differs.
    """
    return domain.verify(queries.everything(session), head.read(current_settings().home))
