"""Every form tells everything: no field of a post is lost on the way out, nothing typed becomes markup."""

import io
import json
import re
import zipfile
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import docx
import pytest

from app.documents.fetcher import OWN_FILES, OwnFilesFetcher
from app.documents.posting.blocks.loader import load_blocks
from app.documents.posting.making import FORMS, At, made
from app.postings.content.domain import PARTS, PostContent
from app.postings.content.telling import tell
from tests.documents.posting.cast import FULL, HOSTILE, changed, in_language, out, poisoned
from tests.support.pdf import Pdf

pytestmark = pytest.mark.slow  # prints papers

AT = At(datetime(2026, 11, 22, 10, 0, tzinfo=UTC), "ja")
# what a post keeps for the house and tells nobody
KEPT_INSIDE = {
    "basics.role", "basics.company_type", "basics.track", "basics.grade",
    "wanted.asked.competency", "wanted.asked.level",
}  # fmt: skip
# what only shows when another value is chosen
OTHERWISE = (
    FULL,
    changed(FULL, "hours", system="fixed", core_begin="", core_end=""),
    changed(FULL, "pay", fixed_overtime=False),
    changed(FULL, "contract", renewal=False),
)
QUICK = sorted(set(FORMS) - {"pdf"})  # what holds for all of them needs no printer
WHOLE = sorted(set(FORMS) - {"social", "boards"})


def plain(form: str, content: PostContent) -> str:
    """Return what a reader of the form sees, without spaces and line ends."""
    data = made(FORMS[form], out(content), AT).data
    if form == "pdf":
        pdf = Pdf(data)
        text = pdf.text()
        pdf.close()
    elif form == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    else:
        text = data.decode()
        if form == "jsonld":
            text = unescape(re.sub(r"<[^>]+>", "", json.loads(text)["description"]))
        elif form == "html":
            text = unescape(re.sub(r"<(?:style|script).*?</(?:style|script)>|<[^>]+>", "", text, flags=re.DOTALL))
        elif form == "md":
            text = re.sub(r"\\(.)", r"\1", text)
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", WHOLE)
def test_every_row_that_is_told_stands_in_every_whole_form(form: str, lang: Any) -> None:
    content = in_language(FULL, lang)
    told = tell(content)
    text = plain(form, content)
    missing = [row.field for row in told.rows() for line in row.lines if re.sub(r"\s", "", line) not in text]
    assert missing == []
    if form != "jsonld":  # there it is the title property
        assert re.sub(r"\s", "", told.title) in text


def test_every_field_of_a_post_is_told_or_kept_inside_on_purpose() -> None:
    untold = set()
    for part in PARTS:
        for field in fields(getattr(FULL, part)):
            if is_dataclass(field.type) or (part, field.name) == ("wanted", "asked"):
                continue
            empty = field.default if field.default is not MISSING else field.default_factory()  # type: ignore[misc]
            if all(tell(changed(each, part, **{field.name: empty})) == tell(each) for each in OTHERWISE):
                untold.add(f"{part}.{field.name}")
    asked = FULL.wanted.asked[0]
    for field in fields(asked):
        if field.name in {"text", "must"}:
            continue
        other = changed(FULL, "wanted", asked=(replace(asked, **{field.name: None}), *FULL.wanted.asked[1:]))
        if tell(other) == tell(FULL):
            untold.add(f"wanted.asked.{field.name}")
    assert untold == KEPT_INSIDE


def test_the_blocks_of_each_whole_board_hold_every_row() -> None:
    told = {row.field for row in tell(FULL).rows()}
    for board in load_blocks().boards:
        if board.note is None:
            assert told <= {row for field in board.fields for row in field.rows}, board.id


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_post_gives_the_same_bytes(form: str) -> None:
    assert made(FORMS[form], out(), AT) == made(FORMS[form], out(), AT)


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"indeed", "stanby"}))
def test_a_post_that_says_nothing_still_gives_a_file(form: str) -> None:
    file = made(FORMS[form], out(PostContent(), url=""), AT)
    assert file.data or form == "text"
    assert file.name.isprintable()


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_line_of_4000_characters_is_told_whole(form: str) -> None:
    text = plain(form, changed(FULL, "work", duties=("長い業務" * 1000,)))
    breaks = 4 if form == "pdf" else 0  # its pages stand between
    assert text.count("長い業務") >= 1000 - breaks


TYPED = "\n".join(HOSTILE)


def test_nothing_typed_reaches_the_printer_as_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    fetch = OwnFilesFetcher.fetch

    def noting(self: OwnFilesFetcher, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(OwnFilesFetcher, "fetch", noting)
    printed = plain("pdf", poisoned(FULL, TYPED))
    for text in HOSTILE:
        assert printed.count(re.sub(r"\s", "", text)) > 30
    assert set(asked) <= set(OWN_FILES)


def test_nothing_typed_is_markup_or_code_in_a_word_file() -> None:
    content = poisoned(FULL, TYPED)
    data = made(FORMS["docx"], out(content), AT).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert not any("evil.example" in xml for name, xml in parts.items() if name.endswith(".rels"))
    assert "<w:fldSimple" not in parts["word/document.xml"]
    assert "<w:instrText" not in parts["word/document.xml"]
    shown = plain("docx", content)
    assert all(re.sub(r"\s", "", text) in shown for text in HOSTILE)


MARKS = "採用\u202eedoc\u200f\u2066通知\x00\x08\ufffe\ud800"


@pytest.mark.parametrize("form", QUICK)
def test_marks_that_turn_the_writing_round_and_characters_of_no_file_are_dropped(form: str) -> None:
    text = plain(form, changed(FULL, "story", mission=MARKS))
    assert "採用edoc通知" in text or form == "boards"
    assert not set(text) & set(MARKS) - set("採用edoc通知")


def test_file_names_hold_nothing_that_a_file_name_may_not() -> None:
    for form in map(FORMS.__getitem__, QUICK):
        name = made(form, out(changed(FULL, "basics", title="../CSM/<x>\n営業:*?")), AT).name
        assert re.fullmatch(r"[\w\-]+\.\w+", name)
