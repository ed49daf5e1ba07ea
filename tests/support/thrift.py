"""What the many applications of one test process can share, because it is the same for each: no state, only work saved.

An application per test keeps tests apart; most of the time it takes to make one goes into three things that come out
the same every time: the code that builds addresses, the templates of pages, and the SQL of statements.
"""

import gc
import os
from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Dialect, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from app.core.database import db

_STATEMENTS = 2000  # kept; the whole suite makes about half as many
# a full look through memory for every so many young ones; the tests themselves stay in memory to the end anyway
_YOUNG, _OLDER, _OLD = 50_000, 20, 20


class _Compiled(BytecodeCache):
    """What Jinja made of each template; the key covers its text."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._code.get(f"{bucket.key}:{bucket.checksum}")) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[f"{bucket.key}:{bucket.checksum}"] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
_statements: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
_dialects: dict[str, Dialect] = {}


def share(app: Flask) -> None:
    """Let `app` use the templates and the SQL that applications before it compiled."""
    app.jinja_env.bytecode_cache = _COMPILED
    with app.app_context():
        engine = db.engine
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _in_no_fear_of_power_cuts)
    # compiled SQL is kept by dialect: every engine knows the same SQLite
    if (known := _dialects.get("sqlite")) is None:
        with engine.connect():  # the dialect looks at its database once
            known = _dialects.setdefault("sqlite", engine.dialect)
    engine.dialect = known
    engine.update_execution_options(compiled_cache=_statements)


def _in_no_fear_of_power_cuts(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def _done(descriptor: object) -> None:
    del descriptor


def wait_for_no_disk() -> None:
    """Let nothing in this process wait until the disk has its bytes: no test has to outlive a power cut."""
    os.fsync = _done


def share_addresses() -> None:
    """Let werkzeug compile what builds the address of a rule once per process, not once per application."""
    made: dict[tuple[Any, ...], Callable[..., tuple[str, str]]] = {}
    compile_builder = Rule._compile_builder  # noqa: SLF001  (no other door leads to it)

    def builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT002
        if rule.defaults:  # their values would stand in the code
            return compile_builder(rule, append_unknown)
        key = (rule.rule, tuple(rule._trace), append_unknown)  # noqa: SLF001  (as above)
        if key not in made:
            made[key] = compile_builder(rule, append_unknown)
        return made[key]

    Rule._compile_builder = builder  # type: ignore[method-assign]  # noqa: SLF001  (as above)


def settle_memory() -> None:
    """Put what collecting the tests left in memory aside: looking through it again and again slows every test down."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLD)
