"""A role profile as lines of plain text, for a terminal."""

from collections.abc import Iterable, Iterator

from app.core.errors import N_
from app.core.sources import Source, Statement
from app.i18n.formats import money, money_range
from app.i18n.translate import translate
from app.roles.domain import Profile, Requirement
from app.roles.words import COMPANY_TYPES, KINDS, LEVELS, OR_MORE, TRACKS, YEARS_OF, shelf


def profile_lines(profile: Profile, lang: str) -> Iterator[str]:
    """Yield the profile whole, heading by heading, each statement followed by its sources."""
    yield f"{profile.title.get(lang)}  ({profile.id})"
    facts = [shelf(profile), TRACKS[profile.track], COMPANY_TYPES[profile.company_type]]
    yield " · ".join([translate(fact, lang) for fact in facts] + [profile.grade])
    parts: tuple[tuple[str, Iterable[Statement]], ...] = (
        (N_("Track and grade"), (profile.placement,)),
        (N_("Team size"), (profile.team_size,) if profile.team_size else ()),
        (N_("Summary"), profile.summary),
        (N_("Mission"), (profile.mission,)),
        (N_("Responsibilities"), profile.responsibilities),
    )
    for heading, statements in parts:
        yield from _part(heading, statements, lang)
    yield from _measures(profile, lang)
    yield from _requirements(profile, lang)
    yield from _neighbours(profile, lang)
    yield from _pay(profile, lang)
    for heading, statements in (
        (N_("Benefits"), profile.benefits),
        (N_("Where it leads"), profile.career),
        (N_("Remarks"), profile.remarks),
    ):
        yield from _part(heading, statements, lang)


def _part(heading: str, statements: Iterable[Statement], lang: str) -> Iterator[str]:
    rows = tuple(statements)
    if rows:
        yield from _heading(heading, lang)
    for statement in rows:
        yield f"- {statement.text.get(lang)}"
        yield from _sources(statement, lang)


def _heading(text: str, lang: str) -> Iterator[str]:
    yield ""
    yield f"■ {translate(text, lang)}"


def _sources(statement: Statement, lang: str) -> Iterator[str]:
    for source in statement.sources:
        yield f"    {source_text(source, lang)}"


def source_text(source: Source, lang: str) -> str:
    """Return a source in one line: document, heading and key phrase; a name; or that it is our own proposal."""
    note = f" ({source.note.get(lang)})" if source.note else ""
    if source.kind == "document":
        return f"[{source.document}: {source.heading}「{source.quote}」]{note}"
    if source.kind == "other":
        return f"[{source.name}{' ' + source.url if source.url else ''}]{note}"
    return f"[{translate(N_('Our own proposal'), lang)}]{note}"


def _measures(profile: Profile, lang: str) -> Iterator[str]:
    if profile.success_measures:
        yield from _heading(N_("Measures of success"), lang)
    for measure in profile.success_measures:
        yield f"- {measure.name.get(lang)} ({measure.id}): {measure.statement.text.get(lang)}"
        yield from _sources(measure.statement, lang)


def _requirements(profile: Profile, lang: str) -> Iterator[str]:
    if profile.requirements:
        yield from _heading(N_("Requirements"), lang)
    for row in profile.requirements:
        must = translate(N_("Required") if row.must else N_("Welcome"), lang)
        yield f"- [{must}] {row.statement.text.get(lang)} ({row.id}; {requirement_facts(row, lang)})"
        yield from _sources(row.statement, lang)
        yield f"    → {row.reason.get(lang)}"


def requirement_facts(row: Requirement, lang: str) -> str:
    """Return kind, level and weight, or what else the kind asks for, in a few words."""
    words = [translate(KINDS[row.kind], lang)]
    if row.interview_only:
        words.append(translate(N_("asked in the interview"), lang))
    if row.level:
        words.append(translate(N_("level %(level)s"), lang, level=row.level) + f" {translate(LEVELS[row.level], lang)}")
    if row.weight:
        words.append(translate(N_("weight %(weight)s"), lang, weight=row.weight))
    if row.years:
        words.append(translate(YEARS_OF[row.measure or "total"], lang, years=f"{row.years:g}"))
    return " · ".join(words)


def _neighbours(profile: Profile, lang: str) -> Iterator[str]:
    if profile.differs:
        yield from _heading(N_("How it differs from its neighbours"), lang)
    for item in profile.differs:
        yield f"- {item.name.get(lang)}: {item.statement.text.get(lang)}"
        yield from _sources(item.statement, lang)


def _pay(profile: Profile, lang: str) -> Iterator[str]:
    if profile.pay:
        yield from _heading(N_("Pay"), lang)
    for band in profile.pay:
        if band.high is None:
            amount = translate(OR_MORE, lang, amount=money(band.low, lang))
        else:
            amount = money_range(band.low, band.high, lang)
        yield f"- {amount}: {band.name.get(lang)} ({band.contains.get(lang)})"
        yield from _sources(band.statement, lang)
