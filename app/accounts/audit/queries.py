"""Reading the audit log."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.accounts.audit.domain import EMPTY, Entry, Head
from app.accounts.audit.models import AuditEntry

_STEP = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the log, newest first, and how many pages there are."""

    entries: tuple[Entry, ...]
    number: int
    last: int
    total: int


def stands(session: Session) -> Head:
    """Return where the log stands."""
    row = session.execute(
        select(AuditEntry.number, AuditEntry.hash).order_by(AuditEntry.number.desc()).limit(1)
    ).first()
    return EMPTY if row is None else Head(row.number, row.hash)


def hash_of(session: Session, number: int) -> str | None:
    """Return the hash of row `number`, or `None` if there is no such row."""
    return session.scalar(select(AuditEntry.hash).where(AuditEntry.number == number))


def everything(session: Session) -> Iterator[Entry]:
    """Yield the whole log in order, some rows at a time."""
    after: int | None = None
    while True:
        wanted = select(*AuditEntry.__table__.columns).order_by(AuditEntry.number).limit(_STEP)
        if after is not None:
            wanted = wanted.where(AuditEntry.number > after)
        rows = session.execute(wanted).all()
        if not rows:
            return
        yield from (Entry(*row) for row in rows)
        after = rows[-1].number


def page(session: Session, number: int, *, size: int, action: str = "", who: str = "") -> Page:
    """Return page `number` (from 1) of the rows of `action` that name `who` (a public id) as actor or subject."""
    wanted: list[ColumnElement[bool]] = []
    if action:
        wanted.append(AuditEntry.action == action)
    if who:
        wanted.append((AuditEntry.actor == who) | (AuditEntry.subject == who))
    total = session.scalar(select(func.count()).select_from(AuditEntry).where(*wanted)) or 0
    last = max(1, -(-total // size))
    number = min(max(1, number), last)
    rows = session.scalars(
        select(AuditEntry).where(*wanted).order_by(AuditEntry.number.desc()).limit(size).offset((number - 1) * size)
    )
    return Page(tuple(to_entry(row) for row in rows), number, last, total)


def to_entry(row: AuditEntry) -> Entry:
    """Return the plain value of `row`."""
    return Entry(row.number, row.at, row.actor, row.action, row.subject, row.details, row.previous, row.hash)


def to_row(entry: Entry) -> AuditEntry:
    """Return the row that keeps `entry`."""
    return AuditEntry(
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        details=entry.details,
        previous=entry.previous,
        hash=entry.hash,
    )
