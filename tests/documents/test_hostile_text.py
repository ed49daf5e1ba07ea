"""Nothing that somebody typed is markup, style or address: it is printed as it stands, and nothing is fetched."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from app.core.errors import KakehashiError
from app.core.text import LocalizedText
from app.documents import engine, fetcher
from app.documents.fetcher import OWN_FILES, ForeignAddressError, OwnFilesFetcher
from app.documents.job_description import job_description_pdf
from tests.support.pdf import Pdf
from tests.support.profiles import DOCUMENTS, VOCABULARY, sample_profile

pytestmark = pytest.mark.slow  # prints papers

HOSTILE = (
    "<img src=file:///etc/passwd>",
    "<script>fetch('http://evil.example')</script>",
    "</style><style>@import url(http://evil.example/x.css)</style>",
    "{{ 7 * 7 }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "' onload='x' style='background: url(data:image/png;base64,AA==)",
    '"><a href="javascript:x">x</a><base href="file:///">',
    "<link rel=attachment href=file:///etc/passwd>",
)


def poisoned(value: Any, text: str) -> Any:
    """Return `value` with `text` in place of everything that a person could have typed."""
    if isinstance(value, LocalizedText):
        return LocalizedText(text, text)
    if isinstance(value, Mapping):
        return {key: poisoned(item, text) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(poisoned(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        typed = {"quote", "heading", "url"}
        changes = {f.name: poisoned(getattr(value, f.name), text) for f in fields(value)}
        changes |= {name: text for name in typed & changes.keys() if changes[name] is not None}
        return replace(value, **changes)
    return value


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list that fills with every address asked for."""
    asked: list[str] = []
    fetch = OwnFilesFetcher.fetch

    def noting(self: OwnFilesFetcher, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(OwnFilesFetcher, "fetch", noting)
    return asked


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_profile_is_printed_and_fetches_nothing(text: str, fetched: list[str]) -> None:
    profile, vocabulary = poisoned(sample_profile(), text), poisoned(VOCABULARY, text)
    documents = {key: replace(item, name=LocalizedText(text, text)) for key, item in DOCUMENTS.items()}
    made = Pdf(job_description_pdf(profile, vocabulary, documents, "ja"))
    printed, title = made.text().replace(" ", ""), made.metadata()["Title"]
    made.close()
    assert printed.count(text.replace(" ", "")) > 10
    assert text in title
    assert set(fetched) <= set(OWN_FILES)


ADDRESSES = (
    "file:///etc/passwd",
    "http://evil.example/x.png",
    "https://evil.example/x.png",
    "ftp://evil.example/x",
    "data:image/png;base64,AA==",
    "kakehashi:font/../regular",
    "kakehashi:font/regular?x",
    "KAKEHASHI:font/regular",
    "//evil.example/x",
    "x.png",
    "",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_ours_is_refused(address: str) -> None:
    with pytest.raises(ForeignAddressError) as refused:
        OwnFilesFetcher().fetch(address)
    assert "evil.example" not in str(refused.value)
    assert "passwd" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://evil.example/x", "data:image/png;base64,AA==", "x.png"]
)
@pytest.mark.parametrize(
    "html",
    [
        "<img src='{}' alt='x'>",
        "<p style=\"background-image: url('{}')\">x</p>",
        "<link rel=stylesheet href='{}'>",
        "<style>@import '{}';</style>",
        "<style>@font-face {{ font-family: X; src: url('{}') }} p {{ font-family: X }}</style><p>x</p>",
        "<object data='{}'></object>",
        "<embed src='{}'>",
        "<link rel=attachment href='{}'>",
        "<svg><image href='{}'/></svg>",
        "<ul style=\"list-style-image: url('{}')\"><li>x</ul>",
    ],
)
def test_a_template_that_asked_for_such_a_file_would_make_no_document(html: str, address: str) -> None:
    with pytest.raises(KakehashiError):
        engine.pdf_bytes(f"<html lang=ja><title>x</title><body>{html.format(address)}", "")


def test_the_fetcher_cannot_open_anything_even_if_it_wanted_to() -> None:
    assert not hasattr(fetcher.OwnFilesFetcher(), "handlers")
