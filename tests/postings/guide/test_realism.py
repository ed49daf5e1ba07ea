"""Beside the step on whom one looks for stands how realistic that is, and beside no other step."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.postings.kept import services
from tests.support.cast import Cast
from tests.support.html import checked
from tests.support.stored import outline, store

ClientFor = Callable[[str | None], FlaskClient]


def test_counts_stand_beside_whom_one_looks_for_alone(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    rei = cast["rei"].person
    store(app, rei.id, *[outline({"onboarding": 3})] * 26)
    content = {"wanted": {"asked": [{"text": "導入支援", "must": True, "competency": "onboarding", "level": 3}]}}
    with app.app_context(), unit_of_work() as session:
        post = services.create_post(session, rei, content, lang="ja", now=utcnow())
    client = client_for("rei")
    beside = {
        step: checked(client.get(f"/posts/{post}/edit/{step}?lang=ja")).xpath("string(//*[@aria-labelledby='realism'])")
        for step in ("wanted", "pay")
    }
    assert "登録されている約25人のうち、必須要件をすべて満たす人は約25人です" in beside["wanted"]
    assert beside["pay"] == ""
