"""The history of a post's words: each version with what was changed, narrowed, deleted and added. Plain Python."""

from collections.abc import Sequence

from app.core.errors import N_
from app.core.text import Lang
from app.i18n.formats import day
from app.i18n.translate import translate
from app.postings.content.changes import KINDS, Change, compare
from app.postings.content.domain import PostContent
from app.postings.content.telling import Told, tell
from app.postings.kept import words
from app.postings.kept.domain import Draft, Post, Version
from app.postings.kept.findings import as_content
from app.postings.kept.pages import ComparePage, Mark, OneVersion, PostVersions, TermChange, VersionPart
from app.postings.kept.showing import Known, title_of, who
from app.web.filters import choice_field

DRAFT = "draft"
_VERSION_OF = N_("Version %(number)s (as of %(day)s)")
_UNPUBLISHED = N_("The draft (not published)")


def versions_page(post: Post, versions: Sequence[Version], draft: Draft | None, known: Known) -> PostVersions:
    """Return every version, newest first, each against the one before; `draft` if it is not published yet."""
    told = [_told(version.content, post.lang) for version in versions]
    parts = [
        version_part(version, before, after, known)
        for version, before, after in zip(versions, [None, *told], told, strict=False)
    ]
    if draft is not None:
        parts.append(unpublished(post, versions[-1] if versions else None, draft, known))
    return PostVersions(post.public_id, title_of(post, known.lang), post.lang, tuple(reversed(parts)))


def version_part(version: Version, before: Told | None, after: Told, known: Known) -> VersionPart:
    """Return one version and what differs from what stood before it."""
    changes = compare(before, after) if before is not None else ()
    return VersionPart(
        number=version.number,
        made_at=version.made_at,
        who=who(version.actor, known),
        asked_by=who(version.asked_by, known) if version.asked_by else "",
        why=version.why,
        as_of=version.as_of,
        expires_on=version.expires_on,
        kinds=_kinds(changes, known.lang),
        terms=tuple(_change(each, known.lang) for each in changes if each.term),
        rest=tuple(_change(each, known.lang) for each in changes if not each.term),
        first=before is None,
    )


def unpublished(post: Post, latest: Version | None, draft: Draft, known: Known) -> VersionPart:
    """Return what the draft would change."""
    now = _told(draft.content, post.lang)
    changes = compare(_told(latest.content, post.lang), now) if latest is not None else ()
    return VersionPart(
        number=0,
        made_at=draft.saved_at,
        who=who(draft.saved_by, known),
        asked_by="",
        why="",
        as_of=None,
        expires_on=None,
        kinds=_kinds(changes, known.lang),
        terms=tuple(_change(each, known.lang) for each in changes if each.term),
        rest=tuple(_change(each, known.lang) for each in changes if not each.term),
        first=latest is None,
    )


def compare_page(
    post: Post, versions: Sequence[Version], draft: Draft | None, wanted: tuple[str, str], known: Known
) -> ComparePage | None:
    """Return two states of a post side by side: by default the first version and what was written last.

    Args:
        post: the post.
        versions: its versions, oldest first.
        draft: what is not published yet, None if everything is.
        wanted: the states asked for: numbers of versions, or `draft`; empty for the default.
        known: who reads, in which language.

    Returns:
        The page, or None where there are not two states to compare.
    """
    states: dict[str, tuple[str, Told]] = {}
    for version in versions:
        text = translate(_VERSION_OF, known.lang, number=version.number, day=day(version.as_of, known.lang))
        states[str(version.number)] = (text, _told(version.content, post.lang))
    if draft is not None:
        states[DRAFT] = (translate(_UNPUBLISHED, known.lang), _told(draft.content, post.lang))
    if len(states) < 2:  # noqa: PLR2004  (two states make a comparison)
        return None
    keys = list(states)
    before = wanted[0] if wanted[0] in states else keys[0]
    after = wanted[1] if wanted[1] in states else keys[-1]
    changes = compare(states[before][1], states[after][1])
    choices = [(key, text) for key, (text, _said) in states.items()]
    return ComparePage(
        id=post.public_id,
        title=title_of(post, known.lang),
        lang=post.lang,
        before=choice_field("before", translate(N_("Before"), known.lang), choices, before),
        after=choice_field("after", translate(N_("After"), known.lang), choices, after),
        said_before=states[before][0],
        said_after=states[after][0],
        kinds=_kinds(changes, known.lang),
        terms=tuple(_change(each, known.lang) for each in changes if each.term),
        rest=tuple(_change(each, known.lang) for each in changes if not each.term),
    )


def one_version(post: Post, version: Version, lang: Lang) -> OneVersion:
    """Return one version as it was published."""
    content = as_content(version.content, post.lang)
    told = tell(content) if content else None
    return OneVersion(
        id=post.public_id,
        title=told.title if told and told.title else title_of(post, lang),
        lang=post.lang,
        number=version.number,
        last=post.number,
        sections=told.sections if told else (),
        unreadable=told is None,
    )


def _told(content: dict[str, object], lang: Lang) -> Told:
    return tell(as_content(content, lang) or PostContent(lang))


def _kinds(changes: Sequence[Change], lang: Lang) -> tuple[Mark, ...]:
    terms = [change.kind for change in changes if change.term]
    return tuple(
        Mark(f"{translate(words.KINDS[kind], lang)} {terms.count(kind)}", words.KIND_BADGES[kind])
        for kind in KINDS
        if kind in terms
    )


def _change(change: Change, lang: Lang) -> TermChange:
    return TermChange(
        part=change.title,
        label=change.label or translate(words.TITLE, lang),
        kind=Mark(translate(words.KINDS[change.kind], lang), words.KIND_BADGES[change.kind]),
        before=change.before,
        after=change.after,
    )
