"""Watching real processes: who descends from whom, who still lives, waiting for something with a limit."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

PATIENCE_SECONDS = 300.0  # for whatever has to happen: a busy machine is slow, and what is broken never comes


def wait_for(happened: Callable[[], bool], what: str) -> None:
    """Wait until `happened()`; fail when nobody has patience any more, naming `what`."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > until:
            raise AssertionError(f"not within {PATIENCE_SECONDS} s: {what}")
        time.sleep(0.02)


def descendants(pid: int) -> list[int]:
    """Return the children of `pid`, their children, and so on."""
    parents = {child: parent for child, parent in map(_parent, _pids()) if parent is not None}
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def alive(pids: Iterable[int]) -> list[int]:
    """Return those of `pids` that run (a zombie does not)."""
    return [pid for pid in pids if _state(pid) not in ("", "Z", "X")]


def command(pid: int) -> str:
    """Return the command line of `pid`."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _state(pid: int) -> str:
    return next(iter(_stat(pid)), "")


def _parent(pid: int) -> tuple[int, int | None]:
    fields = _stat(pid)
    return pid, int(fields[1]) if fields and fields[0] != "Z" else None
