"""The kinds of fields of the guided form; each knows how to read what is typed (`guide/fields.py`)."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from app.postings.guide import fields

Choices = Iterable[tuple[str, Any]]
_ONE_EACH = _("One on each line.")
_YES_NO = (("", "–"), ("yes", _("Yes")), ("no", _("No")))


class Line(StringField):  # type: ignore[misc]  # WTForms ships no types
    """One line; `read` turns what is typed into the value."""

    def __init__(self, label: Any, read: fields.Read = fields.words, about: Any = "", **more: Any) -> None:
        super().__init__(label, description=about, **more)
        self.read = read


class Text(TextAreaField):  # type: ignore[misc]  # as above
    """Several lines of text, or with `read=fields.lines` a list with one item on each."""

    def __init__(
        self, label: Any, read: fields.Read = fields.words, about: Any = "", rows: int = 3, **more: Any
    ) -> None:
        super().__init__(label, description=about, render_kw={"rows": rows}, **more)
        self.read = read


class Choice(SelectField):  # type: ignore[misc]  # as above
    """One of several; `read` turns the code into the value."""

    def __init__(
        self, label: Any, choices: Choices = (), read: fields.Read = str, about: Any = "", **more: Any
    ) -> None:
        offered = [SelectChoice(*each) for each in choices]
        super().__init__(label, description=about, choices=offered, validate_choice=False, **more)
        self.read = read


class Several(SelectMultipleField):  # type: ignore[misc]  # as above
    """Any of several, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, choices: Choices = (), **more: Any) -> None:
        super().__init__(label, choices=[SelectChoice(*each) for each in choices], validate_choice=False, **more)


def lines_field(label: Any, about: Any = "", rows: int = 4) -> Text:
    """Return a field for a list, one item on each line."""
    return Text(label, fields.lines, about or _ONE_EACH, rows)


def whole_field(label: Any, about: Any = "") -> Line:
    """Return a field for a whole number."""
    return Line(label, fields.whole, about, render_kw={"inputmode": "numeric", "class": "input short"})


def number_field(label: Any, about: Any = "") -> Line:
    """Return a field for a number."""
    return Line(label, fields.number, about, render_kw={"inputmode": "decimal", "class": "input short"})


def yen_field(label: Any, about: Any = "") -> Line:
    """Return a field for an amount in yen."""
    return Line(label, fields.yen, about, render_kw={"class": "input short"})


def clock_field(label: Any) -> Line:
    """Return a field for a time of day."""
    return Line(label, fields.clock, render_kw={"type": "time", "class": "input short"})


def day_field(label: Any, about: Any = "") -> Line:
    """Return a field for a day."""
    return Line(label, fields.day, about, render_kw={"type": "date", "class": "input short"})


def yes_no_field(label: Any, about: Any = "") -> Choice:
    """Return a field for yes, no or nothing said."""
    return Choice(label, _YES_NO, fields.yes, about)
