"""From kept posts to what their pages show, in one language. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.errors import N_
from app.core.text import Lang
from app.i18n.translate import reason_text, translate
from app.postings.content.checking import DraftCheck
from app.postings.content.contradictions import contradictions
from app.postings.content.domain import PostContent
from app.postings.content.telling import tell
from app.postings.content.words import load_words
from app.postings.guide.domain import step_of
from app.postings.kept import words
from app.postings.kept.domain import (
    STEPS,
    Content,
    Event,
    Place,
    Post,
    Version,
    may,
    sees_draft,
)
from app.postings.kept.findings import content_of, counted
from app.postings.kept.pages import CannotBe, EventRow, FoundPart, FoundRow, Mark, OtherLanguage, PlaceRow, PostPage
from app.web.rules import Person

_GONE = N_("an account that is gone")
_BEHIND = N_("Version %(number)s of the original is out; this follows version %(followed)s.")
_NEVER = N_("The original was published after this was made from its draft.")


@dataclass(frozen=True, slots=True)
class Known:
    """Who reads a page in which language, and what surrounds posts: names by public id, roles' titles, the day.

    After `stale_days` days an open post should be confirmed.
    """

    person: Person
    lang: Lang
    names: Mapping[str, str]
    roles: Mapping[str, str]
    today: date
    stale_days: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a post for who writes it; all empty for readers."""

    check: DraftCheck | None = None
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    changed: bool = False


def who(public_id: str, known: Known) -> str:
    """Return somebody's name."""
    return known.names.get(public_id) or translate(_GONE, known.lang)


def title_of(post: Post, lang: Lang) -> str:
    """Return what a post is called."""
    return post.title or translate(words.NO_TITLE, lang)


def marks_of(post: Post, known: Known, *, writes: bool, changed: bool = False) -> tuple[Mark, ...]:
    """Return where a post stands; what waits, what is stale, for those who write it."""
    lang = known.lang
    found = [Mark(translate(words.STATES[post.state], lang), words.STATE_KINDS[post.state])]
    if writes and post.waiting and post.state != "waiting":
        found.append(Mark(translate(words.CHANGE_WAITS, lang), "warning"))
    elif writes and changed and post.number:
        found.append(Mark(translate(words.UNPUBLISHED, lang), "strong"))
    stale = post.stale(known.today, known.stale_days)
    if stale:
        found.append(Mark(translate(words.STALE[stale], lang, days=known.stale_days), "danger"))
    if post.archived:
        found.append(Mark(translate(words.AWAY, lang), ""))
    return tuple(found)


def steps_of(person: Person, post: Post, *, changed: bool) -> tuple[str, ...]:
    """Return what somebody may do now; what leads nowhere is left out.

    Who may publish need not ask, what was asked by others is returned, what is out as it stands is only confirmed.
    """
    found = [step for step in STEPS if may(person, post, step)]
    hidden: set[str] = set()
    if post.life == "published" and not changed and not post.waiting:
        hidden |= {"ask", "publish"}
    if "publish" in found:
        hidden.add("ask")
    if "return" in found and post.asked_by != person.public_id:
        hidden.add("take_back")
    return tuple(step for step in found if step not in hidden)


def next_step(post: Post, steps: Sequence[str], check: FoundPart | None, known: Known, *, still_up: bool) -> str:
    """Return the step that a page offers first, empty if nothing is to be done."""
    wanted: list[str] = []
    if post.archived:
        wanted = ["bring_back"]
    elif post.waiting:
        wanted = ["publish"]
    elif post.stale(known.today, known.stale_days):
        wanted = ["confirm"]
    elif post.life == "closed":
        wanted = ["list_places"] if still_up else []
    elif check is not None and (check.cannot_be or (check.errors and post.life == "draft")):
        wanted = ["write"]
    else:
        wanted = ["publish", "ask"]
    return next((step for step in wanted if step in steps), "")


def found_part(made: DraftCheck | None, lang: Lang, content: PostContent | None = None) -> FoundPart | None:
    """Return what the check finds, for a page, and what in `content` cannot be."""
    if made is None:
        return None
    counts = counted(made)
    labels = load_words()
    rows = []
    for each in made.findings:
        rule = each.finding.rule
        field = labels.labels.get(each.field or "")
        rows.append(
            FoundRow(
                severity=rule.severity,
                message=rule.message.get(lang),
                quote=" ".join((each.finding.text or "").split())[:120],
                note=each.finding.note.get(lang) if each.finding.note else "",
                suggestion=rule.suggestion.get(lang),
                field=field.get(lang) if field else "",
                step=step_of(each.field).id,
                anchor=(each.field or "").replace(".", "-"),
                holds_back=rule.holds_back,
            )
        )
    return FoundPart(
        counts.errors, counts.warnings, counts.hints, counts.holding_back, tuple(rows), _cannot_be(content, lang)
    )


