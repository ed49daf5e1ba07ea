"""Reads a PDF the way tests ask about it: text, tags, fonts, bookmarks, metadata."""

import ctypes
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True)
class Tag:
    """A node of the structure tree."""

    kind: str
    lang: str
    alt: str
    children: tuple["Tag", ...]

    def walk(self) -> Iterator["Tag"]:
        """Give the node and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Piece:
    """A piece of text as painted: what it says, from where to where (points), in which font, and under which marks."""

    text: str
    left: float
    right: float
    font: str
    embedded: bool
    marks: tuple[str, ...]


class Pdf:
    """A PDF under test."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document = pypdfium2.PdfDocument(content)

    def close(self) -> None:
        """Let go of the library's memory."""
        self.document.close()

    def pages(self) -> list[str]:
        """Return the text of each page in reading order."""
        texts = []
        for page in self.document:
            textpage = page.get_textpage()
            texts.append(textpage.get_text_bounded().replace("\r\n", "\n"))
            textpage.close()
            page.close()
        return texts

    def text(self) -> str:
        """Return the text of all pages, lines joined (a Japanese word may be broken over a line end)."""
        return "".join(self.pages()).replace("\n", "")

    def bookmarks(self) -> list[tuple[int, str]]:
        """Return (depth, title) of every bookmark."""
        return [(item.level, item.get_title()) for item in self.document.get_toc()]

    def metadata(self) -> dict[str, str]:
        """Return the document information."""
        return self.document.get_metadata_dict()

    def lang(self) -> str:
        """Return the language of the document."""
        return _wide(lambda buffer, size: pdfium.FPDFCatalog_GetLanguage(self.document, buffer, size))

    def tagged(self) -> bool:
        """Whether the document says that it is tagged."""
        return bool(pdfium.FPDFCatalog_IsTagged(self.document))

    def tags(self) -> list[Tag]:
        """Return the top of the structure tree of each page."""
        found = []
        for page in self.document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            count = pdfium.FPDF_StructTree_CountChildren(tree)
            children = [_tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(count)]
            found.append(Tag("", "", "", tuple(c for c in children if c)))
            pdfium.FPDF_StructTree_Close(tree)
            page.close()
        return found

    def pieces(self, depth: int = 15) -> list[list[Piece]]:
        """Return the pieces of text of each page as painted, down to groups of `depth` (theirs have own measures)."""
        found = []
        for page in self.document:
            textpage = page.get_textpage()
            found.append([
                _piece(item.raw, textpage.raw)
                for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=depth)
            ])  # fmt: skip
            textpage.close()
            page.close()
        return found

    def sizes(self) -> list[tuple[int, int]]:
        """Return width and height of each page in millimetres."""
        return [
            (round(width / _MM), round(height / _MM))
            for width, height in map(self.document.get_page_size, range(len(self.document)))
        ]

    def beyond_margin(self, margin: float) -> list[str]:
        """Return the pieces of text that stand nearer than `margin` (mm) to the left or right edge of their page."""
        inner, found = margin * _MM, []
        for (width, _height), pieces in zip(self.sizes(), self.pieces(1), strict=True):
            said = [piece for piece in pieces if piece.text.strip()]
            found += [p.text for p in said if p.left < inner - _MM or p.right > width * _MM - inner + _MM / 3]
        return found

    def link_descriptions(self) -> set[str]:
        """Return what its links say of themselves."""
        found = set()
        for page in self.document:
            for i in range(pdfium.FPDFPage_GetAnnotCount(page)):
                note = pdfium.FPDFPage_GetAnnot(page, i)
                found.add(_wide(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)))  # noqa: B023  (called at once)
                pdfium.FPDFPage_CloseAnnot(note)
            page.close()
        return found

    def unmarked(self) -> int:
        """Return how many painted objects are neither tagged content nor artifact (a group counts as one)."""
        count = 0
        for page in self.document:
            count += sum(not _marks(item.raw) for item in page.get_objects(max_depth=1))
            page.close()
        return count


def poppler(command: str, content: bytes, folder: Path, *options: str) -> str:
    """Return what a poppler command prints about a PDF."""
    path = folder / "under_test.pdf"
    path.write_bytes(content)
    done = subprocess.run([command, *options, str(path)], capture_output=True, text=True, check=True)
    return done.stdout


def _wide(read: Callable[[Any, int], int]) -> str:
    """Return the UTF-16 text that `read(buffer, bytes)` gives; without a buffer it tells how many bytes it needs."""
    size = read(None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le")


def _tag(element: Any) -> Tag | None:
    if not element:
        return None
    count = pdfium.FPDF_StructElement_CountChildren(element)
    children = [_tag(pdfium.FPDF_StructElement_GetChildAtIndex(element, i)) for i in range(count)]
    return Tag(
        _wide(lambda buffer, size: pdfium.FPDF_StructElement_GetType(element, buffer, size)),
        _wide(lambda buffer, size: pdfium.FPDF_StructElement_GetLang(element, buffer, size)),
        _wide(lambda buffer, size: pdfium.FPDF_StructElement_GetAltText(element, buffer, size)),
        tuple(c for c in children if c),
    )


def _marks(raw: Any) -> tuple[str, ...]:
    names = []
    for i in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, i)

        def read(buffer: Any, size: int, mark: Any = mark) -> int:
            needed = ctypes.c_ulong()
            pdfium.FPDFPageObjMark_GetName(mark, buffer, size, needed)
            return needed.value

        names.append(_wide(read))
    return tuple(names)


def _piece(raw: Any, textpage: Any) -> Piece:
    font = pdfium.FPDFTextObj_GetFont(raw)
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, name, size)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    return Piece(
        left=left.value,
        right=right.value,
        text=_wide(lambda buffer, size: pdfium.FPDFTextObj_GetText(raw, textpage, buffer, size)),
        font=name.value.decode(),
        embedded=bool(pdfium.FPDFFont_GetIsEmbedded(font)),
        marks=_marks(raw),
    )
