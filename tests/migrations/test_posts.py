"""The tables of kept posts go and come with rows in all of them; what stands beside them stays."""

from flask import Flask
from sqlalchemy import inspect, text

from app.core import migrate
from app.core.database import db
from app.postings.kept.copies.services import link_language
from app.postings.kept.defaults.services import save_defaults
from app.postings.kept.places.services import add_place
from app.postings.kept.services import set_people
from tests.postings.kept.conftest import House, house

__all__ = ["house"]  # the fixture is used by name
OURS = {"post", "post_editor", "post_draft", "post_version", "post_event", "post_place", "post_defaults"}


def counts(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in OURS & there}


def fill(house: House) -> None:
    post_id = house.published()
    house.do(link_language, "aoi", post_id, {})
    house.do(set_people, "aoi", post_id, owner=house.who("aoi").public_id, editors=[house.who("rei").public_id])
    house.do(save_defaults, "aoi", {"employer": {}}, lang="ja", based_on=0)
    with house.writing() as session:
        add_place(session, house.who("aoi"), post_id, name="求人サイト", published_on=None)


def test_down_and_up_with_rows(app: Flask, house: House, database: str) -> None:
    fill(house)
    assert all(counts(app)[table] for table in OURS)
    migrate.downgrade(app, "0005")
    assert counts(app) == {}
    migrate.upgrade(app)
    assert counts(app) == dict.fromkeys(OURS, 0)
    fill(house)
