"""Roles, requirements, career paths, pay and search: open to everybody, usable by keyboard and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, follow
from tests.browser.test_pages import LOOKS, SMALL_TARGETS, look, open_everything, violations
from tests.support.processes import wait_for

pytestmark = pytest.mark.browser
PAGES = [
    "/roles/?grade=IC3",
    "/roles/?q=zzzz",
    "/roles/compare",
    "/roles/compare?id=docusign_csm_high_touch&id=csm&id=adobe_head_of_cs",
    "/matrix?group=people",
    "/matrix/changes",
    "/ladder",
    "/ladder/IC3",
    "/ladder/onboarding",
    "/salary",
    "/search",
    "/search?q=CSM",
]
# a line of the drawing is as thin as drawn; the same step is a full-sized link in the list and on its page
SMALL = SMALL_TARGETS.replace('!e.matches(".skip")', '!e.matches(".skip, svg a")')
FOCUSED = (
    "() => document.activeElement.closest('svg.graph') && document.activeElement.querySelector('title').textContent"
)
RING = """() => {
  const [hit, line] = [...document.activeElement.querySelectorAll("rect, path")].map((e) => getComputedStyle(e));
  return [hit.stroke, line.stroke, parseFloat(line.strokeWidth)];
}"""


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_open_to_everybody_and_fits(browse: Open, path: str, lang: str) -> None:
    page = browse("sora").page(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    open_everything(page)
    for scheme, width in LOOKS:
        look(page, scheme, width)
        assert violations(page) == [], (scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL) == [], (scheme, width)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_whole_matrix_fits_and_is_clean(browse: Open, width: int) -> None:
    page = browse("sora", width=width).page("/matrix?lang=ja")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_headings_of_the_matrix_stay_while_it_scrolls(browse: Open) -> None:
    page = browse("sora").page("/matrix?lang=ja")
    box = page.locator(".scrolls")
    box.scroll_into_view_if_needed()
    box.evaluate("e => e.scrollTo(900, 3000)")
    frame = box.bounding_box()
    corner = page.locator(".matrix thead th").first.bounding_box()
    row = page.locator(".matrix tbody tr:not(.group)").nth(20).locator("th").bounding_box()
    assert frame is not None
    assert corner is not None
    assert row is not None
    assert (round(corner["x"] - frame["x"]), round(corner["y"] - frame["y"])) == (1, 1)
    assert round(row["x"] - frame["x"]) == 1


def test_the_matrix_scrolls_by_keyboard(browse: Open) -> None:
    page = browse("sora").page("/matrix?lang=ja")
    table = page.locator(".scrolls")
    table.focus()

    def moved() -> bool:
        """Press once more: a key pressed before the browser can scroll a page that just came is lost."""
        page.keyboard.press("ArrowRight")
        return bool(table.evaluate("e => e.scrollLeft > 0"))

    wait_for(moved, "the table scrolls")


def test_the_matrix_becomes_cards_on_a_phone(browse: Open) -> None:
    page = browse("sora", width=360).page("/matrix?group=people&grade=IC2&lang=ja")
    assert page.locator(".matrix tbody tr").first.evaluate("e => getComputedStyle(e).display") == "block"
    label = page.locator(".matrix td").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert "IC2" in label


def test_filters_work_without_scripts(browse: Open) -> None:
    page = browse("sora", java_script_enabled=False).page("/matrix?lang=en")
    page.select_option("select[name=group]", "people")
    page.check("input[value=M1]")
    follow(page, page.get_by_role("button", name="Narrow down"))
    expect(page).to_have_url(re.compile("group=people"))
    assert page.locator(".matrix tbody td").count() == page.locator(".matrix tbody tr[id^=row-]").count()


def _steps(page: Page) -> list[str]:
    """Return what the keyboard reaches within the drawing, in order."""
    seen: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        if told:
            seen.append(told)
        elif seen:
            break
    return seen


def test_the_keyboard_walks_the_drawing_node_by_node_with_the_steps_that_begin_there(browse: Open) -> None:
    page = browse("sora").page("/ladder?lang=en")
    titles = page.locator("svg.graph a > title").all_text_contents()
    assert _steps(page) == titles
    assert titles[0] == "Associate CSM (IC1)"
    assert titles[1].startswith("Promotion: from Associate CSM")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_shows_on_nodes_and_lines(browse: Open, scheme: str) -> None:
    page = browse("sora", scheme=scheme).page("/ladder?lang=en")
    yellow, black = "rgb(255, 212, 61)", "rgb(0, 0, 0)"
    for selector in ("svg.graph a.specialist", "svg.graph a.promotion", "svg.graph a.way_out"):
        page.keyboard.press("Tab")  # the ring is for those who use the keyboard
        page.locator(selector).first.focus()
        hit, line, width = page.evaluate(RING)
        assert {hit, line} == {yellow, black}
        assert width >= 3


def test_a_line_leads_to_its_step_and_a_box_to_its_grade(browse: Open) -> None:
    page = browse("sora").page("/ladder?lang=en")
    page.locator("svg.graph a.promotion").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ladder/IC2#step-IC3$"))
    expect(page.locator("#step-IC3 h3")).to_have_text("Senior CSM (IC3)")
    page.go_back()
    page.locator("svg.graph a.manager").first.click()
    expect(page).to_have_url(re.compile("/ladder/M1$"))


def test_a_phone_shows_the_ladder_as_a_list(browse: Open) -> None:
    page = browse("sora", width=360).page("/ladder?lang=ja")
    expect(page.locator("svg.graph")).to_be_hidden()
    expect(page.locator(".graph-list")).to_be_visible()
    page.locator(".graph-list ul a").first.click()
    expect(page).to_have_url(re.compile("/ladder/IC1#step-IC2$"))


def test_the_chart_takes_the_colours_of_the_page(browse: Open) -> None:
    page = browse("sora").page("/salary?lang=ja")
    colours: list[str] = []
    for scheme, _width in LOOKS[:2]:
        page.emulate_media(color_scheme=scheme)
        words = page.locator(".for-wide text.fill-ink").first
        colours.append(words.evaluate("e => getComputedStyle(e).fill"))
    assert colours == ["rgb(28, 32, 38)", "rgb(236, 238, 241)"]


def test_a_search_begins_in_the_header(browse: Open) -> None:
    page = browse("sora").page("/?lang=ja")
    follow(page, page.get_by_role("link", name="検索"))
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("解約防止")
    with page.expect_event("load"):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=."))
    page.locator(".passages a").first.click()
    expect(page).to_have_url(re.compile("#."))
