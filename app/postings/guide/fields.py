"""What people type into the guided form, and the value it stands for: amounts, hours, days, lines."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from app.core.errors import N_, Reason

_AMOUNT = re.compile(
    r"(?:¥|jpy)?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>万円?|千円|円|yen)?", re.IGNORECASE
)
_FACTORS = {"万": 10_000, "千": 1_000, "円": 1, "y": 1}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(\d{1,2})[:時](\d{2})?分?")
Read = Callable[[str], Any]


def plain(text: str) -> str:
    """Return what was typed in one spelling, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def yen(text: str) -> int | Reason:
    """Return whole yen of `330,000`, `33万円`, `¥330000`, `32.5万` (full width too), or why it is no amount."""
    match = _AMOUNT.fullmatch(plain(text))
    if match:
        unit = (match["unit"] or "円").lower()
        amount = Decimal(match["number"].replace(",", "")) * next(
            f for key, f in _FACTORS.items() if unit.startswith(key)
        )
        if amount == amount.to_integral_value():
            return int(amount)
    return Reason(N_("is an amount like 330,000"))


def whole(text: str) -> int | Reason:
    """Return a whole number, or why it is none."""
    typed = plain(text)
    return int(typed) if typed.isdecimal() and len(typed) < 7 else Reason(N_("is a whole number"))  # noqa: PLR2004  (no count here is higher)


def number(text: str) -> float | Reason:
    """Return a number, or why it is none."""
    typed = plain(text).removesuffix("時間").removesuffix("年").strip()
    return float(typed) if _NUMBER.fullmatch(typed) and len(typed) < 9 else Reason(N_("is a number"))  # noqa: PLR2004  (as above)


def clock(text: str) -> str | Reason:
    """Return a time of day as `09:30`, from `9:30`, `9時30分` or `9時`, or why it is none."""
    match = _CLOCK.fullmatch(plain(text))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:  # noqa: PLR2004  (hours and minutes)
        return f"{int(match[1]):02}:{match[2] or '00'}"
    return Reason(N_("is a time of day like 09:30"))


def day(text: str) -> str | Reason:
    """Return a day as `2026-11-22`, or why it is none."""
    try:
        return date.fromisoformat(plain(text).replace("/", "-")).isoformat()
    except ValueError:
        return Reason(N_("is a day like 2026-11-22"))


def yes(text: str) -> bool:
    """Return what a choice between yes and no says."""
    return text == "yes"


def words(text: str) -> str:
    """Return text as it was typed, with one kind of line end."""
    return text.replace("\r\n", "\n").strip()


def lines(text: str) -> list[str]:
    """Return the lines of a list, without marks in front and without empty ones."""
    found = (re.sub(r"^\s*[・\-*●○]\s*", "", line).strip() for line in words(text).split("\n"))
    return [line for line in found if line]
