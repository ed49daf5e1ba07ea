"""Commands about accounts and the audit log."""

import json
import sys

import click
from flask_security.utils import hash_password

from app.accounts import audit, queries, services
from app.accounts.audit import AuditError
from app.accounts.domain import GRADES, Access, AccountError, normal_email, password_problem
from app.accounts.models import Account
from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.core.errors import N_
from app.i18n.cli import lang_option, say
from app.i18n.translate import translate
from app.web.cli import with_app
from app.web.settings import current_settings

_email = click.option("--email", required=True, help="The e-mail address somebody signs in with.")


@click.group()
def user() -> None:
    """Accounts: add, list, disable, enable, and links to sign in once."""


@user.command()
@_email
@click.option("--access", required=True, type=click.Choice([str(a) for a in Access]), help="The kind of access.")
@click.option("--name", default="", help="The name that others see.")
@click.option("--grade", type=click.Choice(GRADES), help="The person's own grade.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@lang_option
@with_app
def add(email: str, access: str, name: str, grade: str | None, password_stdin: bool, lang: str) -> None:  # noqa: FBT001, PLR0917  (click's way)
    """Add an account. Without --password-stdin, print a link that signs the person in once."""
    hashed = _read_password(email) if password_stdin else None
    with unit_of_work() as session:
        account = services.add(
            session, audit.SYSTEM, email=email, access=access, name=name, grade=grade, password_hash=hashed
        )
        address = (
            None if hashed else services.sign_in_link(session, audit.SYSTEM, account, current_settings(), utcnow())
        )
    say(N_("Added %(email)s."), lang, email=account.email)
    if address:
        say(N_("Sign in within 15 minutes, once: %(link)s"), lang, link=address)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@lang_option
@with_app
def list_accounts(as_json: bool, lang: str) -> None:  # noqa: FBT001  (click's way)
    """List the accounts."""
    with unit_of_work(writing=False) as session:
        accounts = queries.everybody(session)
    if as_json:
        print(json.dumps([_plain(account) for account in accounts], ensure_ascii=False, indent=2))
        return
    for account in accounts:
        state = "" if account.active else translate(N_("disabled"), lang)
        print(f"{account.email:40} {account.access:10} {account.grade or '-':4} {state}".rstrip())


@user.command()
@_email
@lang_option
@with_app
def disable(email: str, lang: str) -> None:
    """Keep somebody out; open sessions end at once."""
    with unit_of_work() as session:
        services.disable(session, audit.SYSTEM, queries.by_email(session, email))
    say(N_("Disabled."), lang)


@user.command()
@_email
@lang_option
@with_app
def enable(email: str, lang: str) -> None:
    """Let somebody in again."""
    with unit_of_work() as session:
        services.enable(session, audit.SYSTEM, queries.by_email(session, email))
    say(N_("Enabled."), lang)


@user.command()
@_email
@click.option("--without-second-factor", is_flag=True, help="Also take off the second factor, if its owner lost it.")
@lang_option
@with_app
def link(email: str, without_second_factor: bool, lang: str) -> None:  # noqa: FBT001  (click's way)
    """Print a link that signs somebody in once, within 15 minutes."""
    with unit_of_work() as session:
        account = queries.by_email(session, email)
        if without_second_factor:
            services.remove_second_factor(session, audit.SYSTEM, account)
        address = services.sign_in_link(session, audit.SYSTEM, account, current_settings(), utcnow())
    say(N_("Sign in within 15 minutes, once: %(link)s"), lang, link=address)


@click.group("audit")
def audit_group() -> None:
    """The audit log."""


@audit_group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@lang_option
@with_app
def verify(as_json: bool, lang: str) -> None:  # noqa: FBT001  (click's way)
    """Check that no row of the audit log was changed, removed or put in another's place."""
    with unit_of_work(writing=False) as session:
        try:
            stands = audit.verify(session)
        except AuditError as error:
            if as_json:
                print(json.dumps({"whole": False, "code": error.code}))
            raise
    if as_json:
        print(json.dumps({"whole": True, "count": stands.count, "hash": stands.hash}))
    else:
        say(N_("The audit log is whole: %(count)s row(s)."), lang, count=stands.count)


def _read_password(email: str) -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if problem := password_problem(password, email=normal_email(email)):
        raise AccountError("password", problem)
    hashed: str = hash_password(password)
    return hashed


def _plain(account: Account) -> dict[str, object]:
    return {
        "id": account.public_id,
        "email": account.email,
        "name": account.name,
        "access": account.access,
        "grade": account.grade,
        "lang": account.lang,
        "active": account.active,
        "second_factor": account.tf_primary_method is not None,
        "last_sign_in_at": account.last_sign_in_at.isoformat() if account.last_sign_in_at else None,
    }
