"""The filters of the list of roles: by shelf, track, grade, kind of company and text, all without scripts."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.roles.listing import Wanted, role_list
from app.roles.loader import load_profiles
from tests.support.html import checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
PROFILES = load_profiles()


def shown(wanted: Wanted) -> set[str]:
    view = role_list(PROFILES.values(), wanted, "ja")
    return {card.id for card in (*view.templates, *view.cases)}


@pytest.mark.parametrize(
    ("wanted", "field", "value"),
    [
        (Wanted(shelf="case"), "shelf", "case"),
        (Wanted(track="people_manager"), "track", "people_manager"),
        (Wanted(grade="IC3"), "grade", "IC3"),
        (Wanted(company="startup"), "company_type", "startup"),
    ],
)
def test_a_filter_shows_what_it_names_and_nothing_else(wanted: Wanted, field: str, value: str) -> None:
    expected = {role for role, profile in PROFILES.items() if getattr(profile, field) == value}
    assert expected
    assert shown(wanted) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("adoption index", {"docusign_csm_high_touch"}),
        ("ＷＡＴＳＯＮＸ", {"ibm_watsonx_csm_architect"}),
        ("ラクス", {"rakus_cs_manager"}),
        ("らくす", {"rakus_cs_manager"}),
        ("watsonx 存在しない言葉", set()),
    ],
)
def test_text_is_found_in_everything_a_role_says_however_it_is_typed(query: str, found: set[str]) -> None:
    assert shown(Wanted(query=query)) >= found if found else shown(Wanted(query=query)) == set()


def test_filters_work_together() -> None:
    assert shown(Wanted(shelf="case", grade="IC3")) == {"docusign_csm_high_touch", "ibm_watsonx_csm_architect"}
    assert shown(Wanted(shelf="case", grade="IC3", query="watsonx")) == {"ibm_watsonx_csm_architect"}


def test_a_value_that_is_none_leaves_nothing_out() -> None:
    assert shown(Wanted(grade="IC9", shelf="<b>")) == set(PROFILES)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_keeps_the_filters_and_counts(client_for: ClientFor, lang: str) -> None:
    page = checked(client_for("sora").get(f"/roles/?shelf=case&grade=IC3&q=watsonx&lang={lang}"))
    assert page.xpath("//select/option[@selected]/@value") == ["case", "IC3"]
    assert page.xpath("//input[@name='q']/@value") == ["watsonx"]
    assert "1" in texts(page, "//p[@role='status']")[0]
    assert len(page.xpath("//li[@class='card']")) == 1


def test_when_nothing_fits_the_page_says_what_to_do(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/roles/?q=%3Cscript%3E&lang=ja"))
    assert "条件に合う職務がありません" in words(page)
    assert page.xpath("//p[@role='status']//a/@href") == ["/roles/"]
    assert page.xpath("//section[@aria-labelledby='cases']") == []
