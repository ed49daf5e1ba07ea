"""Whatever somebody types: the page stays a page, the data stay data, the feeds stay feeds."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.posting.blocks.boards import board_texts
from app.documents.posting.cleaning import cleaned, mail_address, web_address
from app.documents.posting.feeds import feed
from app.documents.posting.jsonld import as_json, job_posting
from app.documents.posting.making import FORMS, At, made
from app.documents.posting.page import page_html
from app.postings.content.telling import tell
from tests.documents.posting.cast import FULL, changed, out, poisoned
from tests.documents.posting.test_page import TAGS, Seen

pytestmark = pytest.mark.slow  # prints papers

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TYPED = st.text(max_size=60) | st.text(alphabet="<>&;\"'/!-[]sript\u2028\u202e\x00", max_size=60)


@given(TYPED)
@settings(max_examples=80)
def test_the_page_holds_only_its_own_tags_and_its_data_can_be_read(text: str) -> None:
    html = page_html(out(poisoned(FULL, text), url=text), "+09:00")
    seen = Seen(html)
    assert {tag for tag, _ in seen.tags} <= TAGS
    assert json.loads("".join(seen.raw["script"]))["@type"] == "JobPosting"


@given(TYPED)
@settings(max_examples=80)
def test_data_alone_can_be_read_and_end_no_script(text: str) -> None:
    written = as_json(job_posting(out(poisoned(FULL, text)), "+09:00"))
    assert json.loads(written)["@type"] == "JobPosting"
    assert not set(written) & set("<>&\u2028\u2029")


@given(TYPED)
@settings(max_examples=80)
def test_feeds_are_well_formed_and_hold_one_job_of_known_elements(text: str) -> None:
    content = changed(poisoned(FULL, text), "employer", name="はし", address="東京都千代田区 1-1")
    content = changed(changed(content, "work", workplace=""), "basics", title=f"CSM {text}")
    for name in ("indeed", "stanby"):
        found = feed(name, [out(content)], NOW)  # type: ignore[arg-type]  # a table of names
        root = ET.fromstring(found.xml)  # noqa: S314  (made here)
        assert len(root.findall("job")) + len(found.left_out) == 1


@given(TYPED)
@settings(max_examples=80)
def test_blocks_hold_what_was_typed_and_no_mark_that_turns_the_writing_round(text: str) -> None:
    for each in board_texts(tell(cleaned(poisoned(FULL, text)))):
        for block in each.blocks:
            assert "\u202e" not in block.text
            assert "\x00" not in block.text
            assert block.count == len(block.text)


@given(TYPED)
def test_an_address_that_becomes_a_link_is_plain(text: str) -> None:
    for link in (web_address(text), web_address(f"https://{text}")):
        assert not link or (link.startswith(("http://", "https://")) and not set(link) & set("<>\"'` \n"))
    mail = mail_address(text)
    assert not mail or mail.isascii()


@pytest.mark.parametrize(
    ("title", "mark"),
    [("【急募】CSM", "【"), ("CSM★", "★"), ("株式会社はしのCSM", "株式会社はし"), ("CSM（年俸800万円）", "万円")],
)
@pytest.mark.parametrize("form", ["html", "jsonld", "indeed"])
def test_a_title_with_more_than_the_name_of_the_job_is_remarked_on(form: str, title: str, mark: str) -> None:
    notes = made(FORMS[form], out(changed(FULL, "basics", title=title)), At(NOW, "ja")).notes
    assert any(mark in note for note in notes)
    assert made(FORMS[form], out(), At(NOW, "ja")).notes == ()
