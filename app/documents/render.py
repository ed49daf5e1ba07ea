"""Templates to HTML, HTML to PDF, and the shelf of finished PDFs. WeasyPrint is loaded only when one must be made."""

import hashlib
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from app.core.text import Lang
from app.i18n.phrases import phrases
from app.i18n.translate import translate
from app.paths import TEMPLATES

FOLDER = TEMPLATES / "documents"
MOST_KEPT = 400
# whatever decides how the same HTML looks, beside our own style sheets
_PRINTERS = ("weasyprint", "pydyf", "noto-cjk-sans-jp-regular", "noto-cjk-sans-jp-bold")


def render_html(template: str, values: dict[str, Any], lang: Lang) -> str:
    """Return the HTML of `template` (a name below `templates/documents`) with `values`, all of them plain.

    Everything is escaped; a name that is not there is an error. `_('…')` translates into `lang`.
    """
    return _environment(lang).get_template(template).render(values)


def style_sheet(*names: str) -> str:
    """Return the named style sheets of `templates/documents`, joined."""
    return "\n".join((FOLDER / name).read_text("utf-8") for name in names)


def render_pdf(
    html: str, css: str, shelf: Path | None = None, progress: Callable[[float], object] | None = None
) -> bytes:
    """Return the PDF of `html` styled by `css`; from `shelf` if it was made before, and kept there otherwise.

    `progress` is told, while it is made, which share of the work is done.

    The name on the shelf is a hash of everything that goes into the file, so that nothing on it can be out of date.
    Only documents without personal data may be kept there: it is not encrypted.

    Raises:
        ForeignAddressError: the document asks for a file from outside.
        DocumentError: a character cannot be printed, or the result would not be right.
    """
    if shelf is None:
        return _made(html, css, progress)
    key = content_key(html, css)
    kept = from_shelf(shelf, key)
    if kept is None:
        kept = _made(html, css, progress)
        _keep(_place(shelf, key), kept)
    return kept


def from_shelf(shelf: Path, key: str) -> bytes | None:
    """Return the PDF with this content key from the shelf, or `None` if it is not there; nothing is ever made."""
    path = _place(shelf, key)
    try:
        kept = path.read_bytes()
        path.touch()
    except FileNotFoundError:
        return None
    return kept


def on_shelf(shelf: Path, key: str) -> bool:
    """Return whether the PDF with this content key lies on the shelf."""
    return _place(shelf, key).is_file()


def _place(shelf: Path, key: str) -> Path:
    return shelf / f"{key}.pdf"


def content_key(html: str, css: str) -> str:
    """Return the hash of everything that decides about the bytes of the PDF."""
    return hashlib.sha256("\0".join((*_printers(), css, html)).encode()).hexdigest()


def _made(html: str, css: str, progress: Callable[[float], object] | None) -> bytes:
    from app.documents.engine import pdf_bytes  # noqa: PLC0415  (heavy: only when a PDF is really made)

    return pdf_bytes(html, css, progress) if progress else pdf_bytes(html, css)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        new = Path(folder) / path.name
        new.write_bytes(content)
        new.replace(path)
    kept = sorted(path.parent.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


@cache
def _printers() -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in _PRINTERS)


@cache
def _environment(lang: Lang) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()  # no range, no dict, no namespace: the values and the translation are all there is
    environment.filters["phrases"] = phrases
    environment.globals["_"] = lambda message, **params: translate(message, lang, **params)
    return environment
