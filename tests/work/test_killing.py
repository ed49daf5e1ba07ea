"""Workers that are killed in the middle: every job is done, and its result stored once, on each queue and database."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.audit.models import AuditEntry
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import unit_of_work
from app.paths import ROOT
from app.work import engine, services
from app.work.domain import RESEND_SECONDS
from app.work.models import Job
from tests.support.processes import PATIENCE_SECONDS, alive, descendants, wait_for

JOBS = 20
UseQueue = Callable[[str], engine.Work]
PROGRAM = Path(__file__).parent / "journal_worker.py"


@pytest.fixture(params=["sqlite", "postgresql", "redis"])
def queue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty queue of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'a queue.db'}"
    elif request.param == "postgresql":
        cluster = request.getfixturevalue("postgres")
        cluster.run("CREATE DATABASE queue_of_tests")
        yield cluster.url("queue_of_tests")
        cluster.drop("queue_of_tests")
    else:
        with redis_server(tmp_path / "redis") as url:
            yield url


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Start Debian's Redis on a socket in `folder`."""
    folder.mkdir()
    socket = folder / "socket"
    arguments = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(["redis-server", *arguments], stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(socket.exists, "redis is up")
            yield f"unix://{socket}"
        finally:
            server.terminate()


@pytest.fixture
def use_queue(app: Flask) -> Iterator[UseQueue]:
    """Give a way to use another queue; all are closed at the end."""
    used: list[engine.Work] = []

    def use(queue_url: str) -> engine.Work:
        engine.init_app(app, queue_url=queue_url, handlers=())
        used.append(engine.current_work())
        return used[-1]

    with app.app_context():
        yield use
    for work in used:
        work.close()


@contextmanager
def consumer(settings: Settings, queue_url: str, journal: Path) -> Iterator[subprocess.Popen[bytes]]:
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "KAKEHASHI_HOME": str(settings.home),
        "KAKEHASHI_DATABASE_URL": settings.database_url,
    }
    process = subprocess.Popen([sys.executable, str(PROGRAM), queue_url, str(journal), "2"], env=environ)
    family = lambda: [process.pid, *descendants(process.pid)]  # noqa: E731  (asked again and again)
    try:
        wait_for(lambda: len(alive(descendants(process.pid))) >= 3, "two workers and the timer run")
        yield process
    finally:
        left = family()
        process.kill()
        process.wait()
        wait_for(lambda: not alive(left), "nothing of the consumer is left")


def enqueue(count: int, send: Callable[[str], object]) -> None:
    for number in range(count):
        with unit_of_work() as session:
            key = f"journal:{number}"
            services.enqueue(session, "journal", key, {"of": f"job-{number}"}, now=utcnow(), send=send)


def states() -> Counter[str]:
    with unit_of_work(writing=False) as session:
        return Counter(session.scalars(select(Job.state)))


def stored() -> Counter[str]:
    with unit_of_work(writing=False) as session:
        rows = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "journal.stored"))
        return Counter(row for row in rows if row)


def begun(journal: Path) -> list[tuple[str, int]]:
    lines = journal.read_text("utf-8").splitlines() if journal.exists() else []
    return [(of, int(pid)) for _, of, pid in map(str.split, lines)]


def kill_one(journal: Path) -> bool:
    """Kill the worker that began last, in the middle of its job; tell whether it was still at it."""
    of, pid = begun(journal)[-1]
    if of in stored():
        return False
    os.kill(pid, signal.SIGKILL)
    return True


def every_job_once() -> dict[str, int]:
    return {f"job-{number}": 1 for number in range(JOBS)}


def all_done() -> bool:
    return states() == {"done": JOBS}


@pytest.mark.slow
def test_workers_killed_again_and_again_leave_every_job_done_once(
    use_queue: UseQueue, settings: Settings, queue_url: str, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    send = use_queue(queue_url).send
    with consumer(settings, queue_url, journal):
        enqueue(JOBS, send)
        for kills in (3, 8, 13):
            wait_for(lambda kills=kills: len(begun(journal)) >= kills and kill_one(journal), f"{kills} attempts")
        wait_for(all_done, "all jobs are done")
    assert stored() == every_job_once()
    again = len(begun(journal)) - JOBS
    assert 1 <= again <= 3, "only what a killed worker had begun was begun again"


@pytest.mark.slow
def test_a_consumer_killed_as_a_whole_takes_up_its_work_when_it_is_back(
    use_queue: UseQueue, settings: Settings, tmp_path: Path, database: str
) -> None:
    journal, queue_url = tmp_path / "journal", f"sqlite:///{tmp_path / 'queue.db'}"
    send = use_queue(queue_url).send
    with consumer(settings, queue_url, journal) as first:
        enqueue(JOBS, send)
        wait_for(lambda: len(begun(journal)) >= 5, "some attempts")
        family = descendants(first.pid)
        first.kill()
        wait_for(lambda: not alive(family), "the workers die with the consumer")
    half = stored()
    assert 0 < len(half) < JOBS
    with consumer(settings, queue_url, journal):
        # the jobs of dead processes are taken back at once: their lease ends when nobody waits here any more
        wait_for(all_done, "all jobs are done")
    assert stored() == every_job_once()


@pytest.mark.slow
def test_a_consumer_asked_to_stop_finishes_what_it_does_and_leaves_the_rest(
    use_queue: UseQueue, settings: Settings, tmp_path: Path
) -> None:
    journal, queue_url = tmp_path / "journal", f"sqlite:///{tmp_path / 'queue.db'}"
    send = use_queue(queue_url).send
    with consumer(settings, queue_url, journal) as process:
        enqueue(JOBS, send)
        wait_for(lambda: len(begun(journal)) >= 4, "some attempts")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0
    assert states()["running"] == 0
    assert states()["queued"] == JOBS - len(stored()) > 0
    assert sum(stored().values()) == len(begun(journal))


def test_messages_that_never_reached_the_queue_are_sent_by_the_timer(use_queue: UseQueue, tmp_path: Path) -> None:
    away = use_queue(f"sqlite:///{tmp_path / 'no such folder' / 'queue.db'}")
    enqueue(1, away.send)  # refused by the queue, and no error for who asked
    work = use_queue(f"sqlite:///{tmp_path / 'queue.db'}")
    assert work.is_empty()
    later = utcnow() + timedelta(seconds=RESEND_SECONDS)
    with unit_of_work() as session:
        services.sweep(session, now=later, handlers={}, send=work.send, queue_empty=True)
    assert not work.is_empty()
