"""The list of places where a post was published: boards, agents, Hello Work; ticked off when it is taken down there.

職業安定法5条の4第2項 asks that information stays accurate: who fills a job ends the post wherever it is up.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.core.errors import N_
from app.postings.kept import queries
from app.postings.kept.domain import LONGEST_PLACE, NoSuchPostError, PostError, sees_draft
from app.postings.kept.models import PostPlace, PostRow
from app.web.rules import Person


def add_place(session: Session, actor: Person, public_id: str, *, name: str, published_on: date | None) -> str:
    """Put a place on the list of a post; return the place's public id.

    Raises:
        PostError: it has no name, or a very long one.
        NoSuchPostError: there is no such post, or `actor` does not write it.
    """
    row = _post(session, actor, public_id)
    name = name.strip()
    if not name or len(name) > LONGEST_PLACE:
        raise PostError("place", N_("Name the place in at most %(most)s characters."), most=LONGEST_PLACE)
    place = PostPlace(post_id=row.id, name=name, published_on=published_on)
    session.add(place)
    session.flush()
    audit.record(session, actor, "post.place_added", public_id)
    return place.public_id


def take_down(session: Session, actor: Person, public_id: str, place_id: str, *, taken_down_on: date | None) -> None:
    """Note on which day a post was taken down in a place; None takes that note back.

    Raises:
        NoSuchPostError: there is no such post or place, or `actor` does not write it.
    """
    row = _post(session, actor, public_id)
    place = session.scalar(select(PostPlace).where(PostPlace.public_id == place_id, PostPlace.post_id == row.id))
    if place is None:
        raise NoSuchPostError
    place.taken_down_on = taken_down_on
    session.flush()
    audit.record(session, actor, "post.place_taken_down", public_id, down=taken_down_on is not None)


def _post(session: Session, actor: Person, public_id: str) -> PostRow:
    if not sees_draft(actor, queries.post(session, actor, public_id)):
        raise NoSuchPostError
    return session.scalars(select(PostRow).where(PostRow.public_id == public_id)).one()
