"""The columns of the form, the help that documents them and the choices it names are the same."""

import re

import pytest

from app.core.text import LANGUAGES, Lang
from app.documents.xlsx.loader import load_form
from app.paths import DOCS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_documents_exactly_the_columns_that_are_accepted(lang: Lang) -> None:
    form = load_form("pay")
    text = (DOCS / "help" / lang / "pay.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, flags=re.MULTILINE)
    assert rows == [(column.key, column.label.get(lang)) for sheet in form.sheets for column in sheet.columns]
    assert all(choice.label.get(lang) in text for name in ("unit", "contains") for choice in form.choices[name])
