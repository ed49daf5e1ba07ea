"""XLSX and XLS: each row's cells from left to right; merged cells count once, hidden sheets are left out."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

from app.assessments.extract.domain import Kind, ResumeText
from app.assessments.extract.limits import Limits
from app.assessments.extract.lines import TextBuilder, row
from app.assessments.extract.refusals import hidden_text, refusal

_CHUNK = 1 << 20


def check(archive: ZipFile, limits: Limits) -> None:
    """Unpack every member once and throw it away, so that a file that lies about its sizes is found out here.

    Raises:
        ExtractError: `too_large`; a broken member raises what zipfile raises.
    """
    total = 0
    for info in archive.infolist():
        with archive.open(info) as handle:
            while chunk := handle.read(_CHUNK):
                total += len(chunk)
                if total > limits.expanded:
                    raise refusal("expanded", limit=limits.expanded // 1_000_000)


def read(data: bytes, kind: Kind, limits: Limits) -> ResumeText:
    """Return the text of a workbook; each visible sheet is a page.

    Raises:
        ExtractError: `empty`, `encrypted`, `damaged` or `too_large`.
    """
    from python_calamine import (  # noqa: PLC0415  (compiled: only workbooks load it)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = book.sheet_names
    except PasswordError as error:
        raise refusal("password") from error
    except CalamineError as error:
        raise refusal("damaged", kind=kind.upper()) from error
    visible = {sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible}
    builder = TextBuilder(limits)
    hidden = rows = 0
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:  # a chart or a macro sheet
            continue
        rows += sheet.height
        if rows > limits.rows:
            raise refusal("rows", limit=limits.rows)
        if name in visible:
            builder.page()
        for values in sheet.iter_rows():
            cells = [_lines(value) for value in values if value != ""]
            if name in visible:
                builder.add(*row(cells))
            else:
                hidden += sum(len("".join(text.split())) for cell in cells for text in cell)
    return builder.finish(kind, [hidden_text(hidden)] if hidden else [])


def _lines(value: object) -> list[str]:
    """Return a cell as a person sees it: whole numbers without `.0`, dates the Japanese way, its own line breaks."""
    if isinstance(value, bool):
        return ["TRUE" if value else "FALSE"]
    if isinstance(value, float):
        return [str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"]  # noqa: PLR2004
    if isinstance(value, dt.datetime | dt.date):
        return [f"{value.year}年{value.month}月{value.day}日"]
    return str(value).split("\n")
