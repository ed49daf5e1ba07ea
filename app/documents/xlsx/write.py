"""From a form and what stands in its cells to the bytes of a spreadsheet.

Text is always written as text: nothing that somebody typed becomes a formula, in Excel or in what opens it later.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.core.errors import N_
from app.core.text import LANGUAGES, Lang, LocalizedText
from app.documents.xlsx.domain import (
    FIRST_ROW,
    HELP_ROW,
    KEY_ROW,
    LABEL_ROW,
    CellProblem,
    Form,
    Grid,
    Grids,
    Item,
    Odd,
    Plain,
    Sheet,
    SpreadsheetError,
)
from app.i18n.translate import reason_text, translate

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Yu Gothic"
LAST_ROW = 1000  # so far drop-down lists and unlocked cells reach
_LONGEST_CELL = 32_000  # Excel's own limit is 32,767
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_INK, _SOFT, _ACCENT, _HEAD, _FIXED, _WRONG = "1C2026", "50565F", "1B4F8C", "E8EFF8", "F0F1EF", "FCECEA"
LISTS = "lists"


def write_form(
    form: Form,
    grids: Grids,
    lang: Lang,
    *,
    remarks: Sequence[LocalizedText] = (),
    problems: Sequence[CellProblem] = (),
) -> bytes:
    """Return the form with `grids` in its cells, in `lang`, as the bytes of an .xlsx file.

    Args:
        form: its sheets and lists.
        grids: what stands in the cells; lists of choices hold words, as people see them.
        lang: language of names, headings and lists; the instructions stand in both.
        remarks: what else the first sheet says.
        problems: what is wrong; these cells are marked, and a sheet in front lists them.

    Raises:
        SpreadsheetError: a text is too long for a cell.
    """
    from openpyxl import Workbook  # noqa: PLC0415  (heavy: only when a spreadsheet is made)

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Kakehashi"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001  (the same file each time)
    if problems:
        _problem_sheet(book.create_sheet(translate(N_("To correct"), lang)), form, problems, lang)
    _instructions(book.create_sheet(translate(N_("Instructions"), lang)), form, remarks)
    lists = _Lists(book, form, lang)
    for sheet in form.sheets:
        page = book.create_sheet(sheet.name.get(lang))
        _frame(page, sheet, lang)
        _fill(page, sheet, grids.get(sheet.key, {}), lang)
        lists.offer(page, sheet)
        _mark(page, [p for p in problems if p.sheet == sheet.name.get(lang)], lang)
    lists.hide()
    book.security.lockStructure = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: Any, value: Plain) -> None:
    """Write `value` into `cell`; text as text, whatever it begins with.

    Raises:
        SpreadsheetError: the text is too long for a cell.
    """
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  (as above)

    if isinstance(value, Odd):
        value = value.text
    if not isinstance(value, str):
        cell.value = value
        return
    if len(value) > _LONGEST_CELL:
        raise SpreadsheetError("xlsx_text", N_("A text is too long for a cell of a spreadsheet."))
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"  # never "f"
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True  # what an apostrophe in front means in Excel: text, also after somebody edits it


def _style(cell: Any, *, size: float = 11, bold: bool = False, colour: str = _INK, fill: str = "") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  (as above)

    cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def _protect(page: "Worksheet") -> None:
    page.protection.sheet = True
    for freedom in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(page.protection, freedom, False)  # False is "not forbidden"


def _instructions(page: "Worksheet", form: Form, remarks: Sequence[LocalizedText]) -> None:
    page.column_dimensions["A"].width = 70
    page.column_dimensions["B"].width = 70
    page.sheet_view.showGridLines = False
    for column, lang in enumerate(LANGUAGES, 1):
        head = page.cell(1, column)
        put(head, form.title.get(lang))
        _style(head, size=16, bold=True, colour=_ACCENT)
        for row, text in enumerate((*form.instructions, *remarks), 3):
            cell = page.cell(row, column)
            put(cell, text.get(lang))
            _style(cell)
    for row, text in enumerate((*form.instructions, *remarks), 3):
        page.row_dimensions[row].height = 20 * (1 + max(2 * len(text.ja), len(text.en)) // 66)
    _protect(page)


def _problem_sheet(page: "Worksheet", form: Form, problems: Sequence[CellProblem], lang: Lang) -> None:
    heads = (N_("Cell"), N_("Field"), N_("What is wrong"))
    for column, (head, width) in enumerate(zip(heads, (24, 20, 90), strict=True), 1):
        cell = page.cell(1, column)
        put(cell, translate(head, lang))
        _style(cell, bold=True, fill=_HEAD)
        page.column_dimensions["ABC"[column - 1]].width = width
    for row, problem in enumerate(sorted(problems), 2):
        told = problem.place, form.label(problem.sheet, problem.key, lang), reason_text(problem.reason, lang)
        for column, text in enumerate(told, 1):
            cell = page.cell(row, column)
            put(cell, text)
            _style(cell, fill=_WRONG)
    page.freeze_panes = "A2"


def _frame(page: "Worksheet", sheet: Sheet, lang: Lang) -> None:
    from openpyxl.styles import Border, Protection, Side  # noqa: PLC0415  (as above)

    line = Border(bottom=Side("medium", color=_ACCENT))
    for at, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[sheet.letter(column.key)]
        dimension.width = column.width
        dimension.hidden = column.kind == "key"
        if not sheet.items and column.kind not in _OURS:
            _style(dimension)  # cells that are still empty take their looks and their freedom from the column
            dimension.protection = Protection(locked=False)
        put(page.cell(KEY_ROW, at), column.key)
        head, help_ = page.cell(LABEL_ROW, at), page.cell(HELP_ROW, at)
        put(head, column.label.get(lang))
        _style(head, bold=True, colour=_ACCENT, fill=_HEAD)
        put(help_, column.help.get(lang))
        _style(help_, size=9, colour=_SOFT, fill=_HEAD)
        help_.border = line
    page.row_dimensions[KEY_ROW].hidden = True
    page.row_dimensions[HELP_ROW].height = 30 if any(column.help.ja for column in sheet.columns) else 4
    page.freeze_panes = f"{'C' if sheet.items else 'A'}{FIRST_ROW}"
    _protect(page)


def _fill(page: "Worksheet", sheet: Sheet, grid: Grid, lang: Lang) -> None:
    from openpyxl.styles import Protection  # noqa: PLC0415  (as above)

    items = dict(enumerate(sheet.items, FIRST_ROW))
    looks: dict[bool, Any] = {}
    for row in sorted({*grid, *items}):
        values = {**(_item_words(items[row], lang) if row in items else {}), **grid.get(row, {})}
        for at, column in enumerate(sheet.columns, 1):
            cell: Any = page.cell(row, at)  # the library's types leave out what its own copying uses
            put(cell, values.get(column.key))
            free = column.kind not in _OURS and (row not in items or column.key in _OPEN[items[row].form])
            if free in looks:  # as its like: to work a style out for each cell takes most of the time of a form
                quoted = cell.quotePrefix
                cell._style = copy(looks[free])  # noqa: SLF001  (openpyxl's own way of giving a cell another's looks)
                cell.quotePrefix = quoted
                continue
            _style(cell, colour=_INK if free else _SOFT, fill="" if free else _FIXED)
            cell.protection = Protection(locked=not free)
            looks[free] = cell._style  # noqa: SLF001  (as above)


def _item_words(item: Item, lang: Lang) -> dict[str, Plain]:
    return {"key": item.key, "item": item.label.get(lang), "help": item.help.get(lang)}


_OURS = ("key", "label")
_OPEN: Mapping[str, frozenset[str]] = {
    "single": frozenset({"ja"}),
    "choice": frozenset({"ja"}),
    "text": frozenset({"ja", "en"}),
    "statement": frozenset({"ja", "en", "sources"}),
}


def _mark(page: "Worksheet", problems: Sequence[CellProblem], lang: Lang) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415  (as above)
    from openpyxl.styles import PatternFill  # noqa: PLC0415  (as above)

    told: dict[str, list[str]] = {}
    for problem in problems:
        if problem.cell:
            told.setdefault(problem.cell, []).append(reason_text(problem.reason, lang))
    for place, reasons in told.items():
        cell = page[place]
        cell.fill = PatternFill("solid", start_color=_WRONG)
        cell.comment = Comment("\n".join(reasons), "Kakehashi", width=320, height=120)


class _Lists:
    """The drop-down lists, on a hidden sheet, and where they are offered."""

    def __init__(self, book: Any, form: Form, lang: Lang) -> None:
        self._page = book.create_sheet(LISTS)
        self._ranges: dict[str, str] = {}
        for column, (name, choices) in enumerate(form.choices.items(), 1):
            for row, choice in enumerate(choices, 1):
                put(self._page.cell(row, column), choice.label.get(lang))
            letter = chr(ord("A") + column - 1)
            if choices:
                self._ranges[name] = f"{LISTS}!${letter}$1:${letter}${len(choices)}"

    def offer(self, page: "Worksheet", sheet: Sheet) -> None:
        """Offer in the cells of `sheet` what may stand there."""
        if sheet.items:
            column = sheet.letter("ja")
            for row, item in enumerate(sheet.items, FIRST_ROW):
                self._add(page, item.choices, f"{column}{row}")
        for column_ in sheet.columns:
            letter = sheet.letter(column_.key)
            self._add(page, column_.choices, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")

    def _add(self, page: "Worksheet", name: str | None, cells: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  (as above)

        if name is None or name not in self._ranges:
            return
        validation = DataValidation("list", formula1=self._ranges[name], allow_blank=True, showErrorMessage=True)
        validation.add(cells)
        page.add_data_validation(validation)

    def hide(self) -> None:
        """Put the sheet of lists behind the others, out of sight."""
        self._page.sheet_state = "hidden"
        book = self._page.parent
        book.move_sheet(self._page, len(book.worksheets))
        book.active = 0
