"""What is to be read of jobs."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from app.work.domain import KEPT_DAYS, RESEND_SECONDS, JobView, State
from app.work.models import Job

_CHUNK = 500  # names in one IN (…): below every database's limit


def by_key(session: Session, key: str) -> JobView | None:
    """Return the job with this key, if there is one."""
    job = session.scalar(select(Job).where(Job.key == key))
    return _view(job) if job else None


def by_keys(session: Session, keys: Sequence[str]) -> dict[str, JobView]:
    """Return the jobs that exist among `keys`, by key."""
    found: dict[str, JobView] = {}
    for start in range(0, len(keys), _CHUNK):
        found |= {
            job.key: _view(job) for job in session.scalars(select(Job).where(Job.key.in_(keys[start : start + _CHUNK])))
        }
    return found


def anything_due(session: Session, now: datetime, *, queue_empty: bool, dead_holders: Iterable[str]) -> bool:
    """Return whether `services.sweep` would find something to do (a read, so that an idle timer locks nothing)."""
    waiting = and_(Job.state == "queued", Job.due_at <= now, to_send(now, queue_empty=queue_empty))
    lost = and_(Job.state == "running", or_(Job.lease_until <= now, Job.holder.in_(list(dead_holders))))
    old = Job.ended_at <= now - timedelta(days=KEPT_DAYS)
    return bool(session.scalar(select(exists().where(or_(waiting, lost, old)))))


def running_holders(session: Session) -> frozenset[str]:
    """Return the processes that hold a lease now."""
    rows = session.scalars(select(Job.holder).where(Job.state == "running", Job.holder.is_not(None)).distinct())
    return frozenset(row for row in rows if row)


def to_send(now: datetime, *, queue_empty: bool) -> ColumnElement[bool]:
    """Return the condition of jobs whose message never went out, or was lost: nothing waits in an empty queue."""
    if not queue_empty:
        return Job.sent_at.is_(None)
    return or_(Job.sent_at.is_(None), Job.sent_at <= now - timedelta(seconds=RESEND_SECONDS))


def _view(job: Job) -> JobView:
    return JobView(
        public_id=job.public_id,
        kind=job.kind,
        key=job.key,
        state=cast("State", job.state),
        attempts=job.attempts,
        done=job.done,
        total=job.total,
        error=job.error,
    )
