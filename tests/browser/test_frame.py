"""The frame of every page in a real browser: keyboard, menu, language, print, narrow tables."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, follow, until

pytestmark = pytest.mark.browser
FOCUSABLE = "a[href], button, summary, input:not([type=hidden]), select, textarea"
VISIBLE = f"""() => [...document.querySelectorAll("{FOCUSABLE}")]
  .filter((e) => e.checkVisibility() && !(e.closest("details:not([open])") && e.tagName !== "SUMMARY")).length"""
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.boxShadow !== "none"];
}"""


@pytest.mark.parametrize("path", ["/", "/roles/", "/roles/csm", "/account", "/help/levels"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(browse: Open, path: str) -> None:
    page = browse("aoi").page(f"{path}?lang=ja")
    for _ in range(page.evaluate(VISIBLE)):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") != "BODY"
        assert page.evaluate(RING) == ["solid", 3, True]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_first_key_offers_to_skip_to_the_content(browse: Open) -> None:
    page = browse("rei").page("/roles/csm?lang=en")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_language_switch_keeps_the_page_and_stays(browse: Open) -> None:
    page = browse("rei").page("/roles/csm?lang=ja")
    follow(page, page.get_by_role("link", name="English"))
    expect(page).to_have_url(re.compile(r"/roles/csm\?lang=en$"))
    follow(page, page.get_by_role("link", name="Roles", exact=True).first)
    expect(page.locator("h1")).to_have_text("Roles")


def test_the_account_menu_closes_by_escape_and_by_a_click_elsewhere(browse: Open) -> None:
    page = browse("aoi").page("/?lang=en")
    menu = page.locator("details.menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.locator("h2").first.click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_source_is_one_click_away(browse: Open) -> None:
    page = browse("rei").page("/roles/csm?lang=ja")
    first = page.locator("#summary ~ .statements details").first
    expect(first.locator("q").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("q").first).to_be_visible()


def test_a_table_becomes_cards_on_a_narrow_screen_and_stays_a_table_for_readers(browse: Open) -> None:
    page = browse("rei", width=360).page("/roles/csm?lang=ja")
    assert page.locator("tbody tr").first.evaluate("e => getComputedStyle(e).display") == "block"
    assert page.get_by_role("table").first.get_by_role("columnheader").count() == 4
    assert page.get_by_role("table").first.get_by_role("row").count() > 4


def test_paper_shows_the_sources_and_leaves_the_frame_out(browse: Open) -> None:
    page = browse("rei").page("/roles/csm?lang=ja")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator("#summary ~ .statements details q").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/roles/csm", "/help/levels"])
def test_pages_work_without_scripts(browse: Open, path: str) -> None:
    page = browse("rei", java_script_enabled=False).page(f"{path}?lang=ja")
    page.locator("details.menu summary").click()
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_people_who_enlarge_their_letters_still_need_not_scroll_sideways(browse: Open) -> None:
    page = browse("rei", width=640).page("/roles/csm?lang=ja")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("document.body.dataset.later = 'so'", "document.body.dataset.later === 'so'"),
        ("location.reload()", "performance.getEntriesByType('navigation')[0].type === 'reload'"),
    ],
)
def test_what_a_page_does_later_is_waited_for_under_its_policy(browse: Open, later: str, told: str) -> None:
    page = browse("aoi").page("/")
    page.evaluate(f"() => {{ setTimeout(() => {{ {later}; }}, 400); }}")
    until(page, told)
    assert page.evaluate(told)
