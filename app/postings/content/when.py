"""How hours and contract are told."""

from collections.abc import Iterator

from app.i18n.formats import day
from app.postings.content.domain import Contract, Hours, PostContent
from app.postings.content.words import Speaker

Row = tuple[str, tuple[str, ...]]


def hours(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    """Yield the rows of hours, break, overtime and holidays."""
    said = content.hours
    yield "hours.hours", tuple(_hours(said, speaker))
    if said.break_minutes is not None:
        yield "hours.break_minutes", (speaker.say("break", minutes=said.break_minutes),)
    if said.overtime is not None:
        yield "hours.overtime", (_overtime(said, speaker),)
    yield "hours.holidays", (said.holidays,)
    if said.holidays_a_year is not None:
        yield "hours.holidays_a_year", (speaker.say("days", days=said.holidays_a_year),)
    yield "hours.leave", (said.leave,)


def _overtime(said: Hours, speaker: Speaker) -> str:
    if not said.overtime:
        return speaker.say("no_overtime")
    if said.overtime_hours is None:
        return speaker.say("overtime")
    return speaker.say("overtime_hours", hours=f"{said.overtime_hours:g}")


def _hours(said: Hours, speaker: Speaker) -> Iterator[str]:
    clock = bool(said.begin and said.end)
    a_day = f"{said.day_hours:g}" if said.day_hours is not None else ""
    if said.system == "flex":
        pieces = [speaker.say("flex")]
        core = bool(said.core_begin and said.core_end)
        pieces.append(
            speaker.say("flex_core", begin=said.core_begin, end=said.core_end) if core else speaker.say("flex_no_core")
        )
        if a_day:
            pieces.append(speaker.say("flex_day", hours=a_day))
        if clock:
            pieces.append(speaker.say("flex_usual", begin=said.begin, end=said.end))
        yield speaker.say("join").join(pieces)
    elif said.system == "discretionary" and a_day:
        yield speaker.say("discretionary", hours=a_day)
    elif clock:
        yield speaker.say("shift" if said.system == "shift" else "clock", begin=said.begin, end=said.end)
        if a_day:
            yield speaker.say("day_hours", hours=a_day)


def contract(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    """Yield the rows of term, renewal, probation and start."""
    said = content.contract
    if said.term:
        yield "contract.term", (_term(said, speaker, content.lang),)
    if said.term == "fixed" and said.renewal is not None:
        yield "contract.renewal", (_renewal(said, speaker),)
        yield "contract.renewal_cap", (said.renewal_cap,)
    if said.probation is not None:
        yield "contract.probation", (_probation(said, speaker),)
    yield "contract.start", (said.start,)


def _term(said: Contract, speaker: Speaker, lang: str) -> str:
    if said.term == "open":
        return speaker.say("open_term")
    if said.term_from and said.term_to:
        return speaker.say("fixed_term", begin=day(said.term_from, lang), end=day(said.term_to, lang))
    return speaker.say("fixed_term_open")


def _renewal(said: Contract, speaker: Speaker) -> str:
    if not said.renewal:
        return speaker.say("no_renewal")
    if not said.renewal_criteria:
        return speaker.say("renewal_open")
    return speaker.say("renewal", criteria=said.renewal_criteria)


def _probation(said: Contract, speaker: Speaker) -> str:
    if not said.probation:
        return speaker.say("no_probation")
    if said.probation_months is None:
        return said.probation_terms
    phrase = "probation_terms" if said.probation_terms else "probation"
    return speaker.say(phrase, months=said.probation_months, terms=said.probation_terms)
