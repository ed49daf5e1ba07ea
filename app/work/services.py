"""Changes to jobs. Each takes a session in a writing transaction and the present moment; none commits.

A job goes queued → running → done | failed, back to queued when its worker is lost, or to cancelled. Whoever ends it
must hold the lease of this very attempt: that is what makes work happen once however often its message arrives.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.core.database import after_commit
from app.core.ids import new_id
from app.work.domain import (
    ENDED,
    KEPT_DAYS,
    Handler,
    Lease,
    LostLeaseError,
    Payload,
    State,
    is_lost,
    may_claim,
    wait_before,
)
from app.work.models import Job
from app.work.queries import to_send

Handlers = Mapping[str, Handler]
Send = Callable[[str], object]
_MOST_AT_ONCE = 500  # jobs that one sweep sends: a short transaction


def enqueue(
    session: Session, kind: str, key: str, payload: Payload, *, now: datetime, send: Send, again: bool = False
) -> str:
    """Make the job `key` unless there is one, and `send` its public id once the transaction is committed.

    `payload` holds plain ids, never personal data. With `again`, a job that has ended starts anew.

    Returns:
        The public id of the new or the existing job.
    """
    job = session.scalar(select(Job).where(Job.key == key))
    if job is None:
        job = Job(kind=kind, key=key, payload=dict(payload), due_at=now, created_at=now)
        session.add(job)
    elif not (again and job.state in ENDED):
        return job.public_id
    else:
        _wait(job, now)
        job.attempts, job.done, job.error, job.payload = 0, 0, None, dict(payload)
    job.sent_at = now
    session.flush()
    after_commit(session, partial(send, job.public_id))
    return job.public_id


def claim(session: Session, public_id: str, *, now: datetime, holder: str, handlers: Handlers) -> Lease | None:
    """Return a lease on the job, or `None` if it is not waiting (done, gone, somebody else's, or not yet due)."""
    job = session.scalar(select(Job).where(Job.public_id == public_id).with_for_update(skip_locked=True))
    if job is None or job.kind not in handlers or not may_claim(cast("State", job.state), job.due_at, now):
        return None
    job.state, job.token, job.holder = "running", new_id(), holder
    job.attempts += 1
    job.lease_until = now + timedelta(seconds=handlers[job.kind].lease_seconds)
    job.started_at = now
    session.flush()
    return Lease(job.public_id, job.kind, dict(job.payload), job.token, job.attempts)


def heartbeat(
    session: Session, lease: Lease, *, now: datetime, seconds: int, done: int | None = None, total: int | None = None
) -> None:
    """Extend the lease by `seconds` from now and note how far the work is.

    Raises:
        LostLeaseError: the job is somebody else's by now.
    """
    job = _held(session, lease)
    job.lease_until = now + timedelta(seconds=seconds)
    job.done = job.done if done is None else done
    job.total = job.total if total is None else total
    session.flush()


def finish(session: Session, lease: Lease, *, now: datetime) -> None:
    """Mark the job as done. Call it in the transaction that stores the result, so that both happen or neither.

    Raises:
        LostLeaseError: the job is somebody else's by now; the transaction must not be committed.
    """
    job = _held(session, lease)
    job.done, job.error = job.total, None
    _end(job, "done", now)
    session.flush()


def fail(session: Session, lease: Lease, code: str, *, now: datetime, handlers: Handlers, retry: bool) -> None:
    """Note that this attempt failed with `code`: tried again later if `retry` and attempts are left, else given up."""
    job = _held(session, lease)
    if retry and job.attempts < handlers[job.kind].attempts:
        _wait(job, now + wait_before(job.attempts + 1))
        job.error = code
    else:
        _give_up(session, job, code, now, handlers)
    session.flush()


def give_back(session: Session, lease: Lease, *, now: datetime) -> None:
    """Return the job to the queue as if this attempt had not been: the worker is told to stop."""
    job = _held(session, lease)
    job.attempts -= 1
    _wait(job, now)
    session.flush()


def cancel(session: Session, key: str, *, now: datetime) -> None:
    """Cancel the job `key` unless it has ended; a worker on it loses its lease and stores nothing."""
    job = session.scalar(select(Job).where(Job.key == key).with_for_update())
    if job is not None and job.state not in ENDED:
        _end(job, "cancelled", now)
        session.flush()


def forget(session: Session, keys: Collection[str]) -> None:
    """Delete the jobs with these keys, whatever they do; workers on them lose their lease and store nothing."""
    session.execute(delete(Job).where(Job.key.in_(keys)))


def sweep(
    session: Session,
    *,
    now: datetime,
    handlers: Handlers,
    send: Send,
    queue_empty: bool,
    dead_holders: Collection[str] = (),
) -> int:
    """Put things right: take lost jobs back, send what was never sent or got lost, drop what ended long ago.

    A message counts as lost when the queue is empty and its job still waits. Returns how many jobs are sent.
    """
    running = select(Job).where(Job.state == "running", or_(Job.lease_until <= now, Job.holder.in_(list(dead_holders))))
    for job in session.scalars(running.with_for_update(skip_locked=True)):
        if is_lost(cast("State", job.state), job.lease_until, now, holder_died=job.holder in dead_holders):
            _take_back(session, job, now, handlers)
    session.flush()
    waiting = select(Job).where(Job.state == "queued", Job.due_at <= now, to_send(now, queue_empty=queue_empty))
    waiting = waiting.order_by(Job.id).limit(_MOST_AT_ONCE)
    sent = 0
    for job in session.scalars(waiting.with_for_update(skip_locked=True)):
        job.sent_at = now
        after_commit(session, partial(send, job.public_id))
        sent += 1
    session.execute(delete(Job).where(Job.ended_at <= now - timedelta(days=KEPT_DAYS)))
    session.flush()
    return sent


def _held(session: Session, lease: Lease) -> Job:
    job = session.scalar(
        select(Job)
        .where(Job.public_id == lease.job_id, Job.token == lease.token, Job.state == "running")
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if job is None:
        raise LostLeaseError
    return job


def _take_back(session: Session, job: Job, now: datetime, handlers: Handlers) -> None:
    known = handlers.get(job.kind)
    if known is None or job.attempts >= known.attempts:
        _give_up(session, job, "worker_lost", now, handlers)
    else:
        _wait(job, now)
        job.error = "worker_lost"


def _give_up(session: Session, job: Job, code: str, now: datetime, handlers: Handlers) -> None:
    _end(job, "failed", now)
    job.error = code
    known = handlers.get(job.kind)
    if known and known.given_up:
        known.given_up(session, dict(job.payload), code)


def _wait(job: Job, due_at: datetime) -> None:
    job.state, job.due_at = "queued", due_at
    job.token = job.holder = job.lease_until = job.sent_at = job.ended_at = None


def _end(job: Job, state: State, now: datetime) -> None:
    job.state, job.ended_at = state, now
    job.token = job.holder = job.lease_until = None
