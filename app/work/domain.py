"""What a job is, and the rules of claiming, losing and trying again. Plain values, no clock of their own.

The database is the queue of record. A message in the queue carries a job's public id and nothing else; it may be lost
or doubled without harm, because a job is worked on only under a lease that one worker holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from app.core.errors import N_, KakehashiError

State = Literal["queued", "running", "done", "failed", "cancelled"]
Payload = Mapping[str, str | int]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
KEPT_DAYS = 7  # ended jobs are swept away after this long; what they made is kept by the rooms
RESEND_SECONDS = 5  # a message not picked up by an empty queue for this long was lost
_WAITS = (2, 15, 60, 300)  # seconds before the second, third, … attempt


class LostLeaseError(KakehashiError):
    """The job belongs to somebody else by now (or to nobody): whatever was worked out must not be stored."""

    def __init__(self) -> None:
        super().__init__("lost_lease", N_("This work was taken over or given up."))


class TryAgainError(KakehashiError):
    """The work could not be done now; it is tried again later, while attempts are left."""


class TimeLimitError(TryAgainError):
    """The handler took longer than its lease."""

    def __init__(self) -> None:
        super().__init__("time_limit", N_("This took too long."))


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one job until its lease ends. `token` is drawn anew for every attempt."""

    job_id: str
    kind: str
    payload: Payload
    token: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Handler:
    """What works on jobs of one kind.

    `work` gets a `runner.Run`. It is stopped after `lease_seconds` and tried at most `attempts` times; dying with the
    process counts as a try, so that a file that kills its reader does not do so for ever. `given_up(session, payload,
    code)` is told, in the transaction that marks the job failed. `warm_up` loads what the first job would wait for,
    `cool_down` closes it when the worker ends.
    """

    kind: str
    work: Callable[[Any], None]
    lease_seconds: int
    attempts: int
    given_up: Callable[[Any, Payload, str], None] | None = None
    warm_up: Callable[[], object] | None = None
    cool_down: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A job for showing: where it stands. `error` is a code."""

    public_id: str
    kind: str
    key: str
    state: State
    attempts: int
    done: int
    total: int
    error: str | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDED


def handler(
    kind: str,
    *,
    lease_seconds: int,
    attempts: int = 3,
    given_up: Callable[[Any, Payload, str], None] | None = None,
    warm_up: Callable[[], object] | None = None,
    cool_down: Callable[[], object] | None = None,
) -> Callable[[Callable[[Any], None]], Handler]:
    """Make a function the handler of a kind of job; `app.factory` lists the handlers that an application has."""

    def make(work: Callable[[Any], None]) -> Handler:
        return Handler(kind, work, lease_seconds, attempts, given_up, warm_up, cool_down)

    return make


def may_claim(state: State, due_at: datetime, now: datetime) -> bool:
    """Return whether a worker may take the job on: it waits, and its time has come."""
    return state == "queued" and due_at <= now


def is_lost(state: State, lease_until: datetime | None, now: datetime, *, holder_died: bool) -> bool:
    """Return whether nobody works on the job any more although it is marked as running."""
    return state == "running" and (holder_died or lease_until is None or lease_until <= now)


def wait_before(attempt: int) -> timedelta:
    """Return how long to wait before attempt number `attempt` (2 and later)."""
    return timedelta(seconds=_WAITS[min(max(attempt, 2) - 2, len(_WAITS) - 1)])
