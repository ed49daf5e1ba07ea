"""The edge of the database: one engine, one base class, one place that commits.

Reads open `BEGIN`; whoever will write says so first (`begin_writing`) and gets `BEGIN IMMEDIATE` on SQLite, so that two
writers queue instead of failing half way. Services flush; only `commit` here commits, and then runs what was put off
until the data are safe (`after_commit`: enqueueing jobs).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import IllegalStateChangeError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from app.core.signals import signals_wait

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_TIMEOUT_SECONDS = 10
DbSession = Session  # what files hand on that do not themselves speak SQL
_WRITING = "kakehashi_writing"
_AFTER_COMMIT = "kakehashi_after_commit"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware, in UTC; a naive value is refused instead of guessed."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment, aware."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012  (SQLAlchemy reads it from the class)


db = SQLAlchemy(session_options={"expire_on_commit": False})


def prepare_engine(engine: Engine) -> None:
    """Give a SQLite engine WAL, foreign keys, a busy timeout and explicit transactions; leave others as they are."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    connection.isolation_level = None  # the driver's own implicit BEGIN is off: _on_begin says which one
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA secure_delete = ON")  # deleted personal data leave no bytes in free pages
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def begin_writing(session: Session) -> Connection:
    """Open `session`'s transaction as one that will write. Call it before the first read of that transaction."""
    with signals_wait():
        return session.connection(execution_options={_WRITING: True})


def expect_writing(connection: Connection) -> None:
    """Let every transaction of `connection` begin as one that will write (migrations)."""
    connection.execution_options(**{_WRITING: True})


def after_commit(session: Session, action: Callable[[], object]) -> None:
    """Run `action` once `session`'s transaction is committed; drop it if it is rolled back."""
    session.info.setdefault(_AFTER_COMMIT, []).append(action)


def commit(session: Session) -> None:
    """Commit, then run what `after_commit` put off. Only edges call this: request, command, task.

    A signal waits for the end of it: SQLAlchemy allows a session that was stopped half-way through its commit no
    further step, and says so instead of what stopped it.
    """
    with signals_wait():
        session.commit()
    actions: list[Callable[[], object]] = session.info.pop(_AFTER_COMMIT, [])
    for action in actions:
        action()


def rollback(session: Session) -> None:
    """Undo everything since the last commit and drop what was put off."""
    session.info.pop(_AFTER_COMMIT, None)
    with signals_wait():
        session.rollback()


@contextmanager
def unit_of_work(*, writing: bool = True) -> Iterator[Session]:
    """Give a session of the current application for one command or task; commit at the end, roll back on any error."""
    session = db.sessionmaker()
    connection = None
    try:
        if writing:
            connection = begin_writing(session)
        yield session
        if writing:
            commit(session)
    except BaseException:
        with suppress(IllegalStateChangeError):
            rollback(session)
        raise
    finally:
        _close(session, connection)


def _close(session: Session, connection: Connection | None) -> None:
    """Close `session`, or where it refuses, the connection that it writes to: that undoes what is not committed.

    A session refuses every further step when a signal stopped it while it looked for its connection; what the caller
    must hear of then is the signal.
    """
    with signals_wait():
        try:
            session.close()
        except IllegalStateChangeError:
            if connection is not None:
                connection.close()


@contextmanager
def reading_apart(url: str, table: str) -> Iterator[Session | None]:
    """Give a session that reads the database at `url` without an application, for small commands.

    `None` if there is no database yet, or it does not know `table` yet (it waits for `kakehashi upgrade`).
    """
    path = make_url(url).database if url.startswith("sqlite") else None
    if path is not None and not Path(path).is_file():
        yield None
        return
    engine = create_engine(**engine_options(url))
    prepare_engine(engine)
    try:
        with Session(engine) as session:
            yield session if inspect(session.connection()).has_table(table) else None
    finally:
        engine.dispose()


def engine_options(url: str) -> dict[str, Any]:
    """Return the options for Flask-SQLAlchemy-Lite's `SQLALCHEMY_ENGINES["default"]` for `url`."""
    if url.startswith("postgresql://"):
        url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
    options: dict[str, Any] = {"url": url, "hide_parameters": True}  # values never reach an error's text or a log
    if url.startswith("sqlite"):
        options["connect_args"] = {"timeout": BUSY_TIMEOUT_SECONDS}
    else:
        options["pool_pre_ping"] = True
    return options
