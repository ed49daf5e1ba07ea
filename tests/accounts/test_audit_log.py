"""The audit log: what is recorded stays as it was written, and whoever changes it is found out."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.accounts import audit
from app.accounts.audit import head, queries
from app.accounts.audit.domain import EMPTY, Entry, Head, Plain, next_entry, verify
from app.core.config import Settings
from app.core.database import db, unit_of_work

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
LENGTH = 5


def chain(length: int = LENGTH) -> list[Entry]:
    """Return a log of `length` rows."""
    entries: list[Entry] = []
    stands = EMPTY
    for number in range(length):
        entry = next_entry(
            stands, at=NOON, actor="system", action="account.changed", subject="s", details={"n": number}
        )
        entries.append(entry)
        stands = Head(entry.number, entry.hash)
    return entries


def head_of(entries: list[Entry]) -> Head:
    """Return the head of `entries`."""
    return Head(entries[-1].number, entries[-1].hash)


def forged(entries: list[Entry], at: int) -> list[Entry]:
    """Return `entries` with row `at` told differently and every hash after it made anew."""
    told = list(entries[:at])
    stands = head_of(told) if told else EMPTY
    for entry in entries[at:]:
        details: dict[str, Plain] = {"n": -1} if entry.number == at + 1 else json.loads(entry.details)
        told.append(
            next_entry(stands, at=entry.at, actor=entry.actor, action=entry.action, subject="s", details=details)
        )
        stands = head_of(told)
    return told


TAMPERED: dict[str, tuple[Callable[[list[Entry]], list[Entry]], str]] = {
    "another actor": (lambda e: [e[0], replace(e[1], actor="nobody"), *e[2:]], "audit_changed"),
    "another action": (lambda e: [e[0], replace(e[1], action="access.denied"), *e[2:]], "audit_changed"),
    "another subject": (lambda e: [e[0], replace(e[1], subject=None), *e[2:]], "audit_changed"),
    "another detail": (lambda e: [e[0], replace(e[1], details="{}"), *e[2:]], "audit_changed"),
    "another moment": (lambda e: [e[0], replace(e[1], at=NOON.replace(microsecond=0)), *e[2:]], "audit_changed"),
    "another hash": (lambda e: [*e[:-1], replace(e[-1], hash="0" * 64)], "audit_changed"),
    "the first row gone": (lambda e: e[1:], "audit_gap"),
    "a row in the middle gone": (lambda e: e[:2] + e[3:], "audit_gap"),
    "a row in the middle gone, numbers closed up": (
        lambda e: e[:2] + [replace(x, number=x.number - 1) for x in e[3:]],
        "audit_changed",
    ),
    "two rows exchanged": (
        lambda e: [replace(e[1], number=1), replace(e[0], number=2), *e[2:]],
        "audit_changed",
    ),
    "the last row gone": (lambda e: e[:-1], "audit_cut"),
    "everything gone": (lambda e: e[:0], "audit_cut"),
    "written anew from the third row": (lambda e: forged(e, 2), "audit_replaced"),
    "the last row told anew": (lambda e: forged(e, LENGTH - 1), "audit_replaced"),
    "cut, then grown beyond the head": (
        lambda e: [*forged(e, 3), *forged(chain(LENGTH + 2), 3)[LENGTH:]],
        "audit_replaced",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found(name: str) -> None:
    tamper, code = TAMPERED[name]
    entries = chain()
    with pytest.raises(audit.AuditError) as refusal:
        verify(tamper(entries), head_of(entries))
    assert refusal.value.code == code


def test_a_log_as_it_was_written_is_whole() -> None:
    assert verify(chain(), head_of(chain())) == head_of(chain())
    assert verify([], None) == EMPTY


def test_rows_that_continue_the_head_are_allowed() -> None:
    assert verify(chain(7), head_of(chain(5))).count == 7


def test_a_missing_head_is_found() -> None:
    with pytest.raises(audit.AuditError, match="audit_head"):
        verify(chain(), None)


@given(st.lists(st.dictionaries(st.text(max_size=9), st.one_of(st.text(max_size=40), st.integers(), st.booleans()))))
def test_whatever_plain_values_are_recorded_the_log_is_whole(rows: list[dict[str, Plain]]) -> None:
    entries: list[Entry] = []
    for details in rows:
        stands = head_of(entries) if entries else EMPTY
        entries.append(next_entry(stands, at=NOON, actor="a", action="a.b", subject=None, details=details))
    assert verify(entries, head_of(entries) if entries else None).count == len(rows)


@pytest.mark.parametrize("details", [{"reason": "x" * 201}, {"when": NOON}, {"list": ["a"]}])
def test_long_texts_and_things_that_are_not_plain_are_refused(details: dict[str, Plain]) -> None:
    with pytest.raises((ValueError, TypeError), match="the audit log takes"):
        next_entry(EMPTY, at=NOON, actor="a", action="a.b", subject=None, details=details)


def record(app: Flask, count: int = 1) -> None:
    """Record `count` rows in one transaction."""
    with app.app_context(), unit_of_work() as session:
        for number in range(count):
            audit.record(session, audit.SYSTEM, "account.changed", "s" * 16, number=number)


def record_and_fail() -> None:
    """Record a row in a transaction that comes to nothing."""
    with unit_of_work() as session:
        audit.record(session, audit.SYSTEM, "account.changed")
        1 / 0  # noqa: B018  (something goes wrong)


def verified(app: Flask) -> Head:
    """Return where the log stands once it is checked."""
    with app.app_context(), unit_of_work(writing=False) as session:
        return audit.verify(session)


def test_the_head_outside_follows_every_commit(app: Flask, settings: Settings, database: str) -> None:
    record(app)
    assert head.read(settings.home) == verified(app)
    record(app, 3)
    assert head.read(settings.home) == verified(app)
    assert verified(app).count == 4


def test_what_is_rolled_back_is_in_neither_place(app: Flask, settings: Settings, database: str) -> None:
    record(app)
    with app.app_context(), pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert verified(app).count == 1
    assert head.read(settings.home) == verified(app)


def test_a_machine_that_stops_before_the_head_is_written_does_no_harm(app: Flask, settings: Settings) -> None:
    record(app)
    before = head.read(settings.home)
    record(app)
    assert before is not None
    head.write(settings.home, before)
    assert verified(app).count == 2
    record(app)
    assert head.read(settings.home) == verified(app)


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_the_log(app: Flask, database: str, change: str) -> None:
    record(app, 2)
    with app.app_context(), pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(change))
    assert verified(app).count == 2


def test_postgresql_refuses_to_empty_the_log_at_once(app: Flask, database: str) -> None:
    record(app)
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return  # has no TRUNCATE
        with pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text("TRUNCATE audit_entry"))


UNLOCK = {
    "sqlite": ["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"],
    "postgresql": ["ALTER TABLE audit_entry DISABLE TRIGGER USER"],
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE audit_entry SET actor = 'somebody' WHERE number = 2", "audit_changed"),
        ("DELETE FROM audit_entry WHERE number = 2", "audit_gap"),
        ("DELETE FROM audit_entry WHERE number = 3", "audit_cut"),
        ("DELETE FROM audit_entry", "audit_cut"),
    ],
)
def test_who_gets_round_the_database_is_found_out(app: Flask, database: str, change: str, code: str) -> None:
    record(app, 3)
    with app.app_context(), db.engine.begin() as connection:
        for statement in [*UNLOCK[connection.dialect.name], change]:
            connection.execute(text(statement))
    with pytest.raises(audit.AuditError, match=code):
        verified(app)


def test_rows_added_after_a_cut_do_not_hide_it(
    app: Flask, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    record(app, 3)
    kept = head.read(settings.home)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_delete"))
        connection.execute(text("DELETE FROM audit_entry WHERE number > 1"))
    record(app, 4)
    assert head.read(settings.home) == kept
    assert "does not continue its kept head" in caplog.text
    with pytest.raises(audit.AuditError, match="audit_replaced"):
        verified(app)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"count": "x", "hash": 1}'])
def test_a_spoilt_head_is_named(app: Flask, settings: Settings, content: str) -> None:
    record(app)
    (settings.home / head.NAME).write_text(content, "ascii")
    with pytest.raises(audit.AuditError, match="audit_head"):
        verified(app)


@pytest.mark.parametrize("writers", [4])
def test_writers_at_the_same_moment_make_one_chain(app: Flask, database: str, writers: int) -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(10):
                record(app, 2)
        except BaseException as error:  # noqa: BLE001  (shown by the main thread)
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert verified(app).count == writers * 20
    with app.app_context(), unit_of_work(writing=False) as session:
        assert queries.hash_of(session, writers * 20) == verified(app).hash


def test_a_page_of_the_log_is_newest_first_and_can_be_narrowed(app: Flask, database: str) -> None:
    record(app, 3)
    with app.app_context(), unit_of_work() as session:
        audit.record(session, "aoi", "access.denied", "candidate-1")
    with app.app_context(), unit_of_work(writing=False) as session:
        assert [e.number for e in queries.page(session, 1, size=3).entries] == [4, 3, 2]
        assert queries.page(session, 2, size=3).last == 2
        assert [e.number for e in queries.page(session, 1, size=9, action="access.denied").entries] == [4]
        assert [e.number for e in queries.page(session, 1, size=9, who="candidate-1").entries] == [4]
        assert queries.page(session, 99, size=3).number == 2


def test_the_head_file_holds_no_more_than_the_head(app: Flask, settings: Settings, tmp_path: Path) -> None:
    record(app)
    assert set(json.loads((settings.home / head.NAME).read_text("ascii"))) == {"count", "hash"}
