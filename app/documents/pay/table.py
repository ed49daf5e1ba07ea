"""Pay data as a CSV file, and back: whatever Excel writes of it in Japan (CP932, UTF-8 with a mark, commas or tabs)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.core.errors import N_, KakehashiError, Reason
from app.core.text import Lang, LocalizedText
from app.documents.xlsx import guard
from app.documents.xlsx.decode import fold
from app.documents.xlsx.domain import CellProblem, Column, Filled, Form, Plain, Sheet

_ENCODINGS: Final = ("utf-8-sig", "cp932")
_SEPARATORS: Final = ",\t;"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_QUOTE: Final = "'"  # in front of text that a spreadsheet would take for a formula


class CsvError(KakehashiError):
    """A CSV file that cannot be read at all."""


def read_csv(data: bytes, name: str, form: Form, lang: Lang) -> tuple[Sheet, Filled]:
    """Return the sheet of `form` whose columns a CSV file has, in the file's own order, and what stands in its cells.

    The first row names the columns by key or by heading in either language; columns that may be empty may be missing.
    Problems and places name the file in place of a sheet.

    Raises:
        CsvError: it is too large, no text, or its first row belongs to no sheet of the form.
    """
    rows = _rows(data)
    heads = rows[0] if rows else []
    sheet, unknown = _sheet(heads, form)
    keys = [_key(head, sheet) for head in heads]
    named = replace(sheet, name=LocalizedText(name, name), columns=_ordered(sheet, keys))
    problems = [
        CellProblem(name, 1, f"{_letter(at)}1", heads[at][:40], Reason(N_("there is no such column"))) for at in unknown
    ]
    twice = [at for at, key in enumerate(keys) if key and key in keys[:at]]
    problems += [CellProblem(name, 1, f"{_letter(at)}1", keys[at], Reason(N_("is given twice"))) for at in twice]
    grid: dict[int, dict[str, Plain]] = {}
    for number, cells in enumerate(rows[1:], 2):
        if any(cells[len(heads) :]):
            why = Reason(N_("has more cells than the first row; is a comma left without quotation marks?"))
            problems.append(CellProblem(name, number, f"{_letter(len(heads))}{number}", "", why))
        values: dict[str, Plain] = {
            key: _unquoted(cell) for key, cell in zip(keys, cells, strict=False) if key and cell.strip()
        }
        if values:
            grid[number] = values
    return named, Filled({sheet.key: grid}, lang, tuple(problems))


def write_csv(sheet: Sheet, rows: Iterable[Mapping[str, Plain]], lang: Lang) -> bytes:
    """Return a sheet as a CSV file that Excel opens as it is: UTF-8 with its mark, no text a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label.get(lang) for column in sheet.columns])
    for row in rows:
        writer.writerow([_quoted(row.get(column.key)) for column in sheet.columns])
    return out.getvalue().encode("utf-8-sig")


def _quoted(value: Plain) -> object:
    if isinstance(value, str) and value.startswith((*_FORMULA_STARTS, _QUOTE)):
        return _QUOTE + value
    return "" if value is None else value


def _unquoted(cell: str) -> str:
    if cell.startswith(_QUOTE) and cell[1:].startswith((*_FORMULA_STARTS, _QUOTE)):
        return cell[1:]
    return cell


def _rows(data: bytes) -> list[list[str]]:
    if len(data) > guard.MOST_BYTES:
        raise CsvError("csv_size", N_("The file has more than %(most)s MB."), most=guard.MOST_BYTES // 1024 // 1024)
    text = _text(data)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator, strict=True)
        ]
    except csv.Error as error:
        raise CsvError("csv_form", N_("The file is no CSV file, or a quotation mark in it is left open.")) from error
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > guard.MOST_ROWS:
        raise CsvError("csv_rows", N_("The file has more than %(most)s rows."), most=guard.MOST_ROWS)
    return rows


def _text(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CsvError(
        "csv_text", N_("The file is no text in UTF-8 or Shift_JIS. Save it as “CSV UTF-8” and send it again.")
    )


def _sheet(heads: Sequence[str], form: Form) -> tuple[Sheet, list[int]]:
    known = {sheet.key: [at for at, head in enumerate(heads) if _key(head, sheet)] for sheet in form.sheets}
    best = max(form.sheets, key=lambda sheet: len(known[sheet.key]))
    least = len(best.columns) // 2
    if len(known[best.key]) < least:
        raise CsvError(
            "csv_columns",
            N_("The first row must name the columns: %(columns)s."),
            columns=" / ".join(", ".join(column.label.ja for column in sheet.columns) for sheet in form.sheets),
        )
    return best, [at for at, head in enumerate(heads) if head and at not in known[best.key]]


def _key(head: str, sheet: Sheet) -> str:
    wanted = fold(head)
    found = (c.key for c in sheet.columns if wanted in {fold(c.key), fold(c.label.ja), fold(c.label.en)})
    return next(found, "")


def _ordered(sheet: Sheet, keys: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of `sheet` where they stand in the file, so that their letters are the file's."""
    by_key = {column.key: column for column in sheet.columns}
    placed = [by_key.get(key) or _gap(at) for at, key in enumerate(keys)]
    return (*placed, *(column for column in sheet.columns if column.key not in keys))


def _gap(at: int) -> Column:
    empty = LocalizedText("", "")
    return Column(f"column {at}", "text", 1, empty, empty, None)


def _letter(at: int) -> str:
    return chr(ord("A") + min(at, 25))
