"""A hiring manager writes a post from nothing to published in a real browser, with and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, follow, settle

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


def new_draft(page: Page, step: str) -> None:
    """Make a draft from the first profile offered, and open one of its steps."""
    follow(page, "main button.primary")
    expect(page).to_have_url(re.compile("/edit/basics"))
    page.goto(page.url.replace("/basics", f"/{step}"))


def answer_late(page: Page, route: Route) -> None:
    """Let what is saved as it is typed be answered long after it was saved; buttons are answered at once."""
    if "x-kakehashi-autosave" not in route.request.headers:
        route.continue_()
        return
    answer = route.fetch()
    page.wait_for_timeout(2000)
    route.fulfill(response=answer)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_manager_writes_a_lawful_post_in_ten_steps(browse: Open, scripts: bool) -> None:
    page = browse("makoto", java_script_enabled=scripts).page("/posts/new?lang=ja")
    page.check("input[name=role][value=csm]")
    follow(page, "main button.primary")
    for step in FILLED:
        expect(page).to_have_url(re.compile(rf"/edit/{step}(\?|$)"))
        fill(page, step)
        follow(page, "main button.primary")
    expect(page).to_have_url(re.compile(r"/posts/[^/]+$"))
    expect(page.locator("main")).to_contain_text("株式会社はし")
    expect(page.locator("main .finding-card")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", ["work", "wanted", "pay"])
def test_the_steps_are_clean_for_axe_and_fit_the_screen(browse: Open, width: int, scheme: str, step: str) -> None:
    page = browse("makoto", width=width, scheme=scheme).page("/posts/new?lang=ja")
    assert AXE.run(page).response["violations"] == []
    new_draft(page, step)
    expect(page.locator("[data-panel]")).to_be_visible()
    settle(page)
    assert AXE.run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_typed_is_kept_without_any_button_and_marked_beside_the_form(browse: Open) -> None:
    page = browse("makoto").page("/posts/new?lang=ja")
    new_draft(page, "story")
    mission = page.locator("#story-mission")
    mission.fill("営業マンを支える仕事です。")
    follow(page, "[data-panel] button[name=replace]")
    expect(mission).to_have_value(re.compile(r"^\s*営業職を支える仕事です。\s*$"))
    follow(page, "button[name=take_back]")
    expect(mission).to_have_value(re.compile(r"^\s*営業マンを支える仕事です。\s*$"))
    expect(page.locator("[data-panel] button[name=replace]")).to_be_visible()
    page.reload()
    expect(mission).to_have_value(re.compile(r"^\s*営業マンを支える仕事です。\s*$"))


def test_on_a_slow_line_nobody_clashes_with_what_they_typed_themselves(browse: Open) -> None:
    page = browse("makoto").page("/posts/new?lang=ja")
    new_draft(page, "story")
    page.route("**/edit/story", lambda route: answer_late(page, route))
    mission = page.locator("#story-mission")
    for words in ("支える", "支える仕事", "支える仕事です。"):
        with page.expect_request(lambda request: request.method == "POST"):
            mission.fill(words)
    mission.fill("支える仕事です。皆で。")
    follow(page, "main button.primary")
    expect(page).to_have_url(re.compile("/edit/work"))
    page.goto(page.url.replace("/work", "/story"))
    expect(mission).to_have_value(re.compile(r"^\s*支える仕事です。皆で。\s*$"))
