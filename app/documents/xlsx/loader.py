"""Reads the description of a form from `data/forms/*.yaml`."""

from functools import cache
from typing import cast, get_args

from pydantic import Field

from app.core.datafile import FileModel, StrictModel, TextModel, read_model
from app.core.text import LocalizedText
from app.documents.xlsx.domain import Choice, Column, ColumnKind, Form, Item, ItemForm, Sheet
from app.paths import DATA

_KEY = r"^[a-z][a-z0-9_]*$"


class _WordsModel(StrictModel):
    ja: str
    en: str

    def to_domain(self) -> LocalizedText:
        return LocalizedText(self.ja, self.en)


class _ChoiceModel(TextModel):
    code: str = Field(min_length=1)


class _ColumnModel(StrictModel):
    key: str = Field(pattern=_KEY)
    kind: str = Field(pattern=f"^({'|'.join(get_args(ColumnKind))})$")
    width: int = Field(ge=2, le=100)
    label: TextModel
    help: _WordsModel
    choices: str | None = None


class _ItemModel(StrictModel):
    key: str = Field(pattern=_KEY)
    form: str = Field(pattern=f"^({'|'.join(get_args(ItemForm))})$")
    label: TextModel
    help: _WordsModel
    choices: str | None = None


class _SheetModel(StrictModel):
    key: str = Field(pattern=_KEY)
    name: TextModel
    columns: list[_ColumnModel] = Field(min_length=1, max_length=26)
    rows: list[_ItemModel] = Field(default_factory=list)


class FormModel(FileModel):
    """A form in its file form."""

    title: TextModel
    instructions: list[TextModel]
    choices: dict[str, list[_ChoiceModel]]
    sheets: list[_SheetModel] = Field(min_length=1)


@cache
def load_form(name: str) -> Form:
    """Return the form of `data/forms/<name>.yaml`, read once per process.

    Raises:
        DataFileError: every problem of the file.
    """
    model = read_model(DATA / "forms" / f"{name}.yaml", FormModel, shown=f"data/forms/{name}.yaml")
    return Form(
        title=model.title.to_domain(),
        instructions=tuple(text.to_domain() for text in model.instructions),
        choices={
            name: tuple(Choice(item.code, item.to_domain()) for item in items) for name, items in model.choices.items()
        },
        sheets=tuple(_sheet(sheet) for sheet in model.sheets),
    )


def _sheet(model: _SheetModel) -> Sheet:
    return Sheet(
        key=model.key,
        name=model.name.to_domain(),
        columns=tuple(
            Column(c.key, cast("ColumnKind", c.kind), c.width, c.label.to_domain(), c.help.to_domain(), c.choices)
            for c in model.columns
        ),
        items=tuple(
            Item(i.key, cast("ItemForm", i.form), i.label.to_domain(), i.help.to_domain(), i.choices)
            for i in model.rows
        ),
    )
