"""Wiring of accounts into the application: Flask-Security, the checker of access, sessions, what the log learns."""

import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, user_logged_out
from flask_security import (
    FormInfo,
    Security,
    password_changed,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
)
from flask_security.utils import check_and_update_authn_fresh, logout_user

from app.accounts import audit, domain, forms
from app.accounts.models import Account
from app.accounts.security import RULES, Accounts, Addresses, Codes, Passwords, RecoveryCodes, configure
from app.accounts.sign_in import gate
from app.accounts.sign_in import services as sign_in
from app.accounts.sign_in.domain import FRESH, expired, session_key
from app.accounts.sign_in.weighing import Scales, weigh
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.database import db, unit_of_work
from app.i18n.web import use_account_language
from app.web import access, transaction
from app.web.access import current_person
from app.web.rules import Person, Rule

_FORMS = {
    "login_form": forms.SignInForm,
    "verify_form": forms.AgainForm,
    "change_password_form": forms.PasswordForm,
    "two_factor_setup_form": forms.FactorForm,
    "two_factor_rescue_form": forms.RescueForm,
    "two_factor_verify_code_form": forms.CodeForm,
    "mf_recovery_form": forms.RecoveryForm,
}


def init_app(app: Flask, settings: Settings) -> None:
    """Let people sign in, and let `web.access` know who they are. Call it after CSRFProtect and `access.init_app`."""
    configure(app, home_key=settings.data_key_file, secure=settings.secure)
    security = Security(
        mail_util_cls=Addresses,
        password_util_cls=Passwords,
        totp_cls=Codes,
        mf_recovery_codes_util_cls=RecoveryCodes,
    )
    for name, form in _FORMS.items():
        security.set_form_info(name, FormInfo(cls=form))
    security.init_app(app, Accounts())
    security.want_json(lambda _request: False)
    security.login_manager.request_loader(lambda _request: None)  # sessions alone: no token in a header or an address
    security.principal.skip_static = True
    for name, rule in RULES.items():
        access.declare(app, f"security.{name}", rule)
    access.plug(app, _Checker())
    use_account_language(app, _language)
    security.pwd_context = Scales(security.pwd_context)
    transaction.before_writing(app, gate.count)
    transaction.before_writing(app, weigh)
    app.before_request(_narrow)
    user_authenticated.connect(_signed_in, app)
    user_logged_out.connect(_signed_out, app)
    password_changed.connect(_password_changed, app)
    tf_profile_changed.connect(_second_factor_on, app)
    tf_disabled.connect(_second_factor_off, app)


class _Checker:
    """What `web.access` asks."""

    def person(self) -> Person | None:
        """Return who is signed in, unless the session has lasted too long or was signed out of (maybe elsewhere)."""
        if not current_user.is_authenticated:
            return None
        account: Account = current_user
        since = session.get("since")
        if expired(since, utcnow()) or sign_in.is_ended(db.session, session_key(account.fs_uniquifier, since)):
            logout_user()
            return None
        return Person(account.id, account.public_id, account.name, account.access, account.lang)

    def allows(self, person: Person, rule: Rule) -> bool:
        """Return what the table says."""
        return domain.allows(person.access, rule)

    def sign_in_url(self) -> str:
        """Return the sign-in page, which leads back to where one wanted to go."""
        wanted = request.full_path.rstrip("?")
        return url_for("security.login", next=wanted if wanted != "/" else None)

    def denied(self, person: Person, rule: Rule, endpoint: str, subject: str | None) -> None:
        """Write it in the audit log."""
        with unit_of_work() as own:
            audit.record(own, person, "access.denied", subject, rule=str(rule), page=endpoint)


def _language() -> str | None:
    try:
        person = current_person()
    except Exception:  # noqa: BLE001  (the page that says "something went wrong" comes out without a database too)
        return None
    return person.lang if person else None


def require_fresh(back_to: str) -> ResponseReturnValue | None:
    """Return the way to the page that asks for the password again, or `None` if it was given a short while ago."""
    if check_and_update_authn_fresh(FRESH, current_app.config["SECURITY_FRESHNESS_GRACE_PERIOD"], "session"):
        return None
    return redirect(url_for("security.verify", next=url_for(back_to)))


def _narrow() -> ResponseReturnValue | None:
    """Close two ways that Flask-Security leaves open."""
    if request.endpoint == "security.two_factor_token_validation" and current_person() is not None:
        return redirect(access.home())  # it would sign somebody out who is signed in already
    if request.endpoint == "security.two_factor_setup_validate" and current_person() is not None:
        return require_fresh("security.two_factor_setup")
    return None


def _signed_in(_app: Flask, *, user: Account, authn_via: list[str] | None = None, **_more: Any) -> None:
    ways = authn_via or ["code"]
    gate.passed(user)
    g.pop("kakehashi_person", None)
    g.pop("kakehashi_lang", None)
    if ways == ["change"]:
        return
    session.permanent = True
    session["since"] = time.time()
    user.last_sign_in_at = datetime.now(UTC)
    audit.record(db.session, user.public_id, "sign_in.ok", user.public_id, way=ways[0])


def _signed_out(_app: Flask, *, user: object, **_more: Any) -> None:
    since = session.pop("since", None)
    if request.method != "POST" or not isinstance(user, Account):
        return  # a session that came to its end by itself
    sign_in.end_session(db.session, session_key(user.fs_uniquifier, since), utcnow())
    audit.record(db.session, user.public_id, "sign_in.out", user.public_id)


def _password_changed(_app: Flask, *, user: Account, **_more: Any) -> None:
    audit.record(db.session, user.public_id, "account.password_changed", user.public_id)


def _second_factor_on(_app: Flask, *, user: Account, **_more: Any) -> None:
    audit.record(db.session, user.public_id, "account.second_factor_on", user.public_id)


def _second_factor_off(_app: Flask, *, user: Account, **_more: Any) -> None:
    user.mf_recovery_codes = None
    audit.record(db.session, user.public_id, "account.second_factor_off", user.public_id)
