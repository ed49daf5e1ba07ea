"""Filled forms of invented profiles, and workbooks spoiled by hand."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.compensation.loader import load_bands
from app.core.text import Lang
from app.documents.xlsx.domain import Form
from app.documents.xlsx.profile import profile_form, profile_grids
from app.documents.xlsx.write import write_form
from app.roles.loader import load_profiles, load_vocabulary
from tests.roles.own.conftest import drafted

Change = Callable[[Workbook], object]


@pytest.fixture(scope="session")
def form() -> Form:
    """Give the form of a profile with the lists of what the product brings."""
    return profile_form(load_vocabulary(), load_profiles(), load_bands())


@pytest.fixture(scope="session")
def sheet(form: Form) -> bytes:
    """Give the form, filled with a draft from the CSM template, in Japanese."""
    return filled(form)


def filled(form: Form, value: dict[str, Any] | None = None, lang: Lang = "ja") -> bytes:
    """Return the form filled with `value` (a draft from the CSM template unless said)."""
    return write_form(form, profile_grids(value or drafted(), form, lang), lang)


def changed(data: bytes, change: Change) -> bytes:
    """Return the workbook in `data` after `change`, as Excel would save it."""
    book = load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cells(**values: object) -> Change:
    """Return the change that writes `values` into cells: `要件__D7=9`."""

    def write(book: Workbook) -> None:
        for place, value in values.items():
            sheet, _, cell = place.partition("__")
            book[sheet][cell] = value

    return write
