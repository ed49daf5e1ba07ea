"""The rules of claiming, losing and trying again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.work.domain import State, is_lost, may_claim, wait_before

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SOON, PAST = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "due_at", "may"),
    [
        ("queued", PAST, True),
        ("queued", NOW, True),
        ("queued", SOON, False),
        ("running", PAST, False),
        ("done", PAST, False),
        ("failed", PAST, False),
        ("cancelled", PAST, False),
    ],
)
def test_only_a_waiting_job_whose_time_has_come_may_be_claimed(state: State, due_at: datetime, may: bool) -> None:
    assert may_claim(state, due_at, NOW) is may


@pytest.mark.parametrize(
    ("state", "lease_until", "holder_died", "lost"),
    [
        ("running", SOON, False, False),
        ("running", SOON, True, True),
        ("running", NOW, False, True),
        ("running", PAST, False, True),
        ("running", None, False, True),
        ("queued", PAST, True, False),
        ("done", PAST, True, False),
        ("failed", PAST, True, False),
        ("cancelled", PAST, True, False),
    ],
)
def test_a_job_is_lost_when_its_lease_ended_or_its_holder_died(
    state: State, lease_until: datetime | None, holder_died: bool, lost: bool
) -> None:
    assert is_lost(state, lease_until, NOW, holder_died=holder_died) is lost


def test_each_attempt_waits_longer_than_the_one_before_up_to_a_limit() -> None:
    waits = [wait_before(attempt) for attempt in range(2, 10)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=2)
    assert waits[-1] == waits[-2] == timedelta(minutes=5)
