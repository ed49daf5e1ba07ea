"""Forms of sign-in and of one's own account. Flask-Security's forms keep their checks and get our words."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from flask_security.recovery_codes import MfRecoveryForm
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, RadioField, SelectChoice, SelectField, StringField

from app.accounts.sign_in import gate
from app.web.navigation import LANGUAGE_NAMES


class SignInForm(LoginForm):
    """E-mail address and password."""

    email = EmailField(_("E-mail address"), validators=LoginForm.email.kwargs["validators"])
    password = PasswordField(_("Password"), validators=LoginForm.password.kwargs["validators"])
    remember = None

    def validate(self, **kwargs: Any) -> bool:
        """Return whether the two belong together; a failure is noted."""
        right = bool(super().validate(**kwargs))
        if not right and self.email.data and self.password.data:
            gate.failed(self.user, self.email.data, "password")
        return right


class AgainForm(VerifyForm):
    """The password once more, before one changes how one signs in."""

    password = PasswordField(_("Password"), validators=VerifyForm.password.kwargs["validators"])

    def validate(self, **kwargs: Any) -> bool:
        """Return whether the password is right; a failure is noted."""
        right = bool(super().validate(**kwargs))
        if right:
            gate.passed(self.user)
        elif self.password.data:
            gate.failed(self.user, self.user.email, "again")
        return right


class PasswordForm(ChangePasswordForm):
    """The present password and twice the new one."""

    password = PasswordField(_("Present password"))
    new_password = PasswordField(_("New password"), validators=ChangePasswordForm.new_password.kwargs["validators"])
    new_password_confirm = PasswordField(
        _("New password once more"), validators=ChangePasswordForm.new_password_confirm.kwargs["validators"]
    )


class FactorForm(TwoFactorSetupForm):
    """Which second factor: `authenticator`, or `disable`. The page sends it by its buttons."""

    setup = HiddenField()
    phone = HiddenField()


class RescueForm(TwoFactorRescueForm):
    """Asked for by the library beside the code; the page offers recovery codes by a link instead."""

    help_setup = RadioField(choices=[])


class CodeForm(TwoFactorVerifyCodeForm):
    """The code of the authenticator app."""

    code = StringField(_("Code"), validators=TwoFactorVerifyCodeForm.code.kwargs["validators"])

    def validate(self, **kwargs: Any) -> bool:
        """Return whether the code is right; a failure is noted, except while the app is being set up."""
        right = bool(super().validate(**kwargs))
        if not right and self.user is not None and not self.is_setup:
            gate.failed(self.user, self.user.email, "code")
        return right


class RecoveryForm(MfRecoveryForm):
    """A recovery code."""

    code = StringField(_("Recovery code"), validators=MfRecoveryForm.code.kwargs["validators"])

    def validate(self, **kwargs: Any) -> bool:
        """Return whether the code is right; a failure is noted."""
        right = bool(super().validate(**kwargs))
        if not right and self.user is not None:
            gate.failed(self.user, self.user.email, "recovery")
        return right


class LanguageForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """The language of the pages."""

    lang = SelectField(
        _("Language of the pages"),
        choices=[
            SelectChoice("", _("As the browser last chose")),
            *(SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()),
        ],
    )
