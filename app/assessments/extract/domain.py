"""What extraction gives: the text that everything else points into."""

from dataclasses import dataclass
from typing import Literal

from app.core.errors import KakehashiError

Kind = Literal["pdf", "docx", "xlsx", "xls", "txt", "md", "html", "json_resume"]
ExtractCode = Literal[
    "empty", "no_text_layer", "encrypted", "damaged", "too_large", "unknown_kind", "too_many_pages", "timeout"
]


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning with a stable code and the values its sentence names; never a reason to refuse a file."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ResumeText:
    """The text of one résumé, NFKC-normalised, lines joined as a person reads them.

    Every later offset counts code points of `text`. `pages` holds the offset at which each page begins (at least one).
    """

    text: str
    pages: tuple[int, ...]
    warnings: tuple[Notice, ...]
    kind: Kind


class ExtractError(KakehashiError):
    """A file that gives no text: `code` is one of `ExtractCode`."""
