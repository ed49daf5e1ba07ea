"""Puts together the interview kit of a kept post."""

from app.core.database import DbSession
from app.core.errors import N_
from app.core.text import Lang
from app.postings.kept import queries
from app.postings.kept.domain import NoSuchPostError, PostError, sees_draft
from app.postings.kept.findings import as_content, content_of
from app.postings.kit.building import Material, kit_of
from app.postings.kit.loader import load_conduct, load_questions
from app.postings.kit.pages import Kit
from app.postings.profiling import competencies_in
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web.rules import Person

UNREADABLE = N_("What this post says cannot be read by this version of Kakehashi. Tell your administrator.")


def kit_for(session: DbSession, person: Person, public_id: str, lang: Lang) -> Kit:
    """Return the kit of a post for who writes it: of the published version, of the draft before there is one.

    Raises:
        NoSuchPostError: there is no such post, or `person` does not see its draft.
        PostError: what it says cannot be read any more.
    """
    post = queries.post(session, person, public_id)
    if not sees_draft(person, post):
        raise NoSuchPostError
    latest = queries.latest(session, person, public_id)
    draft = queries.draft(session, person, public_id)
    content = content_of(post, latest.content) if latest else as_content(draft.content, post.lang)
    if content is None:
        raise PostError("post_unreadable", UNREADABLE)
    profile = all_profiles(session).get(content.basics.role or "")
    material = Material(load_questions(), load_conduct(), load_vocabulary(), competencies_in)
    return kit_of(content, latest.number if latest else 0, profile, material, lang)
