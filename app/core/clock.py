"""The clock: the only place that reads the time, so that tests and `--today` can stand in for it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def utcnow() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """Return today's date where the company is (`KAKEHASHI_TIMEZONE`); retention and wage tables count in it."""
    return utcnow().astimezone(ZoneInfo(timezone)).date()
