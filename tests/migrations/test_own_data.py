"""The tables of a company's own data go and come; what stands beside them stays."""

from flask import Flask
from sqlalchemy import inspect

from app.accounts.audit import SYSTEM
from app.core import migrate
from app.core.clock import utcnow
from app.core.database import db, unit_of_work
from app.roles.own.queries import all_profiles, versions
from app.roles.own.services import save_profile
from tests.roles.own.conftest import WHY, drafted
from tests.support.cast import Cast

OURS = {"own_profile", "own_profile_version", "own_matrix_version"}


def test_down_and_up_with_rows(app: Flask, cast: Cast, database: str) -> None:
    def save() -> None:
        with app.app_context(), unit_of_work() as session:
            save_profile(session, SYSTEM, drafted(), why=WHY, now=utcnow())

    save()
    migrate.downgrade(app, "0002")
    with app.app_context():
        left = set(inspect(db.engine).get_table_names())
    assert OURS & left == set()
    assert "candidate" in left
    migrate.upgrade(app)
    with app.app_context(), unit_of_work(writing=False) as session:
        assert versions(session, "own_csm") == ()
    save()
    with app.app_context(), unit_of_work(writing=False) as session:
        assert "own_csm" in all_profiles(session)
