"""A transaction that a signal stops: at any line of it, on both databases."""

import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Self

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts.models import Account
from app.core.database import unit_of_work
from tests.support.cast import Cast

STEPS = ("orm/session.py", "orm/state_changes.py", "engine/base.py", "core/database.py")


class StopError(BaseException):
    """What the handler of the signal raises, wherever the program is."""


class Interrupter:
    """Sends this process the signal at the `step`-th line of a transaction."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, event: str, arg: object) -> Self:
        del arg
        if event == "line" and frame.f_code.co_filename.endswith(STEPS):
            self.left -= 1
            if self.left == 0:
                sys.settrace(None)
                signal.raise_signal(signal.SIGTERM)
        return self


@pytest.fixture(autouse=True)
def _signal_raises() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise StopError

    before = signal.signal(signal.SIGTERM, stop)
    yield
    signal.signal(signal.SIGTERM, before)


def name_of(person: int) -> str:
    with unit_of_work(writing=False) as session:
        return session.scalars(select(Account.name).where(Account.id == person)).one()


def rename(person: int, name: str) -> None:
    with unit_of_work() as session:
        session.execute(update(Account).where(Account.id == person).values(name=name))


def test_a_stop_at_any_line_of_a_transaction_comes_out_as_itself_and_the_next_one_works(
    app: Flask, cast: Cast, database: str
) -> None:
    del database
    person = cast["aoi"].person.id
    tracer, step, stored = sys.gettrace(), 0, []
    with app.app_context():
        rename(person, "once, for what is only done the first time")
        stopped = True
        while stopped:
            step += 1
            interrupter = Interrupter(step)
            sys.settrace(interrupter)
            try:
                rename(person, f"after {step}")
                stopped = interrupter.left == 0
            except StopError:
                pass
            finally:
                sys.settrace(tracer)
            stored.append(name_of(person) == f"after {step}")
    assert len(stored) > 200, "the lines of a transaction were counted"
    assert not stored[0], "stopped at its first line, nothing is stored"
    assert stored[-1], "a transaction that nothing stopped is stored"
    assert stored == sorted(stored), "what is stored once its commit has begun stays stored however late the stop comes"
