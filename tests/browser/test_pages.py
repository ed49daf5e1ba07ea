"""Every page, in both languages, light and dark, wide and narrow: axe finds nothing, nothing scrolls sideways."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Instance, Open, settle, until

pytestmark = pytest.mark.browser
AXE = Axe()
# (whose browser, page); aoi administers, rei recruits, sora is staff, None is nobody
PAGES = [
    (None, "/sign-in"),
    ("aoi", "/"),
    ("aoi", "/account"),
    ("aoi", "/account/second-factor"),
    ("aoi", "/admin/accounts"),
    ("aoi", "/admin/accounts/new"),
    ("aoi", "/admin/audit"),
    ("rei", "/"),
    ("rei", "/candidates/"),
    ("rei", "/candidates/import"),
    ("rei", "{candidate}"),
    ("rei", "{candidate}/delete"),
    ("rei", "/posts/"),
    ("rei", "/posts/{posts.draft}"),
    ("rei", "/posts/{posts.open}"),
    ("rei", "/posts/{posts.open}/versions"),
    ("rei", "/posts/{posts.open}/close"),
    ("rei", "/posts/{posts.open}/realism"),
    ("rei", "/posts/{posts.open}/kit"),
    ("rei", "/posts/{posts.open}/export"),
    ("rei", "/posts/{posts.open}/export/boards"),
    ("makoto", "/posts/{posts.waiting}/publish"),
    ("sora", "/posts/{posts.open}"),
    ("rei", "/roles/"),
    ("rei", "/roles/docusign_csm_high_touch"),
    ("sora", "/roles/csm"),
    ("sora", "/help/"),
    ("sora", "/help/levels"),
]
LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]

# Links within running text, the tags of a marked résumé among them, may be as high as their line (WCAG 2.2, 2.5.8);
# everything else is at least 44 px high.
SMALL_TARGETS = """() => {
  const inText = (e) => e.tagName === "A" && getComputedStyle(e).display === "inline"
    && e.closest("p, li, td, th, dd, h1, h2, h3, .resume-text");
  const area = (e) => (e.matches("input[type=checkbox], input[type=radio]") && e.closest("label")) || e;
  return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && !inText(e) && !e.matches(".skip"))
    .map((e) => [e, area(e).getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.9 || box.width < 23.9)
    .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""


def open_everything(page: Page) -> None:
    """Open every disclosure, so that what lies inside is looked at too."""
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")


def look(page: Page, scheme: Literal["light", "dark"], width: int) -> None:
    """Show the page light or dark, so many pixels wide, and wait until it is."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    until(page, f"innerWidth === {width} && matchMedia('(prefers-color-scheme: {scheme})').matches")


def violations(page: Page) -> list[str]:
    """Return what axe finds."""
    found = AXE.run(page).response["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.fixture
def there(candidate: str, instance: Instance) -> dict[str, object]:
    """Give what stands in the braces of an address."""
    return {"candidate": candidate, "posts": instance.posts}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("name", "path"), PAGES, ids=str)
def test_a_page_is_open_to_everybody_and_fits(
    browse: Open, there: dict[str, object], name: str | None, path: str, lang: str
) -> None:
    page = browse(name).page(f"{path.format(**there)}?lang={lang}")
    assert page.locator("html").get_attribute("lang") == lang
    settle(page)
    open_everything(page)
    for scheme, width in LOOKS:
        look(page, scheme, width)
        assert violations(page) == [], (scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == [], (scheme, width)
