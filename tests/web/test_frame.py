"""The frame around every page: navigation by access, the language switch, errors, headers."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.navigation import MAIN
from tests.support.html import checked, links, texts

ClientFor = Callable[[str | None], FlaskClient]
LOCAL = "//nav[contains(@class, 'local-nav')]//a"


@pytest.mark.parametrize(
    ("name", "sees", "misses"),
    [
        ("aoi", {"roles.index", "site.help_index"}, set()),
        ("sora", {"roles.index"}, {"candidates.index", "admin.index"}),
    ],
)
def test_the_navigation_offers_what_the_reader_may_open(
    app: Flask, client_for: ClientFor, name: str, sees: set[str], misses: set[str]
) -> None:
    page = checked(client_for(name).get("/"))
    with app.test_request_context():
        urls = {endpoint: app.url_for(endpoint) for endpoint, _label in MAIN if endpoint in app.view_functions}
    offered = set(page.xpath("//nav[contains(@class, 'site-nav')]//a/@href"))
    assert {urls[endpoint] for endpoint in sees} <= offered
    assert offered & {urls.get(endpoint, "") for endpoint in misses} == set()


def test_the_navigation_marks_where_the_reader_stands(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/roles/csm?lang=ja"))
    assert texts(page, "//nav[contains(@class, 'site-nav')]//a[@aria-current]") == ["職務・等級"]
    assert texts(page, "//nav[contains(@class, 'local-nav')]//a[@aria-current]") == ["職務"]


@pytest.mark.parametrize("path", ["/roles/", "/roles/csm", "/salary"])
def test_a_part_of_several_pages_offers_them_on_each(client_for: ClientFor, path: str) -> None:
    page = checked(client_for("sora").get(f"{path}?lang=en"))
    offered = dict(zip(texts(page, LOCAL), page.xpath(f"{LOCAL}/@href"), strict=True))
    assert {"Roles": "/roles/", "Pay ranges": "/salary"}.items() <= offered.items()
    assert page.xpath(f"{LOCAL}[@aria-current]/@href") == ["/salary" if path == "/salary" else "/roles/"]


def test_a_part_of_one_page_has_no_second_line(client_for: ClientFor) -> None:
    assert checked(client_for("sora").get("/help/")).xpath("//nav[contains(@class, 'local-nav')]") == []


def test_the_language_switch_keeps_the_page_and_its_query(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/roles/?q=%26x&lang=ja"))
    assert page.xpath("//nav[@class='lang-switch']//a/@href") == ["/roles/?q=%26x&lang=en"]
    assert page.xpath("//nav[@class='lang-switch']//a/@lang") == ["en"]


def test_the_switch_changes_the_language_and_it_stays(client_for: ClientFor) -> None:
    client = client_for("rei")
    assert texts(checked(client.get("/roles/?lang=ja")), "//h1") == ["職務"]
    assert checked(client.get("/roles/")).get("lang") == "ja"
    assert texts(checked(client.get("/roles/?lang=en")), "//h1") == ["Roles"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_that_is_not_there_says_so_and_leads_home(client_for: ClientFor, lang: str) -> None:
    page = checked(client_for("rei").get(f"/nowhere?lang={lang}"), status=404)
    assert links(page) == {{"ja": "トップページへ", "en": "To the first page"}[lang]: "/"}


def test_an_error_of_ours_leaks_nothing(app: Flask, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError("the secret inside")

    monkeypatch.setitem(app.view_functions, "site.help_index", broken)
    monkeypatch.setattr(broken, "kakehashi_rule", "signed_in", raising=False)
    answer = client_for("rei").get("/help/?lang=en")
    page = checked(answer, status=500)
    assert "secret" not in answer.get_data(as_text=True)
    assert page.xpath("//nav[contains(@class, 'site-nav')]") == []


def test_an_error_page_does_not_ask_who_is_there(
    app: Flask, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for("rei")

    def away() -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(app.extensions["kakehashi_access"], "person", away)
    checked(client.get("/roles/"), status=500)


def test_pages_are_not_kept_and_come_with_a_strict_policy(client_for: ClientFor) -> None:
    answer = client_for("rei").get("/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("name", ["style.css", "mark.svg", "menu.js", "drop_zone.js", "copy.js"])
def test_static_files_are_there_for_everybody(app: Flask, name: str) -> None:
    with app.test_client().get(f"/static/{name}") as answer:
        assert answer.status_code == 200
