"""Forms of the steps of a post."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectChoice, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.postings.kept.domain import LONGEST_PLACE, LONGEST_WHY

_TOO_LONG = _("At most %(max)d characters.")
_ROWS = {"rows": 3}


def _reason(label: object) -> TextAreaField:
    return TextAreaField(
        label,
        validators=[InputRequired(_("Give a reason.")), Length(max=LONGEST_WHY, message=_TOO_LONG)],
        render_kw=_ROWS,
    )


def _day(label: object, description: object = "") -> DateField:
    return DateField(label, description=description, validators=[InputRequired(_("Enter a date."))])


def _as_of() -> DateField:
    return _day(
        _("As of"),
        _("Shown with the post: a post tells the day of which it speaks (Employment Security Act art. 5-4)."),
    )


def _last_day() -> DateField:
    return DateField(
        _("Last day of publication"),
        description=_("Leave it empty if you recruit until somebody is found."),
        validators=[Optional()],
    )


class StepForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """What the forms of all steps are."""


class AskForm(StepForm):
    """Whom to ask for approval, and what to tell them."""

    to = SelectField(_("Whom to ask"))
    why = TextAreaField(
        _("What they should know"), validators=[Length(max=LONGEST_WHY, message=_TOO_LONG)], render_kw=_ROWS
    )

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer those who can approve."""
        self.to.choices = [SelectChoice("", _("any administrator")), *(SelectChoice(*person) for person in people)]


class ReturnForm(StepForm):
    """Why a draft is given back."""

    why = _reason(_("What should be changed"))


class PublishForm(StepForm):
    """Approval: why this version is made, of which day it speaks, until when it is up."""

    revision = HiddenField()
    why = _reason(_("Why this version"))
    as_of = _as_of()
    expires_on = _last_day()


class ConfirmForm(StepForm):
    """That a post still holds."""

    as_of = _as_of()
    expires_on = _last_day()


class CloseForm(StepForm):
    """When and why recruiting ends."""

    closed_on = _day(_("Recruiting ended on"))
    why = _reason(_("Why"))


class PlaceForm(StepForm):
    """A place where the post is up."""

    name = StringField(
        _("Place of publication"),
        validators=[InputRequired(_("Name the place.")), Length(max=LONGEST_PLACE, message=_TOO_LONG)],
    )
    published_on = DateField(_("Published on"), validators=[Optional()])


class PeopleForm(StepForm):
    """Who owns the post, and who writes it beside them."""

    owner = SelectField(_("Owner"))
    editors = SelectMultipleField(
        _("Editors"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validators=[Optional()]
    )

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Offer those who can write posts."""
        choices = [SelectChoice(*person) for person in people]
        self.owner.choices, self.editors.choices = choices, choices
