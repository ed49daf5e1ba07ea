"""How a post is told: rows with a label under titles, in the language of the post, each knowing its field of the form.

Text, check, page and every export are made from this one telling, so that none of them says more or less than another.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.i18n.formats import day
from app.postings.content import money, when
from app.postings.content.domain import Asked, PostContent
from app.postings.content.words import Speaker, load_words

Row = tuple[str, tuple[str, ...]]  # field, lines
Tell = Callable[[PostContent, Speaker], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row. `field` is the field of the form that fills it (`hours.holidays`); a row has at least one line.

    `listed` tells a list (duties, must-haves) from lines that belong together.
    """

    field: str
    label: str
    lines: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A part with its title; empty parts are left out."""

    key: str
    title: str
    rows: tuple[ToldRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A post as it is told: its title and its parts. `lang` is ja or en."""

    lang: str
    title: str
    sections: tuple[ToldSection, ...]

    def rows(self) -> Iterator[ToldRow]:
        """Yield every row in order."""
        for section in self.sections:
            yield from section.rows

    def row(self, field: str) -> ToldRow | None:
        """Return the row of a field, if the post tells it."""
        return next((row for row in self.rows() if row.field == field), None)


LISTED = frozenset(
    {
        "story.first_90_days",
        "story.measures",
        "work.duties",
        "wanted.must",
        "wanted.wish",
        "benefits.benefits",
        "selection.steps",
        "selection.papers",
    }
)


def tell(content: PostContent) -> Told:
    """Return the post as it is told; what was not said is left out."""
    speaker = Speaker(load_words(), content.lang)
    sections: list[ToldSection] = []
    for key, parts in _PARTS.items():
        rows = tuple(
            ToldRow(field, speaker.label(field), lines, field in LISTED)
            for part in parts
            for field, said in part(content, speaker)
            if (lines := tuple(line for text in said for line in _lines(text)))
        )
        if rows:
            sections.append(ToldSection(key, speaker.section(key), rows))
    return Told(content.lang, " ".join(content.basics.title.split()), tuple(sections))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of what was typed, without those that are empty."""
    yield from (line.strip() for line in text.splitlines() if line.strip())


def _job(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    basics = content.basics
    if basics.employment:
        yield "basics.employment", (speaker.choice("employment", basics.employment),)
    if content.work.dispatch:
        yield "work.dispatch", (speaker.say("dispatch"),)
    if basics.reason or basics.reason_text:
        chosen = speaker.choice("reason", basics.reason) if basics.reason else ""
        yield "basics.reason", (chosen, basics.reason_text)
    if basics.openings:
        yield "basics.openings", (speaker.say("people", count=basics.openings),)


def _dates(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    if content.dates.as_of:
        yield "dates.as_of", (speaker.say("as_of", date=day(content.dates.as_of, content.lang)),)
    if content.dates.expires_on:
        yield "dates.expires_on", (day(content.dates.expires_on, content.lang),)


def _about(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    del speaker
    yield "employer.about", (content.employer.about,)


def _story(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    story = content.story
    yield "story.mission", (story.mission,)
    yield "story.first_90_days", story.first_90_days
    yield "story.measures", story.measures
    yield "story.team", (story.team,)
    yield "story.tools", (speaker.say("join").join(story.tools),)


def _work(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    work = content.work
    yield "work.duties", work.duties
    yield "work.duties_scope", (work.duties_scope,)
    yield "work.workplace", (work.workplace,)
    yield "work.workplace_scope", (work.workplace_scope,)
    yield "work.station", (work.station,)
    if work.remote:
        text = speaker.choice("remote", work.remote)
        days = work.office_days
        yield "work.remote", (speaker.say("office_days", text=text, days=days) if days else text,)


def _wanted(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    yield "wanted.must", tuple(_asked(each, speaker) for each in content.musts())
    yield "wanted.wish", tuple(_asked(each, speaker) for each in content.wishes())
    yield "wanted.welcome", (content.wanted.welcome,)


def _asked(asked: Asked, speaker: Speaker) -> str:
    text = " ".join(asked.text.split())
    if text and asked.years:
        return speaker.say("years", text=text, years=f"{asked.years:g}")
    return text


def _benefits(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    benefits = content.benefits
    names = [speaker.choice("insurance", each) for each in benefits.insurance]
    yield "benefits.insurance", (speaker.say("join").join(names),)
    chosen = speaker.choice("smoking", benefits.smoking) if benefits.smoking and benefits.smoking != "other" else ""
    yield "benefits.smoking", (chosen, benefits.smoking_text)
    yield "benefits.benefits", benefits.benefits


def _selection(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    selection = content.selection
    yield "selection.steps", selection.steps
    if selection.interviews is not None:
        yield "selection.interviews", (speaker.say("interviews", count=selection.interviews),)
    yield "selection.papers", selection.papers
    yield "selection.purpose", (selection.purpose,)
    yield "selection.retention", (selection.retention,)
    yield "selection.accommodation", (selection.accommodation,)
    yield "selection.harassment", (selection.harassment,)


def _employer(content: PostContent, speaker: Speaker) -> Iterator[Row]:
    employer = content.employer
    yield "employer.name", (employer.name,)
    yield "employer.address", (employer.address,)
    ways = (
        employer.contact,
        speaker.say("tel", phone=employer.phone) if employer.phone else "",
        speaker.say("mail", email=employer.email) if employer.email else "",
        speaker.say("form", url=employer.form_url) if employer.form_url else "",
    )
    yield "employer.contact", ways
    yield "employer.site", (employer.site,)


_PARTS: dict[str, tuple[Tell, ...]] = {
    "job": (_job, _dates),
    "about": (_about,),
    "story": (_story,),
    "work": (_work,),
    "wanted": (_wanted,),
    "pay": (money.rows,),
    "hours": (when.hours,),
    "contract": (when.contract,),
    "benefits": (_benefits,),
    "selection": (_selection,),
    "employer": (_employer,),
}
