"""Holding a post while it is changed, and noting what happened to it.

`NoSuchPostError` is for whoever may not see a post's draft; what cannot be done as the post stands, or not by this
person, is a `PostError`.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.core.errors import N_
from app.core.text import Lang
from app.postings.kept import parts, queries
from app.postings.kept.domain import (
    LONGEST_WHY,
    WRITERS,
    Content,
    EventKind,
    NoSuchPostError,
    Post,
    PostError,
    Step,
    may,
    sees_draft,
    stands,
)
from app.postings.kept.models import PostDraft, PostEvent, PostRow
from app.web.rules import Person


def held(session: Session, actor: Person, public_id: str) -> tuple[PostRow, Post]:
    """Return the post, held until the transaction ends, for who may see its draft."""
    row = session.scalar(select(PostRow).where(PostRow.public_id == public_id).with_for_update())
    if row is None:
        raise NoSuchPostError
    post = queries.post(session, actor, public_id)
    if not sees_draft(actor, post):
        raise NoSuchPostError
    return row, post


def held_for(session: Session, actor: Person, public_id: str, step: Step) -> tuple[PostRow, Post]:
    """Return the post, held until the transaction ends, if `actor` may take `step` as it stands now."""
    row, post = held(session, actor, public_id)
    if may(actor, post, step):
        return row, post
    if step == "write" and post.waiting:
        raise PostError("waits", N_("This post waits for approval. Take the request back to go on writing."))
    if not stands(post, step):
        raise PostError("not_now", N_("This cannot be done as the post stands now. Load the page again."))
    raise PostError("not_yours", N_("Only an administrator or a hiring manager of this post can do this."))


def draft_of(session: Session, row: PostRow) -> PostDraft:
    """Return the draft of a post that is held."""
    return session.scalars(select(PostDraft).where(PostDraft.post_id == row.id)).one()


def made(
    session: Session,
    actor: Person,
    content: Content,
    *,
    lang: Lang,
    kind: EventKind,
    now: datetime,
    source: str = "",
    origin: tuple[int, int] | None = None,
) -> str:
    """Keep a new draft and return its public id. `origin` is the row of its original, and the version of that."""
    if actor.access not in WRITERS:
        raise PostError("no_writer", N_("This person cannot write job posts."))
    row = PostRow(
        owner_id=actor.id,
        lang=lang,
        title=parts.title_of(content),
        role_id=parts.role_of(content),
        origin_id=origin[0] if origin else None,
        made_at=now,
    )
    session.add(row)
    session.flush()
    session.add(
        PostDraft(
            post_id=row.id,
            revision=1,
            content=deepcopy(dict(content)),
            parts={},
            origin_number=origin[1] if origin else None,
            saved_at=now,
            saved_by=actor.public_id,
        )
    )
    note(session, row, actor, kind, now=now, details={"from": source} if source else {})
    audit.record(session, actor, f"post.{kind}", row.public_id)
    return row.public_id


def note(
    session: Session,
    row: PostRow,
    actor: Person,
    kind: EventKind,
    *,
    now: datetime,
    why: str = "",
    number: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Keep what happened to the post, and flush."""
    session.add(
        PostEvent(
            post_id=row.id,
            kind=kind,
            actor=actor.public_id,
            at=now,
            number=number,
            why=why,
            details=dict(details or {}),
        )
    )
    session.flush()


def said(why: str, *, needed: bool = True) -> str:
    """Return a reason without space around it.

    Raises:
        PostError: it is missing though it is needed, or too long.
    """
    why = why.strip()
    if (needed and not why) or len(why) > LONGEST_WHY:
        raise PostError("why", N_("Give the reason in at most %(most)s characters."), most=LONGEST_WHY)
    return why
