"""The life of a job in the database, on SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import unit_of_work
from app.work import queries, services
from app.work.domain import Handler, JobView, Lease, LostLeaseError

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)


class Post:
    """Stands where the queue stands, and remembers what was sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def __call__(self, job_id: str) -> None:
        self.sent.append(job_id)


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def told() -> list[tuple[dict[str, Any], str]]:
    """What was given up: payload and code."""
    return []


@pytest.fixture
def handlers(told: list[tuple[dict[str, Any], str]]) -> dict[str, Handler]:
    def given_up(session: Session, payload: Any, code: str) -> None:
        assert session.in_transaction()
        told.append((payload, code))

    return {"count": Handler("count", lambda _: None, 60, 3, given_up)}


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def enqueue(post: Post, key: str = "count:1", *, now: datetime = NOW, again: bool = False) -> str:
    with unit_of_work() as session:
        return services.enqueue(session, "count", key, {"of": key}, now=now, send=post, again=again)


def claim(job_id: str, handlers: dict[str, Handler], *, now: datetime = NOW, holder: str = "here:1:1") -> Lease | None:
    with unit_of_work() as session:
        return services.claim(session, job_id, now=now, holder=holder, handlers=handlers)


def claimed(job_id: str, handlers: dict[str, Handler], *, now: datetime = NOW) -> Lease:
    lease = claim(job_id, handlers, now=now)
    assert lease is not None
    return lease


def finish(lease: Lease, now: datetime = NOW) -> None:
    with unit_of_work() as session:
        services.finish(session, lease, now=now)


def sweep(
    post: Post, handlers: dict[str, Handler], now: datetime, *, empty: bool = False, dead: tuple[str, ...] = ()
) -> int:
    with unit_of_work() as session:
        return services.sweep(session, now=now, handlers=handlers, send=post, queue_empty=empty, dead_holders=dead)


def job(key: str = "count:1") -> JobView:
    with unit_of_work(writing=False) as session:
        view = queries.by_key(session, key)
    assert view is not None
    return view


def test_a_job_is_sent_once_it_is_committed_and_not_before(post: Post, database: str) -> None:
    with unit_of_work() as session:
        services.enqueue(session, "count", "count:1", {}, now=NOW, send=post)
        assert post.sent == []
    assert post.sent == [job().public_id]


def test_a_job_of_a_transaction_that_is_undone_is_never_sent(post: Post) -> None:
    with pytest.raises(ZeroDivisionError):
        enqueue_and_fail(post)
    with unit_of_work(writing=False) as session:
        assert queries.by_key(session, "count:1") is None
    assert post.sent == []


def enqueue_and_fail(post: Post) -> None:
    with unit_of_work() as session:
        services.enqueue(session, "count", "count:1", {}, now=NOW, send=post)
        raise ZeroDivisionError


def test_a_second_job_with_the_same_key_is_never_made(post: Post, database: str) -> None:
    assert enqueue(post) == enqueue(post)
    assert len(post.sent) == 1


def test_one_of_many_who_claim_a_job_gets_it(post: Post, handlers: dict[str, Handler], database: str) -> None:
    job_id = enqueue(post)
    assert [claim(job_id, handlers) is not None for _ in range(5)] == [True, False, False, False, False]


