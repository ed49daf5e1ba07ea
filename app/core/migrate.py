"""Bring the database to a revision, up or down, in one transaction, without losing a row.

SQLite changes a table by making it anew and moving the rows; with foreign keys on, dropping the old table would delete
the rows that point to it. They are therefore off while migrations run, and checked before anything is committed.
"""

from flask import Flask
from sqlalchemy import Connection, event

from app.core.database import expect_writing
from app.core.errors import N_, KakehashiError


def upgrade(app: Flask, target: str = "heads") -> None:
    """Bring the database of `app` up to `target`; nothing happens if it is there already."""
    _migrate(app, target, down=False)


def downgrade(app: Flask, target: str) -> None:
    """Take the database of `app` down to `target` (`base` is the empty database)."""
    _migrate(app, target, down=True)


def is_current(app: Flask) -> bool:
    """Return whether the database of `app` is at the newest revision."""
    with app.app_context():
        alembic = app.extensions["alembic"]
        return not bool(alembic.needs_upgrade())


def _migrate(app: Flask, target: str, *, down: bool) -> None:
    with app.app_context():
        alembic = app.extensions["alembic"]
        connection = alembic.migration_context.connection
        if connection is None:  # pragma: no cover  (only when writing SQL scripts)
            raise KakehashiError("migration", N_("There is no connection to the database."))
        move = alembic.downgrade if down else alembic.upgrade
        if connection.dialect.name != "sqlite":
            move(target)
            return
        expect_writing(connection)
        event.listen(connection, "commit", _refuse_broken_references)
        _foreign_keys(connection, on=False)
        try:
            move(target)
        finally:
            _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    # Straight to the driver: inside a transaction, which SQLAlchemy would open, SQLite ignores this.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    cursor.close()


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise KakehashiError(
            "migration", N_("%(count)s row(s) would point to nothing after the migration."), count=len(broken)
        )
