"""Forms of candidates: taking files in, giving a reason for looking behind the blind view."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.candidates.domain import LONGEST_REASON


class ImportForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """Files, and the role to read them for; the choices are given by the view."""

    files = MultipleFileField(_("Résumés"), validators=[FileRequired(_("Choose at least one file."))])
    role = SelectField(_("Role"), validators=[InputRequired(_("Choose a role."))])


class UnblindForm(FlaskForm):  # type: ignore[misc]  # as above
    """Why somebody needs to know who this is."""

    reason = TextAreaField(
        _("Reason"),
        validators=[
            InputRequired(_("Give a reason.")),
            Length(max=LONGEST_REASON, message=_("At most %(max)d characters.")),
        ],
    )
