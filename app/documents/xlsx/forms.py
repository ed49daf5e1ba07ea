"""Forms of the browser around spreadsheets."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from app.roles.own.domain import LONGEST_WHY


class TakeForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A filled form, and why it is taken."""

    file = FileField(_("Filled form (.xlsx)"), validators=[FileRequired(_("Choose the file."))])
    why = StringField(
        _("Why this version is made"),
        validators=[InputRequired(_("Say why this version is made.")), Length(max=LONGEST_WHY)],
    )


class MarkedForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """The form that is handed back: what this page itself made, signed."""

    content = HiddenField()
