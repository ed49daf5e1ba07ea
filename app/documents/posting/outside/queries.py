"""Reading what everybody may read: posts that are out, with what their publication is known by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.domain import Access
from app.postings.kept import queries
from app.postings.kept.domain import NoSuchPostError, Post
from app.postings.kept.models import PostEvent, PostRow, PostVersion
from app.web.rules import Person

# Somebody from outside sees what every reader in the house sees: what is published, and no draft.
READER = Person(0, "", "", Access.STAFF, None)


@dataclass(frozen=True, slots=True)
class Open:
    """A post that is out: its published words, since when, and which errors were let go for which form (form, code)."""

    post: Post
    content: dict[str, Any]
    first_published: datetime
    let_go: frozenset[tuple[str, str]]


def open_post(session: Session, public_id: str) -> Open:
    """Return a post that is out.

    Raises:
        NoSuchPostError: there is none.
    """
    found = _open(session, (queries.post(session, READER, public_id),))
    if not found:
        raise NoSuchPostError
    return found[0]


def open_posts(session: Session) -> tuple[Open, ...]:
    """Return every post that is out, last saved first."""
    return _open(session, queries.posts(session, READER))


def _open(session: Session, posts: tuple[Post, ...]) -> tuple[Open, ...]:
    posts = tuple(post for post in posts if post.number and not post.archived)
    ids = [post.public_id for post in posts]
    versions = select(PostRow.public_id, PostVersion.number, PostVersion.content, PostVersion.made_at).join(
        PostVersion, PostVersion.post_id == PostRow.id
    )
    known = {
        (public_id, number): (content, made_at)
        for public_id, number, content, made_at in session.execute(versions.where(PostRow.public_id.in_(ids)))
    }
    events = (
        select(PostRow.public_id, PostEvent.number, PostEvent.details)
        .join(PostEvent, PostEvent.post_id == PostRow.id)
        .where(PostRow.public_id.in_(ids), PostEvent.kind == "overridden")
    )
    let_go: dict[tuple[str, int | None], set[tuple[str, str]]] = {}
    for public_id, number, details in session.execute(events):
        codes = {(str(details["form"]), str(code)) for code in details["codes"]}
        let_go.setdefault((public_id, number), set()).update(codes)
    return tuple(
        Open(
            post,
            known[post.public_id, post.number][0],
            known[post.public_id, 1][1],
            frozenset(let_go.get((post.public_id, post.number), ())),
        )
        for post in posts
    )
