"""The pages of roles: the list by shelf, and each role with its sources one click away."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.core.sourcefile import load_documents
from app.core.text import LANGUAGES, Lang
from app.roles.domain import Profile
from app.roles.listing import Wanted, role_list
from app.roles.loader import load_profiles, load_vocabulary
from app.roles.showing import role_page, statements
from tests.support.html import checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
PROFILES = load_profiles()
CASE = PROFILES["docusign_csm_high_touch"]
both_languages = pytest.mark.parametrize("lang", LANGUAGES)
every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


@both_languages
@every_profile
def test_a_role_page_is_a_good_page_and_tells_every_statement(
    client_for: ClientFor, profile: Profile, lang: Lang
) -> None:
    page = checked(client_for("sora").get(f"/roles/{profile.id}?lang={lang}"))
    told = words(page.xpath("//main")[0])
    missing = [s.text.get(lang) for s in statements(profile) if " ".join(s.text.get(lang).split()) not in told]
    assert missing == []


@every_profile
def test_every_key_phrase_stands_on_the_page_behind_one_click(client_for: ClientFor, profile: Profile) -> None:
    page = checked(client_for("sora").get(f"/roles/{profile.id}?lang=ja"))
    shown = set(texts(page, "//details[@class='sources']//q"))
    assert {source.quote for s in statements(profile) for source in s.sources if source.quote} <= shown


@every_profile
def test_what_is_our_own_proposal_says_so(client_for: ClientFor, profile: Profile) -> None:
    page = checked(client_for("sora").get(f"/roles/{profile.id}?lang=ja"))
    told = texts(page, "//*[contains(@class, 'own-mark')] | //details[@class='sources']//li[contains(., '提案')]")
    own = [s for s in statements(profile) if any(source.kind == "own" for source in s.sources)]
    assert len(told) == len(own)


@both_languages
def test_requirements_show_need_level_in_words_and_points(client_for: ClientFor, lang: Lang) -> None:
    page = checked(client_for("rei").get(f"/roles/{CASE.id}?lang={lang}"))
    view = role_page(CASE, load_vocabulary(), load_documents(), lang)
    rows = page.xpath("//tr[starts-with(@id, 'requirement-')]")
    assert len(rows) == len(view.scored) == len(CASE.scored())
    for element, row in zip(rows, view.scored, strict=True):
        text = words(element)
        assert row.points in text
        assert row.reason in text
        assert {"ja": "必須" if row.must else "歓迎", "en": "Required" if row.must else "Welcome"}[lang] in text
        assert element.xpath(".//span[@class='level']/@data-level") == [str(row.level)]


@every_profile
def test_points_add_up_to_a_hundred_but_for_rounding(profile: Profile) -> None:
    view = role_page(profile, load_vocabulary(), load_documents(), "ja")
    assert sum(float(row.points) for row in view.scored) == pytest.approx(100, abs=0.05 * len(view.scored))


@every_profile
def test_every_requirement_stands_in_one_part(profile: Profile) -> None:
    view = role_page(profile, load_vocabulary(), load_documents(), "ja")
    ids = [row.id for row in (*view.scored, *view.listed, *view.interview)]
    assert sorted(ids) == sorted(r.id for r in profile.requirements)


def test_a_case_says_what_it_is_and_which_names_a_draft_replaces(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get(f"/roles/{CASE.id}?lang=ja"))
    text = words(page.xpath("//main")[0])
    assert "公式文書ではありません" in text
    assert texts(page, "//section[@aria-labelledby='replacements']//dt") == [r.find for r in CASE.replacements]


def test_pay_says_what_it_contains_and_how_far_it_can_be_trusted(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/roles/csm?lang=ja"))
    section = page.xpath("//section[@aria-labelledby='pay']")[0]
    assert "1,050万円" in words(section)
    assert "年次不明" in words(section)
    assert "含むもの" in texts(section, ".//dt")


@both_languages
def test_the_list_shows_every_role_on_its_shelf(client_for: ClientFor, lang: Lang) -> None:
    page = checked(client_for("sora").get(f"/roles/?lang={lang}"))
    shown = role_list(PROFILES.values(), Wanted(), lang)
    assert texts(page, "//section[@aria-labelledby='cases']//h3") == [card.title for card in shown.cases]
    assert texts(page, "//section[@aria-labelledby='templates']//h3") == [card.title for card in shown.templates]
    assert len(shown.cases) + len(shown.templates) == len(PROFILES)


def test_a_neighbour_with_a_profile_is_one_click_away(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get(f"/roles/{CASE.id}?lang=ja"))
    assert "/roles/csm" in page.xpath("//section[@aria-labelledby='differs']//a/@href")


def test_there_is_no_page_of_a_role_that_is_not_there(client_for: ClientFor) -> None:
    checked(client_for("rei").get("/roles/emperor"), status=404)


def test_roles_are_for_people_who_are_signed_in(client_for: ClientFor) -> None:
    assert client_for(None).get("/roles/").status_code == 302
