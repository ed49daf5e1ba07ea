"""The first page: the three jobs for whoever may do them, and what waits."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

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
