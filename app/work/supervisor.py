"""One parent that starts the parts of a running instance, starts again what dies, and ends all of it cleanly.

Plain processes and signals, no library. Parts are sessions of their own, so that Ctrl-C reaches only the parent, which
then asks each part in its own way; a part whose parent is killed dies with it (`process.die_with_parent`).
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

_STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_LOOK_SECONDS = 0.1
_LONGEST_WAIT_SECONDS = 30.0
_HEALTHY_SECONDS = 60.0  # a part that ran this long starts again at once
POLITE_SECONDS = 15.0  # how long a part may take to finish what it does
FIRM_SECONDS = 5.0  # how long it may take when told to drop it


@dataclass(slots=True)
class Part:
    """A part of the instance: its command, and the signal that asks it to finish what it does and end."""

    name: str
    command: Sequence[str]
    stop: signal.Signals
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = field(default=0.0)


def wait_after(failures: int) -> float:
    """Return how many seconds a part waits before it is started again after `failures` quick ends in a row."""
    return float(min(2.0 ** max(failures - 1, 0), _LONGEST_WAIT_SECONDS))


class Supervisor:
    """Runs `parts` until a signal ends it; `say` gets one line for whatever a person should know."""

    def __init__(
        self, parts: Sequence[Part], *, environ: Mapping[str, str], say: Callable[[str, Mapping[str, object]], None]
    ) -> None:
        self._parts = parts
        self._environ = dict(environ)
        self._say = say
        self._signals = 0

    def run(self, *, started: Callable[[], bool]) -> None:
        """Start all parts and watch over them; `started` is asked until it says that everything is up."""
        before = {number: signal.signal(number, self._stop) for number in _STOPPING}
        up = False
        try:
            while not self._signals:
                for part in self._parts:
                    self._look_after(part)
                up = up or started()
                time.sleep(_LOOK_SECONDS)
        finally:
            self._end()
            for number, action in before.items():
                signal.signal(number, action)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._signals += 1

    def _look_after(self, part: Part) -> None:
        now = time.monotonic()
        if part.process is None:
            if now >= part.start_at:
                part.process = subprocess.Popen(  # noqa: S603  (our own command, no shell)
                    part.command, env=self._environ, start_new_session=True, stdin=subprocess.DEVNULL
                )
                part.started = now
            return
        status = part.process.poll()
        if status is None:
            return
        _kill_rest(part.process)
        part.process = None
        part.failures = 1 if now - part.started >= _HEALTHY_SECONDS else part.failures + 1
        wait = wait_after(part.failures)
        part.start_at = now + wait
        self._say("part_ended", {"part": part.name, "status": status, "seconds": int(wait)})

    def _end(self) -> None:
        """Ask, insist, kill; a second signal from outside kills at once."""
        running = [part for part in self._parts if part.process is not None]
        first = self._signals
        for step, patience in ((None, POLITE_SECONDS), (signal.SIGTERM, FIRM_SECONDS)):
            for part in running:
                _send(part, step or part.stop)
            deadline = time.monotonic() + patience
            while any(_alive(part) for part in running) and time.monotonic() < deadline and self._signals <= first:
                time.sleep(_LOOK_SECONDS)
            running = [part for part in running if _alive(part)]
        for part in running:
            _send(part, signal.SIGKILL)
        for part in self._parts:
            if part.process is not None:
                part.process.wait()
                _kill_rest(part.process)


def _alive(part: Part) -> bool:
    return part.process is not None and part.process.poll() is None


def _send(part: Part, number: signal.Signals) -> None:
    if part.process is not None and part.process.poll() is None:
        part.process.send_signal(number)


def _kill_rest(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever an ended part left behind in its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
