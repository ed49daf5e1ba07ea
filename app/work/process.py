"""Processes: who I am, whether another still lives, and dying when the parent dies.

A lease names its holder, so that the timer on the same machine takes a dead worker's job back at once instead of when
the lease ends. Names hold the boot and the process namespace: two machines never take each other's pids for their own.
"""

import ctypes
import hashlib
import os
import signal
from functools import cache
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_START_FIELD = 19  # of /proc/<pid>/stat behind the command's name: when the process started


def me() -> str:
    """Return the name of this process: machine, pid and start."""
    return _name(os.getpid())


def dead(holders: frozenset[str]) -> frozenset[str]:
    """Return those of `holders` that ran on this machine and do not any more; of other machines nothing is known."""
    here = _machine() + ":"
    return frozenset(h for h in holders if h.startswith(here) and _name(int(h.split(":")[1])) != h)


def die_with_parent(parent: int, number: signal.Signals) -> None:
    """Let the kernel send this process `number` when the process `parent`, which started it, ends in any way.

    Linux only; elsewhere nothing happens, and leases still protect the work. A parent that is gone already ends us now.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def _name(pid: int) -> str:
    return f"{_machine()}:{pid}:{_started(pid)}"


def _started(pid: int) -> str:
    """Return a mark of the moment `pid` started (pids are used again), `gone` if there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return "gone" if _has_proc() else "?"
    return "gone" if fields[0] == "Z" else fields[_START_FIELD]


@cache
def _has_proc() -> bool:
    return Path("/proc/self/stat").exists()


@cache
def _machine() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        boot, space = os.uname().nodename, ""
    return hashlib.sha256(f"{boot} {space}".encode()).hexdigest()[:12]
