"""Where data, templates and the instance lie. No other module counts parent folders."""

from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
DOCS = ROOT / "docs"
MIGRATIONS = ROOT / "app" / "migrations"
TRANSLATIONS = ROOT / "app" / "i18n" / "translations"


def instance_folder(environ: Mapping[str, str]) -> Path:
    """Return the instance folder: `KAKEHASHI_HOME` if set, else `<checkout>/instance` wherever the caller stands."""
    home = environ.get("KAKEHASHI_HOME", "").strip()
    return Path(home).expanduser().resolve() if home else ROOT / "instance"
