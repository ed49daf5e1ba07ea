"""Signals that come during a step wait for its end, and none is lost."""

import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from app.core.signals import signals_wait


class StoppedError(Exception):
    """What the handlers of this file raise."""


@pytest.fixture
def handled() -> Iterator[list[int]]:
    """Handle the three signals by a note and an error; give the notes."""
    notes: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        notes.append(number)
        raise StoppedError(number)

    stopping = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
    before = {number: signal.signal(number, stop) for number in stopping}
    yield notes
    for number, handler in before.items():
        signal.signal(number, handler)


def step(handled: list[int], *signals: int, error: Exception | None = None) -> None:
    """Let the signals come in the middle of a step, which may fail itself."""
    with signals_wait():
        for number in signals:
            signal.raise_signal(number)
        assert not handled, "they wait"
        if error:
            raise error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGALRM])
def test_a_signal_takes_effect_at_the_end_of_the_block(handled: list[int], number: int) -> None:
    with pytest.raises(StoppedError):
        step(handled, number)
    assert handled == [number]


def test_every_signal_takes_effect_in_its_order_though_each_raises(handled: list[int]) -> None:
    with pytest.raises(StoppedError):
        step(handled, signal.SIGALRM, signal.SIGTERM)
    assert handled == [signal.SIGALRM, signal.SIGTERM]


def test_a_signal_takes_effect_also_where_the_block_raises(handled: list[int]) -> None:
    with pytest.raises(StoppedError):
        step(handled, signal.SIGTERM, error=ValueError())
    assert handled == [signal.SIGTERM]


def test_a_block_in_another_waits_for_the_outer_one_and_the_handlers_are_back_then(handled: list[int]) -> None:
    def outer() -> None:
        with signals_wait():
            step(handled, signal.SIGINT)
            assert not handled, "it waits still"

    with pytest.raises(StoppedError):
        outer()
    with pytest.raises(StoppedError):
        signal.raise_signal(signal.SIGINT)
    assert handled == [signal.SIGINT] * 2


def test_what_the_system_itself_does_with_a_signal_stays(handled: list[int]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with signals_wait():
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
        signal.raise_signal(signal.SIGTERM)
    assert not handled


def test_threads_that_handle_no_signals_pass_through(handled: list[int]) -> None:
    passed = []

    def pass_through() -> None:
        with signals_wait():
            passed.append(1)

    thread = threading.Thread(target=pass_through)
    thread.start()
    thread.join()
    assert passed == [1]
    assert not handled
