"""Roles side by side: matched by competency, what differs said in words, two or three at once."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from flask.testing import FlaskClient

from app.core.text import LANGUAGES, Lang
from app.roles.compare.pages import CompetencyRow
from app.roles.compare.showing import compare_page
from app.roles.loader import load_profiles, load_vocabulary
from tests.support.html import checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
PROFILES = load_profiles()
PAIRS = list(combinations(sorted(PROFILES), 2))


def rows(*roles: str, only: bool = False, lang: Lang = "en") -> list[CompetencyRow]:
    view = compare_page(PROFILES, roles, load_vocabulary(), lang, differences_only=only)
    return [*(row for group in view.groups for row in group.rows), *view.interview]


def row(name: str, *roles: str) -> CompetencyRow:
    return next(each for each in rows(*roles) if each.name == load_vocabulary().competencies[name].name.en)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_competency_of_either_role_stands_in_one_row(pair: tuple[str, str]) -> None:
    asked = {r.competency for role in pair for r in PROFILES[role].requirements if r.kind == "competency"}
    found = [each.name for each in rows(*pair)]
    assert sorted(found) == sorted(load_vocabulary().competencies[str(c)].name.en for c in asked)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_what_is_the_same_is_said_and_left_out_on_request(pair: tuple[str, str]) -> None:
    same = [each for each in rows(*pair) if each.words == "The same"]
    assert all(len({(c.asked, c.must, c.level) for c in each.cells}) == 1 for each in same)
    assert [each for each in rows(*pair) if not each.same] == rows(*pair, only=True)


def test_differences_are_said_in_words() -> None:
    csm, member = PROFILES["csm"], PROFILES["cs_member"]
    people = row("people_management", "cs_member", "csm")
    assert people.words == f"Only {csm.title.en} asks for it"
    tools = row("cs_tools", "cs_member", "csm")
    levels = {r.level for p in (csm, member) for r in p.scored() if r.competency == "cs_tools"}
    assert tools.words == f"Levels differ: {min(levels)} to {max(levels)}"


def test_of_three_roles_the_one_that_does_not_ask_is_named() -> None:
    three = ("docusign_csm_high_touch", "ibm_watsonx_csm_architect", "adobe_head_of_cs")
    churn = row("churn_prevention", *three)
    assert [cell.asked for cell in churn.cells] == [True, False, True]
    assert churn.words.startswith(f"{PROFILES[three[1]].company.en} does not ask for it")  # type: ignore[union-attr]


def test_cases_of_one_company_are_told_apart_by_their_titles() -> None:
    other = replace(PROFILES["docusign_csm_high_touch"], id="other", title=PROFILES["csm"].title)
    view = compare_page(
        {**PROFILES, "other": other},
        ["docusign_csm_high_touch", "other"],
        load_vocabulary(),
        "ja",
        differences_only=False,
    )
    assert len({column.short for column in view.columns}) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["", "?id=csm", "?id=csm&id=cs_member", "?id=csm&id=&id=pmm&only=differences", "?id=csm&id=csm&id=pdm"]
)
def test_the_comparison_is_a_good_page(client_for: ClientFor, query: str, lang: Lang) -> None:
    joined = "&" if query else "?"
    checked(client_for("sora").get(f"/roles/compare{query}{joined}lang={lang}"))


def test_the_page_shows_need_and_level_in_words_per_role(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/roles/compare?id=cs_member&id=csm&lang=ja"))
    cells = page.xpath("//section[@aria-labelledby='competencies']//tbody/tr[not(@class)]")
    assert len(cells) == len([each for each in rows("cs_member", "csm") if any(c.level for c in each.cells)])
    assert all("求めない" in words(c) or "必須" in words(c) or "歓迎" in words(c) for c in cells)
    assert page.xpath("//select/option[@selected]/@value") == ["cs_member", "csm", ""]


def test_pay_and_measures_stand_side_by_side(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/roles/compare?id=foreign_saas_csm&id=startup_csm&lang=ja"))
    pay = words(page.xpath("//section[@aria-labelledby='pay']")[0])
    assert "800万円〜1,200万円" in pay
    assert "600万円〜1,200万円" in pay
    assert len(texts(page, "//section[@aria-labelledby='measures']//thead//th")) == 3


def test_what_the_roles_say_of_each_other_stands_there_with_its_source(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/roles/compare?id=cs_member&id=csm&lang=ja"))
    said = [n.statement.text.ja for n in PROFILES["cs_member"].differs if n.role == "csm"]
    assert said
    assert all(text in words(page.xpath("//section[@aria-labelledby='between']")[0]) for text in said)


def test_a_role_that_is_not_there_cannot_be_compared(client_for: ClientFor) -> None:
    checked(client_for("rei").get("/roles/compare?id=csm&id=emperor"), status=404)


def test_more_than_three_are_cut_to_three(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/roles/compare?id=csm&id=pmm&id=pdm&id=cs_member&lang=ja"))
    assert len(page.xpath("//ul[contains(@class, 'cards')]/li")) == 3


def test_a_role_page_leads_to_the_comparison_with_its_neighbours(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/roles/cs_member?lang=ja"))
    assert "/roles/compare?id=cs_member&id=csm" in page.xpath("//section[@aria-labelledby='differs']//a/@href")
