"""What a form in a spreadsheet is, what was read from one, and what is wrong with it. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.errors import KakehashiError, Problem
from app.core.text import LocalizedText

ColumnKind = Literal["key", "label", "text", "choice", "whole", "number", "amount", "refs"]
ItemForm = Literal["single", "choice", "text", "statement"]
KEY_ROW, LABEL_ROW, HELP_ROW, FIRST_ROW = 1, 2, 3, 4  # the keys are hidden, headings and help protected
LONGEST_TEXT = 4000


class SpreadsheetError(KakehashiError):
    """A file that is no spreadsheet of ours, or holds what must not be opened."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What stands in a cell that holds no plain value: a formula, an error, a date."""

    kind: Literal["formula", "error", "date"]
    text: str


Plain = str | int | float | bool | Odd | None
Cells = Mapping[str, Plain]  # by the key of the column


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down list: the code that is kept, the words that are shown, and what else is understood."""

    code: str
    label: LocalizedText
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `key` and `label` columns are ours (protected); `refs` are numbers of sources; an `amount` is money, as a number or
    with its unit as text.
    """

    key: str
    kind: ColumnKind
    width: int
    label: LocalizedText
    help: LocalizedText
    choices: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a sheet of form `rows`: one thing to say, singly, by choice, in both languages, or with sources."""

    key: str
    form: ItemForm
    label: LocalizedText
    help: LocalizedText
    choices: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a table of any length, or (with `items`) one row for each thing to say."""

    key: str
    name: LocalizedText
    columns: tuple[Column, ...]
    items: tuple[Item, ...]

    def letter(self, key: str) -> str:
        """Return the letter of a column, A to Z."""
        return chr(ord("A") + [column.key for column in self.columns].index(key))


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its sheets in order, the drop-down lists by name, and what the first sheet says in both languages."""

    title: LocalizedText
    instructions: tuple[LocalizedText, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    sheets: tuple[Sheet, ...]

    def sheet(self, key: str) -> Sheet:
        """Return one sheet. Raises `KeyError` if there is none."""
        for sheet in self.sheets:
            if sheet.key == key:
                return sheet
        raise KeyError(key)

    def label(self, sheet: str, key: str, lang: str) -> str:
        """Return what people read for a key of a problem: the heading of its column or the name of its row.

        `sheet` is the name on the tab; a name that is no tab (a CSV file's) stands for whichever sheet has the key.
        """
        named = [each for each in self.sheets if sheet in (each.name.ja, each.name.en)]
        for each in named or self.sheets:
            labels = {labelled.key: labelled.label for labelled in each.columns}
            labels |= {item.key: item.label for item in each.items}
            if key in labels:
                return labels[key].get(lang)
        return key

    def offering(self, **lists: Sequence[Choice]) -> "Form":
        """Return the form with more drop-down lists."""
        return replace(self, choices={**self.choices, **{name: tuple(items) for name, items in lists.items()}})


Grid = Mapping[int, Cells]  # by the number of the row, from FIRST_ROW
Grids = Mapping[str, Grid]  # by the key of the sheet


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """What is wrong in one cell: `sheet` is its name as it reads on the tab, `key` the column's or the item's."""

    sheet: str
    row: int
    cell: str
    key: str
    reason: str

    @property
    def place(self) -> str:
        """Where it is, as spreadsheets write it: 要件!D7."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def problem(self, file: str) -> Problem:
        """Return it as a problem of `file`, whose field reads `要件!D7: level` (of a CSV file `D7: level`)."""
        where = self.cell if self.cell and self.sheet == file else self.place
        return Problem(file, f"{where}: {self.key}" if self.key else where, self.reason)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was given back: what stands in its cells, its language, and what is wrong with its frame."""

    grids: Grids
    lang: Literal["ja", "en"]
    problems: tuple[CellProblem, ...] = field(default=())
