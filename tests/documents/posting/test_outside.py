"""Published posts for everybody: only where the company turned that on, only what is out and not held back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import today, utcnow
from app.documents.posting.leaving.domain import WORKING
from app.postings.kept import services
from app.postings.kept.exports.services import log_override
from app.web.settings import current_settings, init_app
from tests.documents.posting.test_page import Seen, data_of
from tests.postings.kept.conftest import House
from tests.support.posts import complete

ClientFor = Callable[[str | None], FlaskClient]
COMPLETE = complete()
LINKED = COMPLETE | {"employer": COMPLETE["employer"] | {"form_url": "https://hashi.example.com/apply"}}
BARE = LINKED | {"benefits": {"insurance": ["health"]}}
FEEDS = ["indeed", "stanby"]


@pytest.fixture
def opened(app: Flask) -> Flask:
    """Give an instance whose company opened its published posts to everybody."""
    with app.app_context():
        settings = replace(current_settings(), public_posts=True, url="https://jobs.hashi.example.com")
    init_app(app, settings)
    return app


def there() -> date:
    """Return what day it is in Japan: asked anew in each test, since a run may last over midnight."""
    return today("Asia/Tokyo")


def out(house: House, content: dict[str, Any] = LINKED, **days: Any) -> str:
    post_id = house.draft("aoi", content)
    house.publish(post_id, **{"as_of": there(), "expires_on": there() + timedelta(days=30), **days})
    return post_id


@pytest.mark.parametrize("path", ["/jobs/{}", "/jobs/feed/indeed.xml", "/jobs/feed/stanby.xml"])
def test_nothing_is_open_unless_the_company_says_so(house: House, client_for: ClientFor, path: str) -> None:
    post_id = out(house)
    for name in (None, "aoi"):
        assert client_for(name).get(path.format(post_id)).status_code == 404


def test_everybody_reads_a_published_post_with_its_data(opened: Flask, house: House, client_for: ClientFor) -> None:
    post_id = out(house)
    answer = client_for(None).get(f"/jobs/{post_id}")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    value = data_of(answer.text)
    assert value["url"] == f"https://jobs.hashi.example.com/jobs/{post_id}"
    assert value["identifier"]["value"] == post_id
    assert value["datePosted"] == there().isoformat()
    assert [tag for tag, _ in Seen(answer.text).tags].count("h1") == 1
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_holds_every_post_that_is_out_with_its_address(
    opened: Flask, house: House, client_for: ClientFor, name: str
) -> None:
    first, second = out(house), out(house)
    house.draft("aoi", LINKED)
    answer = client_for(None).get(f"/jobs/feed/{name}.xml")
    assert answer.mimetype == "application/xml"
    assert answer.text.count("<job>") == 2
    assert all(f"https://jobs.hashi.example.com/jobs/{each}]]>" in answer.text for each in (first, second))


def test_an_instance_whose_name_has_no_dot_has_feeds_too(app: Flask, house: House, client_for: ClientFor) -> None:
    with app.app_context():
        init_app(app, replace(current_settings(), public_posts=True, url="http://localhost:8000"))
    post_id = out(house, COMPLETE)
    assert f"http://localhost:8000/jobs/{post_id}]]>" in client_for(None).get("/jobs/feed/indeed.xml").text


def test_drafts_closed_expired_and_unknown_posts_are_not_there(
    opened: Flask, house: House, client_for: ClientFor
) -> None:
    closed = out(house)
    house.do(services.close, "aoi", closed, why="採用が決まったため", closed_on=there())
    expired = out(house, as_of=there() - timedelta(days=9), expires_on=there() - timedelta(days=1))
    client = client_for(None)
    for each in (house.draft("aoi", LINKED), closed, expired, "aaaabbbbccccdddd", "..", "%00"):
        assert client.get(f"/jobs/{each}").status_code == 404
    assert "<job>" not in client.get("/jobs/feed/indeed.xml").text
    assert client.get("/jobs/feed/other.xml").status_code == 404


def test_what_a_change_will_say_is_not_there_before_it_is_published(
    opened: Flask, house: House, client_for: ClientFor
) -> None:
    post_id = out(house)
    house.save(post_id, {"basics": LINKED["basics"] | {"title": "まだ公開していない職種名"}}, by="aoi")
    assert "まだ公開していない" not in client_for(None).get(f"/jobs/{post_id}").text
    assert "まだ公開していない" not in client_for(None).get("/jobs/feed/indeed.xml").text


def test_errors_hold_a_post_back_here_too_until_somebody_let_that_form_of_that_version_go(
    opened: Flask, house: House, client_for: ClientFor
) -> None:
    post_id = out(house, BARE)
    client = client_for(None)

    def let_go(form: str, number: int, codes: list[str]) -> None:
        details = {"route": "direct", "form": form, "codes": codes, "reason": "総務に確認中", "number": number}
        with house.writing() as session:
            log_override(session, house.who("aoi"), post_id, now=utcnow(), **details)  # type: ignore[arg-type]  # a table

    assert client.get(f"/jobs/{post_id}").status_code == 404
    let_go("html", 1, ["missing_break"])
    let_go("pdf", 1, ["missing_smoking"])
    let_go("html", 2, ["missing_smoking"])
    assert client.get(f"/jobs/{post_id}").status_code == 404, "other errors, another form, another version"
    let_go("html", 1, ["missing_smoking"])
    assert client.get(f"/jobs/{post_id}").status_code == 200
    assert "<job>" not in client.get("/jobs/feed/indeed.xml").text


def test_writers_see_where_everybody_reads_the_post(opened: Flask, house: House, client_for: ClientFor) -> None:
    post_id = out(house)
    client = client_for("aoi")
    assert f"https://jobs.hashi.example.com/jobs/{post_id}" in client.get(f"/posts/{post_id}/export").text
    assert f"https://jobs.hashi.example.com/jobs/{post_id}" in client.get(f"/posts/{post_id}/export/indeed").text
    draft = house.draft("aoi", LINKED)
    assert "jobs.hashi.example.com" not in client.get(f"/posts/{draft}/export").text
    assert {"docx", "md", "text"} == WORKING
