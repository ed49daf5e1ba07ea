"""A file that gives no text is refused with a code and a sentence that says what to do."""

import io
import unicodedata
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessments.extract import DEFAULT_LIMITS, ExtractError, Limits, extract
from app.assessments.extract.refusals import CODES, NOTICES, REFUSALS
from app.i18n.translate import translate
from tests.support import forms
from tests.support.forms import docx, paragraph, pdf, say

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


def locked_pdf() -> bytes:
    encryption = "/Encrypt<</Filter/Standard/V 1/R 2/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")/P -4>>/ID[(a)(a)]"
    return pdf(say("secret")).replace(b"trailer<<", b"trailer<<" + encryption.encode())


def locked_zip() -> bytes:
    data = bytearray(docx(paragraph("a")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def bomb() -> bytes:
    return forms.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 70_000_000})  # type: ignore[arg-type]


def lying() -> bytes:
    """Return a workbook whose sheet says that it is small."""
    data = forms.xlsx({"a": [["x" * 100_000]]})
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet1.xml").file_size
    return data.replace(size.to_bytes(4, "little"), (50).to_bytes(4, "little"))


def word(document: str) -> bytes:
    return forms.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": '<R><r Id="1" Type="x/officeDocument" Target="word/document.xml"/></R>',
            "word/document.xml": document,
        }
    )


