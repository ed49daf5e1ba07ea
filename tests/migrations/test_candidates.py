"""The tables of candidates go and come with rows in all of them; accounts and the audit log stay as they are."""

import pytest
from flask import Flask
from sqlalchemy import inspect

from app.core import migrate
from app.core.database import Model, db
from tests.candidates.conftest import Desk, desk
from tests.support.cast import Cast
from tests.support.resumes import TEXT

__all__ = ["desk"]  # the fixture is used by name
OURS = {"job", "candidate", "candidate_key", "resume", "resume_file", "reading", "unblinding"}


def rows(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        return {
            table.name: connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one()
            for table in Model.metadata.sorted_tables
            if table.name in there
        }


def test_down_and_up_with_rows(app: Flask, cast: Cast, desk: Desk, database: str) -> None:
    desk.upload(TEXT)
    desk.work()
    before = rows(app)
    assert all(before[table] for table in OURS - {"unblinding"})
    migrate.downgrade(app, "0001")
    left = rows(app)
    assert OURS & set(left) == set()
    assert left == {name: before[name] for name in left}
    migrate.upgrade(app)
    after = rows(app)
    assert {after[table] for table in OURS} == {0}
    assert after["account"] == before["account"]
    desk.upload(TEXT)
    assert desk.work() == 1


@pytest.mark.parametrize("table", sorted(OURS))
def test_every_table_is_known_to_the_models(table: str) -> None:
    assert table in Model.metadata.tables
