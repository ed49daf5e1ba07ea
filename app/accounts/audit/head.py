"""The head of the audit log, kept in a file of the instance folder, outside the database."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.accounts.audit.domain import AuditError, Head
from app.core.errors import N_

NAME = "audit.head"


def read(home: Path) -> Head | None:
    """Return the head kept in `home`, or `None` if there is none.

    Raises:
        AuditError: the file cannot be read as a head.
    """
    path = home / NAME
    try:
        values = json.loads(path.read_text("ascii"))
        return Head(int(values["count"]), str(values["hash"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AuditError("audit_head", N_("%(path)s cannot be read."), path=path) from error


def write(home: Path, head: Head) -> None:
    """Put `head` in the file's place, all or nothing. Call it inside `locked`."""
    path = home / NAME
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="ascii") as handle:
        json.dump({"count": head.count, "hash": head.hash}, handle)
        handle.write("\n")
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(path)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Keep other processes of this machine from writing the head meanwhile."""
    with (home / f"{NAME}.lock").open("w", encoding="ascii") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
