"""Every reason to refuse a file, with its code and the sentence that says what to do."""

from typing import get_args

from app.assessments.extract.domain import ExtractCode, ExtractError, Notice
from app.core.errors import N_

READABLE = "PDF, DOCX, XLSX, XLS, TXT, Markdown, HTML, JSON Resume"

REFUSALS: dict[str, tuple[ExtractCode, str]] = {
    "no_bytes": ("empty", N_("The file is empty (0 bytes). Send it again.")),
    "no_text": ("empty", N_("There is no text in this %(kind)s file. Check that the right file was chosen.")),
    "pictures_only": (
        "no_text_layer",
        N_("This %(kind)s file holds pictures of text only. Send the original file, or scan it with text recognition."),
    ),
    "no_letters": (
        "no_text_layer",
        N_("The letters of this PDF carry no character codes. Send the original file, or print it to PDF again."),
    ),
    "password": ("encrypted", N_("The file is protected by a password. Save it without one and send it again.")),
    "damaged": (
        "damaged",
        N_("The file is damaged or cut off and does not open as %(kind)s. Open it, save it anew and send it again."),
    ),
    "bytes": ("too_large", N_("The file is larger than %(limit)s MB. Leave pictures out or reduce them.")),
    "expanded": ("too_large", N_("Unpacked, the file is larger than what is read (%(limit)s MB). Send it as PDF.")),
    "characters": ("too_large", N_("The file holds more than %(limit)s characters. Send the résumé alone.")),
    "rows": ("too_large", N_("The file holds more than %(limit)s rows. Send the résumé alone.")),
    "memory": ("too_large", N_("Reading the file takes too much memory. Send it as text, or as a simpler PDF.")),
    "pages": ("too_many_pages", N_("The file has %(pages)s pages; at most %(limit)s are read. Send the résumé alone.")),
    "timeout": ("timeout", N_("Reading took too long and was stopped. Send it as DOCX, as text or as a simpler PDF.")),
    "old_word": ("unknown_kind", N_("Old Word files (.doc) are not read. Save it as DOCX or PDF and send it again.")),
    "picture": ("unknown_kind", N_("Pictures are not read. Send the original file as PDF or DOCX.")),
    "other_json": ("unknown_kind", N_("This JSON file is not a JSON Resume.")),
    "other_kind": ("unknown_kind", N_("This kind of file is not read. Send one of these: %(kinds)s.")),
}
"""Reason → code and sentence. A pooled child names only the reason, so its words never reach a page."""

NOTICES: dict[str, str] = {
    "hidden_text": N_("%(count)s characters that a reader cannot see were left out."),
    "recognised_text": N_("The pages are scans; their text was recognised by a machine and may contain mistakes."),
    "guessed_encoding": N_("The character encoding is not certain (read as %(encoding)s)."),
}
"""Code of a notice → its sentence."""

CODES: tuple[str, ...] = get_args(ExtractCode)


def refusal(reason: str, **params: object) -> ExtractError:
    """Return the error for `reason` (a key of `REFUSALS`), ready to raise."""
    code, text = REFUSALS[reason]
    if reason == "other_kind":
        params = {"kinds": READABLE}
    error = ExtractError(code, text, **params)
    error.reason = reason
    return error


def hidden_text(count: int) -> Notice:
    """Return the notice that `count` characters were hidden and left out."""
    return Notice("hidden_text", (("count", str(count)),))
