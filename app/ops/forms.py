"""Forms of administration."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from app.accounts.audit.domain import ACTIONS
from app.accounts.domain import ACCESS_NAMES, GRADES, LONGEST_EMAIL, Access
from app.core.ids import LENGTH

_LONGEST_NAME = 100


class AccountForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """What an administrator says of an account."""

    name = StringField(_("Name"), validators=[Length(max=_LONGEST_NAME)])
    access = SelectField(
        _("Access"), choices=[SelectChoice(str(access), _(name)) for access, name in ACCESS_NAMES.items()],
        default=str(Access.STAFF), validators=[InputRequired()],
    )  # fmt: skip
    grade = SelectField(
        _("Grade"), choices=[SelectChoice("", _("not set")), *(SelectChoice(grade) for grade in GRADES)]
    )


class NewAccountForm(AccountForm):
    """A new account."""

    email = EmailField(
        _("E-mail address"), validators=[InputRequired(_("Enter the e-mail address.")), Length(max=LONGEST_EMAIL)]
    )


class AuditFilterForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """Which rows of the audit log to show; sent by GET."""

    class Meta:
        """Nothing is changed, so that no token is asked."""

        csrf = False

    action = SelectField(
        _("What happened"),
        choices=[SelectChoice("", _("everything")), *(SelectChoice(code, _(name)) for code, name in ACTIONS.items())],
        default="",
    )
    who = StringField(_("Id of a person or candidate"), validators=[Regexp(rf"^\s*[a-z0-9-]{{0,{2 * LENGTH}}}\s*$")])
