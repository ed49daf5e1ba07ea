"""Making and changing accounts. Every change stands in the audit log."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import audit, queries
from app.accounts.domain import GRADES, Access, AccountError, normal_email
from app.accounts.models import Account
from app.accounts.sign_in import services as sign_in
from app.accounts.sign_in.domain import FIRST_EMAIL
from app.core.clock import utcnow
from app.core.config import Settings
from app.core.errors import N_
from app.web.rules import Person

Actor = Person | str


def add(
    session: Session,
    actor: Actor,
    *,
    email: str,
    access: str,
    name: str = "",
    grade: str | None = None,
    password_hash: str | None = None,
) -> Account:
    """Add an account; without a password it is entered by a sign-in link first. `name` defaults to the address.

    Raises:
        AccountError: no e-mail address, one that is taken, or an unknown access or grade.
    """
    address = normal_email(email)
    if session.scalar(select(Account.id).where(Account.email == address)) is not None:
        raise AccountError("email_taken", N_("There is an account with this e-mail address already."))
    account = Account(
        email=address,
        name=" ".join(name.split())[:100] or address,
        access=_access(access),
        grade=_grade(grade),
        active=True,
        password=password_hash,
        fs_uniquifier=secrets.token_hex(32),
    )
    session.add(account)
    session.flush()
    audit.record(session, actor, "account.added", account.public_id, access=account.access, grade=account.grade)
    return account


def change(session: Session, actor: Actor, account: Account, *, name: str, access: str, grade: str | None) -> None:
    """Change somebody's name, kind of access and grade.

    Raises:
        AccountError: unknown access or grade, or nobody would be left to administer.
    """
    new_access, new_grade = _access(access), _grade(grade)
    if new_access != Access.ADMIN:
        _keep_one_administrator(session, account)
    details: dict[str, audit.Plain] = {}
    if new_access != account.access:
        details.update(access_before=account.access, access=new_access)
    if new_grade != account.grade:
        details.update(grade_before=account.grade or "", grade=new_grade or "")
    account.name = " ".join(name.split())[:100] or account.email
    account.access, account.grade = new_access, new_grade
    if details:
        audit.record(session, actor, "account.changed", account.public_id, **details)


def disable(session: Session, actor: Actor, account: Account) -> None:
    """Keep somebody out from now on; open sessions and links end at once.

    Raises:
        AccountError: nobody would be left to administer.
    """
    _keep_one_administrator(session, account)
    if account.active:
        account.active = False
        end_sessions(account)
        audit.record(session, actor, "account.disabled", account.public_id)


def enable(session: Session, actor: Actor, account: Account) -> None:
    """Let somebody in again."""
    if not account.active:
        account.active = True
        audit.record(session, actor, "account.enabled", account.public_id)


def end_sessions(account: Account) -> None:
    """End every session of `account`, on every device."""
    account.fs_uniquifier = secrets.token_hex(32)


def choose_language(account: Account, lang: str | None) -> None:
    """Keep the language that somebody reads in; `None` follows the browser."""
    account.lang = lang


def remove_second_factor(session: Session, actor: Actor, account: Account) -> None:
    """Take the second factor off an account whose owner lost it."""
    if account.tf_primary_method is not None:
        account.tf_primary_method = account.tf_totp_secret = account.totp_counter = account.mf_recovery_codes = None
        audit.record(session, actor, "account.second_factor_off", account.public_id)


def sign_in_link(session: Session, actor: Actor, account: Account, settings: Settings, now: datetime) -> str:
    """Make a link that signs `account` in once, within 15 minutes.

    Raises:
        AccountError: the account is disabled.
    """
    if not account.active:
        raise AccountError("disabled", N_("This account is disabled."))
    token = sign_in.make_link(session, account, now)
    audit.record(session, actor, "sign_in.link_made", account.public_id)
    return f"{settings.url}/sign-in/link/{token}"


def first_administrator(session: Session, settings: Settings, email: str = FIRST_EMAIL) -> str | None:
    """Make the first administrator and return the sign-in link, or `None` if there is an account already.

    Raises:
        AccountError: `email` is no e-mail address.
    """
    if queries.any_account(session):
        return None
    account = add(session, audit.SYSTEM, email=email, access=Access.ADMIN)
    return sign_in_link(session, audit.SYSTEM, account, settings, utcnow())


def _access(value: str) -> Access:
    try:
        return Access(value)
    except ValueError as error:
        raise AccountError("access", N_("There is no such kind of access.")) from error


def _grade(value: str | None) -> str | None:
    if value and value not in GRADES:
        raise AccountError("grade", N_("There is no such grade."))
    return value or None


def _keep_one_administrator(session: Session, account: Account) -> None:
    if account.access == Access.ADMIN and account.active and not queries.other_administrators(session, account):
        raise AccountError("last_administrator", N_("This is the last administrator: name another one first."))
