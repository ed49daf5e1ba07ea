"""From the cells of a filled form of pay data to bands and observations: every mistake with its row and column."""

from collections.abc import Iterable, Mapping
from typing import cast

from app.compensation.own.domain import EARLIEST, LATEST, LONGEST, Contains, Observation, OwnBand, Unit, yearly_pay
from app.core.errors import N_, Reason
from app.core.text import LANGUAGES, LocalizedText
from app.documents.xlsx.decode import Decoder
from app.documents.xlsx.domain import Cells, Choice, Filled, Form, Sheet
from app.documents.xlsx.loader import load_form
from app.roles.domain import GRADES, Grade, Profile
from app.roles.showing import full_title


def pay_form(profiles: Mapping[str, Profile], grade_names: Mapping[str, LocalizedText]) -> Form:
    """Return the form of pay data with its lists: grades, under the company's own names too, and roles."""
    return load_form("pay").offering(
        grade=[_grade(grade, grade_names[grade]) for grade in GRADES],
        role=[Choice(p.id, LocalizedText(*(full_title(p, lang) for lang in LANGUAGES))) for p in profiles.values()],
    )


def _grade(grade: Grade, name: LocalizedText) -> Choice:
    return Choice(grade, LocalizedText(*(f"{grade} {name.get(lang)}" for lang in LANGUAGES)), (name.ja, name.en))


def read_rows(form: Form, filled: Filled, sheets: Iterable[Sheet]) -> tuple[list[OwnBand], list[Observation], Decoder]:
    """Return the bands and observations in `sheets` of a filled form, and the decoder with its problems."""
    decoder = Decoder(form, filled)
    bands: list[OwnBand] = []
    market: list[Observation] = []
    for sheet in sheets:
        reader = _Rows(decoder, sheet)
        if sheet.key == "bands":
            bands = reader.bands()
        else:
            market = reader.market()
    return bands, market, decoder


class _Rows:
    """Reads the rows of one sheet; a row with a problem gives nothing."""

    def __init__(self, decoder: Decoder, sheet: Sheet) -> None:
        self._decoder, self._sheet = decoder, sheet

    def bands(self) -> list[OwnBand]:
        found: list[OwnBand] = []
        seen: dict[tuple[str, str, str], int] = {}
        for row, cells in self._decoder.rows(self._sheet):
            before = len(self._decoder.problems)
            grade = self._choice(row, cells, "grade", needed=True)
            role = self._choice(row, cells, "role")
            low, high = self._amount(row, cells, "low"), self._amount(row, cells, "high")
            contains, year, population, source = self._said(row, cells)
            if low is not None and high is not None and high < low:
                self._wrong(row, "high", Reason(N_("lies below the lower end")))
            key = (grade, role, contains)
            if grade and key in seen:
                self._wrong(row, "grade", Reason(N_("has a band in row %(row)s already"), row=seen[key]))
            seen.setdefault(key, row)
            if len(self._decoder.problems) == before and low is not None and high is not None:
                found.append(OwnBand(grade, role, low, high, cast("Contains", contains), year, population, source))
        return found

    def market(self) -> list[Observation]:
        found: list[Observation] = []
        for row, cells in self._decoder.rows(self._sheet):
            before = len(self._decoder.problems)
            role, grade = self._choice(row, cells, "role"), self._choice(row, cells, "grade")
            if len(self._decoder.problems) == before and not role and not grade:
                self._wrong(row, "role", Reason(N_("is missing: each row needs a role or a grade")))
            amount = self._amount(row, cells, "amount")
            contains, year, population, source = self._said(row, cells)
            if len(self._decoder.problems) == before and amount is not None:
                found.append(Observation(role, grade, amount, cast("Contains", contains), year, population, source))
        return found

    def _said(self, row: int, cells: Cells) -> tuple[str, int, str, str]:
        contains = self._choice(row, cells, "contains", needed=True)
        return contains, self._year(row, cells), self._text(row, cells, "population"), self._text(row, cells, "source")

    def _choice(self, row: int, cells: Cells, key: str, *, needed: bool = False) -> str:
        if needed and cells.get(key) is None:
            self._wrong(row, key, Reason(N_("is missing")))
            return ""
        return self._decoder.choice(self._sheet, row, key, cells.get(key), key) or ""

    def _amount(self, row: int, cells: Cells, key: str) -> int | None:
        before = len(self._decoder.problems)
        text = self._decoder.text(self._sheet, row, key, cells.get(key))
        if text is None:
            if len(self._decoder.problems) == before:
                self._wrong(row, key, Reason(N_("is missing")))
            return None
        unit = self._unit(row, cells)
        if unit is None and cells.get("unit") is not None:
            return None  # the unit's own problem is told; without it the amount cannot be judged
        found = yearly_pay(text, unit)
        if isinstance(found, int):
            return found
        self._wrong(row, key, found)
        return None

    def _unit(self, row: int, cells: Cells) -> Unit | None:
        given = self._decoder.choice(self._sheet, row, "unit", cells.get("unit"), "unit")
        return cast("Unit | None", given)

    def _year(self, row: int, cells: Cells) -> int:
        before = len(self._decoder.problems)
        year = self._decoder.whole(self._sheet, row, "year", cells.get("year"))
        if year is None:
            if len(self._decoder.problems) == before:
                self._wrong(row, "year", Reason(N_("is missing")))
            return 0
        if not EARLIEST <= year <= LATEST:
            self._wrong(
                row, "year", Reason(N_("is a year between %(first)s and %(last)s"), first=EARLIEST, last=LATEST)
            )
        return year

    def _text(self, row: int, cells: Cells, key: str) -> str:
        before = len(self._decoder.problems)
        text = self._decoder.text(self._sheet, row, key, cells.get(key)) or ""
        if not text and len(self._decoder.problems) == before:
            self._wrong(row, key, Reason(N_("is missing")))
        if len(text) > LONGEST:
            self._wrong(row, key, Reason(N_("has more than %(most)s characters"), most=LONGEST))
        return text

    def _wrong(self, row: int, key: str, reason: Reason) -> None:
        self._decoder.wrong(self._sheet, row, key, reason)
