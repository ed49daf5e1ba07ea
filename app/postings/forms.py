"""Forms of job posts."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import Length, Optional

LONGEST_POST = 20_000


class CheckForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A post as text or as a file, the day it is published and the way; nothing of it is kept."""

    text = TextAreaField(_("The post"), validators=[Length(max=LONGEST_POST, message=_("At most %(max)d characters."))])
    file = FileField(_("Or a file"))
    day = DateField(_("Day of posting"), validators=[Optional()])
    route = SelectField(
        _("Published"),
        default="",
        choices=[
            SelectChoice("", _("as the text says")),
            SelectChoice("direct", _("on our own site")),
            SelectChoice("agent", _("through an agent")),
            SelectChoice("board", _("on a job board")),
        ],
    )
    before = HiddenField(validators=[Length(max=LONGEST_POST)])
