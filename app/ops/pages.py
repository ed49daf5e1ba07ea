"""What the pages of administration get: plain values, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to administer.

    Attributes:
        accounts: How many accounts can sign in.
        entries: How many rows the audit log has.
    """

    accounts: int
    entries: int


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account.

    Attributes:
        public_id: Its id in addresses.
        name: What others see.
        email: The address to sign in with.
        access: The kind of access.
        grade: The person's own grade, if it was set.
        active: Whether it can sign in.
        second_factor: Whether an authenticator app is set up.
        last_sign_in_at: When it was last entered, if ever.
    """

    public_id: str
    name: str
    email: str
    access: str
    grade: str | None
    active: bool
    second_factor: bool
    last_sign_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountList:
    """The accounts.

    Attributes:
        accounts: Those in use first.
    """

    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account.

    Attributes:
        account: What it is now.
    """

    account: AccountRow


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A sign-in link that was just made.

    Attributes:
        account: Whom it lets in.
        link: The address, shown this once.
    """

    account: AccountRow
    link: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row of the audit log.

    Attributes:
        number: Its place in the chain.
        at: When it happened.
        actor: Who did it: a name, or what stands in for one.
        action: What happened.
        subject: To whom or what: a name or an id.
        details: More, as names with values.
    """

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the audit log.

    Attributes:
        rows: Newest first.
        total: How many rows there are of this choice.
        page: Which page this is, from 1.
        last: The number of the last page.
    """

    rows: tuple[AuditRow, ...]
    total: int
    page: int
    last: int
