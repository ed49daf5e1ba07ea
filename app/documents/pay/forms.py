"""The form of the browser that takes pay data in."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class TakePayForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A filled file, and whose it is."""

    file = FileField(_("Filled file (.xlsx or .csv)"), validators=[FileRequired(_("Choose the file."))])
