"""The first page: the three jobs for whoever may do them, and what waits."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.candidates import services
from app.candidates.domain import Upload
from app.candidates.keeping import current_keeping
from app.candidates.models import Candidate, Resume
from app.core.clock import utcnow
from app.core.database import unit_of_work
from tests.support.cast import Cast
from tests.support.html import checked, texts

ClientFor = Callable[[str | None], FlaskClient]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["aoi", "makoto", "rei", "sora"])
def test_the_first_page_is_a_good_page_for_everybody(client_for: ClientFor, name: str, lang: str) -> None:
    checked(client_for(name).get(f"/?lang={lang}"))


def test_a_recruiter_finds_three_jobs(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/?lang=ja"))
    assert texts(page, "//ul[contains(@class, 'jobs')]//h2") == [
        "求人の職務を決める",
        "候補者の書類を読む",
        "キャリアを考える",
    ]


def test_staff_are_not_offered_what_they_may_not_open(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/?lang=ja"))
    assert texts(page, "//ul[contains(@class, 'jobs')]//h2") == ["求人の職務を決める", "キャリアを考える"]
    assert not [href for href in page.xpath("//a/@href") if href.startswith("/candidates")]


def test_nobody_is_sent_to_sign_in(client_for: ClientFor) -> None:
    answer = client_for(None).get("/")
    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]


def test_the_process_says_that_it_lives_and_is_ready(client_for: ClientFor) -> None:
    assert client_for(None).get("/healthz").get_json() == {"status": "ok"}
    assert client_for(None).get("/readyz").get_json() == {"status": "ok"}


def upload(app: Flask, cast: Cast, *texts: str) -> None:
    """Let Rei take files in, which nobody has read yet."""
    with app.app_context(), unit_of_work() as session:
        uploads = [Upload(f"{at}.txt", text.encode()) for at, text in enumerate(texts)]
        person = cast["rei"].person
        services.receive_uploads(session, person, uploads, "csm", now=utcnow(), keeping=current_keeping())


def test_it_says_what_is_being_read_what_failed_and_what_is_due(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    upload(app, cast, "one", "two", "three")
    with app.app_context(), unit_of_work() as session:
        first = session.scalars(select(Resume).order_by(Resume.id)).first()
        assert first is not None
        first.state = "refused"
        session.execute(update(Candidate).where(Candidate.id == first.candidate_id).values(due_on=utcnow().date()))

    page = checked(client_for("rei").get("/?lang=en"))

    assert texts(page, "//ul[contains(@class, 'tasks')]/li") == [
        "1 résumé(s) could not be read: see why",
        "2 résumé(s) are being read",
        "1 candidate(s) are due for deletion within 30 days",
    ]


def test_a_manager_is_told_nothing_of_other_peoples_candidates(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    upload(app, cast, "one")
    page = checked(client_for("minori").get("/?lang=ja"))
    assert texts(page, "//div[@class='empty']/h2") == ["まだ書類が読み込まれていません"]
