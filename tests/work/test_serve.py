"""`kakehashi serve` as a whole: it comes up, starts again what dies, ends cleanly, and leaves no process behind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.config import Settings
from app.paths import ROOT
from tests.support.processes import PATIENCE_SECONDS, alive, descendants, wait_for
from tests.support.serving import answers, call, environ, free_port, part, serving

pytestmark = pytest.mark.slow


def job_workers(pid: int) -> list[int]:
    return part(pid, "worker")


def test_it_comes_up_heals_and_ends(settings: Settings, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with serving(settings, log, port) as parent:
        wait_for(lambda: answers(port), "the web server answers")

        before = part(parent.pid, "web")
        os.kill(before[0], signal.SIGKILL)
        wait_for(lambda: not alive(before), "the web server's workers end with it")
        wait_for(lambda: answers(port), "the web server is back")

        before = job_workers(parent.pid)
        os.kill(before[0], signal.SIGKILL)
        wait_for(lambda: not alive(before), "the workers end with their consumer")
        wait_for(lambda: len(job_workers(parent.pid)) >= 4, "the consumer is back")

        family = descendants(parent.pid)
        parent.send_signal(signal.SIGTERM)
        assert parent.wait(PATIENCE_SECONDS) == 0
        wait_for(lambda: not alive(family), "everything ends with the parent")
    said = log.read_text("utf-8")
    assert "The web ended with status -9" in said
    assert "The worker ended with status -9" in said
    assert "Traceback" not in said


def test_nothing_outlives_a_parent_that_is_killed(settings: Settings, tmp_path: Path) -> None:
    port = free_port()
    with serving(settings, tmp_path / "log", port) as parent:
        family = descendants(parent.pid)
        parent.kill()
        parent.wait()
        wait_for(lambda: not alive(family), "everything ends with the parent")
    assert not answers(port)


def test_ctrl_c_ends_it_too(settings: Settings, tmp_path: Path) -> None:
    with serving(settings, tmp_path / "log") as parent:
        parent.send_signal(signal.SIGINT)
        assert parent.wait(PATIENCE_SECONDS) == 0


def test_a_port_in_use_is_refused_by_name(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            call(port), env=environ(settings), capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("port_in_use: ")
    assert str(port) in done.stderr


def test_an_old_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "KAKEHASHI_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "serve"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("database_old: ")
    assert "kakehashi init" in done.stderr
