"""The form with which a post is had in one form."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Regexp

from app.core.errors import N_
from app.postings.kept.domain import LONGEST_WHY

ROUTES = {"direct": N_("Own site and direct contact"), "agent": N_("Through an agent"), "board": N_("On a job board")}


class ExportForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """How the post goes out, where it stands, and why it is let go in spite of errors."""

    of = HiddenField()
    route = SelectField(
        _("How it goes out"),
        choices=[SelectChoice(route, _(words)) for route, words in ROUTES.items()],
    )
    url = StringField(
        _("Where the post stands in the web"),
        validators=[Length(max=2000), Regexp(r"^$|^https?://\S+$", message=_("Begin with https:// or http://."))],
    )
    reason = TextAreaField(
        _("Why it is let go in spite of the errors"),
        validators=[Length(max=LONGEST_WHY, message=_("At most %(max)d characters."))],
        render_kw={"rows": 3},
    )
