"""Working on one job: claim it, call its handler outside any transaction, store the result under the same lease."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from app.core.clock import utcnow
from app.core.database import DbSession, unit_of_work
from app.core.errors import KakehashiError
from app.work import services
from app.work.domain import Handler, Lease, LostLeaseError, Payload, TimeLimitError, TryAgainError
from app.work.engine import current_work
from app.work.process import me

log = logging.getLogger(__name__)
_SHARE_OF_LEASE = 0.9  # the handler is stopped before its lease ends


class Run:
    """What a handler gets: the job's payload, a way to say how far it is, and the transaction that ends the job."""

    def __init__(self, lease: Lease, handler: Handler) -> None:
        self._lease = lease
        self._handler = handler
        self.finished = False

    @property
    def payload(self) -> Payload:
        """Return the plain ids that the job was made with."""
        return self._lease.payload

    @property
    def attempt(self) -> int:
        """Return which attempt this is, from 1."""
        return self._lease.attempt

    def heartbeat(self, done: int | None = None, total: int | None = None) -> None:
        """Say that the work goes on, and how far it is. Call it outside transactions.

        Raises:
            LostLeaseError: the job was given to somebody else; stop.
        """
        with unit_of_work() as session:
            services.heartbeat(
                session, self._lease, now=utcnow(), seconds=self._handler.lease_seconds, done=done, total=total
            )

    @contextmanager
    def finishing(self) -> Iterator[DbSession]:
        """Give the transaction in which the result is stored and the job marked done: both happen, or neither.

        Raises:
            LostLeaseError: the job is somebody else's by now; nothing is stored.
        """
        with unit_of_work() as session:
            services.finish(session, self._lease, now=utcnow())
            yield session
        self.finished = True


def run_job(public_id: str) -> bool:
    """Work on the job if it waits; return whether it was ours to do. Needs an application context."""
    handlers = current_work().handlers
    with unit_of_work() as session:
        lease = services.claim(session, public_id, now=utcnow(), holder=me(), handlers=handlers)
    if lease is None:
        return False
    handler = handlers[lease.kind]
    run = Run(lease, handler)
    try:
        with time_limit(handler.lease_seconds * _SHARE_OF_LEASE):
            handler.work(run)
            if not run.finished:
                with run.finishing():
                    pass
    except LostLeaseError:
        log.info("job %s was taken over or deleted", public_id)
    except TryAgainError as error:
        _failed(lease, error.code, retry=True)
    except KakehashiError as error:
        _failed(lease, error.code, retry=False)
    except Exception as error:
        # The traceback names code, not values: nothing of a résumé reaches the log.
        log.error("job %s of kind %s failed with %s", public_id, lease.kind, type(error).__name__, exc_info=error)  # noqa: TRY400  (exc_info is given; the message stays plain)
        _failed(lease, "unexpected", retry=True)
    except BaseException:
        with suppress(LostLeaseError), unit_of_work() as session:
            services.give_back(session, lease, now=utcnow())
        raise
    return True


def _failed(lease: Lease, code: str, *, retry: bool) -> None:
    with suppress(LostLeaseError), unit_of_work() as session:
        services.fail(session, lease, code, now=utcnow(), handlers=current_work().handlers, retry=retry)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitError` in the block after `seconds` of wall time (in the main thread; elsewhere no limit)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise TimeLimitError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
