"""Flask-Security fitted to this house: what it may do, its addresses, its words, and the parts that are our own."""

import hashlib
import hmac
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, cast

from flask import Flask
from flask_security import FSQLALiteUserDatastore, MailUtil, PasswordUtil, RoleMixin, Totp, UserMixin, uia_email_mapper
from flask_security.mail_util import EmailValidateException
from flask_security.recovery_codes import MfRecoveryCodesUtil
from markupsafe import Markup

from app.accounts import audit
from app.accounts.domain import SHORTEST_PASSWORD, AccountError, normal_email, password_problem
from app.accounts.models import Account
from app.accounts.sign_in.domain import FRESH, IDLE
from app.core.crypto import derive_key, load_or_make_key
from app.core.database import commit, db
from app.core.errors import N_
from app.i18n.translate import translate
from app.i18n.web import current_lang
from app.paths import TRANSLATIONS
from app.web.access import current_person
from app.web.rules import Rule

# Every route of Flask-Security that this configuration brings, and who may open it.
RULES: Final = {
    "login": Rule.PUBLIC,
    "two_factor_token_validation": Rule.PUBLIC,  # between password and code nobody is signed in yet
    "mf_recovery": Rule.PUBLIC,
    "logout": Rule.SIGNED_IN,
    "verify": Rule.SIGNED_IN,
    "change_password": Rule.SIGNED_IN,
    "two_factor_setup": Rule.SIGNED_IN,
    "two_factor_setup_validate": Rule.SIGNED_IN,
    "mf_recovery_codes": Rule.SIGNED_IN,
    "two_factor_rescue": Rule.CLOSED,  # would send mail
    "tf_select": Rule.CLOSED,  # there is one second factor
}

# OWASP's password storage sheet: 19 MiB, two passes, one lane; sixteen at once still fit a small machine.
_ARGON2: Final = {"argon2__memory_cost": 19 * 1024, "argon2__time_cost": 2, "argon2__parallelism": 1}

_MESSAGES: Final = {
    "GENERIC_AUTHN_FAILED": N_("The e-mail address or the password is not right."),
    "UNAUTHENTICATED": N_("Please sign in to open this page."),
    "UNAUTHORIZED": N_("You may not open this page"),
    "REAUTHENTICATION_REQUIRED": N_("Please enter your password again before you change this."),
    "REAUTHENTICATION_SUCCESSFUL": N_("Thank you. You can go on."),
    "EMAIL_NOT_PROVIDED": N_("Enter your e-mail address."),
    "INVALID_EMAIL_ADDRESS": N_("This does not look like an e-mail address."),
    "PASSWORD_NOT_PROVIDED": N_("Enter the password."),
    "INVALID_PASSWORD": N_("The password is not right."),
    "PASSWORD_IS_THE_SAME": N_("Choose another password than the present one."),
    "RETYPE_PASSWORD_MISMATCH": N_("The two passwords differ."),
    "PASSWORD_CHANGE": N_("Your password was changed."),
    "INVALID_REDIRECT": N_("That address leads out of Kakehashi."),
    "API_ERROR": N_("The request could not be understood"),
    "TWO_FACTOR_INVALID_TOKEN": N_("The code is not right, or it was used already. Wait for the next one."),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": N_("You are signed in."),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": N_("The second factor is on."),
    "TWO_FACTOR_DISABLED": N_("The second factor is off."),
    "TWO_FACTOR_PERMISSION_DENIED": N_("Please start again with your e-mail address and password."),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": N_("Choose one of the answers."),
    "TWO_FACTOR_SETUP_EXPIRED": N_("This took too long (%(within)s). Please start again."),
    "INVALID_RECOVERY_CODE": N_("The recovery code is not right, or it was used already."),
    "NO_RECOVERY_CODES_SETUP": N_("There are no recovery codes yet."),
}


