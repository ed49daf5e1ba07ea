"""Every page that a test fetches is checked as a page: `checked(response)` parses it and refuses a bad one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import lxml.html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

Page = HtmlElement
_SPACE = re.compile(r"\s+")
_FIELDS = "//input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"


def checked(response: TestResponse, *, status: int = 200) -> Page:
    """Return the page in `response`, parsed.

    Raises:
        AssertionError: another status, or anything that `faults` finds.
    """
    text = response.get_data(as_text=True)
    assert response.status_code == status, f"{response.status_code} {response.headers.get('Location', '')} {text[:300]}"
    assert response.mimetype == "text/html"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    page = parsed(text)
    found = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(page)]
    assert found == [], "\n".join(found)
    return page


def parsed(text: str) -> Page:
    """Return `text` parsed; a page begins with its doctype."""
    assert text.lstrip().lower().startswith("<!doctype html>"), text[:80]
    return lxml.html.document_fromstring(text)


def words(element: HtmlElement) -> str:
    """Return the text of `element` as it reads, white space folded."""
    return _SPACE.sub(" ", element.text_content()).strip()


def texts(page: Page, path: str) -> list[str]:
    """Return the words of every element at the XPath `path`."""
    return [words(element) for element in page.xpath(path)]


def links(page: Page) -> dict[str, str]:
    """Return the addresses of the links of the page's main part by their words."""
    return {words(a): a.get("href") for a in page.xpath("//main//a[@href]")}


def _language(page: Page) -> Iterator[str]:
    if page.get("lang") not in {"ja", "en"}:
        yield f"<html lang={page.get('lang')!r}>"


def _title(page: Page) -> Iterator[str]:
    titles, headings = texts(page, "//head/title"), texts(page, "//h1")
    if len(titles) != 1 or len(headings) != 1:
        yield f"{len(titles)} titles, {len(headings)} first headings"
    elif not titles[0].startswith(headings[0]) or not headings[0]:
        yield f"the title {titles[0]!r} does not begin with the heading {headings[0]!r}"


def _landmarks(page: Page) -> Iterator[str]:
    if len(page.xpath("//main[@id='main']")) != 1 or not page.xpath("//a[@class='skip' and @href='#main']"):
        yield "one main part, and a link that skips to it"


def _headings(page: Page) -> Iterator[str]:
    before = 0
    for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"<{heading.tag}> after <h{before}>: {words(heading)}"
        if not words(heading):
            yield f"an empty <{heading.tag}>"
        before = level


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(page.xpath("//@id"))
    yield from (f"id {one!r} stands {count} times" for one, count in ids.items() if count > 1)
    for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name} names {one!r}, which is not there" for one in value.split() if one not in ids)
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        if target[1:] not in ids:
            yield f"a link leads to {target}, which is not there"


def _inline(page: Page) -> Iterator[str]:
    yield from (f"<{e.tag} style>" for e in page.xpath("//*[@style]"))
    yield from ("<style>" for _ in page.xpath("//style"))
    yield from ("a script without src" for _ in page.xpath("//script[not(@src)]"))
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from (f"<{element.tag} {name}>" for name in element.attrib if name.startswith("on"))
    yield from (f"href {href}" for href in page.xpath("//@href") if href.strip().lower().startswith("javascript:"))


def _hosts(page: Page) -> Iterator[str]:
    for address in page.xpath("//link/@href | //script/@src | //img/@src | //form/@action | //source/@src"):
        if re.match(r"([a-z]+:)?//", address):
            yield f"{address} is on another host"
    yield from (
        f"<a href={a.get('href')}> tells where it comes from"
        for a in page.xpath("//a[starts-with(@href, 'http')]")
        if "noreferrer" not in a.get("rel", "")
    )


def _labels(page: Page) -> Iterator[str]:
    for field in page.xpath(_FIELDS):
        label = page.xpath("//label[@for=$id]", id=field.get("id")) or field.xpath("ancestor::label")
        if not any(words(one) for one in label) and not field.get("aria-label"):
            yield f"the field {field.get('name')!r} has no label"
    yield from (f"an input of type submit: {e.get('value')}" for e in page.xpath("//input[@type='submit']"))


def _forms(page: Page) -> Iterator[str]:
    for form in page.xpath("//form[@method='post' or @method='POST']"):
        if not form.xpath(".//input[@name='csrf_token']"):
            yield f"the form {form.get('action')!r} has no CSRF token"
        if form.xpath(".//input[@type='file']") and form.get("enctype") != "multipart/form-data":
            yield f"the form {form.get('action')!r} sends a file as text"


def _buttons(page: Page) -> Iterator[str]:
    primary = texts(page, "//*[contains(concat(' ', @class, ' '), ' button ') and contains(@class, 'primary')]")
    if len(primary) > 1:
        yield f"{len(primary)} primary buttons: {primary}"
    for element in page.xpath("//a[@href] | //button"):
        if not words(element) and not element.get("aria-label"):
            yield f"<{element.tag}> without words: {element.get('href')}"


def _tables(page: Page) -> Iterator[str]:
    for table in page.xpath("//table"):
        if not table.xpath(".//th[@scope]"):
            yield "a table without headings"
    yield from ("an image without alt" for _ in page.xpath("//img[not(@alt)]"))


_LEFTOVERS = (
    r"%\(\w+\)s",
    r"\{\{|\{%",
    r"(?<![A-Za-z])Undefined(?![A-Za-z])",
    r"(?<![A-Za-z])None(?![ A-Za-z])",
    r"LocalizedText\(",
)


def _leftovers(page: Page) -> Iterator[str]:
    for mark in _LEFTOVERS:
        if found := re.search(mark, words(page)):
            yield f"{found[0]!r} is left in the text"


CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (
    _language, _title, _landmarks, _headings, _ids, _inline, _hosts, _labels, _forms, _buttons, _tables, _leftovers,
)  # fmt: skip
