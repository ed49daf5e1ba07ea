"""Changing tables that hold rows: nothing is lost on the way, and a change that would break references is refused."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, inspect, select

from app.accounts import services
from app.accounts.models import Account, SignInLink
from app.core import migrate
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import db, unit_of_work
from app.core.errors import KakehashiError
from app.factory import create_app
from app.paths import MIGRATIONS
from tests.support.cast import Cast

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "step"
down_revision = "{after}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
"""
# SQLite can only change a column's type by making the table anew; PostgreSQL changes it in place.
BATCH = 'with op.batch_alter_table("account") as t: t.alter_column("name", type_=sa.String({0})); t.{1}'
WIDEN = BATCH.format(120, 'add_column(sa.Column("extra", sa.String(9)))')
NARROW = BATCH.format(100, 'drop_column("extra")')
ORPHAN = "op.execute(\"DELETE FROM account WHERE access = 'recruiter'\")"
Migrated = Callable[[str, str], Flask]


@pytest.fixture
def with_step(
    settings: Settings, app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Migrated]:
    """Give an application on the same database, with one more migration that does `up` and `down`."""
    with app.app_context(), unit_of_work() as session:
        services.sign_in_link(session, "system", session.get_one(Account, cast["rei"].person.id), settings, utcnow())
        newest = app.extensions["alembic"].heads()[0].revision
    made: list[Flask] = []

    def make(up: str, down: str) -> Flask:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "step.py").write_text(STEP.format(after=newest, up=up, down=down), "utf-8")
        monkeypatch.setattr("app.factory.MIGRATIONS", folder)
        other = create_app(settings)
        made.append(other)
        return other

    yield make
    for other in made:
        with other.app_context():
            db.engine.dispose()


def rows(app: Flask) -> tuple[int, int]:
    """Return how many accounts and links there are."""
    with app.app_context(), unit_of_work(writing=False) as session:
        counts = [session.scalar(select(func.count()).select_from(model)) or 0 for model in (Account, SignInLink)]
    return counts[0], counts[1]


def columns(app: Flask) -> set[str]:
    """Return the columns of the table of accounts."""
    with app.app_context():
        return {column["name"] for column in inspect(db.engine).get_columns("account")}


def test_a_table_made_anew_keeps_its_rows_and_those_that_point_to_it(
    database: str, app: Flask, with_step: Migrated
) -> None:
    other = with_step(WIDEN, NARROW)
    migrate.upgrade(other)
    assert "extra" in columns(other)
    assert rows(other) == (5, 1)
    migrate.downgrade(other, "-1")
    assert rows(other) == (5, 1)


def test_foreign_keys_hold_again_afterwards(app: Flask, with_step: Migrated) -> None:
    other = with_step(WIDEN, NARROW)
    migrate.upgrade(other)
    with other.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_migration_that_would_leave_rows_pointing_to_nothing_is_undone(app: Flask, with_step: Migrated) -> None:
    other = with_step(ORPHAN, "pass")
    with pytest.raises(KakehashiError, match=r"1 row\(s\) would point to nothing"):
        migrate.upgrade(other)
    assert rows(other) == (5, 1)
    assert not migrate.is_current(other)


def test_a_migration_that_fails_half_way_is_undone(database: str, app: Flask, with_step: Migrated) -> None:
    other = with_step(WIDEN + '\n    op.execute("SELECT * FROM no_such_table")', "pass")
    with pytest.raises(Exception, match="no_such_table"):
        migrate.upgrade(other)
    assert "extra" not in columns(other)
    assert rows(other) == (5, 1)
