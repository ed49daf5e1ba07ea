"""What a file is, by its content; its name decides only between text and Markdown."""

from io import BytesIO
from zipfile import ZipFile

from app.assessments.extract.limits import MEGABYTE, Limits
from app.assessments.extract.refusals import refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_PDF_WITHIN = 1024


def suffix(name: str) -> str:
    """Return the lower-case ending of a file name without its dot, empty if there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.strip("\0 ").lower() if dot and stem else ""


def container(data: bytes) -> str:
    """Return `pdf`, `zip`, `xls` or, for everything that may be text, an empty string.

    Raises:
        ExtractError: `encrypted` or `unknown_kind`, from the first bytes alone.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(_ZIPS):
        return "zip"
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp":
        raise refusal("picture")
    if data.startswith((b"{\\rtf", b"%!PS", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ")):
        raise refusal("other_kind")
    return ""


def _ole(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise refusal("password")
    if holds("WordDocument"):
        raise refusal("old_word")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise refusal("other_kind")


def open_zip(data: bytes, limits: Limits) -> tuple[str, ZipFile]:
    """Return `docx` or `xlsx` and the open archive, looked over: no password, no bomb.

    Raises:
        ExtractError: `encrypted`, `too_large` or `unknown_kind`; zipfile raises its own for a damaged archive.
    """
    archive = ZipFile(BytesIO(data))
    names = set(archive.namelist())
    expanded = sum(info.file_size for info in archive.infolist())
    if expanded > limits.expanded or expanded > MEGABYTE + len(data) * limits.ratio:
        raise refusal("expanded", limit=limits.expanded // MEGABYTE)
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise refusal("password")
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx", archive
        if any(name.startswith("xl/") for name in names):
            return "xlsx", archive
    raise refusal("other_kind")


def member(archive: ZipFile, name: str, limits: Limits) -> bytes:
    """Return the bytes of `name`, never more than the limits allow whatever it says itself; empty if it is missing."""
    try:
        with archive.open(name) as handle:
            content = handle.read(limits.expanded + 1)
    except KeyError:
        return b""
    if len(content) > limits.expanded:
        raise refusal("expanded", limit=limits.expanded // MEGABYTE)
    return content
