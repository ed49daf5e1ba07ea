"""Steps that no signal may stop half-way: what a signal asks for is done after them."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)  # their handlers raise: stop, end, too late


@contextmanager
def signals_wait() -> Iterator[None]:
    """Let the signals that come during the block take effect when it is over; keep the block short.

    Handlers run in the main thread, so elsewhere there is nothing to do. (A mask would not do: the kernel then gives
    the signal to any thread of a library, and Python runs its handler in the main thread all the same.)
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    with ExitStack() as afterwards:
        afterwards.callback(_raise_again, came)
        for number in _STOPPING:
            if callable(handler := signal.getsignal(number)):  # else the system's own way: ignore it, or end at once
                afterwards.callback(signal.signal, number, handler)
                signal.signal(number, lambda number, _: came.append(number))
        yield


def _raise_again(came: list[int]) -> None:
    """Let each signal come again in its order, also where the handler of one before it raises."""
    with ExitStack() as again:
        for number in reversed(came):
            again.callback(signal.raise_signal, number)
