"""The way of the database up and down, on real rows, on SQLite and PostgreSQL."""

from collections.abc import Collection

from alembic.autogenerate import compare_metadata
from flask import Flask
from sqlalchemy import inspect

from app.accounts import audit, services
from app.accounts.models import Account
from app.core import migrate
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import Model, db, unit_of_work
from tests.support.cast import Cast


def rows(app: Flask, tables: Collection[str] | None = None) -> dict[str, int]:
    """Return how many rows each table holds."""
    names = [table.name for table in Model.metadata.sorted_tables] if tables is None else tables
    with app.app_context(), db.engine.connect() as connection:
        return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}


def test_the_migrations_make_exactly_the_tables_of_the_models(app: Flask, database: str) -> None:
    with app.app_context():
        context = app.extensions["alembic"].migration_context
        assert compare_metadata(context, Model.metadata) == []
    assert migrate.is_current(app)


def test_going_up_once_more_changes_nothing(app: Flask, database: str, cast: Cast) -> None:
    before = rows(app)
    migrate.upgrade(app)
    assert rows(app) == before
    assert before["account"] == len(cast)


def test_everything_goes_down_to_nothing_and_up_again(app: Flask, database: str, cast: Cast) -> None:
    migrate.downgrade(app, "base")
    with app.app_context(), db.engine.connect() as connection:
        left = db.engine.dialect.get_table_names(connection)
    assert left == ["alembic_version"]
    migrate.upgrade(app)
    assert set(rows(app).values()) == {0}


def test_each_step_down_and_up_keeps_the_rows_of_the_tables_that_stay(
    app: Flask, database: str, cast: Cast, settings: Settings
) -> None:
    with app.app_context(), unit_of_work() as session:
        services.sign_in_link(session, audit.SYSTEM, session.get_one(Account, 1), settings, utcnow())
    before = rows(app)
    with app.app_context():
        steps = [script.revision for script in app.extensions["alembic"].log()]
    for revision in steps[1:]:
        migrate.downgrade(app, revision)
        with app.app_context():
            left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
        assert {name: before[name] for name in left} == rows(app, left)
    migrate.upgrade(app)
    kept = {"account": len(cast), "sign_in_link": 1, "audit_entry": 1}
    assert {name: count for name, count in rows(app).items() if count} == kept
