"""An account as pages show it: plain values."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts.domain import ACCESS_NAMES, Access
from app.accounts.models import Account


@dataclass(frozen=True, slots=True)
class AccountView:
    """What pages say of an account. `access_name` is English, for the catalogue."""

    public_id: str
    email: str
    name: str
    access: str
    access_name: str
    grade: str | None
    active: bool
    has_password: bool
    second_factor: bool
    last_sign_in_at: datetime | None


def view(account: Account) -> AccountView:
    """Return `account` as pages show it."""
    return AccountView(
        public_id=account.public_id,
        email=account.email,
        name=account.name,
        access=account.access,
        access_name=ACCESS_NAMES[Access(account.access)],
        grade=account.grade,
        active=account.active,
        has_password=account.password is not None,
        second_factor=account.tf_primary_method is not None,
        last_sign_in_at=account.last_sign_in_at,
    )
