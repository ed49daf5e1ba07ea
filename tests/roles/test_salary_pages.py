"""The page of pay: every figure exact, with its source, year, population, confidence and contents; thin is said."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.compensation.loader import load_bands
from app.compensation.words import amount_text
from app.core.config import Settings
from app.core.text import LANGUAGES, Lang
from app.paths import DATA
from app.roles.loader import load_profiles
from tests.support.html import checked, texts, words

ClientFor = Callable[[str | None], FlaskClient]
BANDS = load_bands()
OWN = """schema: 1
bands:
  - id: own_band
    name: {ja: 当社の水準, en: Our own level}
    figure: range
    printed: 500万円〜700万円
    low: 5000000
    high: 7000000
    market: JP
    roles: [csm]
    contains: {ja: 基本給, en: Base salary}
    population: {ja: 当社, en: Our company}
    year: 2026
    confidence: high
    confidence_reason: {ja: 規程, en: Rule}
    statement: {ja: 当社の水準です。, en: Our level., sources: [{own: true}]}
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_stands_on_the_page_with_all_that_is_known(client_for: ClientFor, lang: Lang) -> None:
    page = checked(client_for("sora").get(f"/salary?lang={lang}"))
    for band in BANDS.values():
        row = words(page.xpath("//tr[@id=$id]", id=f"pay-{band.id}")[0])
        for told in (band.name, band.contains, band.population, band.confidence_reason, band.statement.text):
            assert " ".join(told.get(lang).split()) in row
        assert amount_text(band, lang) in row
        assert {source.quote for source in band.statement.sources if source.quote} <= set(
            texts(page, f"//tr[@id='pay-{band.id}']//q")
        )


def test_thin_evidence_is_said_before_the_figures_and_at_each(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/salary?lang=ja"))
    assert "8件の数字はいずれも根拠が薄い" in words(page.xpath("//div[contains(@class, 'notice')]")[0])
    assert len(page.xpath("//tbody/tr[contains(., '根拠が薄い')]")) == sum(band.thin for band in BANDS.values())


def test_yen_are_exact_to_the_yen_in_english(client_for: ClientFor) -> None:
    page = checked(client_for("rei").get("/salary?lang=en"))
    assert texts(page, "//tr[@id='pay-rakus_post']//*[@class='amount']") == ["¥10,004,400 – ¥12,004,800"]


def test_the_chart_is_there_for_wide_and_narrow_screens(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/salary?lang=ja"))
    titles = page.xpath("//svg[@role='img']/title")
    assert [title.getparent().getparent().get("class") for title in titles] == ["for-wide", "for-narrow"]


def test_each_figure_leads_to_the_roles_it_bears_on(client_for: ClientFor) -> None:
    page = checked(client_for("sora").get("/salary?lang=ja"))
    assert page.xpath("//tr[@id='pay-us_ads_impression']//a/@href") == [
        "/roles/docusign_csm_high_touch",
        "/roles/adobe_head_of_cs",
    ]


def test_a_companys_own_figures_are_shown_to_those_who_may_see_them_and_nowhere_else(
    client_for: ClientFor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(settings.home))
    data = Path(settings.home) / "data"
    (data / "salary").mkdir(parents=True)
    (data / "job_profiles").mkdir()
    (data / "salary" / "own.yaml").write_text(OWN.replace("[csm]", "[adobe_head_of_cs]"), "utf-8")
    ours = (DATA / "job_profiles" / "adobe_head_of_cs.yaml").read_text("utf-8")
    own = re.sub(r"^pay:.*$", "pay: [own_band]", ours, flags=re.MULTILINE).replace("id: adobe_head", "id: own_head", 1)
    (data / "job_profiles" / "own_head_of_cs.yaml").write_text(own, "utf-8")
    assert load_profiles()["own_head_of_cs"].pay[0].own_data
    shown = {
        (who, address): "当社の水準" in words(checked(client_for(who).get(f"{address}?lang=ja")))
        for who in ("makoto", "rei", "sora")
        for address in ("/salary", "/roles/own_head_of_cs", "/roles/compare")
    }
    assert {key for key, seen in shown.items() if seen} == {("makoto", "/salary")}
