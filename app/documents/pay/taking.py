"""Taking pay data in: all of a file or nothing, every problem told at once."""

from collections.abc import Mapping
from datetime import datetime

from app.compensation.own.domain import Kind, Observation, OwnBand, Taken
from app.compensation.own.queries import own_bands
from app.compensation.own.services import import_pay
from app.core.database import DbSession
from app.core.text import Lang
from app.documents.pay.decode import pay_form, read_rows
from app.documents.pay.table import read_csv, write_csv
from app.documents.xlsx.domain import FIRST_ROW, Cells, Form, Plain
from app.documents.xlsx.read import read_form
from app.documents.xlsx.taking import FormRefusedError
from app.documents.xlsx.write import write_form
from app.roles.ladder.loader import load_ladder
from app.roles.own.queries import all_profiles
from app.web.rules import Person

_SPREADSHEETS = (b"PK", b"\xd0\xcf\x11\xe0")  # a zip, and what Excel wrote before it


def current_form(session: DbSession) -> Form:
    """Return the form of pay data as it is now: with the roles that there are and the company's names of grades."""
    return pay_form(all_profiles(session), load_ladder().names)


def blank_pay(session: DbSession, lang: Lang, *, with_bands: bool) -> bytes:
    """Return the spreadsheet to be handed out, empty or with the bands in use, to be brought up to date."""
    form = current_form(session)
    return write_form(form, {"bands": _band_rows(session, form, lang, with_bands=with_bands)}, lang)


def blank_csv(session: DbSession, kind: Kind, lang: Lang, *, with_bands: bool) -> bytes:
    """Return one sheet of the form as a CSV file, empty or with the bands in use."""
    form = current_form(session)
    rows = _band_rows(session, form, lang, with_bands=with_bands and kind == "bands")
    return write_csv(form.sheet(kind), rows.values(), lang)


def take_pay(session: DbSession, actor: Person | str, data: bytes, *, file: str, lang: Lang, now: datetime) -> Taken:
    """Keep what a filled spreadsheet or CSV file holds.

    Raises:
        SpreadsheetError: the file is no spreadsheet, must not be opened, or is another form.
        CsvError: the file is no CSV file, or its first row names other columns.
        FormRefusedError: every problem with its row and column.
        PayImportError: there is no row in it.
    """
    form = current_form(session)
    if data.startswith(_SPREADSHEETS):
        filled, sheets = read_form(data, form), form.sheets
    else:
        sheet, filled = read_csv(data, file, form, lang)
        sheets = (sheet,)
    bands, market, decoder = read_rows(form, filled, sheets)
    if decoder.problems:
        raise FormRefusedError(form, filled, decoder.problems)
    rows: dict[Kind, list[OwnBand | Observation]] = {"bands": [*bands], "market": [*market]}
    return import_pay(session, actor, rows, file=file, now=now)


def _band_rows(session: DbSession, form: Form, lang: Lang, *, with_bands: bool) -> Mapping[int, Cells]:
    bands = own_bands(session) if with_bands else ()
    return dict(enumerate((_band(band, form, lang) for band in bands), FIRST_ROW))


def _band(band: OwnBand, form: Form, lang: Lang) -> Cells:
    def word(name: str, code: str) -> Plain:
        return next((c.label.get(lang) for c in form.choices[name] if c.code == code), code or None)

    return {
        "grade": word("grade", band.grade),
        "role": word("role", band.role),
        "low": band.low,
        "high": band.high,
        "unit": word("unit", "yen"),
        "contains": word("contains", band.contains),
        "year": band.year,
        "population": band.population,
        "source": band.source,
    }
