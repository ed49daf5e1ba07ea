"""Help pages: the same in both languages, rendered without HTML of their own, each within reach."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.core.text import LANGUAGES, Lang
from app.paths import DOCS
from app.site.help import TOPICS, help_page, topics
from tests.support.html import checked, links, texts

ClientFor = Callable[[str | None], FlaskClient]


def path(name: str, lang: Lang) -> Path:
    return DOCS / "help" / lang / f"{name}.md"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_folder_holds_the_pages_of_the_list_and_no_others(lang: Lang) -> None:
    assert {p.stem for p in (DOCS / "help" / lang).iterdir()} == set(TOPICS)


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_have_the_same_parts(name: str) -> None:
    shapes = [re.findall(r"^(#+|\d\.|-|\|) ", path(name, lang).read_text("utf-8"), re.MULTILINE) for lang in LANGUAGES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TOPICS)
def test_a_help_page_is_a_good_page(client_for: ClientFor, name: str, lang: Lang) -> None:
    page = checked(client_for("sora").get(f"/help/{name}?lang={lang}"))
    assert texts(page, "//main//nav//a[@aria-current='page']") == texts(page, "//h1")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_leads_to_every_help_page(client_for: ClientFor, lang: Lang) -> None:
    page = checked(client_for("sora").get(f"/help/?lang={lang}"))
    assert list(links(page).values()) == [f"/help/{name}" for name in TOPICS]


def test_there_is_no_other_help_page(client_for: ClientFor) -> None:
    checked(client_for("sora").get("/help/..%2F..%2Fsecret"), status=404)
    checked(client_for("sora").get("/help/nothing"), status=404)


def test_help_is_for_people_who_are_signed_in(client_for: ClientFor) -> None:
    assert client_for(None).get("/help/").status_code == 302


def test_a_list_or_heading_is_no_first_sentence() -> None:
    leads = {topic.name: topic.lead for topic in topics("en")}
    assert leads["scores"].startswith("A score runs from 0 to 100")
    assert leads["limits"] == ""


def test_tables_say_their_columns_again_in_each_cell() -> None:
    page = help_page("levels", "en")
    assert page is not None
    assert page.html.count('role="cell" data-label="Level"') == 5
    assert page.html.count('role="columnheader" scope="col"') == 4
