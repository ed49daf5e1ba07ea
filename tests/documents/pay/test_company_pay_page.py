"""The page of pay shows the company's bands and market data apart, to those who may see them, thin data as thin."""

import re

import pytest
from flask import Flask

from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.postings.kept.services import create_post
from tests.documents.pay.conftest import BANDS, ClientFor, give, market
from tests.support.cast import Cast
from tests.support.html import checked, texts, words

ROWS = "//section[@aria-labelledby='company']//tbody/tr"


@pytest.fixture
def imported(client_for: ClientFor) -> None:
    """Take in three bands, seven rows of market data at IC2 and three at IC3."""
    client = client_for("makoto")
    for content in (BANDS, market(520, 600.44, 640, 700, 720, 810, 900), market(900, 950, 990, grade="IC3")):
        give(client, content)


def grades(client_for: ClientFor, who: str) -> list[str]:
    page = checked(client_for(who).get("/salary?lang=ja"))
    return [re.findall(r"IC\d|M\d", text)[0] for text in texts(page, f"{ROWS}/th")]


@pytest.mark.usefixtures("imported")
def test_each_person_sees_what_the_table_of_access_says(app: Flask, cast: Cast, client_for: ClientFor) -> None:
    assert grades(client_for, "aoi") == ["IC2", "IC3", "M1", "IC2", "IC3"]
    assert grades(client_for, "sora") == ["IC2", "IC3", "M1", "IC2", "IC3"]  # IC2 leads to IC3 and to M1
    assert grades(client_for, "rei") == []
    with app.app_context(), unit_of_work() as session:
        create_post(session, cast["rei"].person, {"basics": {"title": "CSM", "role": "csm"}}, lang="ja", now=utcnow())
    assert grades(client_for, "rei") == ["IC3", "M1"]  # the band of the role itself, and that of its grade


@pytest.mark.usefixtures("imported")
def test_quartiles_are_exact_and_three_rows_show_no_amount_not_even_in_the_chart(client_for: ClientFor) -> None:
    page = checked(client_for("makoto").get("/salary?lang=ja"))
    enough, few = (words(row) for row in page.xpath(ROWS)[3:])
    assert "620.22万円 700万円 765万円" in enough
    assert "根拠が薄い" in enough
    assert "5未満" in few
    assert "件数が少ない" in few
    whole = words(page.xpath("//main")[0])
    assert "950万円" in words(page.xpath(ROWS)[1])  # the company's own band ends there
    assert whole.count("990万円") == whole.count("市場：シニアCSM") == 0


@pytest.mark.usefixtures("imported")
def test_a_pay_is_set_beside_the_bands_and_kept_nowhere(client_for: ClientFor) -> None:
    client = client_for("sora")
    answer = client.post("/salary?lang=ja", data={"pay": "720万円"})
    found = texts(checked(answer), f"{ROWS}/td[@data-label='コンパレシオ']")
    assert found == ["1.03レンジの中", "0.85レンジより下", "0.69レンジより下"]
    assert "720万円" not in words(
        checked(client.get("/salary?lang=ja")).xpath("//section[@aria-labelledby='company']")[0]
    )


@pytest.mark.usefixtures("imported")
def test_what_is_no_amount_stays_in_the_field_with_the_reason(client_for: ClientFor) -> None:
    page = checked(client_for("sora").post("/salary?lang=ja", data={"pay": "720"}), status=422)
    assert page.xpath("//input[@id='pay']/@value") == ["720"]
    assert "円ですか" in words(page.xpath("//*[@id='pay-error']")[0])
