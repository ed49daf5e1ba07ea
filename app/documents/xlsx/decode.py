"""Reading values out of cells, remembering for each where it stands, so that a mistake is told by its cell."""

import unicodedata
from collections.abc import Iterable, Mapping

from app.core.errors import N_, Problem, Reason
from app.documents.xlsx.domain import (
    FIRST_ROW,
    LONGEST_TEXT,
    CellProblem,
    Cells,
    Choice,
    Filled,
    Form,
    Odd,
    Plain,
    Sheet,
)
from app.roles.own.fileform import Value

_ODD = {
    "formula": N_("holds a formula; write the value itself"),
    "error": N_("holds an error"),
    "date": N_("holds a date; write it as text"),
}
_FEW = 8


class Decoder:
    """Takes values out of a filled form. `problems` grow as it goes; `places` say where each dotted path stands."""

    def __init__(self, form: Form, filled: Filled) -> None:
        self.problems: list[CellProblem] = list(filled.problems)
        self.places: dict[str, tuple[Sheet, int, str]] = {}
        self._form = form
        self._filled = filled
        self._codes = {
            name: {fold(word): choice.code for choice in choices for word in _words(choice)}
            for name, choices in form.choices.items()
        }

    def rows(self, sheet: Sheet) -> Iterable[tuple[int, Cells]]:
        """Return the rows of a sheet in which something stands, with their numbers."""
        return self._filled.grids.get(sheet.key, {}).items()

    def note(self, path: str, sheet: Sheet, row: int, column: str) -> None:
        """Remember that what `path` names stands there."""
        self.places.setdefault(path, (sheet, row, column))

    def wrong(self, sheet: Sheet, row: int, column: str, reason: Reason, key: str = "") -> None:
        """Add a problem of a cell; `key` names it if it is not the column's."""
        name, cell = sheet.name.get(self._filled.lang), f"{sheet.letter(column)}{row}"
        self.problems.append(CellProblem(name, row, cell, key or column, reason))

    def text(self, sheet: Sheet, row: int, column: str, value: Plain, key: str = "") -> str | None:
        """Return the text of a cell, trimmed; a number as it reads."""
        if value is None or self._odd(sheet, row, column, value, key):
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        found = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(found) > LONGEST_TEXT:
            self.wrong(sheet, row, column, Reason(N_("has more than %(most)s characters"), most=LONGEST_TEXT), key)
            return None
        return found

    def number(self, sheet: Sheet, row: int, column: str, value: Plain) -> float | None:
        """Return the number of a cell, also if it stands there as text."""
        if value is None or self._odd(sheet, row, column, value, ""):
            return None
        try:
            return float(unicodedata.normalize("NFKC", str(value)).replace(",", ""))
        except ValueError:
            self.wrong(sheet, row, column, Reason(N_("is a number")))
            return None

    def whole(self, sheet: Sheet, row: int, column: str, value: Plain) -> int | None:
        """Return the whole number of a cell."""
        found = self.number(sheet, row, column, value)
        if found is None:
            return None
        if not found.is_integer():
            self.wrong(sheet, row, column, Reason(N_("is a whole number")))
            return None
        return int(found)

    def choice(  # noqa: PLR0917  (place, then what stands there, as the others)
        self, sheet: Sheet, row: int, column: str, value: Plain, name: str, key: str = ""
    ) -> str | None:
        """Return the code of what was chosen from the list `name`, in either language or as the code itself."""
        text = self.text(sheet, row, column, value, key)
        if text is None:
            return None
        code = self._codes[name].get(fold(text))
        if code is None:
            lang, choices = self._filled.lang, self._form.choices[name]
            if len(choices) <= _FEW:
                expected = " / ".join(choice.label.get(lang) for choice in choices)
                reason = Reason(N_("is one of: %(expected)s"), expected=expected)
            else:
                reason = Reason(N_("is not in the list of choices"))
            self.wrong(sheet, row, column, reason, key)
        return code

    def _odd(self, sheet: Sheet, row: int, column: str, value: Plain, key: str) -> bool:
        if isinstance(value, Odd):
            self.wrong(sheet, row, column, Reason(_ODD[value.kind]), key)
            return True
        return False

    def locate(self, problems: Iterable[Problem]) -> None:
        """Add problems of values, each at the cell of its path, unless that cell has a problem already."""
        taken = {(p.sheet, p.cell) for p in self.problems}
        for problem in problems:
            path = problem.field
            while path and path not in self.places:
                path = path.rpartition(".")[0]
            if path:
                sheet, row, column = self.places[path]
            else:
                sheet, row, column = self._form.sheets[0], FIRST_ROW, self._form.sheets[0].columns[0].key
            name, cell = sheet.name.get(self._filled.lang), f"{sheet.letter(column)}{row}"
            if (name, cell) not in taken:
                self.problems.append(CellProblem(name, row, cell, _last(problem.field), problem.reason))
        self.problems = sorted(set(self.problems))


def _last(path: str) -> str:
    named = [part for part in path.split(".") if not part.isdecimal()]
    return named[-1] if named else ""


def fold(text: str) -> str:
    """Return `text` as two writings of the same choice compare equal: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _words(choice: Choice) -> tuple[str, ...]:
    return *choice.also, choice.code, choice.label.ja, choice.label.en


def put_into(value: Value, items: Mapping[str, object]) -> Value:
    """Put what is there (not `None`) into `value` and return it."""
    value.update({key: item for key, item in items.items() if item is not None})
    return value
