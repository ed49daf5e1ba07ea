"""A real PostgreSQL for the tests: Debian's binaries, a temporary cluster of our own, reached by a socket alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.support.processes import PATIENCE_SECONDS

_QUICK = {  # nothing here has to survive a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "listen_addresses": "",
}


@dataclass(frozen=True)
class Cluster:
    """A running server; its only way in is a socket in `folder`."""

    folder: Path
    user: str

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of `database`."""
        return f"postgresql+psycopg://{self.user}@/{database}?host={quote(str(self.folder), safe='')}"

    def run(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        with psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def copy(self, template: str, name: str) -> str:
        """Make the database `name` as a copy of `template` and return its URL."""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Take the database away, whoever is still connected."""
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL server that Debian installed.

    Raises:
        RuntimeError: there is none; tests fail instead of being passed over.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        raise RuntimeError("The database tests need a PostgreSQL server: apt-get install postgresql")
    return found[-1].parent


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Start a cluster in a new folder (with a space in its name) and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="kakehashi pg "))
    user = _unprivileged()
    try:
        if user != pwd.getpwuid(os.getuid()).pw_name:
            shutil.chown(folder, user)
        _call(user, "initdb", "-D", str(folder / "data"), "-U", user, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = {**_QUICK, "unix_socket_directories": f'"{folder}"'}
        arguments = [f"--{name}={value}" for name, value in options.items()]
        with (folder / "log").open("wb") as log:
            server = _start(user, "postgres", "-D", str(folder / "data"), *arguments, log=log.fileno())
        try:
            cluster = Cluster(folder, user)
            _wait(cluster, server, folder / "log")
            yield cluster
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is still connected
            server.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str:
    # PostgreSQL refuses to run as root.
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as(user: str) -> dict[str, object]:
    if os.getuid() != 0:
        return {}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _call(user: str, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(binaries() / program), *arguments],
        **_as(user),  # type: ignore[call-overload]  # keywords of subprocess, by name
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr}")


def _start(user: str, program: str, *arguments: str, log: int) -> subprocess.Popen[bytes]:
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [str(binaries() / program), *arguments],
        **_as(user),  # type: ignore[call-overload]  # keywords of subprocess, by name
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    return process


def _wait(cluster: Cluster, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            cluster.run("SELECT 1")
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text("utf-8", "replace")) from error
            time.sleep(0.05)
        else:
            return
