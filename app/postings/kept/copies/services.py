"""Drafts made from a post: of the same words, or in the other language."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import N_
from app.core.text import LANGUAGES
from app.postings.kept import parts, queries
from app.postings.kept.domain import Content, PostError, sees_draft
from app.postings.kept.ledger.services import draft_of, held, held_for, made
from app.postings.kept.models import PostVersion
from app.web.rules import Person


def duplicate(session: Session, actor: Person, public_id: str, *, now: datetime) -> str:
    """Make a draft of the same words without its dates, owned by `actor`; return its public id.

    Who does not see the draft copies what is published.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see it.
        PostError: `actor` writes no posts.
    """
    post = queries.post(session, actor, public_id)
    content: Content = {}
    if sees_draft(actor, post):
        content = queries.draft(session, actor, public_id).content
    elif (version := queries.latest(session, actor, public_id)) is not None:
        content = version.content
    return made(session, actor, parts.undated(content), lang=post.lang, kind="copied", now=now, source=public_id)


def link_language(session: Session, actor: Person, public_id: str, content: Content, *, now: datetime) -> str:
    """Make a draft in the other language, which remembers the version it is made from; return its public id.

    Args:
        session: in a writing transaction.
        actor: who makes it, and owns it.
        public_id: the post that it is made from.
        content: what can be taken over, in the other language.
        now: the present moment.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see its draft.
        PostError: it is there in the other language already.
    """
    row, post = held(session, actor, public_id)
    if post.origin or post.translation:
        raise PostError("linked_already", N_("This post is there in the other language already."))
    other = next(lang for lang in LANGUAGES if lang != post.lang)
    origin = (row.id, post.number)
    return made(
        session, actor, parts.undated(content), lang=other, kind="translated", now=now, source=public_id, origin=origin
    )


def caught_up(session: Session, actor: Person, public_id: str, *, now: datetime) -> int:
    """Note that a draft says what the latest version of its original says; return the number of that version.

    The next version of the post remembers it, so that its page can tell when the original went on.

    Raises:
        NoSuchPostError, PostError: as `save_draft` does; or the post was not made from another.
    """
    row, post = held_for(session, actor, public_id, "write")
    if post.origin is None:
        raise PostError("no_original", N_("This post was not made from one in the other language."))
    draft = draft_of(session, row)
    number = session.scalar(select(func.max(PostVersion.number)).where(PostVersion.post_id == row.origin_id)) or 0
    if draft.origin_number != number:
        draft.origin_number = number
        draft.revision += 1
        draft.saved_at, draft.saved_by = now, actor.public_id
        session.flush()
    return number
