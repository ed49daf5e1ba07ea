"""Progress as server-sent events: short connections, and never so many that nobody else is served."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from app.web.streaming import LONGEST_SECONDS, events


@dataclass(frozen=True)
class Stand:
    done: int
    total: int
    words: str
    finished: bool


def at(done: int, total: int = 3) -> Stand:
    return Stand(done, total, f"{done} of {total}", finished=done == total)


def told(stream: Iterator[str]) -> list[int]:
    return [json.loads(line.removeprefix("data: "))["done"] for line in stream if line.startswith("data: ")]


def test_only_what_is_new_is_told_and_the_end_ends_it() -> None:
    states = iter([at(0), at(0), at(2), at(3)])
    assert told(events(lambda: next(states))) == [0, 2, 3]


def test_a_connection_is_short_even_if_nothing_happens() -> None:
    started = time.monotonic()
    assert told(events(lambda: at(1), longest=0.1)) == [1]
    assert time.monotonic() - started < LONGEST_SECONDS / 2


def test_who_comes_when_many_watch_gets_one_answer_and_is_asked_to_come_later() -> None:
    watching = [events(lambda: at(0)) for _ in range(4)]
    for stream in watching:
        assert next(stream) == "retry: 1000\n\n"
    late = list(events(lambda: at(1)))
    assert late[0] == "retry: 3000\n\n"
    assert told(iter(late)) == [1]
    for stream in watching:
        stream.close()  # type: ignore[attr-defined]  # generators have it
    assert next(events(lambda: at(3))) == "retry: 1000\n\n"
