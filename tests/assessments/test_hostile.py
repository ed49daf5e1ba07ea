"""Files and texts that want to break a reader end in a reading or in one coded error, in time, and always the same."""

import time
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessments import reader
from app.assessments.blind import blind_text
from app.assessments.extract import ExtractCode, ExtractError, extract
from app.assessments.extract.domain import ResumeText
from app.assessments.serialise import reading_to_json
from tests.support import forms
from tests.support.dozen import careers
from tests.support.forms import docx, paragraph, pdf, say

SECONDS = 20  # on a busy machine; each takes well under one
CP932 = "職務経歴書\n2019年4月～現在 株式会社アオゾラ\n・解約率を2.8%から0.9%に下げた\n".encode("cp932")


def looping_pages() -> bytes:
    return pdf(say("a")).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def looping_form() -> bytes:
    form = "/XObject<</X 4 0 R>>"
    return pdf("/X Do " + say("a"), resources=form)


def broken_references() -> bytes:
    data = pdf(say("Customer success"), say("Renewals"))
    return data.replace(b" 00000 n", b" 00007 n").replace(b"startxref\n", b"startxref\n9")


FILES: dict[str, tuple[bytes, str]] = {
    "a tree of pages that holds itself": (looping_pages(), "a.pdf"),
    "a drawing that draws itself": (looping_form(), "a.pdf"),
    "a PDF whose table of places is wrong": (broken_references(), "a.pdf"),
    "a document of deep XML": (docx("<w:tbl><w:tr><w:tc>" * 3_000), "a.docx"),
    "a document of tables in tables": (
        docx("<w:tbl><w:tr><w:tc>" * 90 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 90), "a.docx",
    ),
    "a cell of a megabyte": (forms.xlsx({"a": [["職歴 " * 300_000]]}), "a.xlsx"),
    "a line of two hundred thousand letters": (("株式会社" * 50_000).encode(), "a.txt"),
    "a line of digits": (b"2019/04 " * 20_000, "a.txt"),
    "a line of brackets": (b"(" * 30_000 + b"a", "a.txt"),
    "CP932 with bad bytes": (CP932 * 20 + b"\x81\xff\xfd\x80" + CP932 * 20, "a.txt"),
    "names without end": (("氏名：" + "見本 " * 9_000).encode(), "a.txt"),
    "links without end": (b"https://a.example/" * 3_000, "a.html"),
    "a JSON of brackets": (b"[" * 90_000, "a.json"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name"), FILES.values(), ids=list(FILES))
def test_a_hostile_file_ends_in_a_reading_or_in_a_coded_error_in_time(data: bytes, name: str) -> None:
    start = time.process_time()
    try:
        reading = reader.read(extract(data, name))
    except ExtractError as error:
        assert error.code in get_args(ExtractCode)  # noqa: PT017  (either end is right)
    else:
        assert reading.length
    assert time.process_time() - start < SECONDS


def test_bad_bytes_cost_a_text_no_more_than_themselves() -> None:
    data, name = FILES["CP932 with bad bytes"]
    assert extract(data, name).text.count("解約率を2.8%から0.9%に下げた") == 40


PIECES = [
    "職務経歴書", "氏名：", "見本 花", "■", "\n", "・", "2019年4月", "～", "現在", "令和元年", "H30.4", "株式会社",
    "（", "）", "部下5名", "を率い",
    "解約率", "2.8%", "→", "0.9%", "に短縮", " | ", "\t", "。", "、", "Since", " May 2019",
    " I ", "joined ", "Sample Ltd", "led 5 people", "http://",
    "@", "090-0000-0000", "歳", "生", "卒業", "大学", "妻", "TOEIC 800",
    "年度", "一", "十", "\u3000", "𠮷", "İ", "ß", "\ufeff", "\x85",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join))
def test_any_text_is_read_with_every_place_inside_it(written: str) -> None:
    try:
        text = extract(written.encode("utf-8", "surrogatepass"), "a.txt")
    except ExtractError as error:
        assert error.code in get_args(ExtractCode)  # noqa: PT017  (as above)
        return
    reading = reader.read(text)
    assert len(blind_text(text.text, reading.personal)) == len(text.text)
    for item in reading.evidence:
        assert item.text == text.text[item.start : item.end]
    for job in reading.experiences:
        assert 0 <= job.begin <= job.end <= len(text.text)
        assert job.to is None or job.start <= job.to


@given(st.text(max_size=200))
def test_text_that_nothing_has_cleaned_is_read_too(written: str) -> None:
    assert reader.read(ResumeText(written, (0,), (), "txt")).length == len(written)


def test_the_same_text_read_a_hundred_times_gives_the_same_bytes() -> None:
    texts = [extract(text.encode(), "a.txt") for text in careers().values()]
    first = [reading_to_json(reader.read(text)) for text in texts]
    for round_number in range(100):
        which = round_number % len(texts)
        assert reading_to_json(reader.read(texts[which])) == first[which]