WORD = docx(paragraph("a" * 500))
PICTURE = "q 595 0 0 842 0 0 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI Q\n"
# fmt: off
TABLE: dict[str, tuple[bytes, str, str]] = {
    "no bytes": (b"", "empty", "no_bytes"),
    "white space": (b" \n\t\r\n ", "empty", "no_text"),
    "signs only": (b"--- *** ---", "empty", "no_text"),
    "a word file without words": (docx("<w:p/>"), "empty", "no_text"),
    "a PDF with an empty page": (pdf(""), "empty", "no_text"),
    "an empty workbook": (forms.xlsx({"a": []}), "empty", "no_text"),
    "an empty page of HTML": (b"<html><body><script>x()</script></body></html>", "empty", "no_text"),
    "a scan": (pdf(PICTURE), "no_text_layer", "pictures_only"),
    "a word file of pictures": (docx("<w:p/>", media=True), "no_text_layer", "pictures_only"),
    "a locked PDF": (locked_pdf(), "encrypted", "password"),
    "a locked DOCX": (stream("EncryptedPackage"), "encrypted", "password"),
    "a locked zip": (locked_zip(), "encrypted", "password"),
    "a PDF cut off": (pdf(say("a"))[:40], "damaged", "damaged"),
    "a DOCX cut off": (WORD[: len(WORD) // 2], "damaged", "damaged"),
    "a DOCX without its end": (WORD[:-30], "damaged", "damaged"),
    "a workbook in OLE without content": (stream("Workbook"), "damaged", "damaged"),
    "a DOCX of broken XML": (docx("<w:p><w:r>"), "damaged", "damaged"),
    "a billion laughs": (word(LAUGHS + "<document><body>&i;</body></document>"), "damaged", "damaged"),
    "a zip bomb": (bomb(), "too_large", "expanded"),
    "a workbook that lies": (lying(), "damaged", "damaged"),
    "too many bytes": (b"a" * (DEFAULT_LIMITS.size + 1), "too_large", "bytes"),
    "too many characters": ("あいうえお\n".encode() * 50_000, "too_large", "characters"),
    "too many rows": (forms.xlsx({"a": [["x"]] * 20_001}), "too_large", "rows"),
    "an endless page": (b"<html>" + b"<div>" * 100_000, "too_large", "expanded"),
    "a deep page": (b"<html>" + b"<div>" * 5_000, "too_large", "expanded"),
    "an old Word file": (stream("WordDocument"), "unknown_kind", "old_word"),
    "another OLE file": (stream("PowerPoint Document"), "unknown_kind", "other_kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(90), "unknown_kind", "picture"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(90), "unknown_kind", "picture"),
    "a telephone's photograph": (b"\0\0\0\x18ftypheic" + bytes(90), "unknown_kind", "picture"),
    "rich text": (b"{\\rtf1 a}", "unknown_kind", "other_kind"),
    "a zip of something else": (forms.zipped({"a.txt": "a"}), "unknown_kind", "other_kind"),
    "an OpenDocument text": (forms.zipped({"mimetype": "x", "content.xml": "<a/>"}), "unknown_kind", "other_kind"),
    "other JSON": (b'{"a": [1, 2]}', "unknown_kind", "other_json"),
    "other XML": (b'<?xml version="1.0"?><a>b</a>', "unknown_kind", "other_kind"),
    "a program": (b"\x7fELF" + bytes(200), "unknown_kind", "other_kind"),
    "noise": (bytes(range(256)) * 40, "unknown_kind", "other_kind"),
}
# fmt: on


@pytest.mark.parametrize(("data", "code", "reason"), TABLE.values(), ids=list(TABLE))
def test_a_file_without_text_is_refused_with_its_code(data: bytes, code: str, reason: str) -> None:
    with pytest.raises(ExtractError) as refused:
        extract(data, "resume.pdf")

    assert (refused.value.code, refused.value.reason) == (code, reason)
    assert refused.value.text % refused.value.params  # every place of the sentence is filled


def test_a_pdf_of_ten_thousand_pages_is_refused_at_once() -> None:
    count = 10_000
    kids = " ".join(f"{n} 0 R" for n in range(3, 3 + count))
    pages = "".join(f"{n} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" for n in range(3, 3 + count))
    head = f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n"

    with pytest.raises(ExtractError) as refused:
        extract(f"%PDF-1.4\n{head}{pages}trailer<</Root 1 0 R>>\n".encode(), "a.pdf")

    assert (refused.value.code, refused.value.params["pages"]) == ("too_many_pages", count)


def test_a_pdf_whose_letters_have_no_codes_is_refused() -> None:
    drawn = "<</Length 38>>stream\n750 0 0 0 750 750 d1 0 0 500 700 re f \nendstream"
    names = [f"/g{n}" for n in range(1, 9)]
    font = (
        "/Z<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar 8"
        f"/Widths[{'750 ' * 8}]/CharProcs<<{' 9 0 R'.join(names)} 9 0 R>>"
        f"/Encoding<</Type/Encoding/Differences[1 {' '.join(names)}]>>>>"
    )
    data = pdf("BT /Z 14 Tf 60 700 Td <0102030405060708> Tj ET").replace(b"<</Font<<", b"<</Font<<" + font.encode())
    data = data.replace(b"xref\n", f"9 0 obj\n{drawn}\nendobj\nxref\n".encode(), 1)

    with pytest.raises(ExtractError) as refused:
        extract(data, "a.pdf")

    assert (refused.value.code, refused.value.reason) == ("no_text_layer", "no_letters")


def test_an_outside_entity_of_xml_is_not_fetched() -> None:
    data = word(OUTSIDE + "<document><body><p><r><t>before &a;</t></r></p></body></document>")

    assert extract(data, "a.docx").text == "before"


@pytest.mark.parametrize("name", ["a\0.docx", "\0", "../../etc/passwd", "x" * 5000, "\udcff.md", "a.exe"])
def test_a_name_can_do_no_harm(name: str) -> None:
    assert extract(docx(paragraph("text")), name).text == "text"
    assert extract(b"text", name).text == "text"


def test_limits_can_be_set() -> None:
    with pytest.raises(ExtractError) as refused:
        extract(pdf(say("a"), say("b")), "a.pdf", Limits(pages=1))

    assert refused.value.code == "too_many_pages"


def test_every_code_has_a_reason_and_every_sentence_its_japanese() -> None:
    sentences = {text for _, text in REFUSALS.values()} | set(NOTICES.values())

    assert {code for code, _ in REFUSALS.values()} == set(CODES)
    assert [text for text in sorted(sentences) if translate(text, "ja") == text] == []


_STARTS = [b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE, b"<html>", b"{", b"\xff\xfe", b"\xef\xbb\xbf"]
_WHOLE = [
    pdf(say("abc")),
    WORD,
    forms.xlsx({"a": [["x", 1]]}),
    forms.as_html().encode(),
    forms.as_text().encode("cp932"),
]


def _ends_well(data: bytes, name: str) -> None:
    try:
        result = extract(data, name)
    except ExtractError as error:
        assert error.code in CODES  # noqa: PT017  (either way ends well; `raises` would demand one)
        return
    assert result.text
    assert unicodedata.is_normalized("NFKC", result.text)
    assert all(0 <= page <= len(result.text) for page in result.pages)
    assert list(result.pages) == sorted(result.pages)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(_STARTS), data=st.binary(max_size=400), name=st.text(max_size=20))
def test_random_bytes_end_in_text_or_in_one_coded_error(start: bytes, data: bytes, name: str) -> None:
    _ends_well(start + data, name)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    whole=st.sampled_from(_WHOLE), place=st.floats(0, 1), put=st.binary(min_size=1, max_size=8), cut=st.floats(0.2, 1)
)
def test_a_file_with_some_bytes_changed_ends_in_text_or_in_one_coded_error(
    whole: bytes, place: float, put: bytes, cut: float
) -> None:
    at = int(place * (len(whole) - 1))

    _ends_well((whole[:at] + put + whole[at + len(put) :])[: max(int(cut * len(whole)), 1)], "a.pdf")
