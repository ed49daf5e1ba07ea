"""The parent: starts again what dies, waits longer each time, and leaves nothing behind."""

import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.work import supervisor
from app.work.supervisor import Part, Supervisor, wait_after
from tests.support.processes import alive, command, descendants, wait_for

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(800)"


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (60, 30)])
def test_the_wait_before_a_restart_doubles_up_to_half_a_minute(failures: int, seconds: int) -> None:
    assert wait_after(failures) == seconds


def run(parts: list[Part], *, stop_after: int) -> list[tuple[str, Mapping[str, object]]]:
    """Run `parts` until `stop_after` messages were said, and return them."""
    said: list[tuple[str, Mapping[str, object]]] = []

    def say(code: str, values: Mapping[str, object]) -> None:
        said.append((code, values))
        if len(said) >= stop_after:
            os.kill(os.getpid(), signal.SIGTERM)

    Supervisor(parts, environ=os.environ, say=say).run(started=lambda: False)
    return said


def test_a_part_that_dies_is_started_again(tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'starts')!r}, 'a').write('x'); raise SystemExit(3)"
    part = Part("web", [sys.executable, "-c", code], signal.SIGTERM)
    said = run([part], stop_after=2)
    assert (tmp_path / "starts").read_text() == "xx"
    assert [values["seconds"] for _, values in said] == [1, 2]
    assert {values["status"] for _, values in said} == {3}


def test_a_part_that_does_not_want_to_end_is_killed_with_all_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "POLITE_SECONDS", 0.3)
    monkeypatch.setattr(supervisor, "FIRM_SECONDS", 0.3)
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); {STUBBORN}"
    part = Part("worker", [sys.executable, "-c", code], signal.SIGTERM)
    others = set(descendants(os.getpid()))
    family: list[int] = []

    def stop() -> None:
        wait_for(lambda: sum(STUBBORN[:20] in command(p) for p in descendants(os.getpid())) >= 2, "both are up")
        family.extend(set(descendants(os.getpid())) - others)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=stop)
    thread.start()
    started = time.monotonic()
    Supervisor([part], environ=os.environ, say=lambda *_: None).run(started=lambda: True)
    thread.join()
    assert len(family) >= 2
    wait_for(lambda: not alive(family), "nothing is left")
    assert time.monotonic() - started < 600, "it was killed: it would have slept longer"


def test_the_signals_are_as_before_when_the_parent_is_done() -> None:
    before = signal.getsignal(signal.SIGTERM)
    run([Part("web", [sys.executable, "-c", "raise SystemExit(1)"], signal.SIGTERM)], stop_after=1)
    assert signal.getsignal(signal.SIGTERM) is before
