"""A real `kakehashi serve` for tests: started on a free port, watched, and never left behind."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.config import Settings
from app.paths import ROOT
from tests.support.processes import alive, command, descendants, wait_for


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environ(settings: Settings) -> dict[str, str]:
    """Return the environment in which a command works on the instance of `settings`."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "KAKEHASHI_HOME": str(settings.home),
        "KAKEHASHI_DATABASE_URL": settings.database_url,
        "KAKEHASHI_SECRET_KEY": settings.secret_key,
        "KAKEHASHI_LANG": "en",
    }


def call(port: int) -> list[str]:
    """Return the command."""
    arguments = ["--port", str(port), "--web-workers", "1", "--job-workers", "2"]
    return [sys.executable, "-m", "app.cli", "serve", *arguments]


@contextmanager
def serving(settings: Settings, log: Path, port: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run `serve` until it says where it is; whatever it leaves behind at the end is a failure, and killed."""
    port = port or free_port()
    with log.open("ab") as out:
        begun = out.tell()
        process = subprocess.Popen(call(port), env=environ(settings), cwd="/", stdout=out, stderr=out)
    family: list[int] = []
    try:
        wait_for(lambda: f":{port} " in log.read_text("utf-8")[begun:], 90, "it says where it is")
        wait_for(lambda: len(part(process.pid, "worker")) >= 4, 60, "consumer, two workers and the timer run")
        family = descendants(process.pid)
        yield process
    finally:
        family += descendants(process.pid)
        process.kill()
        process.wait()
        wait_for(lambda: not alive(family), 20, "no process is left")


def part(pid: int, name: str) -> list[int]:
    """Return the processes of one part (`web` or `worker`) under the parent `pid`: its head first."""
    return [p for p in alive(descendants(pid)) if f"--part {name}" in command(p)]
