"""The main job from beginning to end, as people do it: on a running instance, in a real browser, with real files."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import READ_SECONDS, Instance, Open, follow, settle
from tests.support import invented

pytestmark = pytest.mark.browser
ROLE, OTHER = "docusign_csm_high_touch", "csm"


def printed(chromium: Browser, html: str) -> bytes:
    """Return `html` as the PDF that the browser prints."""
    page = chromium.new_page()
    page.set_content(html)
    data = page.pdf(format="A4")
    page.close()
    return data


def write_files(chromium: Browser, folder: Path) -> list[Path]:
    """Write the invented résumé in the three forms it is sent in."""
    contents = {
        "keireki.docx": invented.as_docx(),
        "keireki.txt": invented.as_text(),
        "keireki.pdf": invented.as_pdf(lambda html: printed(chromium, html)),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


def score(page: Page) -> float:
    """Return the score that a candidate's page shows."""
    return float(re.findall(r"[\d.]+", page.locator(".score .figure").text_content() or "")[0])


def test_the_first_administrator_comes_in_by_a_link_once(browse: Open, instance: Instance) -> None:
    link = re.findall(r"https?://\S+", instance.command("user", "link", "--email", "aoi@example.jp"))[0]
    page = browse(None).page(f"{link}?lang=ja")
    follow(page, "main form button[type=submit]")
    expect(page.locator("details.menu")).to_be_visible()

    again = browse(None)
    page = again.page(f"{link}?lang=ja")
    expect(page.locator("details.menu")).to_have_count(0)
    again.forgive("400", "error")


def read_role(page: Page) -> None:
    """Open a role from the first page, one of its sources, and its job definition."""
    follow(page, page.locator(".site-nav a[href='/roles/']"))
    follow(page, page.locator(f"main a[href='/roles/{ROLE}']"))
    first = page.locator("#responsibilities ~ .statements details").first
    first.locator("summary").click()
    expect(first.locator("q").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("main a[href$='.pdf']").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def take_in(page: Page, files: list[Path]) -> list[str]:
    """Send the files from the role's page, watch them being read, and return the candidates' addresses."""
    follow(page, page.locator(f"main a[href='/candidates/import?role={ROLE}']"))
    page.set_input_files("input[type=file]", files)
    follow(page, "main form button[type=submit]")
    expect(page).to_have_url(re.compile("/candidates/progress"))
    expect(page.locator("progress")).to_have_attribute("value", str(len(files)), timeout=1000 * READ_SECONDS)
    settle(page)
    names = page.locator("tbody a")
    expect(names).to_have_count(len(files))
    return [str(names.nth(at).get_attribute("href")) for at in range(names.count())]


def look_at(page: Page, address: str) -> float:
    """Return a candidate's score: its points add up, its marks lead to their rows and back, its name is hidden."""
    page.goto(address)
    settle(page)
    found = score(page)
    points = page.locator("tr[id] td.number:nth-last-child(2)").all_text_contents()
    assert sum(float(each) for each in points) == pytest.approx(found, abs=0.05)
    assert page.locator(".resume-text mark[data-level]").count() >= 5
    assert invented.NAME not in page.locator("main").inner_text()
    tag = page.locator(".resume-text a.evidence-tag").first
    row = str(tag.get_attribute("href"))
    tag.click()
    expect(page.locator(row)).to_be_in_viewport()
    back = page.locator(f"{row} a[href^='#']").first
    back.click()
    expect(page.locator(str(back.get_attribute("href")))).to_be_in_viewport()
    return found


def delete(page: Page, address: str) -> None:
    """Delete a candidate from their page."""
    page.goto(address)
    follow(page, page.locator("a[href$='/delete']"))
    follow(page, page.locator("main form button[type=submit]"))
    expect(page).to_have_url(re.compile(r"/candidates/(\?.*)?$"))


def test_from_a_role_to_a_score_with_its_evidence_and_away_without_a_trace(
    browse: Open, chromium: Browser, instance: Instance, tmp_path: Path
) -> None:
    people = browse("rei")
    page = people.page("/?lang=ja")
    read_role(page)

    addresses = take_in(page, write_files(chromium, tmp_path))
    scores = [look_at(page, address) for address in addresses]
    assert len(scores) == 3
    assert min(scores) > 20
    assert max(scores) - min(scores) <= 2
    assert traces(instance.home) == []

    # another role by one click: nothing is read again
    page.select_option("select[name=role]", OTHER)
    follow(page, page.locator("form:has(select[name=role]) button"))
    expect(page).to_have_url(re.compile(f"role={OTHER}"))
    assert score(page) != scores[-1]
    expect(page.locator("[data-reload]")).to_have_count(0)

    for address in addresses:
        delete(page, address)
    gone = page.goto(addresses[0])
    assert gone is not None
    assert gone.status == 404
    people.forgive("404", "error")
    assert traces(instance.home) == []


def traces(home: Path) -> list[str]:
    """Return the files of the instance that hold the person's name or number, in any encoding they came in."""
    words = [word.encode(code) for word in (invented.NAME, invented.PHONE) for code in ("utf-8", "cp932", "utf-16-le")]
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if any(word in _held(path) for word in words)]


def _held(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # the running instance took it away meanwhile
        return b""
