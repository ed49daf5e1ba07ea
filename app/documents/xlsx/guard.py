"""What is looked at before a stranger's spreadsheet is opened: sizes, macros, links, document types. Nothing is parsed.

A spreadsheet is a zip of XML files. Every limit is checked against the directory of the zip and again while its parts
are read, so that a small file cannot grow into a large one.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from app.core.errors import N_
from app.documents.xlsx.domain import SpreadsheetError

MOST_BYTES: Final = 3 * 1024 * 1024
MOST_PARTS: Final = 400
MOST_UNPACKED: Final = 30 * 1024 * 1024
MOST_GROWTH: Final = 120  # an empty sheet of real life packs to about a fortieth
SMALL: Final = 256 * 1024  # below this the growth of a part does not matter
MOST_ROWS: Final = 2000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = re.compile(r"vbaproject|macrosheets/|dialogsheets/|activex/|ctrlprops/", re.IGNORECASE)
_LINKS = re.compile(
    r"externallinks/|embeddings/|connections\.xml|querytables/|xl/model/|webextensions/|pivotcache", re.IGNORECASE
)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
_XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_SHEET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)


def check(data: bytes) -> None:
    """Refuse what must not be opened.

    Raises:
        SpreadsheetError: says what it is: too large, no spreadsheet, protected, with macros, with links, …
    """
    if len(data) > MOST_BYTES:
        raise SpreadsheetError("xlsx_size", N_("The file has more than %(most)s MB."), most=MOST_BYTES // 1024 // 1024)
    if data.startswith(_OLD_OFFICE):
        raise SpreadsheetError(
            "xlsx_old", N_("This is an old or a protected Excel file. Save it as .xlsx without a password.")
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _directory(archive)
            for name, content in _parts(archive):
                _part(name, content)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
        raise not_a_spreadsheet() from error


def not_a_spreadsheet() -> SpreadsheetError:
    """Return the refusal of a file that cannot be opened."""
    return SpreadsheetError(
        "xlsx_kind",
        N_("This is not an Excel file (.xlsx), or it is damaged. Save the form as .xlsx and send it again."),
    )


def _too_large() -> SpreadsheetError:
    return SpreadsheetError("xlsx_unpacked", N_("The file unpacks to far more than a form can hold."))


def _directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_large()
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_GROWTH * max(1, entry.compress_size):
            raise _too_large()
    if any(_MACROS.search(name) for name in names):
        raise _macros()
    if any(_LINKS.search(name) for name in names):
        raise SpreadsheetError(
            "xlsx_links", N_("The file holds links to other files or data. Send the form without them.")
        )
    twice = len(set(names)) != len(names)
    outside = any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names)
    if twice or outside or not {"[Content_Types].xml", "xl/workbook.xml"} <= set(names):
        raise not_a_spreadsheet()


def _macros() -> SpreadsheetError:
    return SpreadsheetError("xlsx_macros", N_("The file holds macros. Save the form as .xlsx, without macros."))


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MOST_UNPACKED
    for entry in archive.infolist():
        with archive.open(entry) as handle:
            content = handle.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _too_large()
        if _XML.search(entry.filename):
            yield entry.filename, content


def _part(name: str, content: bytes) -> None:
    head = content[:200]
    declared = re.search(rb"encoding\s*=\s*[\"']([\w.-]+)[\"']", head)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        raise not_a_spreadsheet()
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise not_a_spreadsheet()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise not_a_spreadsheet()
    if name == "[Content_Types].xml" and b"macroenabled" in content.lower():
        raise _macros()
    if _SHEET.search(name) and any(int(row) > MOST_ROWS for row in _ROW.findall(content)):
        raise SpreadsheetError("xlsx_rows", N_("A sheet has more than %(most)s rows."), most=MOST_ROWS)
