"""From the bytes of a résumé in any form to its text."""

from app.assessments.extract import kinds
from app.assessments.extract.domain import ExtractCode, ExtractError, Kind, Notice, ResumeText
from app.assessments.extract.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from app.assessments.extract.refusals import NOTICES, READABLE, refusal

__all__ = [
    "DEFAULT_LIMITS",
    "NOTICES",
    "READABLE",
    "ExtractCode",
    "ExtractError",
    "Kind",
    "Limits",
    "Notice",
    "ResumeText",
    "extract",
]

_SHOWN = {"pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "xls": "XLS", "zip": "DOCX, XLSX"}


def extract(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> ResumeText:
    """Return the text of the file `data`; `name` only tells Markdown from plain text.

    Pure, and safe against hostile content as far as one process can be. Files of strangers belong into
    `pool.ParserPool`, which also bounds time and memory.

    Raises:
        ExtractError: the file gives no text; `code` is one of `ExtractCode`, and the sentence says what to do.
    """
    if not data:
        raise refusal("no_bytes")
    if len(data) > limits.size:
        raise refusal("bytes", limit=limits.size // MEGABYTE)
    kind = kinds.container(data)
    try:
        return _read(data, kind, name, limits)
    except ExtractError:
        raise
    except MemoryError as error:
        raise refusal("memory") from error
    except Exception as error:
        raise refusal("damaged", kind=_SHOWN.get(kind, READABLE)) from error


def _read(data: bytes, kind: str, name: str, limits: Limits) -> ResumeText:
    if kind == "pdf":
        from app.assessments.extract import pdf  # noqa: PLC0415  (heavy: each reader loads its own library)

        return pdf.read(data, limits)
    if kind == "xls":
        from app.assessments.extract import sheets  # noqa: PLC0415  (as above)

        return sheets.read(data, "xls", limits)
    return _office(data, limits) if kind == "zip" else _text(data, name, limits)


def _office(data: bytes, limits: Limits) -> ResumeText:
    kind, archive = kinds.open_zip(data, limits)
    with archive:
        if kind == "docx":
            from app.assessments.extract import docx  # noqa: PLC0415  (as above)

            return docx.read(archive, limits)
        from app.assessments.extract import sheets  # noqa: PLC0415  (as above)

        sheets.check(archive, limits)
    return sheets.read(data, "xlsx", limits)


def _text(data: bytes, name: str, limits: Limits) -> ResumeText:
    from app.assessments.extract import decode, html, json_resume, plain  # noqa: PLC0415  (as above)

    text, notices = decode.decode(data, html.declared_charset(data))
    if json_resume.looks_like(text) and (resume := json_resume.read(text, limits)) is not None:
        return resume
    if html.looks_like(text):
        return html.read(text, limits, notices)
    if text.lstrip().startswith("<?xml"):
        raise refusal("other_kind")
    return plain.read(text, "md" if kinds.suffix(name) in {"md", "markdown", "mkd"} else "txt", limits, notices)
