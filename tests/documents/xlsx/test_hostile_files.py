"""What must not be opened is refused before it is parsed, each with a sentence that says what to do."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from app.documents.xlsx import guard
from app.documents.xlsx.domain import Form, SpreadsheetError
from app.documents.xlsx.read import read_form

Spoil = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet2.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes = b"x") -> Spoil:
    return lambda data: packed(parts(data) | {name: content})


def replaced(name: str, old: bytes, new: bytes) -> Spoil:
    def spoil(data: bytes) -> bytes:
        files = parts(data)
        assert old in files[name]
        return packed(files | {name: files[name].replace(old, new, 1)})

    return spoil


def without(name: str) -> Spoil:
    return lambda data: packed({part: content for part, content in parts(data).items() if part != name})


def far_row(data: bytes) -> bytes:
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    return replaced(SHEET, b"</sheetData>", row)(data)


def doubled(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    return out.getvalue()


def lying_directory(data: bytes) -> bytes:
    """Say in the directory that a large part is small."""
    name, content = b"xl/media/a.xml", b"A" * (guard.MOST_UNPACKED + 10)
    packed_content = zlib.compress(content, 9)[2:-4]
    bad = packed(parts(data) | {name.decode(): content})
    size, small = struct.pack("<I", len(content)), struct.pack("<I", 1000)
    assert len(packed_content) < guard.MOST_BYTES
    return bad.replace(size, small)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
HOSTILE: list[tuple[str, Spoil, str]] = [
    ("nothing", lambda _: b"", "xlsx_kind"),
    ("text", lambda _: b"hello", "xlsx_kind"),
    ("a zip of something else", lambda _: packed({"readme.txt": b"hello"}), "xlsx_kind"),
    ("an old or protected file", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xlsx_old"),
    ("cut short", lambda data: data[: len(data) // 2], "xlsx_kind"),
    ("too large", lambda data: data + b"\0" * guard.MOST_BYTES, "xlsx_size"),
    ("a bomb", with_part("xl/worksheets/sheet99.xml", b" " * (guard.MOST_UNPACKED - 10**6)), "xlsx_unpacked"),
    ("too much in all", with_part("xl/media/a.bin", b"\1\2" * guard.MOST_UNPACKED), "xlsx_unpacked"),
    ("a directory that lies", lying_directory, "xlsx_kind"),
    ("too many parts", lambda data: packed(parts(data) | dict.fromkeys(map(str, range(500)), b"")), "xlsx_unpacked"),
    ("macros", with_part("xl/vbaProject.bin"), "xlsx_macros"),
    ("macros of Excel 4", with_part("xl/macrosheets/sheet1.xml", b"<a/>"), "xlsx_macros"),
    ("controls", with_part("xl/activeX/activeX1.xml", b"<a/>"), "xlsx_macros"),
    ("the type of a macro file", replaced("[Content_Types].xml", b"sheet.main", b"sheet.macroEnabled"), "xlsx_macros"),
    ("links to other files", with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "xlsx_links"),
    ("embedded files", with_part("xl/embeddings/oleObject1.bin"), "xlsx_links"),
    ("data connections", with_part("xl/connections.xml", b"<a/>"), "xlsx_links"),
    ("a document type", with_part("xl/sharedStrings.xml", DOCTYPE + b"<sst/>"), "xlsx_kind"),
    ("a document type in UTF-16", with_part("xl/sharedStrings.xml", DOCTYPE.decode().encode("utf-16")), "xlsx_kind"),
    ("another encoding", with_part("xl/styles.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'), "xlsx_kind"),
    ("a part twice", doubled, "xlsx_kind"),
    ("a way out of the folder", with_part("../../etc/passwd"), "xlsx_kind"),
    ("an absolute name", with_part("/etc/passwd"), "xlsx_kind"),
    ("a row far away", far_row, "xlsx_rows"),
    ("no workbook", without("xl/workbook.xml"), "xlsx_kind"),
    ("broken XML", with_part(SHEET, b"<worksheet><sheetData><row"), "xlsx_kind"),
    ("XML of another kind", with_part("xl/workbook.xml", b"<a/>"), "xlsx_form"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_file_is_refused(form: Form, sheet: bytes, spoil: Spoil, code: str) -> None:
    with pytest.raises(SpreadsheetError) as refused:
        read_form(spoil(sheet), form)
    assert refused.value.code == code


def test_the_form_itself_passes(sheet: bytes) -> None:
    guard.check(sheet)
    guard.check(packed(parts(sheet)))


def test_another_workbook_is_told_from_the_form(form: Form, sheet: bytes) -> None:
    other = replaced("xl/workbook.xml", "基本".encode(), "別紙".encode())
    renamed = sheet
    for name in ("基本", "記述", "要件", "成果指標", "近い職務", "給与の数値", "置き換え", "出典"):
        renamed = replaced("xl/workbook.xml", f'"{name}"'.encode(), f'"{name}x"'.encode())(renamed)
    with pytest.raises(SpreadsheetError) as refused:
        read_form(renamed, form)
    assert refused.value.code == "xlsx_form"
    assert [(p.place, str(p.reason)) for p in read_form(other(sheet), form).problems] == [
        ("基本", "the sheet is missing")
    ]
