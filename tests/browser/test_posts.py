"""A post is checked in a real browser: findings, marks and the one-click change."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Open, follow

pytestmark = pytest.mark.browser
AXE = Axe()
POST = """会社名：株式会社ハルニレ会計
営業マンの経験がある30歳未満の方
必須：導入支援の経験3年以上
想定年収600万円〜800万円（インセンティブ込み）"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checked_post_is_clean_for_axe_and_fits_the_screen(browse: Open, width: int, scheme: str) -> None:
    page = browse("rei", width=width, scheme=scheme).page("/posts/check?lang=ja")
    page.fill("textarea[name=text]", POST)
    follow(page, "main button.primary")
    expect(page.locator(".finding-card").first).to_be_visible()
    assert page.locator(".resume-text a.finding").all_inner_texts()[:2] == ["営業マン", "30歳未満"]
    assert AXE.run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_word_is_replaced_by_its_button_and_taken_back(browse: Open) -> None:
    page = browse("rei").page("/posts/check?lang=ja")
    page.fill("textarea[name=text]", POST)
    follow(page, "main button.primary")
    follow(page, "button[name=replace]")
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("営業職の経験"))
    follow(page, "button[name=undo]")
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("営業マンの経験"))
