"""The one adapter to WeasyPrint: HTML and CSS in, PDF/UA bytes out, or a refusal. Imported only when a PDF is made.

The same HTML and CSS give the same bytes: no date is written, the identifier is the content's own hash, fonts are named
by us, and fonts or settings of the machine are left out of the configuration.
"""

import hashlib
import logging
import re
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from app.core.errors import N_, KakehashiError
from app.documents.fetcher import OwnFilesFetcher
from app.documents.tagging import Finisher

VARIANT = "pdf/ua-1"
Progress = Callable[[float], object]  # told which share of the work is done, 0 to 1
_GLYPH = re.compile(r"^\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
# Always there, whatever a style sheet says: a page without any font would bring the text library down.
FONT_FACES = """
@font-face { font-family: "Kakehashi Print"; font-weight: 400; src: url("kakehashi:font/regular") }
@font-face { font-family: "Kakehashi Print"; font-weight: 700; src: url("kakehashi:font/bold") }
"""
_printing = threading.Lock()  # the fonts are shared, and printing is all processor time anyway
ffi.cdef("FcConfig *FcConfigCreate (void);")


class DocumentError(KakehashiError):
    """A document that was not made, because it would have been wrong."""


class OwnFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """A font configuration that starts empty: no font and no rule of the machine, only what `@font-face` names.

    A character that our fonts lack is then missing everywhere (and refused) instead of being drawn in whatever font
    one machine happens to have.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="kakehashi-fonts-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps its own reference


def pdf_bytes(html: str, css: str, progress: Progress | None = None) -> bytes:
    """Return `html` styled by `css` as a tagged PDF/UA-1 file; `progress` is told how far it is, page by page.

    Raises:
        ForeignAddressError: something asked for a file that is not ours.
        DocumentError: `document_glyph`, a character that our fonts cannot draw; `document_render`, anything else that
            WeasyPrint warned about.
    """
    fetcher = OwnFilesFetcher()
    identifier = hashlib.sha256(f"{css}\0{html}".encode()).hexdigest()[:32].encode()
    options: dict[str, Any] = {"pdf_variant": VARIANT, "pdf_identifier": identifier}
    try:
        with _printing, _no_warnings():
            fonts = _own_fonts()
            sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
            page = weasyprint.HTML(string=html, url_fetcher=fetcher)
            with _pages_told(progress):
                document = page.render(font_config=fonts, stylesheets=[sheet], **options)
            made: bytes = document.write_pdf(finisher=Finisher(document, _painted(progress)), **options)
            document.fonts.clear()  # each holds a copy of its file until the collector comes round
    except FatalURLFetchingError as error:
        if isinstance(error.__cause__, KakehashiError):
            raise error.__cause__ from None
        raise DocumentError(
            "document_render", N_("The document could not be made: %(reason)s"), reason=error
        ) from error
    return made


@cache
def _own_fonts() -> OwnFonts:
    """Return the fonts of this process, read once: 33 MB and an eighth of a second."""
    fonts = OwnFonts()
    with _no_warnings():  # a font that does not load is an error here, before anything is printed without it
        weasyprint.CSS(string=FONT_FACES, font_config=fonts, url_fetcher=OwnFilesFetcher())
    return fonts


# what layout and painting take of the whole, about; tagging and writing take the rest
_LAYOUT, _PAINTING = 0.6, 0.2
_USUAL_PAGES = 10


class _PagesLaidOut(logging.Filter):
    """Stands before WeasyPrint's log of progress, counts the pages laid out and lets nothing through."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._pages = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Count a page; how many there will be nobody knows yet, so that each counts for less than the one before."""
        if record.msg.startswith("Step 5 - Creating layout - Page") and "up-to-date" not in record.msg:
            self._pages += 1
            self._progress(_LAYOUT * self._pages / (self._pages + _USUAL_PAGES))
        return False


@contextmanager
def _pages_told(progress: Progress | None) -> Iterator[None]:
    """Tell `progress` of every page that is laid out in the block."""
    if progress is None:
        yield
        return
    logger, listener = logging.getLogger("weasyprint.progress"), _PagesLaidOut(progress)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addFilter(listener)
    try:
        yield
    finally:
        logger.removeFilter(listener)
        logger.setLevel(before)
    progress(_LAYOUT)


def _painted(progress: Progress | None) -> Callable[[int, int], object] | None:
    """Return what is told after each painted page: how many of how many."""
    return (lambda done, total: progress(_LAYOUT + _PAINTING * done / total)) if progress else None


class _Collector(logging.Handler):
    """Keeps the warnings of one thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record` if it is ours."""
        if record.thread == self.thread:
            self.records.append(record)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Run the block and refuse its result if WeasyPrint warned about anything."""
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    messages = [record.getMessage() for record in collector.records]
    missing = sorted(
        {f"{chr(int(found[1], 16))} (U+{found[1]})" for text in messages if (found := _GLYPH.search(text))}
    )
    if missing:
        raise DocumentError(
            "document_glyph",
            N_("The document holds characters that cannot be printed: %(characters)s. Please replace them."),
            characters=" ".join(missing),
        )
    if messages:
        reason = "; ".join(sorted(set(messages)))
        raise DocumentError("document_render", N_("The document could not be made: %(reason)s"), reason=reason)
