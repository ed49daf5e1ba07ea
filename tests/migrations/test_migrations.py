"""The way of the database up and down, on real rows, on SQLite and PostgreSQL."""

from alembic.autogenerate import compare_metadata
from flask import Flask

from app.core import migrate
from app.core.database import Model, db
from tests.support.cast import Cast


def rows(app: Flask) -> dict[str, int]:
    """Return how many rows each table holds."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one()
            for table in Model.metadata.sorted_tables
        }


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
