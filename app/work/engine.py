"""The queue: Huey on SQLite, PostgreSQL or Redis. A message is a job's public id in ASCII, never a pickled object.

The only file, with `consumer.py`, that knows Huey.
"""

import logging
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.registry import Message

from app.core.errors import N_, ConfigError
from app.work.domain import Handler

log = logging.getLogger(__name__)
TASK = "kakehashi.run"
_NAME = "kakehashi"
_EXTENSION = "kakehashi_work"
_SQLITE_WAIT_SECONDS = 10


class PlainMessages:
    """Huey's serializer for messages that are nothing but a job id: reading one can never run code."""

    def serialize(self, message: Message) -> bytes:
        """Return the job id that `message` is about."""
        (job_id,) = message.args
        return str(job_id).encode("ascii")

    def deserialize(self, data: bytes) -> Message:
        """Return the message that asks for the job in `data`."""
        job_id = bytes(data).decode("ascii", "replace")
        return Message(id=job_id, name=TASK, args=(job_id,), kwargs={}, retries=0, retry_delay=0)


class Work:
    """What an application knows of its queue and its handlers. The connection is opened at the first use."""

    def __init__(self, queue_url: str, handlers: Iterable[Handler]) -> None:
        self.queue_url = queue_url
        self.handlers = {item.kind: item for item in handlers}
        self._huey: Huey | None = None

    @property
    def huey(self) -> Huey:
        """Return the queue's connection, made now if there is none yet."""
        if self._huey is None:
            self._huey = make_huey(self.queue_url)
        return self._huey

    def send(self, job_id: str) -> None:
        """Put `job_id` into the queue. A queue that does not answer is no error: the timer sends it later."""
        try:
            self.huey.storage.enqueue(job_id.encode("ascii"))
        except Exception as error:  # noqa: BLE001  (each storage has its own errors; the database holds the job)
            log.warning("the queue took no message (%s); the timer will send it", type(error).__name__)

    def close(self) -> None:
        """Close the queue's connection; the next use opens another."""
        if self._huey is not None:
            self._huey.storage.close()

    def is_empty(self) -> bool:
        """Return whether no message waits in the queue."""
        return bool(self.huey.storage.queue_size() == 0)


def make_huey(queue_url: str) -> Huey:
    """Return the queue at `queue_url`: sqlite:///…, postgresql://… or redis://….

    Raises:
        ConfigError: the address is of another kind.
    """
    scheme = urlsplit(queue_url).scheme.partition("+")[0]
    options: dict[str, Any] = {"name": _NAME, "results": False, "serializer": PlainMessages()}
    if scheme == "sqlite":
        path = queue_url.partition(":///")[2]
        return SqliteHuey(filename=path, timeout=_SQLITE_WAIT_SECONDS, **options)
    if scheme in ("postgresql", "postgres"):
        return PostgresHuey(dsn="postgresql://" + queue_url.partition("://")[2], **options)
    if scheme in ("redis", "rediss", "unix"):
        return RedisHuey(url=queue_url, **options)
    raise ConfigError(
        "setting",
        N_("%(name)s: use sqlite:///…, postgresql://… or redis://…."),
        name="KAKEHASHI_QUEUE_URL",
    )


def init_app(app: Flask, *, queue_url: str, handlers: Iterable[Handler]) -> None:
    """Give `app` its queue and the handlers that its workers run."""
    app.extensions[_EXTENSION] = Work(queue_url, handlers)


def current_work() -> Work:
    """Return the queue and the handlers of the current application."""
    work: Work = current_app.extensions[_EXTENSION]
    return work
