"""A running instance as people have it (`kakehashi serve`), and browsers that look over what every page does.

A page that logs an error, asks another host for anything, or misses a file fails its test, whatever the test is about.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Playwright,
    Request,
    Response,
    expect,
    sync_playwright,
)

from app.core import migrate
from app.core.config import load_settings
from app.factory import create_app
from app.paths import ROOT
from tests.support import invented
from tests.support.cast import PASSWORD, add_cast
from tests.support.posts import Posts, add_posts
from tests.support.processes import wait_for
from tests.support.serving import answers, free_port

CHROMIUM = "/usr/bin/chromium"
# for whatever a page does: a busy machine is slow, and what is broken fails all the same
PAGE_SECONDS = 60
READ_SECONDS = 240  # a few files, one worker that loads what it reads with first
_FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
# what Chromium remarks about forms without being an error of the page
_REMARKS = re.compile(r"^\[DOM\] ")
# a page that is whole, and waits for nothing that would load it anew or replace a part of it
_SETTLED = """document.readyState === "complete"
  && !document.querySelector("[data-reload], [data-events], [data-again]")"""
expect.set_options(timeout=1000 * PAGE_SECONDS)


@dataclass(frozen=True)
class Instance:
    """A running instance with the cast in it."""

    url: str
    home: Path
    environ: dict[str, str]
    posts: Posts

    def command(self, *arguments: str, stdin: str | None = None) -> str:
        """Run `kakehashi` with `arguments` on this instance and return what it printed."""
        call = [sys.executable, "-m", "app.cli", *arguments]
        done = subprocess.run(
            call, env=self.environ, cwd=ROOT, capture_output=True, text=True, check=False, input=stdin
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="package")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Give a running instance, in a folder with a space and Japanese letters in its name."""
    home = tmp_path_factory.mktemp("browser") / "架け橋 の試験"
    port = free_port()
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "KAKEHASHI_HOME": str(home),
        "KAKEHASHI_URL": f"http://localhost:{port}",
    }
    app = create_app(load_settings(environ))
    migrate.upgrade(app)
    posts = add_posts(app, add_cast(app))
    call = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--web-workers", "1", "--job-workers", "1"]
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(call, env=environ, cwd=ROOT, stdout=log, stderr=log)
    try:
        wait_for(lambda: answers(port) or server.poll() is not None, "kakehashi serve answers")
        assert server.poll() is None, (home / "serve.log").read_text("utf-8")
        yield Instance(environ["KAKEHASHI_URL"], home, environ, posts)
    finally:
        server.terminate()
        server.wait(3 * PAGE_SECONDS)


@pytest.fixture(scope="package")
def playwright(instance: Instance) -> Iterator[Playwright]:
    """Give Playwright. Its event loop runs in this thread, in which no application can be made from then on."""
    del instance
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give Debian's Chromium, with a Japanese font whatever the machine has installed."""
    data = tmp_path_factory.mktemp("fonts")
    (data / "fonts").mkdir()
    for package in _FONTS:
        spec = find_spec(package)
        assert spec is not None, package
        for font in Path(str(spec.origin)).parent.glob("*.otf"):
            (data / "fonts" / font.name).symlink_to(font)
    environ: dict[str, str | float | bool] = {**os.environ, "XDG_DATA_HOME": str(data)}
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], env=environ)
    yield browser
    browser.close()


class Watched:
    """A browser context whose pages are looked over; `faults` is what went wrong so far."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.faults: list[str] = []
        self._host = urlsplit(url).netloc
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def page(self, path: str = "/") -> Page:
        """Open `path` in a new page."""
        page = self.context.new_page()
        page.goto(path)
        return page

    def forgive(self, *kinds: str) -> None:
        """Wait until these faults came, in any order, and take them for right."""
        page = self.context.pages[0]
        wait_for(lambda: len(self.faults) >= len(kinds) or bool(page.wait_for_timeout(50)), f"{kinds} come")
        assert sorted(fault.partition(":")[0] for fault in self.faults) == sorted(kinds)
        self.faults.clear()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not _REMARKS.match(message.text):
            self.faults.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self._host:
            self.faults.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


Open = Callable[..., Watched]


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Open a browser context that is as patient as the tests."""
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * PAGE_SECONDS)
    return context


def follow(page: Page, at: str | Locator) -> None:
    """Click what leads to another page and wait until that page is there whole: a click alone waits for nothing."""
    with page.expect_event("load"):
        (page.locator(at).first if isinstance(at, str) else at).click()


def until(page: Page, told: str) -> None:
    """Wait until `told` is true in the page, loaded anew on the way or not.

    It is asked from outside again and again: what waits within the page is evaluated there, which its policy refuses.
    """

    def holds() -> bool:
        try:
            return bool(page.evaluate(told))
        except Error as error:
            if "context was destroyed" not in error.message:  # else another page is just coming
                raise
            return False

    wait_for(holds, told)


def settle(page: Page) -> None:
    """Wait until the page is whole and nothing in it is still being made."""
    until(page, _SETTLED)


@pytest.fixture(scope="package")
def signed_in(chromium: Browser, instance: Instance) -> Callable[[str], Any]:
    """Give the cookies of one of the cast, signed in once by address and password."""
    known: dict[str, Any] = {}

    def cookies(name: str) -> Any:
        if name not in known:
            context = new_context(chromium, base_url=instance.url)
            page = context.new_page()
            page.goto("/sign-in")
            page.fill("input[name=email]", f"{name}@example.jp")
            page.fill("input[name=password]", PASSWORD)
            follow(page, "main form button[type=submit]")
            expect(page).to_have_url(f"{instance.url}/")
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return cookies


@pytest.fixture(scope="package")
def candidate(chromium: Browser, instance: Instance, signed_in: Callable[[str], Any]) -> str:
    """Give the address of a candidate whose résumé was read."""
    context = new_context(chromium, base_url=instance.url, storage_state=signed_in("rei"))
    page = context.new_page()
    page.goto("/candidates/import?lang=ja")
    file: Any = {"name": "keireki.docx", "mimeType": "application/octet-stream", "buffer": invented.as_docx()}
    page.set_input_files("input[type=file]", files=[file])
    follow(page, "main form button[type=submit]")
    expect(page).to_have_url(re.compile(r"/candidates/progress\?"))
    expect(page.locator("progress")).to_have_attribute("value", "1", timeout=1000 * READ_SECONDS)
    settle(page)
    address = page.locator("tbody a").first.get_attribute("href")
    context.close()
    return str(address).partition("?")[0]


@pytest.fixture
def browse(chromium: Browser, instance: Instance, signed_in: Callable[[str], Any]) -> Iterator[Open]:
    """Give a maker of browsers: whose, how wide, light or dark. At the end nothing may have gone wrong in any."""
    opened: list[Watched] = []

    def make(name: str | None = "rei", *, width: int = 1280, scheme: str = "light", **options: Any) -> Watched:
        context = new_context(
            chromium,
            base_url=instance.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            storage_state=signed_in(name) if name else None,
            **options,
        )
        opened.append(Watched(context, instance.url))
        return opened[-1]

    yield make
    faults = [fault for each in opened for fault in each.faults]
    for each in opened:
        each.context.close()
    assert faults == []
