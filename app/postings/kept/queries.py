"""Reading posts. Every query begins with who asks: what somebody may not see does not exist for them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from app.accounts.domain import Access
from app.accounts.models import Account
from app.core.text import Lang
from app.postings.kept.domain import (
    Defaults,
    Draft,
    Event,
    EventKind,
    Life,
    NoSuchPostError,
    Place,
    Post,
    Version,
    approves,
    own,
    sees,
    sees_draft,
)
from app.postings.kept.models import (
    PostDefaults,
    PostDraft,
    PostEditor,
    PostEvent,
    PostPlace,
    PostRow,
    PostVersion,
)
from app.postings.kept.parts import undated
from app.web.rules import Person

_Owner, _Origin, _Translation = aliased(Account), aliased(PostRow), aliased(PostRow)
_Newer = aliased(PostVersion)


@dataclass(frozen=True, slots=True)
class ToDo:
    """What waits for the reader: to approve, returned with a reason, stale (the posts), closed but up in some place."""

    to_approve: int
    returned: int
    stale: tuple[Post, ...]
    still_up: int


def seen_by(actor: Person) -> ColumnElement[bool]:
    """Return the condition of posts that exist for `actor` (see `domain.sees`)."""
    if actor.access in (Access.ADMIN, Access.RECRUITER):
        return true()
    published = PostRow.life == "published"
    return or_(published, _own(actor)) if actor.access == Access.MANAGER else published


def _own(actor: Person) -> ColumnElement[bool]:
    edited = select(PostEditor.post_id).where(PostEditor.account_id == actor.id)
    return or_(PostRow.owner_id == actor.id, PostRow.id.in_(edited))


def posts(session: Session, actor: Person, *, archived: bool = False) -> tuple[Post, ...]:
    """Return the posts that exist for `actor`, last saved first; those put away only if asked for."""
    away = PostRow.archived_at.is_not(None) if archived else PostRow.archived_at.is_(None)
    return _posts(session, _wanted().where(seen_by(actor), away).order_by(PostDraft.saved_at.desc(), PostRow.id.desc()))


def post(session: Session, actor: Person, public_id: str) -> Post:
    """Return the post.

    Raises:
        NoSuchPostError: there is none, or `actor` may not see it.
    """
    found = _posts(session, _wanted().where(PostRow.public_id == public_id))
    if not found or not sees(actor, found[0]):
        raise NoSuchPostError
    return found[0]


def draft(session: Session, actor: Person, public_id: str) -> Draft:
    """Return what is being written.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see its draft.
    """
    if not sees_draft(actor, post(session, actor, public_id)):
        raise NoSuchPostError
    row = session.scalars(
        select(PostDraft).join(PostRow, PostDraft.post_id == PostRow.id).where(PostRow.public_id == public_id)
    ).one()
    return Draft(row.revision, row.content, row.origin_number, row.saved_at, row.saved_by)


def versions(session: Session, actor: Person, public_id: str) -> tuple[Version, ...]:
    """Return the published versions, oldest first.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see it.
    """
    post(session, actor, public_id)
    wanted = select(PostVersion).join(PostRow, PostVersion.post_id == PostRow.id)
    rows = session.scalars(wanted.where(PostRow.public_id == public_id).order_by(PostVersion.number))
    return tuple(
        Version(
            r.number, r.content, r.as_of, r.expires_on, r.why, r.actor, r.asked_by, r.origin_number, r.made_at
        )
        for r in rows
    )  # fmt: skip


def latest(session: Session, actor: Person, public_id: str) -> Version | None:
    """Return the version that is out (or was, of a closed post), None before the first; raises as `versions` does."""
    return (versions(session, actor, public_id) or (None,))[-1]


def contents(session: Session, found: Collection[Post]) -> dict[str, tuple[dict[str, Any], dict[str, Any] | None]]:
    """Return, by public id, what the draft of each post says, and what its latest version says (None before it)."""
    wanted = (
        select(PostRow.public_id, PostDraft.content, PostVersion.content)
        .join(PostDraft, PostDraft.post_id == PostRow.id)
        .outerjoin(
            PostVersion,
            (PostVersion.post_id == PostRow.id)
            & (
                PostVersion.number
                == select(func.max(_Newer.number))
                .where(_Newer.post_id == PostRow.id)
                .correlate(PostRow)
                .scalar_subquery()
            ),
        )
        .where(PostRow.public_id.in_([post.public_id for post in found]))
    )
    return {public_id: (draft_now, version) for public_id, draft_now, version in session.execute(wanted)}


def changed(content: Draft, version: Version | None) -> bool:
    """Return whether a draft says something else than the version, days aside."""
    return version is None or undated(content.content) != undated(version.content)


def events(session: Session, actor: Person, public_id: str) -> tuple[Event, ...]:
    """Return what happened to the post, oldest first; for those who see its draft.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see its draft.
    """
    if not sees_draft(actor, post(session, actor, public_id)):
        raise NoSuchPostError
    wanted = select(PostEvent).join(PostRow, PostEvent.post_id == PostRow.id).where(PostRow.public_id == public_id)
    return tuple(
        Event(cast("EventKind", r.kind), r.actor, r.at, r.number, r.why, r.details)
        for r in session.scalars(wanted.order_by(PostEvent.id))
    )


def places(session: Session, actor: Person, public_id: str) -> tuple[Place, ...]:
    """Return where the post was published, as somebody listed it; raises as `events` does."""
    if not sees_draft(actor, post(session, actor, public_id)):
        raise NoSuchPostError
    wanted = select(PostPlace).join(PostRow, PostPlace.post_id == PostRow.id).where(PostRow.public_id == public_id)
    return tuple(
        Place(r.public_id, r.name, r.published_on, r.taken_down_on)
        for r in session.scalars(wanted.order_by(PostPlace.id))
    )


def defaults(session: Session, lang: Lang) -> Defaults:
    """Return what the company says in every post of `lang`: the latest version of it."""
    wanted = select(PostDefaults).where(PostDefaults.lang == lang).order_by(PostDefaults.number.desc()).limit(1)
    row = session.scalar(wanted)
    return Defaults(row.number, row.content) if row else Defaults(0, {})


def handled_roles(session: Session, person: Person) -> frozenset[str]:
    """Return the roles (ids) of the posts that `person` owns or writes, those put away left out."""
    wanted = select(PostRow.role_id).where(_own(person), PostRow.archived_at.is_(None), PostRow.role_id.is_not(None))
    return frozenset(role for role in session.scalars(wanted.distinct()) if role)


def approvers(session: Session) -> tuple[tuple[str, str], ...]:
    """Return public id and name of everybody whom one can ask for approval: administrators and hiring managers."""
    wanted = select(Account.public_id, Account.name).where(
        Account.active.is_(True), Account.access.in_((Access.MANAGER, Access.ADMIN))
    )
    return tuple((row.public_id, row.name) for row in session.execute(wanted.order_by(Account.name, Account.id)))


def writers(session: Session) -> tuple[tuple[str, str], ...]:
    """Return public id and name of everybody who may write posts."""
    wanted = select(Account.public_id, Account.name).where(Account.active.is_(True), Account.access != Access.STAFF)
    return tuple((row.public_id, row.name) for row in session.execute(wanted.order_by(Account.name, Account.id)))


def to_do(session: Session, actor: Person, today: date, *, days: int) -> ToDo:
    """Return what waits among the posts that `actor` writes; `days` without a confirmation make a post stale."""
    found = [each for each in posts(session, actor) if sees_draft(actor, each)]
    up = select(func.count(PostPlace.post_id.distinct())).join(PostRow, PostPlace.post_id == PostRow.id)
    mine = true() if actor.access != Access.MANAGER else _own(actor)
    seeing = actor.access in (Access.ADMIN, Access.MANAGER, Access.RECRUITER)
    still = and_(PostPlace.taken_down_on.is_(None), PostRow.life == "closed", PostRow.archived_at.is_(None))
    return ToDo(
        to_approve=sum(each.waiting and approves(actor, each) for each in found),
        returned=len(_returned(session, found, actor)),
        stale=tuple(each for each in found if each.stale(today, days) is not None),
        still_up=(session.scalar(up.where(still, mine)) or 0) if seeing else 0,
    )


def _returned(session: Session, found: Iterable[Post], actor: Person) -> list[Post]:
    """Return the posts of `actor` whose last event is that they were returned with a reason."""
    drafts = [each.public_id for each in found if own(actor, each) and not each.waiting]
    last = (
        select(func.max(PostEvent.id))
        .join(PostRow, PostEvent.post_id == PostRow.id)
        .where(PostRow.public_id.in_(drafts))
        .group_by(PostEvent.post_id)
    )
    wanted = select(PostRow.public_id).join(PostEvent, PostEvent.post_id == PostRow.id)
    ids = set(session.scalars(wanted.where(PostEvent.id.in_(last), PostEvent.kind == "returned")))
    return [each for each in found if each.public_id in ids]


def _wanted() -> Select[Any]:
    newest = (
        select(PostVersion.post_id, func.max(PostVersion.number).label("number"))
        .group_by(PostVersion.post_id)
        .subquery()
    )
    return (
        select(
            PostRow,
            _Owner.public_id,
            PostDraft.revision,
            newest.c.number,
            _Origin.public_id,
            _Translation.public_id,
            PostDraft.saved_at,
        )
        .join(_Owner, PostRow.owner_id == _Owner.id)
        .join(PostDraft, PostDraft.post_id == PostRow.id)
        .outerjoin(newest, newest.c.post_id == PostRow.id)
        .outerjoin(_Origin, PostRow.origin_id == _Origin.id)
        .outerjoin(_Translation, _Translation.origin_id == PostRow.id)
    )


def _posts(session: Session, wanted: Select[Any]) -> tuple[Post, ...]:
    rows = session.execute(wanted).all()
    editors: dict[int, list[str]] = {}
    pairs = select(PostEditor.post_id, Account.public_id).join(Account, PostEditor.account_id == Account.id)
    for pair in session.execute(pairs.where(PostEditor.post_id.in_([row[0].id for row in rows])).order_by(Account.id)):
        editors.setdefault(pair[0], []).append(pair[1])
    return tuple(
        Post(
            public_id=row.public_id,
            lang=cast("Lang", row.lang),
            title=row.title,
            role_id=row.role_id,
            owner=owner,
            editors=tuple(editors.get(row.id, ())),
            life=cast("Life", row.life),
            asked_at=row.asked_at,
            asked_by=row.asked_by,
            archived=row.archived_at is not None,
            as_of=row.as_of,
            expires_on=row.expires_on,
            closed_on=row.closed_on,
            number=number or 0,
            revision=revision,
            origin=origin,
            translation=translation,
            made_at=row.made_at,
            saved_at=saved_at,
        )
        for row, owner, revision, number, origin, translation, saved_at in rows
    )
