"""A real `kakehashi serve` for tests: started on a free port, watched, and never left behind."""

import itertools
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.config import Settings
from app.paths import ROOT
from tests.support.processes import PATIENCE_SECONDS, alive, command, descendants, wait_for

_FIRST_PORT, _PORTS = 20_000, 10_000  # below those that Linux gives to whoever asks for any
_turns = itertools.count()


def free_port() -> int:
    """Return a port that nobody listens on and that no other process is given meanwhile."""
    while True:
        port = _FIRST_PORT + (os.getpid() * 31 + next(_turns)) % _PORTS
        with socket.socket() as found:
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def answers(port: int) -> bool:
    """Whether a web server answers there that it is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE_SECONDS) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


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
        wait_for(lambda: f":{port} " in log.read_text("utf-8")[begun:], "it says where it is")
        wait_for(lambda: len(part(process.pid, "worker")) >= 4, "consumer, two workers and the timer run")
        family = descendants(process.pid)
        yield process
    finally:
        family += descendants(process.pid)
        process.kill()
        process.wait()
        wait_for(lambda: not alive(family), "no process is left")


def part(pid: int, name: str) -> list[int]:
    """Return the processes of one part (`web` or `worker`) under the parent `pid`: its head first."""
    return [p for p in alive(descendants(pid)) if f"--part {name}" in command(p)]
