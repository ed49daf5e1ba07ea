"""Progress as server-sent events: short connections, few at a time, a read of the database twice a second."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

LONGEST_SECONDS = 25.0
_LOOK_SECONDS = 0.5
_QUIET_SECONDS = 10.0
_MOST_AT_ONCE = 4  # of eight threads; whoever comes more gets one answer and asks again
_AGAIN_SECONDS = 3
_places = threading.BoundedSemaphore(_MOST_AT_ONCE)


class Progress(Protocol):
    """How far something is: so much of so much, in words, and whether it is over."""

    @property
    def done(self) -> int:
        """How much is done."""

    @property
    def total(self) -> int:
        """Of how much."""

    @property
    def words(self) -> str:
        """The same in words."""

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""


def events(look: Callable[[], Progress], *, longest: float = LONGEST_SECONDS) -> Iterator[str]:
    """Yield an event whenever `look()` tells something new, until all is done or `longest` seconds have passed.

    Each event is `{"done", "total", "words", "finished"}`. The browser connects again by itself.
    """
    free = _places.acquire(blocking=False)
    try:
        yield f"retry: {1000 if free else _AGAIN_SECONDS * 1000}\n\n"
        end = time.monotonic() + (longest if free else 0)
        told, spoke = "", time.monotonic()
        while True:
            now = look()
            event = _event(now)
            if event != told:
                told, spoke = event, time.monotonic()
                yield event
            if now.finished or time.monotonic() >= end:
                return
            if time.monotonic() - spoke >= _QUIET_SECONDS:
                spoke = time.monotonic()
                yield ": still here\n\n"
            time.sleep(_LOOK_SECONDS)
    finally:
        if free:
            _places.release()


def _event(now: Progress) -> str:
    data = {"done": now.done, "total": now.total, "words": now.words, "finished": now.finished}
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
