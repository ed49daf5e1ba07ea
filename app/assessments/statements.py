"""Where sentences name a month or a period, and whether it stands in brackets."""

from dataclasses import dataclass

from app.assessments.dates import moments, periods

_LONGEST_BRACKET = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A time that a sentence names: from `first` (to `to`, if `whole`), in its brackets from `opens` to `closes`."""

    start: int
    end: int
    first: str
    last: str
    to: str | None
    opens: int
    closes: int
    whole: bool
    bracket: bool


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the months and periods that stand in `text[start:end]`, in order."""
    whole = {period.start: period for period in periods(text, start, end)}
    found: list[Mark] = []
    past = start
    for moment in moments(text, start, end):
        if moment.start < past:
            continue
        period = whole.get(moment.start)
        past = period.end if period else moment.end
        opens = text.rfind("(", max(start, moment.start - _LONGEST_BRACKET), moment.start)
        shut = text.find(")", past, min(end, past + _LONGEST_BRACKET))
        bracket = opens >= 0 and ")" not in text[opens : moment.start] and shut >= 0 and "(" not in text[past:shut]
        first, last = moment.first(), moment.last()
        found.append(
            Mark(
                moment.start,
                past,
                period.first if period else first,
                last,
                period.to if period else None,
                opens if bracket else moment.start,
                shut + 1 if bracket else past,
                period is not None,
                bracket,
            )
        )
    return found
