"""From the bytes of a filled form to what stands in its cells. Only this file opens a stranger's spreadsheet."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Literal

from app.core.errors import N_, Reason
from app.core.text import LANGUAGES, Lang
from app.documents.xlsx import guard
from app.documents.xlsx.domain import (
    FIRST_ROW,
    KEY_ROW,
    CellProblem,
    Filled,
    Form,
    Odd,
    Plain,
    Sheet,
    SpreadsheetError,
)

_MOST_COLUMNS = 60
_Rows = tuple[tuple[Plain, ...], ...]


def read_form(data: bytes, form: Form) -> Filled:
    """Return what stands in the cells of a form that was handed out.

    Sheets are known by their names in either language. Rows in which nothing stands are left out.

    Raises:
        SpreadsheetError: the file is no spreadsheet, must not be opened, or is not this form at all.
    """
    found, merged = _opened(data, {sheet.name.get(lang) for sheet in form.sheets for lang in LANGUAGES})
    lang = _language(form, found)
    grids: dict[str, dict[int, dict[str, Plain]]] = {}
    problems: list[CellProblem] = []
    for sheet in form.sheets:
        name = sheet.name.get(lang)
        rows = found.get(name)
        if rows is None:
            problems.append(CellProblem(name, 0, "", "", Reason(N_("the sheet is missing"))))
            continue
        problems += _merged_problems(name, merged.get(name, ()))
        wrong = _frame_problem(sheet, name, rows)
        if wrong:
            problems.append(wrong)
        else:
            grids[sheet.key] = dict(_grid(sheet, rows))
    return Filled(grids, lang, tuple(problems))


def _language(form: Form, found: Mapping[str, _Rows]) -> Lang:
    counts: dict[Lang, int] = {lang: sum(sheet.name.get(lang) in found for sheet in form.sheets) for lang in LANGUAGES}
    lang = max(counts, key=lambda each: counts[each])
    if not counts[lang]:
        raise SpreadsheetError("xlsx_form", N_("This is not the form that Kakehashi hands out for this."))
    return lang


def _frame_problem(sheet: Sheet, name: str, rows: _Rows) -> CellProblem | None:
    keys = [column.key for column in sheet.columns]
    given = list(rows[KEY_ROW - 1][: len(keys)]) if rows else []
    if given != keys:
        why = Reason(N_("the columns are not those of the form; the first row, which is hidden, must stay as it is"))
        return CellProblem(name, KEY_ROW, f"A{KEY_ROW}", "", why)
    for number, item in enumerate(sheet.items, FIRST_ROW):
        cells = rows[number - 1] if number <= len(rows) else ()
        if not cells or cells[0] != item.key:
            why = Reason(
                N_("the rows are not those of the form; the first column, which is hidden, must stay as it is")
            )
            return CellProblem(name, number, f"A{number}", item.key, why)
    return None


def _grid(sheet: Sheet, rows: _Rows) -> Iterator[tuple[int, dict[str, Plain]]]:
    keys = [column.key for column in sheet.columns]
    ours = {column.key for column in sheet.columns if column.kind == "label"}
    for number, cells in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW):
        row: dict[str, Plain] = {k: value for k, value in zip(keys, cells, strict=False) if value is not None}
        if row.keys() - ours:
            yield number, row


_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]+)(\d+):([A-Z]+\d+)[\"']")


def _merged_problems(name: str, ranges: Iterable[tuple[str, int, str]]) -> Iterator[CellProblem]:
    for column, row, end in ranges:
        if row >= FIRST_ROW:
            why = Reason(N_("is merged with other cells, as far as %(end)s; write into each cell by itself"), end=end)
            yield CellProblem(name, row, f"{column}{row}", "", why)


def _opened(data: bytes, names: set[str]) -> tuple[dict[str, _Rows], dict[str, tuple[tuple[str, int, str], ...]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  (heavy: only when a spreadsheet is opened)

    guard.check(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it does not know of a file (extensions, styles) does not matter here
            book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheets: list[Any] = [sheet for sheet in book.worksheets if sheet.title in names]
            with zipfile.ZipFile(BytesIO(data)) as archive:
                merged = {sheet.title: _merged(archive.read(sheet._worksheet_path)) for sheet in sheets}  # noqa: SLF001  (the only place that knows it)
            return {sheet.title: _rows(sheet) for sheet in sheets}, merged
    except Exception as error:  # whatever a damaged file makes of a parser
        raise guard.not_a_spreadsheet() from error


def _merged(part: bytes) -> tuple[tuple[str, int, str], ...]:
    return tuple((column.decode(), int(row), end.decode()) for column, row, end in _MERGED.findall(part))


def _rows(sheet: Any) -> _Rows:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=guard.MOST_ROWS, max_col=_MOST_COLUMNS)
    found = [tuple(_plain(cell) for cell in row) for row in rows]
    while found and all(value is None for value in found[-1]):
        found.pop()
    return tuple(found)


def _plain(cell: Any) -> Plain:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    kind: Literal["formula", "error", "date"]
    if cell.data_type == "f" or not isinstance(value, str | int | float | date | time | timedelta):
        kind = "formula"
    elif cell.data_type == "e":
        kind = "error"
    elif isinstance(value, datetime | date | time | timedelta):
        kind = "date"
    else:
        return value
    return Odd(kind, str(getattr(value, "text", value)))
