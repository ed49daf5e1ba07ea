"""The last traces of what was deleted: bytes that a database keeps after its rows are gone.

SQLite overwrites deleted rows (`secure_delete`), but its write-ahead log still holds the pages as they were until it is
cut. PostgreSQL keeps dead rows until a vacuum; the small table of keys is written anew, so that no dead key is left.
"""

import logging
from typing import Any

from app.core.database import db

log = logging.getLogger(__name__)
_WAIT_MILLISECONDS = 2000
_VACUUM = (
    f"SET lock_timeout = {_WAIT_MILLISECONDS}",
    "VACUUM (FULL) candidate_key",
    "VACUUM candidate",
    "VACUUM resume",
    "VACUUM resume_file",
    "VACUUM reading",
    "VACUUM unblinding",
    "RESET lock_timeout",
)


def erase_traces() -> bool:
    """Let the database forget the bytes of deleted rows; return whether it could (readers may be in the way).

    Call it after a commit, outside any transaction. It is tried again by a job, so that `False` loses nothing.
    """
    connection = db.engine.raw_connection()
    try:
        if db.engine.dialect.name == "sqlite":
            return _cut_log(connection)
        return _vacuum(connection.driver_connection)
    except Exception as error:  # noqa: BLE001  (each driver has its own errors; the job tries again)
        log.warning("deleted rows could not be erased yet (%s)", type(error).__name__)
        return False
    finally:
        connection.close()


def _cut_log(connection: Any) -> bool:
    cursor = connection.cursor()
    before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    try:
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {before}")
        cursor.close()
    return bool(busy == 0)


def _vacuum(connection: Any) -> bool:
    connection.autocommit = True
    try:
        for statement in _VACUUM:
            connection.execute(statement)
    finally:
        connection.autocommit = False
    return True
