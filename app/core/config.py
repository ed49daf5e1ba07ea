"""Settings: from the environment only, each also as `NAME_FILE`; an unknown `KAKEHASHI_*` name is refused at start."""

import difflib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.errors import N_, ConfigError
from app.core.text import LANGUAGES
from app.paths import instance_folder

PREFIX = "KAKEHASHI_"
T = TypeVar("T")

# Every setting with its default and what it is for; docs/help/en/settings.md says more, and a test compares the two.
SETTINGS: dict[str, tuple[str, str]] = {
    "KAKEHASHI_HOME": ("<checkout>/instance", "instance folder: database, keys, blobs, own data files"),
    "KAKEHASHI_URL": (
        "http://localhost:8000",
        "the address people use; links are built from it, never from the Host header",
    ),
    "KAKEHASHI_ALLOW_HTTP": ("0", "1 allows plain http on another name than localhost"),
    "KAKEHASHI_TRUSTED_PROXIES": ("0", "how many proxies in front are believed about the client's address"),
    "KAKEHASHI_DATABASE_URL": ("sqlite in the instance folder", "sqlite:///… or postgresql+psycopg://…"),
    "KAKEHASHI_QUEUE_URL": ("sqlite in the instance folder", "sqlite:///…, postgresql://… or redis://…"),
    "KAKEHASHI_SECRET_KEY": (
        "made and kept in the instance folder",
        "signs sessions and links; at least 16 characters",
    ),
    "KAKEHASHI_DATA_KEY_FILE": ("<instance>/keys/data.key", "file with the key that wraps the candidates' keys"),
    "KAKEHASHI_TIMEZONE": ("Asia/Tokyo", "where today is counted"),
    "KAKEHASHI_PUBLIC_POSTS": ("0", "1 opens published posts and their feeds to everybody"),
    "KAKEHASHI_LANG": ("ja", "language when nobody chose one: ja or en"),
    "KAKEHASHI_MAX_UPLOAD_MB": ("20", "largest request in megabytes"),
    "KAKEHASHI_RETENTION_DAYS": ("365", "days after which a candidate's data are due for deletion"),
    "KAKEHASHI_STALE_POST_DAYS": ("90", "days after which somebody should confirm that an open job post still holds"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one running instance, checked."""

    home: Path
    url: str
    trusted_proxies: int
    database_url: str
    queue_url: str
    secret_key: str
    data_key_file: Path
    timezone: str
    public_posts: bool
    lang: str
    max_upload_mb: int
    retention_days: int
    stale_post_days: int

    @property
    def secure(self) -> bool:
        """Whether people reach the instance over https (cookies are then marked Secure)."""
        return self.url.startswith("https://")


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the checked settings of `environ`, making the instance folder and the secret key if they are not there.

    Raises:
        ConfigError: names the variable and says what it may be.
    """
    values = _values(environ)
    home = instance_folder(values)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Settings(
        home=home,
        url=_url(values),
        trusted_proxies=_read(values, "KAKEHASHI_TRUSTED_PROXIES", "0", _whole_number),
        database_url=values.get("KAKEHASHI_DATABASE_URL") or f"sqlite:///{home / 'kakehashi.db'}",
        queue_url=values.get("KAKEHASHI_QUEUE_URL") or f"sqlite:///{home / 'queue.db'}",
        secret_key=_secret_key(values, home),
        data_key_file=Path(values.get("KAKEHASHI_DATA_KEY_FILE") or home / "keys" / "data.key"),
        timezone=_read(values, "KAKEHASHI_TIMEZONE", "Asia/Tokyo", _timezone),
        public_posts=_read(values, "KAKEHASHI_PUBLIC_POSTS", "0", _switch),
        lang=_read(values, "KAKEHASHI_LANG", "ja", _lang),
        max_upload_mb=_read(values, "KAKEHASHI_MAX_UPLOAD_MB", "20", _positive),
        retention_days=_read(values, "KAKEHASHI_RETENTION_DAYS", "365", _positive),
        stale_post_days=_read(values, "KAKEHASHI_STALE_POST_DAYS", "90", _positive),
    )


def _values(environ: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name in sorted(k for k in environ if k.startswith(PREFIX)):
        if name in SETTINGS:
            values[name] = environ[name].strip()
            continue
        base = name.removesuffix("_FILE")
        if base in SETTINGS and base != name:
            try:
                values[base] = Path(environ[name]).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError("setting", N_("%(name)s: %(reason)s"), name=name, reason=error) from error
            continue
        near = difflib.get_close_matches(name, SETTINGS, n=1)
        hint = near[0] if near else ", ".join(SETTINGS)
        raise ConfigError(
            "unknown_setting", N_("There is no setting %(name)s. Did you mean %(hint)s?"), name=name, hint=hint
        )
    return values


class _Refusal(Exception):  # noqa: N818  (never leaves this module)
    """Why a value is refused: an English template with the places `name` and `value`."""

    def __init__(self, text: str) -> None:
        self.text = text


def _read(values: Mapping[str, str], name: str, default: str, parse: Callable[[str], T]) -> T:
    value = values.get(name) or default
    try:
        return parse(value)
    except _Refusal as refusal:
        raise ConfigError("setting", refusal.text, name=name, value=value) from refusal


def _whole_number(value: str) -> int:
    if not value.isdecimal():
        raise _Refusal(N_("%(name)s=%(value)s: use a whole number, 0 or more."))
    return int(value)


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise _Refusal(N_("%(name)s=%(value)s: use a whole number, 1 or more."))
    return int(value)


def _switch(value: str) -> bool:
    if value not in ("0", "1"):
        raise _Refusal(N_("%(name)s=%(value)s: use 0 or 1."))
    return value == "1"


def _lang(value: str) -> str:
    if value not in LANGUAGES:
        raise _Refusal(N_("%(name)s=%(value)s: use ja or en."))
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise _Refusal(N_("%(name)s=%(value)s: use the name of a time zone, like Asia/Tokyo.")) from error
    return value


def _url(values: Mapping[str, str]) -> str:
    url = (values.get("KAKEHASHI_URL") or "http://localhost:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ConfigError(
            "setting",
            N_("%(name)s=%(value)s: use an address like https://hr.example.jp."),
            name="KAKEHASHI_URL",
            value=url,
        )
    allowed = _read(values, "KAKEHASHI_ALLOW_HTTP", "0", _switch)
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1") and not allowed:
        raise ConfigError(
            "plain_http",
            N_("%(name)s=%(value)s: plain http sends passwords in the open. Use https, or set KAKEHASHI_ALLOW_HTTP=1."),
            name="KAKEHASHI_URL",
            value=url,
        )
    return url


_SHORTEST_SECRET = 16


def _secret_key(values: Mapping[str, str], home: Path) -> str:
    given = values.get("KAKEHASHI_SECRET_KEY")
    if not given:
        path = home / "keys" / "secret.key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48) + "\n", "utf-8")
        given = path.read_text("utf-8").strip()
    if len(given) < _SHORTEST_SECRET:
        raise ConfigError("setting", N_("%(name)s: use at least 16 characters."), name="KAKEHASHI_SECRET_KEY")
    return given
