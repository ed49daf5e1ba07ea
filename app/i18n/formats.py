"""Money, dates and spans of time as Japanese and English readers write them. Pure functions: language in, text out."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

MAN = 10_000


def money(yen: int, lang: str) -> str:
    """Return `yen` exactly: 1,000.44万円 in Japanese, ¥10,004,400 in English."""
    if lang == "en":
        return f"¥{yen:,}"
    if yen % 100:
        return f"{yen:,}円"
    man = (Decimal(yen) / MAN).normalize()
    return f"{man:,f}万円"


_OKU = 100_000_000


def large_money(yen: int, lang: str) -> str:
    """Return an amount of a business shortly: 31億円 and 1.45億円, or ¥3.1 billion; below 1億円 as `money`."""
    if yen < _OKU:
        return money(yen, lang)
    if lang != "en":
        return f"{Decimal(yen) / _OKU:,.2f}".rstrip("0").rstrip(".") + "億円"
    unit, name = (10**9, "billion") if yen >= 10**9 else (10**6, "million")
    return f"¥{Decimal(yen) / unit:,.2f}".rstrip("0").rstrip(".") + f" {name}"


def money_range(low: int, high: int, lang: str) -> str:
    """Return a range of yearly pay, or one figure when both ends are equal."""
    return (
        money(low, lang) if low == high else f"{money(low, lang)}{'〜' if lang == 'ja' else ' – '}{money(high, lang)}"
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date, lang: str) -> str:
    """Return 2026年11月22日 or 22 November 2026."""
    if lang == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime, lang: str, timezone: str) -> str:
    """Return the day and the time of day in `timezone`."""
    local = value.astimezone(ZoneInfo(timezone))
    return f"{day(local.date(), lang)} {local:%H:%M}"


def year_month(value: str | None, lang: str) -> str:
    """Return `2019-04` as 2019年4月 or Apr 2019; `None` (still there) as 現在 or present."""
    if value is None:
        return "present" if lang == "en" else "現在"
    year, month = value.split("-")
    return f"{_MONTHS[int(month) - 1][:3]} {year}" if lang == "en" else f"{int(year)}年{int(month)}月"


def months(count: int, lang: str) -> str:
    """Return a span of months: 3年2か月, or 3 years 2 months."""
    years, rest = divmod(count, 12)
    if lang == "en":
        parts = [_plural(years, "year")] * bool(years) + [_plural(rest, "month")] * bool(rest or not years)
        return " ".join(parts)
    return (f"{years}年" if years else "") + (f"{rest}か月" if rest or not years else "")


def _plural(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


_ERAS = (
    (date(2019, 5, 1), "令和", 2018),
    (date(1989, 1, 8), "平成", 1988),
    (date(1926, 12, 25), "昭和", 1925),
)


def era_year(value: date) -> str:
    """Return the year in the Japanese era: 令和8年, 令和元年; dates before 昭和 give the plain year."""
    for start, name, offset in _ERAS:
        if value >= start:
            number = value.year - offset
            return f"{name}{'元' if number == 1 else number}年"
    return f"{value.year}年"
