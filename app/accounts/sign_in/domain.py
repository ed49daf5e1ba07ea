"""The rules of ways in: how many attempts, how long a session lasts, what a one-time link is. Plain values."""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.core.errors import N_, KakehashiError

WINDOW: Final = timedelta(minutes=15)
PER_ACCOUNT: Final = 10
PER_ADDRESS: Final = 40  # an office behind one address
IDLE: Final = timedelta(hours=8)  # a session ends when nobody uses it for so long
LONGEST: Final = timedelta(hours=24)  # and in any case after so long
FRESH: Final = timedelta(minutes=30)  # changing how one signs in asks for the password again after so long
LONGEST_TYPED: Final = 254  # as much of a mistyped address as counts
LINK_VALID: Final = timedelta(minutes=15)
LINK_MINUTES: Final = LINK_VALID // timedelta(minutes=1)
FIRST_EMAIL: Final = "admin@localhost"  # the first administrator's sign-in name; no mail is ever sent


class LinkError(KakehashiError):
    """A sign-in link that no longer opens anything."""

    def __init__(self) -> None:
        super().__init__(
            "link",
            N_(
                "This link was used already or is older than %(minutes)s minutes. Ask an administrator for a new one"
                " (on the server: kakehashi user link)."
            ),
            minutes=LINK_MINUTES,
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """What an attempt counts against: a keyed hash, and how many are let through within `WINDOW`."""

    key: str
    most: int


def new_token() -> str:
    """Return a random token for a link (256 bits)."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored of `token`. It is random, so that a plain hash tells nothing of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def account_limit(secret: str, account: str) -> Limit:
    """Return the limit of attempts on one account, named by its address or session id."""
    return Limit(_keyed(secret, f"account:{account}"), PER_ACCOUNT)


def address_limit(secret: str, address: str | None) -> Limit:
    """Return the limit of attempts from one client address."""
    return Limit(_keyed(secret, f"address:{network(address)}"), PER_ADDRESS)


def stranger(secret: str, email: str) -> str:
    """Return what the audit log says of an address that has no account: the same for the same address, not readable."""
    return f"unknown-{_keyed(secret, f'stranger:{email}')[:16]}"


def network(address: str | None) -> str:
    """Return what counts as one client: an IPv4 address, or the /64 an IPv6 address lies in."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ipaddress.ip_network((parsed, 64), strict=False))
        parsed = parsed.ipv4_mapped
    return str(parsed)


def expired(since: object, now: datetime) -> bool:
    """Return whether a session that began at `since` (seconds of the epoch, from the cookie) has lasted too long."""
    if not isinstance(since, int | float):
        return True
    return not timedelta(minutes=-5) <= now - datetime.fromtimestamp(since, now.tzinfo) <= LONGEST


def session_key(session_id: str, since: object) -> str:
    """Return what an ended session is kept under: one account's session id, and the moment it signed in there."""
    return hashlib.sha256(f"{session_id}:{since!r}".encode()).hexdigest()


def _keyed(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
