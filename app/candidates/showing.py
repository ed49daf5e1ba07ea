"""What was read in a résumé, as the page shows it: employments, facts, remarks, the marked text."""

from app.assessments.domain import Experience, PortfolioFact
from app.assessments.facts.loader import load_fact_words
from app.assessments.months import covered
from app.assessments.notices import notice_text
from app.candidates import words
from app.candidates.comparing import View, marks
from app.candidates.marks import pieces
from app.candidates.parts import Fact, Job, Shown
from app.core.errors import N_
from app.i18n.formats import large_money, months, year_month

_PERIOD = N_("%(start)s to %(end)s")


def shown(view: View, text: str, *, everything: bool) -> Shown:
    """Return what was read in the résumé `text`; `everything` marks what the role does not ask for too."""
    reading, counted = view.reading, view.assessment.months
    return Shown(
        summary=_summary(view),
        jobs=tuple(_jobs(view)),
        facts=tuple(_fact(view, fact) for fact in reading.portfolio),
        trades=tuple((_trade(view, name), months(count, view.lang)) for name, count in counted.industries),
        remarks=tuple(Fact(view.say(words.REMARKS[r.kind]), "", view.hide(r.text, r.start)) for r in reading.remarks),
        warnings=tuple(notice_text(notice, view.lang) for notice in view.assessment.warnings),
        pieces=pieces(text, marks(view, everything=everything), () if view.open_text else reading.personal),
        lang="en" if reading.language == "en" else "ja",
        marks_all=everything,
        hidden={kind: view.say(word) for kind, word in words.HIDDEN.items()},
    )


def _summary(view: View) -> tuple[tuple[str, str], ...]:
    reading, counted = view.reading, view.assessment.months
    nothing = view.say(N_("not stated"))

    def span(count: int) -> str:
        return months(count, view.lang) if count else nothing

    return (
        (view.say(N_("Work in all")), span(counted.total)),
        (view.say(N_("Customer success")), span(counted.cs)),
        (view.say(N_("Managing people")), span(counted.management)),
        (view.say(N_("Largest team led")), _people(view, reading.max_team_size) or nothing),
        ("TOEIC", nothing if reading.toeic is None else str(reading.toeic)),
    )


def _people(view: View, count: int) -> str:
    return view.say(N_("%(count)s people"), count=count) if count else ""


def _jobs(view: View) -> list[Job]:
    order = sorted(view.reading.experiences, key=lambda job: (job.to or "9999-99", job.start), reverse=True)
    return [_job(view, job, latest=place == 0) for place, job in enumerate(order)]


def _job(view: View, job: Experience, *, latest: bool) -> Job:
    return Job(
        employer=view.hide_names(job.employer) or view.say(N_("Employer not named")),
        title=view.hide_names(job.title.removeprefix(job.employer).strip()),
        period=view.say(_PERIOD, start=year_month(job.start, view.lang), end=year_month(job.to, view.lang)),
        length=months(covered([(job.start, job.to)], view.today), view.lang),
        latest=latest,
    )


def _trade(view: View, code: str) -> str:
    known = load_fact_words().industries.get(code)
    return known[0].get(view.lang) if known else code


def _fact(view: View, fact: PortfolioFact) -> Fact:
    parts = []
    if fact.accounts is not None:
        parts.append(view.say(N_("%(count)s accounts"), count=f"{fact.accounts:,}"))
    if fact.arr_yen is not None:
        parts.append(view.say(N_("ARR %(amount)s"), amount=large_money(fact.arr_yen, view.lang)))
    parts += [view.say(words.SEGMENTS.get(code, code)) for code in (fact.segment, fact.touch) if code]
    if fact.before or fact.after:
        parts.append(f"{fact.before or '?'} → {fact.after or '?'}")
    return Fact(fact.metric or "", " · ".join(parts), view.hide(fact.quote, fact.start))
