"""From own profiles to what their pages show, in one language. Plain Python."""

from collections.abc import Iterable, Mapping, Sequence

from app.accounts.audit import SYSTEM
from app.core.errors import N_
from app.core.text import LANGUAGES, Lang, LocalizedText
from app.i18n.translate import translate
from app.roles import words
from app.roles.domain import GRADES, Profile, Vocabulary
from app.roles.own.changes import changes
from app.roles.own.domain import OwnProfile, Version
from app.roles.own.drafting import Draft
from app.roles.own.pages import OwnList, OwnRow, StartCard, StartPage, VersionRow, VersionsPage
from app.roles.showing import full_title

REPLACED = N_("The name %(name)s was replaced by “%(instead)s”.")
COMMAND = N_("by a command")
GONE = N_("an account that is gone")


def replaced(made: Draft) -> tuple[LocalizedText, ...]:
    """Return what is said of the names that a draft replaced, one sentence each."""
    return tuple(
        LocalizedText(*(translate(REPLACED, lang, name=name, instead=text.get(lang)) for lang in LANGUAGES))
        for name, text in made.replaced
    )


def start_page(profiles: Iterable[Profile], lang: Lang) -> StartPage:
    """Return from what a new own profile can be made, from the lowest grade up."""
    every = sorted(profiles, key=lambda profile: GRADES.index(profile.grade))
    return StartPage(
        templates=tuple(_card(p, lang) for p in every if not p.own_data and p.shelf == "template"),
        cases=tuple(_card(p, lang) for p in every if not p.own_data and p.shelf == "case"),
        own=tuple(_card(p, lang) for p in every if p.own_data),
    )


def _card(profile: Profile, lang: Lang) -> StartCard:
    return StartCard(profile.id, full_title(profile, lang), profile.grade, translate(words.TRACKS[profile.track], lang))


def versions_page(
    own: OwnProfile, versions: Sequence[Version], names: Mapping[str, str], vocabulary: Vocabulary, lang: Lang
) -> VersionsPage:
    """Return the versions of an own profile, newest first, each with what differs from the one before."""
    rows = [
        VersionRow(
            number=version.number,
            made_at=version.made_at,
            who=who(version.actor, names, lang),
            why=version.why,
            changes=changes(before.content, version.content, vocabulary, lang) if before else (),
        )
        for before, version in zip((None, *versions), versions, strict=False)
    ]
    return VersionsPage(
        role_id=own.role_id,
        title=_title(versions[-1], lang),
        retired=own.retired,
        shown=own.profile is not None,
        troubles=own.problems,
        versions=tuple(reversed(rows)),
    )


def own_list(rows: Sequence[tuple[OwnProfile, Version]], names: Mapping[str, str], lang: Lang) -> OwnList:
    """Return every own profile with its latest version."""
    return OwnList(
        tuple(
            OwnRow(
                role_id=own.role_id,
                title=_title(latest, lang),
                number=own.number,
                state=translate(_state(own), lang),
                good=own.profile is not None and not own.retired,
                made_at=latest.made_at,
                who=who(latest.actor, names, lang),
            )
            for own, latest in rows
        )
    )


def who(actor: str, names: Mapping[str, str], lang: Lang) -> str:
    """Return who did something: a name, a command, or somebody whose account is gone."""
    return translate(COMMAND, lang) if actor == SYSTEM else names.get(actor) or translate(GONE, lang)


def _state(own: OwnProfile) -> str:
    if own.retired:
        return N_("Out of use")
    return N_("In use") if own.profile is not None else N_("Needs a look")


def _title(version: Version, lang: Lang) -> str:
    return str(version.content["title"][lang])
