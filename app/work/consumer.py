"""The worker side of the queue: Huey's consumer with one process per worker, and our timer in the scheduler's place."""

import logging
import os
import signal
import time
from typing import Any

from flask import Flask
from huey.consumer import Consumer, Scheduler

from app.core.clock import utcnow
from app.core.database import db, unit_of_work
from app.work import queries, services
from app.work.engine import TASK, current_work
from app.work.process import dead, die_with_parent
from app.work.runner import run_job

log = logging.getLogger(__name__)
_LONGEST_POLL_SECONDS = 0.5
_JOBS_PER_PROCESS = 500  # then a fresh process takes over, so that memory cannot creep
_TIMER_SECONDS = 1


def tick() -> int:
    """Do what the timer does each second: take back lost jobs, send unsent ones. Return how many were sent."""
    work = current_work()
    empty = work.is_empty()
    now = utcnow()
    with unit_of_work(writing=False) as session:
        gone = dead(queries.running_holders(session))
        due = queries.anything_due(session, now, queue_empty=empty, dead_holders=gone)
    if not due:
        return 0
    with unit_of_work() as session:
        return services.sweep(
            session, now=now, handlers=work.handlers, send=work.send, queue_empty=empty, dead_holders=gone
        )


def run_consumer(app: Flask, *, workers: int) -> None:
    """Work on jobs with `workers` processes until SIGINT (finish first) or SIGTERM (give back what is under way)."""
    with app.app_context():
        work = current_work()
    huey = work.huey
    parent = os.getpid()
    name, _, task = TASK.rpartition(".")

    def run(job_id: str) -> None:
        with app.app_context():
            run_job(job_id)

    run.__module__ = name  # Huey names a task by its module and name; PlainMessages names this one
    huey.task(name=task)(run)

    def start_worker() -> None:
        _after_fork(app, parent)
        with app.app_context():
            for handler in work.handlers.values():
                if handler.warm_up:
                    handler.warm_up()

    def end_worker() -> None:
        for handler in work.handlers.values():
            if handler.cool_down:
                handler.cool_down()

    huey.on_startup("start")(start_worker)
    huey.on_shutdown("end")(end_worker)
    consumer = _Consumer(
        app,
        huey,
        workers=workers,
        worker_type="process",
        periodic=False,
        initial_delay=0.05,
        max_delay=_LONGEST_POLL_SECONDS,
        health_check_interval=1,
        max_tasks=_JOBS_PER_PROCESS,
    )
    consumer.run()


def _after_fork(app: Flask, parent: int) -> None:
    # SIGKILL: an idle worker of a dead consumer would not answer anything milder, and leases make it harmless.
    die_with_parent(parent, signal.SIGKILL)
    with app.app_context():
        db.engine.dispose(close=False)


class _Timer(Scheduler):  # type: ignore[misc]  # Huey ships no types
    """Runs `tick` every second in a process of its own, which the consumer restarts if it dies."""

    process_name = "Timer"

    def __init__(self, app: Flask, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._app = app
        self._parent = os.getpid()

    def initialize(self) -> None:
        """Start the process."""
        _after_fork(self._app, self._parent)

    def loop(self, now: object = None) -> None:
        """Tick, then wait for the next second or the end."""
        del now
        started = time.monotonic()
        try:
            with self._app.app_context():
                tick()
        except Exception as error:  # noqa: BLE001  (database or queue are away: the next tick tries again)
            log.warning("the timer could not tick (%s)", type(error).__name__)
        self.sleep_for_interval(started, _TIMER_SECONDS)


class _Consumer(Consumer):  # type: ignore[misc]  # Huey ships no types
    """Huey's consumer with our timer."""

    def __init__(self, app: Flask, *args: Any, **kwargs: Any) -> None:
        self._app = app
        super().__init__(*args, **kwargs)

    def _create_scheduler(self) -> _Timer:
        return _Timer(
            self._app, huey=self.huey, stop_flag=self.stop_flag, interval=_TIMER_SECONDS, periodic=self.periodic
        )
