"""The exports as others read them: schema.org's own vocabulary, an XML schema, LibreOffice, python-docx once more."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
import schema_org
from lxml import etree, html

from app.documents.posting.feeds import FeedName, feed
from app.documents.posting.jsonld import as_json, job_posting
from app.documents.posting.loader import load_feeds
from app.documents.posting.making import FORMS, At, made
from app.documents.posting.word import post_docx
from app.paths import ROOT
from app.postings.content.telling import tell
from tests.documents.posting.cast import FULL, HOSTILE, URL, changed, in_language, out, poisoned
from tests.support.processes import PATIENCE_SECONDS

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
FEEDS: tuple[FeedName, ...] = ("indeed", "stanby")
DAYS = {"datePosted": date.fromisoformat, "validThrough": datetime.fromisoformat}
POSTS = {
    "Japanese": FULL,
    "English": in_language(FULL, "en"),
    "by the year": changed(FULL, "pay", form="annual", low=6_000_000, high=8_000_000, fixed_overtime=False),
    "by the hour": changed(FULL, "pay", form="hourly", low=1_500, high=None, fixed_overtime=False),
    "from home alone": changed(FULL, "work", remote="fully", office_days=None),
    "part time": changed(FULL, "basics", employment="part_time"),
    "contractor": changed(FULL, "basics", employment="contractor"),
}


def in_vocabulary(value: Any) -> Any:
    """Return a JSON-LD value as models of the vocabulary: types, properties and ranges that it lacks raise."""
    if isinstance(value, list):
        return [in_vocabulary(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {
        name: DAYS[name](each) if name in DAYS else in_vocabulary(each)
        for name, each in value.items()
        if name != "@context"
    }
    return getattr(schema_org, value["@type"]).model_validate(said)


@pytest.mark.slow
@pytest.mark.parametrize("name", POSTS)
def test_the_posting_is_told_in_schema_orgs_own_vocabulary(name: str) -> None:
    value = json.loads(as_json(job_posting(out(POSTS[name]), "+09:00")))
    assert value["@context"].rstrip("/") == "https://schema.org"
    told = in_vocabulary(value).to_jsonld()
    assert {"@context", "@type", "title", "description"} <= set(told)
    assert set(told) == set(value)


@pytest.mark.slow
def test_the_vocabulary_refuses_what_it_does_not_know() -> None:
    value = job_posting(out(), "+09:00")
    for wrong in (
        {**value, "wage": 1},
        {**value, "datePosted": ["x"]},
        {**value, "hiringOrganization": value["jobLocation"]},
    ):
        with pytest.raises((ValueError, TypeError)):
            in_vocabulary(wrong)


def test_a_reader_of_pages_finds_one_posting_in_the_page_and_it_is_the_same() -> None:
    page = html.fromstring(made(FORMS["html"], out(), At(NOW, "ja")).data.decode("utf-8"))
    (script,) = page.xpath("//script[@type='application/ld+json']")
    assert json.loads(script.text) == job_posting(out(), "+00:00")


def schema(name: FeedName) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(ROOT / "docs" / "schemas" / f"feed_{name}.xsd"))


def elements(name: FeedName) -> Iterator[tuple[str, bool]]:
    """Yield each element of a job in the schema, and whether it is required."""
    tree = etree.parse(ROOT / "docs" / "schemas" / f"feed_{name}.xsd")
    space = {"xs": "http://www.w3.org/2001/XMLSchema"}
    for each in tree.iterfind(".//xs:all/xs:element", space):
        yield str(each.get("name")), each.get("minOccurs") != "0"


@pytest.mark.parametrize("name", FEEDS)
def test_the_schema_names_the_elements_of_the_partners_list(name: FeedName) -> None:
    target = load_feeds().targets[name]
    found = dict(elements(name))
    assert set(found) == target.known
    assert {each for each, required in found.items() if required} == set(target.required)


@pytest.mark.parametrize("case", POSTS)
@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_holds_to_the_schema(name: FeedName, case: str) -> None:
    made_feed = feed(name, [out(POSTS[case])], NOW)
    assert not made_feed.left_out
    schema(name).assertValid(etree.fromstring(made_feed.xml.encode("utf-8")))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_of_mischief_holds_to_the_schema_too(name: FeedName, text: str) -> None:
    made_feed = feed(name, [out(poisoned(FULL, text))], NOW)
    schema(name).assertValid(etree.fromstring(made_feed.xml.encode("utf-8")))


@pytest.mark.parametrize("name", FEEDS)
def test_the_schema_refuses_what_the_list_does_not_name(name: FeedName) -> None:
    text = feed(name, [out()], NOW).xml
    for wrong in (
        re.sub(r"<title>.*?</title>", "", text),
        text.replace("</job>", "<wage>1</wage></job>"),
        text.replace(URL, "javascript:alert(1)"),
        text.replace("2026-11-22", "22.11.2026"),
        re.sub(r"(<job>.*</job>)", r"\1\1", text, flags=re.DOTALL),
    ):
        assert not schema(name).validate(etree.fromstring(wrong.encode("utf-8")))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    cells = [("cell", cell.text) for table in document.tables for row in table.rows for cell in row.cells]
    return [(p.style.name, p.text) for p in document.paragraphs if p.text] + cells  # type: ignore[union-attr]


def plain(text: str) -> str:
    return re.sub(r"[\s•・–-]+", "", text)


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """Return the DOCX as LibreOffice writes it: pdf or docx."""
    source, target = folder / "post.docx", folder / "out"
    source.write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    call = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    return (target / f"post.{kind}").read_bytes()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_document_is_the_same_after_it_was_opened_and_saved(lang: Any) -> None:
    data = post_docx(out(in_language(FULL, lang)))
    saved = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(saved)
    assert paragraphs(saved.getvalue()) == paragraphs(data)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_libreoffice_shows_every_line_of_the_document_and_keeps_its_structure(lang: Any, tmp_path: Path) -> None:
    content = in_language(FULL, lang)
    data = post_docx(out(content))
    pdf = tmp_path / "post.pdf"
    pdf.write_bytes(converted(data, "pdf", tmp_path))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    told = tell(content)
    shown = plain(text)
    assert plain(told.title) in shown
    for row in told.rows():
        for line in row.lines:
            assert all(part in shown for part in map(plain, re.findall(r"[^、。,()（）\s]{1,12}", line))), line
    again = paragraphs(converted(data, "docx", tmp_path))
    headings = [each for each in paragraphs(data) if each[0].startswith(("Heading", "Title"))]
    assert [each for each in again if each[0].startswith(("Heading", "Title"))] == headings
    assert [words for kind, words in again if kind == "cell"] == [
        words for kind, words in paragraphs(data) if kind == "cell"
    ]
