"""How pay is told: base, fixed overtime with its three elements, the year with its split."""

from collections.abc import Iterator

from app.postings.content.domain import Pay, PostContent
from app.postings.content.words import Speaker

Row = tuple[str, tuple[str, ...]]


def rows(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    """Yield the rows of pay."""
    pay = content.pay
    yield "pay.base", tuple(_base(pay, speaker))
    yield "pay.fixed_overtime", tuple(_fixed(pay, speaker))
    yield "pay.year", tuple(_year(pay, speaker))
    yield "pay.bonus", (pay.bonus,)
    yield "pay.raises", (pay.raises,)
    yield "pay.stock", (pay.stock,)
    yield "pay.commuting", (pay.commuting,)
    yield "pay.allowances", (speaker.say("join").join(pay.allowances),)
    if pay.exempt is not None:
        yield "pay.exempt", (speaker.say("exempt" if pay.exempt else "not_exempt"),)


def total(pay: Pay) -> tuple[int | None, int | None]:
    """Return monthly pay with fixed overtime in yen, least and most; the base alone where none is paid by the month."""
    if pay.form != "monthly" or not pay.fixed_overtime or pay.fixed_overtime_low is None:
        return pay.low, pay.high
    most = pay.fixed_overtime_high or pay.fixed_overtime_low
    return (None if pay.low is None else pay.low + pay.fixed_overtime_low), (
        None if pay.high is None else pay.high + most
    )


def _base(pay: Pay, speaker: Speaker) -> Iterator[str]:
    if pay.form is None:
        return
    low, high = total(pay)
    if amount := _range(low, high, speaker):
        yield speaker.say(pay.form, amount=amount)
        if pay.fixed_overtime and pay.form == "monthly" and pay.fixed_overtime_low is not None:
            yield speaker.say("base_pay", amount=_range(pay.low, pay.high, speaker))
        if pay.form == "annual":
            yield speaker.say("annual_paid")


def _fixed(pay: Pay, speaker: Speaker) -> Iterator[str]:
    if pay.fixed_overtime is None:
        return
    if not pay.fixed_overtime:
        # an exempt manager gets no overtime pay, so none is promised
        if not pay.exempt:
            yield speaker.say("no_fixed_overtime")
        return
    amount = _range(pay.fixed_overtime_low, pay.fixed_overtime_high, speaker)
    hours = f"{pay.fixed_overtime_hours:g}" if pay.fixed_overtime_hours else ""
    if amount and hours:
        yield speaker.say("fixed_overtime", amount=amount, hours=hours)
    elif amount:
        yield speaker.say("fixed_overtime_open", amount=amount)
    if pay.paid_beyond and hours:
        yield speaker.say("paid_beyond", hours=hours)


def _year(pay: Pay, speaker: Speaker) -> Iterator[str]:
    amount = _range(pay.year_low, pay.year_high, speaker)
    if amount and pay.year_base is not None:
        yield speaker.say("year_split", amount=amount, base=pay.year_base, rest=100 - pay.year_base)
    elif amount:
        yield speaker.say("year", amount=amount)


def _range(low: int | None, high: int | None, speaker: Speaker) -> str:
    ends = [each for each in (low, high) if each is not None]
    if not ends:
        return ""
    told = ends if len(ends) > 1 and ends[0] != ends[1] else ends[:1]
    return speaker.say("range").join(speaker.say("yen", amount=f"{each:,}") for each in told)
