"""Working on one job: what becomes of it when its handler succeeds, fails, hangs or is interrupted."""

import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.accounts import audit
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import KakehashiError
from app.work import engine, queries, services
from app.work.domain import JobView, handler
from app.work.runner import Run, run_job, time_limit

Do = Callable[[Run], None]


@pytest.fixture
def run(app: Flask) -> Iterator[Callable[..., JobView]]:
    """Give a way to run one job with a handler, and see where it stands then."""

    def once(work: Do, lease_seconds: int = 900) -> JobView:
        kind = handler("thing", lease_seconds=lease_seconds, attempts=2)(work)
        engine.init_app(app, queue_url="sqlite:///:memory:", handlers=[kind])
        with unit_of_work() as session:
            job_id = services.enqueue(session, "thing", "thing:1", {"of": 1}, now=utcnow(), send=lambda _: None)
        try:
            assert run_job(job_id)
        finally:
            with unit_of_work(writing=False) as session:
                stands = queries.by_key(session, "thing:1")
        assert stands is not None
        return stands

    with app.app_context():
        yield once


def entries() -> int:
    with unit_of_work(writing=False) as session:
        return audit.verify(session).count


def test_a_handler_that_returns_has_done_its_job(run: Callable[[Do], JobView]) -> None:
    seen: list[object] = []
    stands = run(lambda job: seen.append((job.payload, job.attempt)))
    assert seen == [({"of": 1}, 1)]
    assert (stands.state, stands.done, stands.total) == ("done", 1, 1)


def test_the_result_and_the_end_of_the_job_are_one_transaction(run: Callable[[Do], JobView]) -> None:
    def work(job: Run) -> None:
        with job.finishing() as session:
            audit.record(session, audit.SYSTEM, "thing.stored")
            raise ZeroDivisionError

    stands = run(work)
    assert (stands.state, stands.error) == ("queued", "unexpected")
    assert entries() == 0


def test_what_a_handler_refuses_is_final(run: Callable[[Do], JobView]) -> None:
    def work(job: Run) -> None:
        raise KakehashiError("too_odd", "This is too odd.")

    stands = run(work)
    assert (stands.state, stands.error) == ("failed", "too_odd")


def test_a_handler_that_hangs_is_stopped_before_its_lease_ends(run: Callable[..., JobView]) -> None:
    ended: list[bool] = []

    def work(job: Run) -> None:
        time.sleep(30)
        ended.append(True)

    stands = run(work, lease_seconds=1)
    assert ended == []
    assert (stands.state, stands.error) == ("queued", "time_limit")


def test_a_handler_that_is_interrupted_gives_its_job_back_untouched(run: Callable[[Do], JobView]) -> None:
    def work(job: Run) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(work)
    with unit_of_work(writing=False) as session:
        stands = queries.by_key(session, "thing:1")
    assert stands is not None
    assert (stands.state, stands.attempts) == ("queued", 0)


def test_a_handler_whose_job_was_deleted_stores_nothing(run: Callable[[Do], JobView]) -> None:
    def work(job: Run) -> None:
        with unit_of_work() as session:
            services.cancel(session, "thing:1", now=utcnow())
        with job.finishing() as session:
            audit.record(session, audit.SYSTEM, "thing.stored")

    assert run(work).state == "cancelled"
    assert entries() == 0


def test_a_heartbeat_tells_how_far_the_work_is(run: Callable[[Do], JobView]) -> None:
    def work(job: Run) -> None:
        job.heartbeat(done=3, total=7)
        with unit_of_work(writing=False) as session:
            between = queries.by_key(session, "thing:1")
        assert between is not None
        assert (between.state, between.done, between.total) == ("running", 3, 7)

    assert run(work).state == "done"


def test_an_unknown_job_is_nobodys(app: Flask) -> None:
    with app.app_context():
        assert not run_job("nosuchjob")


def test_what_keeps_its_time_limit_is_left_alone() -> None:
    with time_limit(1):
        pass
    time.sleep(1.1)
