"""What cannot be: figures of a draft that contradict each other or the calendar. The draft is kept all the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import N_, Reason
from app.postings.content.domain import Contract, Hours, Pay, PostContent

HOURS_A_MONTH, DAYS_A_YEAR, MINUTES_A_DAY = 744, 365, 480
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_MOST_OPENINGS = 999
_HIGHEST_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field whose value cannot be, and why (translatable)."""

    field: str
    reason: Reason


def contradictions(content: PostContent) -> tuple[Contradiction, ...]:
    """Return everything in a draft that cannot be, in the order of the form."""
    found = (
        *_counts(content),
        *_pay(content.pay),
        *_hours(content.hours),
        *_contract(content.contract),
        *_dates(content),
    )
    return tuple(Contradiction(field, reason) for field, reason in found)


def _counts(content: PostContent) -> Iterator[tuple[str, Reason]]:
    openings = content.basics.openings
    if openings is not None and not 1 <= openings <= _MOST_OPENINGS:
        yield "basics.openings", Reason(N_("is between %(least)s and %(most)s"), least=1, most=_MOST_OPENINGS)
    days = content.work.office_days
    if days is not None and not 1 <= days <= 7:  # noqa: PLR2004  (days of a week)
        yield "work.office_days", Reason(N_("is between %(least)s and %(most)s"), least=1, most=7)
    for number, asked in enumerate(content.wanted.asked):
        if asked.level is not None and not 1 <= asked.level <= _HIGHEST_LEVEL:
            yield (
                f"wanted.asked.{number}.level",
                Reason(N_("is between %(least)s and %(most)s"), least=1, most=_HIGHEST_LEVEL),
            )


def _pay(pay: Pay) -> Iterator[tuple[str, Reason]]:
    for low, high, name in (
        (pay.low, pay.high, "pay.high"),
        (pay.fixed_overtime_low, pay.fixed_overtime_high, "pay.fixed_overtime_high"),
        (pay.year_low, pay.year_high, "pay.year_high"),
    ):
        if low is not None and high is not None and high < low:
            yield (
                name,
                Reason(
                    N_("the upper end (%(high)s) is below the lower end (%(low)s)"), high=f"{high:,}", low=f"{low:,}"
                ),
            )
    for name in ("low", "high", "fixed_overtime_low", "fixed_overtime_high", "year_low", "year_high"):
        amount: int | None = getattr(pay, name)
        if amount is not None and amount <= 0:
            yield f"pay.{name}", Reason(N_("is more than %(least)s"), least=0)
    if pay.fixed_overtime_hours is not None and not 0 < pay.fixed_overtime_hours <= HOURS_A_MONTH:
        yield "pay.fixed_overtime_hours", Reason(N_("a month has %(most)s hours at most"), most=HOURS_A_MONTH)
    if pay.year_base is not None and not 0 <= pay.year_base <= 100:  # noqa: PLR2004  (per cent)
        yield "pay.year_base", Reason(N_("is between %(least)s and %(most)s"), least=0, most=100)
    if pay.exempt and pay.fixed_overtime:
        yield "pay.exempt", Reason(N_("an exempt manager gets no overtime pay, so fixed overtime pay contradicts it"))


def _hours(hours: Hours) -> Iterator[tuple[str, Reason]]:
    for name in ("begin", "end", "core_begin", "core_end"):
        value: str = getattr(hours, name)
        if value and not _CLOCK.fullmatch(value):
            yield f"hours.{name}", Reason(N_("is a time of day like 09:30"))
    if hours.day_hours is not None and not 0 < hours.day_hours <= 24:  # noqa: PLR2004  (hours of a day)
        yield "hours.day_hours", Reason(N_("a day has %(most)s hours at most"), most=24)
    if hours.break_minutes is not None and not 0 <= hours.break_minutes <= MINUTES_A_DAY:
        yield "hours.break_minutes", Reason(N_("is between %(least)s and %(most)s"), least=0, most=MINUTES_A_DAY)
    if hours.overtime_hours is not None and not 0 <= hours.overtime_hours <= HOURS_A_MONTH:
        yield "hours.overtime_hours", Reason(N_("a month has %(most)s hours at most"), most=HOURS_A_MONTH)
    if hours.overtime is False and hours.overtime_hours:
        yield "hours.overtime_hours", Reason(N_("there are overtime hours, but overtime is said to be none"))
    if hours.holidays_a_year is not None and not 0 <= hours.holidays_a_year <= DAYS_A_YEAR:
        yield "hours.holidays_a_year", Reason(N_("a year has %(most)s days"), most=DAYS_A_YEAR)


def _contract(contract: Contract) -> Iterator[tuple[str, Reason]]:
    begin, end = contract.term_from, contract.term_to
    if begin and end and end < begin:
        yield "contract.term_to", Reason(N_("the contract ends before it begins"))
    if contract.term == "open" and (contract.renewal is not None or contract.term_to):
        yield "contract.term", Reason(N_("a contract without a term has neither an end nor a renewal"))
    if contract.probation is False and contract.probation_months:
        yield "contract.probation_months", Reason(N_("there are months of probation, but none is said to be held"))


def _dates(content: PostContent) -> Iterator[tuple[str, Reason]]:
    as_of, expires = content.dates.as_of, content.dates.expires_on
    if as_of and expires and expires < as_of:
        yield "dates.expires_on", Reason(N_("the post ends before the day of which it speaks"))
