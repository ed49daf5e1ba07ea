"""Finding accounts."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.domain import Access, normal_email
from app.accounts.models import Account
from app.core.errors import N_, WrongCallError
from app.web.rules import Person


def everybody(session: Session) -> Sequence[Account]:
    """Return every account: those in use first, by kind of access and address."""
    order = {str(access): place for place, access in enumerate(Access)}
    return sorted(session.scalars(select(Account)), key=lambda a: (not a.active, order[a.access], a.email))


def by_email(session: Session, email: str) -> Account:
    """Return the account of `email`.

    Raises:
        AccountError: this is no e-mail address.
        WrongCallError: nobody has it.
    """
    account = session.scalar(select(Account).where(Account.email == normal_email(email)))
    if account is None:
        raise WrongCallError("no_account", N_("There is no account with this e-mail address."))
    return account


def by_public_id(session: Session, public_id: str) -> Account | None:
    """Return the account with this public id, or `None`."""
    return session.scalar(select(Account).where(Account.public_id == public_id))


def public_id_of(session: Session, *, email: str | None, session_id: str) -> str | None:
    """Return the public id of the account with this address, or (without one) with this session id, if there is."""
    wanted = Account.fs_uniquifier == session_id if email is None else Account.email == email
    return session.scalar(select(Account.public_id).where(wanted))


def password_hash_of(session: Session, *, email: str | None, session_id: str) -> str | None:
    """Return the stored hash of the account with this address, or (without one) with this session id, if there is."""
    wanted = Account.fs_uniquifier == session_id if email is None else Account.email == email
    return session.scalar(select(Account.password).where(wanted))


def names(session: Session, public_ids: Iterable[str]) -> dict[str, str]:
    """Return public id → name of those of `public_ids` that are accounts."""
    rows = session.execute(select(Account.public_id, Account.name).where(Account.public_id.in_(set(public_ids))))
    return {row.public_id: row.name for row in rows}


def grade_of(session: Session, person: Person) -> str | None:
    """Return the person's own grade, `None` if no administrator has set it."""
    return session.scalar(select(Account.grade).where(Account.id == person.id))


def any_account(session: Session) -> bool:
    """Return whether there is an account at all."""
    return session.scalar(select(Account.id).limit(1)) is not None


def how_many(session: Session) -> int:
    """Return how many accounts can sign in."""
    return session.scalar(select(func.count()).select_from(Account).where(Account.active.is_(True))) or 0


def other_administrators(session: Session, account: Account) -> int:
    """Return how many administrators besides `account` can still sign in."""
    wanted = (Account.access == Access.ADMIN, Account.active.is_(True), Account.id != account.id)
    return session.scalar(select(func.count()).select_from(Account).where(*wanted)) or 0