def _cannot_be(content: PostContent | None, lang: Lang) -> tuple[CannotBe, ...]:
    labels = load_words().labels
    found = contradictions(content) if content else ()
    return tuple(
        CannotBe(
            labels[each.field].get(lang) if each.field in labels else translate(step_of(each.field).title, lang),
            reason_text(each.reason, lang),
            step_of(each.field).id,
            each.field.replace(".", "-"),
        )
        for each in found
    )


def event_row(event: Event, known: Known) -> EventRow:
    """Return something that happened, in words."""
    lang = known.lang
    form = str(event.details.get("form", "")).upper()
    errors = len(event.details.get("codes", ()))
    what = translate(words.EVENTS[event.kind], lang, number=event.number or 0, form=form, count=errors)
    return EventRow(event.at, who(event.actor, known), what, event.why)


def place_row(place: Place) -> PlaceRow:
    """Return a place of publication."""
    return PlaceRow(place.public_id, place.name, place.published_on, place.taken_down_on)


def other_language(
    post: Post, origin: Post | None, origin_number: int | None, *, seen: bool, lang: Lang
) -> OtherLanguage:
    """Return how a post stands to the same post in the other language.

    Args:
        post: the post shown.
        origin: the post that it was made from, if the reader sees that.
        origin_number: the version of it that the words shown follow.
        seen: whether the reader sees the other post.
        lang: the reader's language.
    """
    name = translate(words.LANGUAGES["en" if post.lang == "ja" else "ja"], lang)
    behind = ""
    if origin is not None and origin.number > (origin_number or 0):
        text = _BEHIND if origin_number else _NEVER
        behind = translate(text, lang, number=origin.number, followed=origin_number or 0)
    other = post.origin or post.translation or ""
    return OtherLanguage(other if seen else "", name, made_from=post.origin is not None, behind=behind)


def post_page(post: Post, content: Content, beside: Beside, other: OtherLanguage, known: Known) -> PostPage:
    """Return a post as it stands; `content` is what the reader sees of it: the draft, or what is published."""
    person, lang = known.person, known.lang
    writes = sees_draft(person, post)
    steps = steps_of(person, post, changed=beside.changed) if writes else ()
    told = content_of(post, content)
    check = found_part(beside.check, lang, told)
    still_up = any(place.taken_down_on is None for place in beside.places)
    returned = _returned(beside.events) if writes and not post.waiting else None
    return PostPage(
        id=post.public_id,
        title=title_of(post, lang),
        lang=post.lang,
        role=known.roles.get(post.role_id or "", ""),
        role_id=post.role_id or "",
        marks=marks_of(post, known, writes=writes, changed=beside.changed),
        writes=writes,
        steps=steps,
        step=next_step(post, steps, check, known, still_up=still_up),
        asked=_asked(post, beside.events, known) if writes else None,
        returned=event_row(returned, known) if returned else None,
        changed=beside.changed and bool(post.number),
        number=post.number,
        as_of=post.as_of or (told.dates.as_of if told else None),
        expires_on=post.expires_on or (told.dates.expires_on if told and not post.number else None),
        closed_on=post.closed_on,
        owner=who(post.owner, known),
        editors=tuple(who(each, known) for each in post.editors),
        sections=tell(told).sections if told else (),
        unreadable=told is None,
        check=check,
        other=other,
        places=tuple(place_row(place) for place in beside.places),
        events=tuple(event_row(event, known) for event in reversed(beside.events)),
    )


def _asked(post: Post, events: Sequence[Event], known: Known) -> EventRow | None:
    asked = [event for event in events if event.kind == "asked"]
    return event_row(asked[-1], known) if post.waiting and asked else None


def _returned(events: Sequence[Event]) -> Event | None:
    """Return the last return of the draft, unless it was asked for or published since."""
    for event in reversed(events):
        if event.kind in ("asked", "published", "taken_back"):
            return None
        if event.kind == "returned":
            return event
    return None


def people_of(post: Post, events: Sequence[Event], versions: Sequence[Version] = ()) -> set[str]:
    """Return the public ids of everybody whom a page names."""
    asked = {version.asked_by for version in versions if version.asked_by}
    return {post.owner, *post.editors, *(e.actor for e in events), *(v.actor for v in versions), *asked}
