"""Posts as files in a browser: the page for one's own site by itself, and texts copied with one click."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from app.documents.posting.page import page_html
from tests.browser.conftest import Instance, Open, follow, new_context
from tests.documents.posting.cast import FULL, in_language, out

pytestmark = pytest.mark.browser
AXE = Axe()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_for_ones_own_site_stands_by_itself(
    chromium: Browser, tmp_path: Path, width: int, scheme: Any, lang: Any
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page_html(out(in_language(FULL, lang)), "+09:00"), "utf-8")
    asked: list[str] = []
    said: list[str] = []
    context = new_context(chromium, viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(file.as_uri())
    assert (asked, said) == ([file.as_uri()], [])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    paper = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
    assert AXE.run(tab).response["violations"] == []
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_texts_for_boards_are_shown_and_copied(browse: Open, instance: Instance, scripts: bool) -> None:
    tab = browse("rei", java_script_enabled=scripts).page(f"/posts/{instance.posts.open}/export/boards?lang=ja")
    if tab.locator("#reason").count():
        tab.fill("#reason", "試験のため")
    follow(tab, "button[name=copy]")
    texts = tab.locator("textarea[readonly]")
    assert texts.count() > 5
    button = tab.locator("[data-copy]").first
    expect(button).to_be_visible(visible=scripts)
    if scripts:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button.click()
        expect(button).to_have_text("コピーしました")
        assert tab.evaluate("navigator.clipboard.readText()") == texts.first.input_value()
