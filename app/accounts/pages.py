"""What the pages of one's own account get: plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One's own account.

    Attributes:
        name: What others see.
        email: The address one signs in with.
        access: The kind of access, in the reader's language.
        grade: One's own grade, if it was set.
        has_password: Whether one can sign in with a password, or has come by a link alone so far.
        second_factor: Whether an authenticator app is set up.
    """

    name: str
    email: str
    access: str
    grade: str | None
    has_password: bool
    second_factor: bool


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The button of a sign-in link.

    Attributes:
        whom: The address of the account it opens.
        token: What the link carries.
    """

    whom: str
    token: str