def configure(app: Flask, *, home_key: Path, secure: bool) -> None:
    """Set what Flask-Security reads: password and authenticator app, nothing that sends mail, no self-registration."""
    key = load_or_make_key(home_key)
    off = dict.fromkeys(
        ("REGISTERABLE", "RECOVERABLE", "CONFIRMABLE", "CHANGE_EMAIL", "PASSWORDLESS", "UNIFIED_SIGNIN", "WEBAUTHN",
         "TRACKABLE", "SEND_PASSWORD_CHANGE_EMAIL", "TWO_FACTOR_RESCUE_EMAIL", "FRESHNESS_ALLOW_AUTH_TOKEN"),
        False,
    )  # fmt: skip
    options: dict[str, Any] = {
        **off,
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SINGLE_HASH": ["argon2"],  # argon2 salts each hash itself
        "PASSWORD_HASH_PASSLIB_OPTIONS": _ARGON2,
        "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "PASSWORD_NORMALIZE_FORM": "NFKC",
        "RETURN_GENERIC_RESPONSES": True,
        "USER_IDENTITY_ATTRIBUTES": [{"email": {"mapper": uia_email_mapper, "case_insensitive": False}}],
        "API_ENABLED_METHODS": ["session"],
        "CHANGEABLE": True,
        "TWO_FACTOR": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "TOTP_SECRETS": {"1": derive_key(key, "totp").hex()},
        "TOTP_ISSUER": "Kakehashi",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "MULTI_FACTOR_RECOVERY_CODES_N": 10,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
        "LOGIN_URL": "/sign-in",
        "LOGOUT_URL": "/sign-out",
        "VERIFY_URL": "/sign-in/again",
        "TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery",
        "TWO_FACTOR_RESCUE_URL": "/sign-in/rescue",
        "TWO_FACTOR_SELECT_URL": "/sign-in/select",
        "CHANGE_URL": "/account/password",
        "TWO_FACTOR_SETUP_URL": "/account/second-factor",
        "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
        "POST_CHANGE_VIEW": "accounts.account",
        "TWO_FACTOR_POST_SETUP_VIEW": "accounts.account",
        "POST_LOGOUT_VIEW": "security.login",
        "STATIC_FOLDER": None,
        "CLI_USERS_NAME": None,
        "CLI_ROLES_NAME": None,
        "I18N_DOMAIN": "messages",
        "I18N_DIRNAME": [str(TRANSLATIONS)],
        **{f"MSG_{name}": (text, _kind(name)) for name, text in _MESSAGES.items()},
    }
    app.config.update({f"SECURITY_{name}": value for name, value in options.items()})
    app.config.update(PERMANENT_SESSION_LIFETIME=IDLE, REMEMBER_COOKIE_SECURE=secure, REMEMBER_COOKIE_HTTPONLY=True)
    app.config["KAKEHASHI_RECOVERY_KEY"] = derive_key(key, "recovery codes")


def _kind(name: str) -> str:
    done = ("_SUCCESSFUL", "_CHANGE", "_DISABLED")
    return "success" if name.endswith(done) else "error"


class NoRole(RoleMixin):
    """Flask-Security's roles are not used: an account has one kind of access (see `domain.ALLOWED`)."""


class Accounts(FSQLALiteUserDatastore):
    """Accounts as Flask-Security sees them. Its commits go through the edge, so that what waits for one then runs."""

    def __init__(self) -> None:
        super().__init__(db, Account, NoRole)

    def commit(self) -> None:
        """Commit as every request does."""
        commit(self.db.session)


class Addresses(MailUtil):
    """E-mail addresses are sign-in names: their form is checked, nothing is asked of the network, nothing is sent."""

    def normalize(self, email: str) -> str:
        """Return the address as accounts are kept under it."""
        try:
            return normal_email(email)
        except AccountError as error:
            raise EmailValidateException(translate(error.text, current_lang())) from error

    validate = normalize


class Passwords(PasswordUtil):
    """The rules of new passwords are ours (`domain.password_problem`)."""

    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:  # noqa: FBT001  (Flask-Security's signature)
        """Return what is wrong with a new password, and the password as it is hashed."""
        del is_register
        normal = self.normalize(password)
        problem = password_problem(normal, email=kwargs["user"].email)
        return ([translate(problem, current_lang())] if problem else None), normal


class Codes(Totp):
    """Codes of an authenticator app. A code that was used once is used up."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return which code was used last."""
        return cast("Account", user).totp_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        """Remember which code was used last."""
        cast("Account", user).totp_counter = tmatch.counter

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return the QR code as an SVG element, since the page may load no `data:` image."""
        import qrcode  # noqa: PLC0415  (only this page needs it)

        code = qrcode.QRCode(border=4)
        code.add_data(self.get_totp_uri(username, totp))
        rows = code.get_matrix()
        squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        size = len(rows)
        return Markup('<svg class="qr" viewBox="0 0 {0} {0}" width="{1}" height="{1}" aria-hidden="true"').format(
            size, 6 * size
        ) + Markup('><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{}"/></svg>').format(squares)


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes are shown once, when they are made; only keyed hashes of them are kept."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._key: bytes = app.config["KAKEHASHI_RECOVERY_KEY"]

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Make new codes for `user` and return them; earlier ones no longer count."""
        codes = super().create_recovery_codes(user)
        person = current_person()
        audit.record(db.session, person or audit.NOBODY, "account.recovery_codes_made", cast("Account", user).public_id)
        return codes

    def get_recovery_codes(self, user: UserMixin) -> list[str]:
        """Return nothing: nobody sees the codes a second time."""
        del user
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Return whether `code` is one of the codes of `user` not yet used."""
        return self._hash(code) in (user.mf_recovery_codes or ())

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Strike out `code`."""
        kept = list(user.mf_recovery_codes or ())
        kept.remove(self._hash(code))
        user.mf_recovery_codes = kept
        return True

    def _encrypt_codes(self, codes: list[str]) -> list[str]:
        return [self._hash(code) for code in codes]

    def _hash(self, code: str) -> str:
        return hmac.new(self._key, code.strip().lower().encode(), hashlib.sha256).hexdigest()