def test_a_job_that_is_done_stays_done_however_often_its_message_comes(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    job_id = enqueue(post)
    finish(claimed(job_id, handlers))
    assert claim(job_id, handlers) is None
    assert (job().state, job().attempts, job().done) == ("done", 1, 1)


def test_a_finished_job_cannot_be_finished_again_under_its_old_lease(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    lease = claimed(enqueue(post), handlers)
    finish(lease)
    with pytest.raises(LostLeaseError):
        finish(lease)


def test_a_worker_that_comes_back_after_its_lease_ended_stores_nothing(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    job_id = enqueue(post)
    late = claimed(job_id, handlers)
    sweep(post, handlers, NOW + LEASE)
    current = claimed(job_id, handlers, now=NOW + LEASE)
    acts: tuple[Callable[[Session], None], ...] = (
        lambda session: services.finish(session, late, now=NOW),
        lambda session: services.heartbeat(session, late, now=NOW, seconds=60),
        lambda session: services.fail(session, late, "x", now=NOW, handlers=handlers, retry=True),
        lambda session: services.give_back(session, late, now=NOW),
    )
    for act in acts:
        with pytest.raises(LostLeaseError), unit_of_work() as session:
            act(session)
    finish(current, NOW + LEASE)
    assert (job().state, job().attempts) == ("done", 2)


@pytest.mark.parametrize(("seconds", "taken_back"), [(0, False), (59, False), (60, True), (3600, True)], ids=str)
def test_the_timer_takes_back_exactly_the_leases_that_have_ended(
    post: Post, handlers: dict[str, Handler], seconds: int, taken_back: bool
) -> None:
    claimed(enqueue(post), handlers)
    sweep(post, handlers, NOW + timedelta(seconds=seconds))
    assert (job().state == "queued") is taken_back
    assert len(post.sent) == 1 + taken_back


def test_the_job_of_a_dead_process_is_taken_back_at_once(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    job_id = enqueue(post)
    claim(job_id, handlers, holder="here:7:1")
    with unit_of_work(writing=False) as session:
        assert queries.running_holders(session) == {"here:7:1"}
        assert queries.anything_due(session, NOW, queue_empty=False, dead_holders={"here:7:1"})
        assert not queries.anything_due(session, NOW, queue_empty=True, dead_holders={"here:8:1"})
    sweep(post, handlers, NOW, dead=("here:8:1",))
    assert job().state == "running"
    sweep(post, handlers, NOW, dead=("here:7:1",))
    assert job().state == "queued"


def test_a_heartbeat_keeps_the_lease_and_tells_how_far_the_work_is(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    lease = claimed(enqueue(post), handlers)
    with unit_of_work() as session:
        services.heartbeat(session, lease, now=NOW + LEASE, seconds=60, done=3, total=9)
    sweep(post, handlers, NOW + LEASE + timedelta(seconds=59))
    assert (job().state, job().done, job().total) == ("running", 3, 9)


def test_a_job_whose_workers_die_again_and_again_is_given_up(
    post: Post, handlers: dict[str, Handler], told: list[Any], database: str
) -> None:
    job_id, now = enqueue(post), NOW
    for _ in range(3):
        claimed(job_id, handlers, now=now)
        now += LEASE
        sweep(post, handlers, now)
    assert (job().state, job().error, job().attempts) == ("failed", "worker_lost", 3)
    assert told == [({"of": "count:1"}, "worker_lost")]


def test_a_failed_attempt_is_tried_again_later_and_given_up_after_the_last(
    post: Post, handlers: dict[str, Handler], told: list[Any], database: str
) -> None:
    job_id, now = enqueue(post), NOW
    for attempt in (1, 2, 3):
        lease = claimed(job_id, handlers, now=now)
        with unit_of_work() as session:
            services.fail(session, lease, "unexpected", now=now, handlers=handlers, retry=True)
        if attempt == 3:
            break
        assert claim(job_id, handlers, now=now) is None, "not before its time"
        sent = len(post.sent)
        assert sweep(post, handlers, now) == 0
        now += timedelta(minutes=5)
        assert sweep(post, handlers, now) == 1
        assert len(post.sent) == sent + 1
    assert (job().state, told) == ("failed", [({"of": "count:1"}, "unexpected")])


def test_what_cannot_get_better_is_not_tried_again(post: Post, handlers: dict[str, Handler], told: list[Any]) -> None:
    lease = claimed(enqueue(post), handlers)
    with unit_of_work() as session:
        services.fail(session, lease, "encrypted", now=NOW, handlers=handlers, retry=False)
    assert (job().state, job().error) == ("failed", "encrypted")
    assert told == [({"of": "count:1"}, "encrypted")]


def test_a_job_given_back_waits_as_if_nobody_had_touched_it(post: Post, handlers: dict[str, Handler]) -> None:
    job_id = enqueue(post)
    with unit_of_work() as session:
        services.give_back(session, claimed_in(session, job_id, handlers), now=NOW)
    assert (job().state, job().attempts) == ("queued", 0)
    assert claim(job_id, handlers) is not None


def claimed_in(session: Session, job_id: str, handlers: dict[str, Handler]) -> Lease:
    lease = services.claim(session, job_id, now=NOW, holder="here:1:1", handlers=handlers)
    assert lease is not None
    return lease


def test_a_message_that_got_lost_is_sent_again_once_the_queue_is_empty(
    post: Post, handlers: dict[str, Handler], database: str
) -> None:
    enqueue(post)
    later = NOW + timedelta(seconds=5)
    assert sweep(post, handlers, NOW, empty=True) == 0, "it may be on its way"
    assert sweep(post, handlers, later, empty=False) == 0, "others wait before it"
    assert sweep(post, handlers, later, empty=True) == 1
    assert sweep(post, handlers, later, empty=True) == 0
    assert len(post.sent) == 2


def test_an_idle_timer_finds_nothing_to_do(post: Post, handlers: dict[str, Handler], database: str) -> None:
    finish(claimed(enqueue(post), handlers))
    with unit_of_work(writing=False) as session:
        assert not queries.anything_due(session, NOW, queue_empty=True, dead_holders=())
        assert queries.anything_due(session, NOW + timedelta(days=8), queue_empty=True, dead_holders=())


def test_jobs_that_ended_long_ago_are_swept_away(post: Post, handlers: dict[str, Handler]) -> None:
    finish(claimed(enqueue(post), handlers))
    sweep(post, handlers, NOW + timedelta(days=6))
    assert job().state == "done"
    sweep(post, handlers, NOW + timedelta(days=7))
    with unit_of_work(writing=False) as session:
        assert queries.by_key(session, "count:1") is None


def test_an_ended_job_starts_anew_only_when_asked_to(post: Post, handlers: dict[str, Handler], database: str) -> None:
    job_id = enqueue(post)
    assert enqueue(post, again=True) == job_id
    assert len(post.sent) == 1, "it waits already"
    finish(claimed(job_id, handlers))
    enqueue(post)
    assert job().state == "done"
    enqueue(post, again=True)
    assert (job().state, job().attempts, len(post.sent)) == ("queued", 0, 2)


@pytest.mark.parametrize("running", [False, True])
def test_a_cancelled_job_is_not_worked_on_and_not_stored(
    post: Post, handlers: dict[str, Handler], running: bool
) -> None:
    job_id = enqueue(post)
    lease = claimed(job_id, handlers) if running else None
    with unit_of_work() as session:
        services.cancel(session, "count:1", now=NOW)
    assert job().state == "cancelled"
    assert claim(job_id, handlers) is None
    if lease is not None:
        with pytest.raises(LostLeaseError):
            finish(lease)


def test_a_forgotten_job_is_gone_and_its_worker_stores_nothing(post: Post, handlers: dict[str, Handler]) -> None:
    lease = claimed(enqueue(post), handlers)
    with unit_of_work() as session:
        services.forget(session, ["count:1"])
    with pytest.raises(LostLeaseError):
        finish(lease)
    with unit_of_work(writing=False) as session:
        assert queries.by_keys(session, ["count:1"]) == {}
