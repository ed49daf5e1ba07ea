"""Counting months: both end months count, overlaps count once, nothing after `today` counts."""

from collections.abc import Iterable
from datetime import date

from app.assessments.domain import Experience, Months, Reading


def month_number(text: str) -> int:
    """Return `YYYY-MM` as a running number of months."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def covered(periods: Iterable[tuple[str, str | None]], today: date) -> int:
    """Return how many calendar months the periods cover up to and including the month of `today`."""
    now = today.year * 12 + today.month - 1
    months = 0
    reached = -1
    for start, end in sorted((month_number(a), min(now, month_number(b) if b else now)) for a, b in periods):
        first = max(start, reached + 1)
        if end >= first:
            months += end - first + 1
            reached = end
    return months


def count(reading: Reading, today: date) -> Months:
    """Return total, customer success and management months of `reading` on `today`, and months per trade."""
    jobs = reading.experiences
    roles = [role for job in jobs for role in job.roles]
    trades: dict[str, list[Experience]] = {}
    for job in jobs:
        if job.industry:
            trades.setdefault(job.industry, []).append(job)
    industries = {name: covered(((j.start, j.to) for j in group), today) for name, group in trades.items()}
    return Months(
        total=covered(((j.start, j.to) for j in jobs), today),
        cs=covered(((r.start, r.to) for r in roles if r.cs), today),
        management=covered(((r.start, r.to) for r in roles if r.manages), today),
        industries=tuple(sorted(industries.items(), key=lambda item: (-item[1], item[0]))),
    )
