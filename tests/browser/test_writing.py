"""A hiring manager writes a post from nothing to published in a real browser, with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
AXE = Axe()
FILLED = {
    "basics": {"select:basics-employment": "permanent", "select:basics-reason": "growth", "basics-openings": "2"},
    "story": {"story-team": "CS部6名"},
    "work": {
        "work-duties_scope": "会社の定める業務",
        "work-workplace": "本社（東京都千代田区）",
        "work-workplace_scope": "変更なし",
        "select:work-remote": "partly",
        "work-office_days": "2",
    },
    "wanted": {"wanted-welcome": "迷っている方もご応募ください。"},
    "pay": {
        "select:pay-form": "monthly",
        "pay-low": "40万円",
        "pay-high": "55万円",
        "select:pay-fixed_overtime": "no",
        "select:pay-exempt": "no",
    },
    "hours": {
        "select:hours-system": "fixed",
        "hours-begin": "09:30",
        "hours-end": "18:30",
        "hours-break_minutes": "60",
        "select:hours-overtime": "yes",
        "hours-overtime_hours": "10",
        "hours-holidays": "土日祝日",
        "hours-holidays_a_year": "123",
    },
    "contract": {
        "select:contract-term": "open",
        "select:contract-probation": "yes",
        "contract-probation_months": "3",
        "contract-probation_terms": "条件は同じ",
    },
    "benefits": {"select:benefits-smoking": "indoor"},
    "selection": {"selection-purpose": "選考にのみ使います", "selection-harassment": "人事部"},
    "employer": {
        "employer-name": "株式会社はし",
        "employer-address": "東京都千代田区丸の内南1-2-3",
        "employer-email": "jobs@hashi.example.com",
    },
}


def fill(page: Page, step: str) -> None:
    """Fill one step as somebody does it."""
    for name, value in FILLED[step].items():
        kind, _, field = name.rpartition(":")
        if kind:
            page.select_option(f"#{field}", value)
        else:
            page.fill(f"#{field}", value)
    if step == "benefits":
        for box in page.locator("input[name=benefits-insurance]").all():
            box.check()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_manager_writes_a_lawful_post_in_ten_steps(browse: Open, scripts: bool) -> None:
    page = browse("makoto", java_script_enabled=scripts).page("/posts/new?lang=ja")
    page.check("input[name=role][value=csm]")
    page.click("main button.primary")
    for step in FILLED:
        assert page.url.split("?")[0].endswith(f"/edit/{step}")
        fill(page, step)
        page.click("main button.primary")
    page.wait_for_url("**/posts/*")
    assert "株式会社はし" in page.inner_text("main")
    assert page.locator("main .finding-card").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", ["work", "wanted", "pay"])
def test_the_steps_are_clean_for_axe_and_fit_the_screen(browse: Open, width: int, scheme: str, step: str) -> None:
    page = browse("makoto", width=width, scheme=scheme).page("/posts/new?lang=ja")
    assert AXE.run(page).response["violations"] == []
    page.click("main button.primary")
    page.goto(page.url.replace("/basics", f"/{step}"))
    page.wait_for_selector("[data-panel]")
    assert AXE.run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_typed_is_kept_without_any_button_and_marked_beside_the_form(browse: Open) -> None:
    page = browse("makoto").page("/posts/new?lang=ja")
    page.click("main button.primary")
    page.goto(page.url.replace("/basics", "/story"))
    page.fill("#story-mission", "営業マンを支える仕事です。")
    page.wait_for_selector("[data-panel] button[name=replace]")
    page.click("[data-panel] button[name=replace]")
    page.wait_for_selector("button[name=take_back]")
    assert page.input_value("#story-mission").strip() == "営業職を支える仕事です。"
    page.click("button[name=take_back]")
    page.wait_for_selector("[data-panel] button[name=replace]")
    assert page.input_value("#story-mission").strip() == "営業マンを支える仕事です。"
    page.reload()
    assert page.input_value("#story-mission").strip() == "営業マンを支える仕事です。"
