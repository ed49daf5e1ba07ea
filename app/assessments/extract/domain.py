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
    """The text of one résumé, NFKC-normalised, the same whatever form it came in.

    One line is one paragraph, heading, list item or table row; wrapped lines are joined. There are no blank lines, no
    tabs, no ruled lines and no Markdown marks. A list item begins with `・`, a numbered one as written (`1. `, `(1) `);
    the cells of a row, and what a tab sets apart, are joined by ` | `. Two spaces stand for two or more ideographic
    ones, one space for any other white space; spaces inside `2022 年 3 月` and `職 務 経 歴 書` are gone, `〜` is `~`,
    `①` is `(1)`. Every later offset counts code points of `text`. `pages` holds the offset at which each page (or
    sheet) begins; there is at least one.
    """

    text: str
    pages: tuple[int, ...]
    warnings: tuple[Notice, ...]
    kind: Kind


class ExtractError(KakehashiError):
    """A file that gives no text: `code` is one of `ExtractCode`, `reason` the key of its sentence in `refusals`."""

    reason: str = ""
