"""Kinds of access and what each may open; what an e-mail address and a password must look like.

The table is the product's own (docs/access.md). It says who may open a *kind* of page; which candidates or posts
somebody sees there ("of their own posts") is decided by the room that owns them.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from app.core.errors import N_, KakehashiError
from app.web.rules import Rule


class Access(StrEnum):
    """The kinds of access. An account has exactly one."""

    ADMIN = "admin"
    MANAGER = "manager"
    RECRUITER = "recruiter"
    STAFF = "staff"


ACCESS_NAMES: Final = {
    Access.ADMIN: N_("Administrator"),
    Access.MANAGER: N_("Hiring manager"),
    Access.RECRUITER: N_("Recruiter"),
    Access.STAFF: N_("Staff"),
}

_EVERYONE: Final = frozenset({Rule.PUBLIC, Rule.SIGNED_IN, Rule.ROLES, Rule.POSTS, Rule.COMPANY_PAY, Rule.CAREER})
_HIRING: Final = frozenset({Rule.CANDIDATES, Rule.UNBLIND, Rule.WRITE_POSTS})

# Whatever is not named here is refused.
ALLOWED: Final[dict[Access, frozenset[Rule]]] = {
    Access.ADMIN: _EVERYONE | _HIRING | {Rule.PUBLISH_POSTS, Rule.OWN_DATA, Rule.ADMIN},
    Access.MANAGER: _EVERYONE | _HIRING | {Rule.PUBLISH_POSTS, Rule.OWN_DATA},
    Access.RECRUITER: _EVERYONE | _HIRING,  # publishing needs somebody's approval
    Access.STAFF: _EVERYONE,
}

GRADES: Final = ("IC1", "IC2", "IC3", "IC4", "M1", "M2", "M3")


def allows(access: str, rule: Rule) -> bool:
    """Return whether the kind of access `access` includes `rule`; anything unknown is refused."""
    return any(rule in rules for kind, rules in ALLOWED.items() if kind == access)


class AccountError(KakehashiError):
    """An account that cannot be made or changed as asked."""


LONGEST_EMAIL: Final = 254  # RFC 5321
_EMAIL: Final = re.compile(r"[^\s@\"<>(),:;\\\[\]]{1,64}@[^\s@\"<>(),:;\\\[\]]{1,253}")


def normal_email(text: str) -> str:
    """Return `text` as the e-mail address an account is kept and found under: NFKC, trimmed, lower case.

    No mail is ever sent, so that the form is checked and the domain is not asked.

    Raises:
        AccountError: it does not look like an e-mail address.
    """
    email = unicodedata.normalize("NFKC", text).strip().lower()
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email) or not email.isprintable():
        raise AccountError("email", N_("This does not look like an e-mail address."))
    return email


SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200


def password_problem(password: str, *, email: str) -> str | None:
    """Return what is wrong with a new password (an English message for the catalogue), or `None`.

    Length and difference from the address are asked, not kinds of characters (NIST SP 800-63B, 5.1.1.2).
    """
    if len(password) < SHORTEST_PASSWORD:
        return N_("Use at least 12 characters.")
    if len(password) > LONGEST_PASSWORD:
        return N_("Use at most 200 characters.")
    plain = password.casefold()
    if len(set(plain)) < 5 or email.casefold() in plain or plain in email.casefold():  # noqa: PLR2004  (repetition)
        return N_("Choose a password that is harder to guess.")
    return None
