"""The way of a post: writing, asking, publishing, closing. Each change is checked, kept and noted in the audit log.

A session is in a writing transaction; `now` is the present moment, `today` the day it is for the company. Whoever may
not see a post gets `NoSuchPostError`; what cannot be done as the post stands, or not by this person, is a `PostError`.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.accounts.models import Account
from app.core.errors import N_, DataFileError
from app.core.text import Lang
from app.postings.content.contradictions import contradictions
from app.postings.content.loader import read_content
from app.postings.kept import parts, queries
from app.postings.kept.domain import Content, DraftChangedError, Post, PostError, Published, Saved
from app.postings.kept.ledger.services import draft_of, held, held_for, made, note, said
from app.postings.kept.models import PostDraft, PostEditor, PostRow, PostVersion
from app.web.rules import Person


def create_post(
    session: Session, actor: Person, content: Content, *, lang: Lang, now: datetime, source: str = ""
) -> str:
    """Keep a new draft and return its public id. `source` says in a word what it was drafted from (a role's id).

    Raises:
        PostError: `actor` writes no posts.
    """
    return made(session, actor, content, lang=lang, kind="made", now=now, source=source)


def save_draft(
    session: Session, actor: Person, public_id: str, changes: Content, *, based_on: int, now: datetime
) -> Saved:
    """Put `changes` (part → its new value, None to take it out) into the draft, made from revision `based_on`.

    Parts that others changed meanwhile stay as they wrote them; only the same part changed differently is refused.

    Raises:
        DraftChangedError: somebody changed the same part; carries what both wrote. Nothing is saved.
        PostError, NoSuchPostError: see above.
    """
    row, post = held_for(session, actor, public_id, "write")
    draft = draft_of(session, row)
    found = parts.clashes(draft.content, draft.parts, changes, based_on)
    if found:
        raise DraftChangedError(found, changes, draft.revision)
    others = tuple(part for part in parts.changed_since(draft.parts, based_on) if part not in changes)
    changed = [part for part, value in changes.items() if draft.content.get(part) != value]
    if changed:
        _write(draft, parts.merged(draft.content, changes), changed, actor, now)
        if not post.number:  # a published post goes by its published title
            row.title, row.role_id = parts.title_of(draft.content), parts.role_of(draft.content)
        session.flush()
    return Saved(draft.revision, others)


def submit(session: Session, actor: Person, public_id: str, *, why: str, now: datetime, to: str | None = None) -> None:
    """Ask for approval. `to` is the public id of a hiring manager who then writes the post too, so that they see it.

    Raises:
        PostError: nothing changed since the last version, or `to` may not approve; else see above.
    """
    row, post = held_for(session, actor, public_id, "ask")
    draft = draft_of(session, row)
    latest = queries.latest(session, actor, public_id)
    if post.life == "published" and latest and parts.undated(draft.content) == parts.undated(latest.content):
        raise PostError("nothing_changed", N_("Nothing differs from the version that is out."))
    if to is not None:
        if to not in dict(queries.approvers(session)):
            raise PostError("no_approver", N_("This person cannot approve job posts."))
        _add_editor(session, row, post, to)
    row.asked_at, row.asked_by = now, actor.public_id
    note(session, row, actor, "asked", now=now, why=said(why, needed=False))
    audit.record(session, actor, "post.asked", public_id)


def take_back(session: Session, actor: Person, public_id: str, *, now: datetime) -> None:
    """Take a request for approval back, to go on writing."""
    row, _post = held_for(session, actor, public_id, "take_back")
    row.asked_at = row.asked_by = None
    note(session, row, actor, "taken_back", now=now)
    audit.record(session, actor, "post.taken_back", public_id)


def return_(session: Session, actor: Person, public_id: str, *, why: str, now: datetime) -> None:
    """Give a draft back to who asked for its approval, with the reason."""
    row, _post = held_for(session, actor, public_id, "return")
    row.asked_at = row.asked_by = None
    note(session, row, actor, "returned", now=now, why=said(why))
    audit.record(session, actor, "post.returned", public_id)


def publish(
    session: Session,
    actor: Person,
    public_id: str,
    *,
    revision: int,
    why: str,
    as_of: date,
    expires_on: date | None,
    now: datetime,
) -> Published:
    """Approve and publish the draft as the next version. A draft that says nothing new makes no new one.

    Args:
        session: see above.
        actor: who approves: an administrator, or a hiring manager of the post.
        public_id: the post.
        revision: the draft's revision that was looked at.
        why: why this version is made, in their own words.
        as_of: the day of which the post speaks (職業安定法5条の4第2項).
        expires_on: until when it is up; None if nobody said.
        now: the present moment.

    Raises:
        PostError: the draft was changed since it was looked at, has no title, says what cannot be, or expires before
            its day; see above.
    """
    row, post = held_for(session, actor, public_id, "publish")
    draft = draft_of(session, row)
    why = said(why)
    if draft.revision != revision:
        raise PostError("changed_since", N_("The draft was changed since you looked at it. Look at it once more."))
    if not parts.title_of(draft.content):
        raise PostError("no_title", N_("Give the post a title first."))
    _check_days(as_of, expires_on)
    _check_content(parts.dated(draft.content, as_of, expires_on), post.lang)
    latest = queries.latest(session, actor, public_id)
    new = latest is None or parts.undated(draft.content) != parts.undated(latest.content)
    number = (latest.number if latest else 0) + new
    if new:
        session.add(
            PostVersion(
                post_id=row.id,
                number=number,
                content=parts.dated(draft.content, as_of, expires_on),
                as_of=as_of,
                expires_on=expires_on,
                why=why,
                actor=actor.public_id,
                asked_by=row.asked_by,
                origin_number=draft.origin_number,
                made_at=now,
            )
        )
    row.life, row.as_of, row.expires_on, row.closed_on = "published", as_of, expires_on, None
    row.asked_at = row.asked_by = None
    row.title, row.role_id = parts.title_of(draft.content), parts.role_of(draft.content)
    note(session, row, actor, "published", now=now, why=why, number=number, details={"new": new})
    audit.record(session, actor, "post.published", public_id, version=number)
    return Published(number, new)


def confirm(
    session: Session, actor: Person, public_id: str, *, as_of: date, expires_on: date | None, now: datetime
) -> None:
    """Note that a published post still holds on `as_of`, and until when it is up; its words stay the same version."""
    row, post = held_for(session, actor, public_id, "confirm")
    _check_days(as_of, expires_on)
    row.as_of, row.expires_on = as_of, expires_on
    days = {"as_of": as_of.isoformat(), "expires_on": expires_on.isoformat() if expires_on else None}
    note(session, row, actor, "confirmed", now=now, number=post.number, details=days)
    audit.record(session, actor, "post.confirmed", public_id, version=post.number)


def close(session: Session, actor: Person, public_id: str, *, why: str, closed_on: date, now: datetime) -> None:
    """End a post at once; where it is still up elsewhere stays on the list of places until somebody ticks it off."""
    row, post = held_for(session, actor, public_id, "close")
    row.life, row.closed_on = "closed", closed_on
    row.asked_at = row.asked_by = None
    note(session, row, actor, "closed", now=now, why=said(why), number=post.number)
    audit.record(session, actor, "post.closed", public_id, version=post.number)


def archive(session: Session, actor: Person, public_id: str, *, now: datetime) -> None:
    """Put a draft or a closed post away; it can be brought back."""
    row, _post = held_for(session, actor, public_id, "archive")
    row.archived_at = now
    note(session, row, actor, "archived", now=now)
    audit.record(session, actor, "post.archived", public_id)


def bring_back(session: Session, actor: Person, public_id: str, *, now: datetime) -> None:
    """Take a post that was put away into the list again."""
    row, _post = held_for(session, actor, public_id, "bring_back")
    row.archived_at = None
    note(session, row, actor, "brought_back", now=now)
    audit.record(session, actor, "post.brought_back", public_id)


def set_people(
    session: Session, actor: Person, public_id: str, *, owner: str, editors: Collection[str], now: datetime
) -> None:
    """Say who owns a post and who writes it beside them (public ids of accounts that may write posts).

    Raises:
        PostError: somebody of them cannot write posts; see above.
    """
    row, post = held(session, actor, public_id)
    known = dict(queries.writers(session))
    others = {*editors} - {owner}
    if owner not in {*known, post.owner} or others - {*known, *post.editors}:
        raise PostError("no_writer", N_("This person cannot write job posts."))
    session.execute(delete(PostEditor).where(PostEditor.post_id == row.id))
    row.owner_id = _account(session, owner)
    session.add_all(PostEditor(post_id=row.id, account_id=_account(session, each)) for each in others)
    note(session, row, actor, "people_changed", now=now, details={"owner": owner, "editors": sorted(others)})
    audit.record(session, actor, "post.people_changed", public_id)


def _write(draft: PostDraft, content: dict[str, Any], changed: list[str], actor: Person, now: datetime) -> None:
    draft.revision += 1
    draft.content = content
    draft.parts = {**draft.parts, **{part: {"revision": draft.revision, "by": actor.public_id} for part in changed}}
    draft.saved_at, draft.saved_by = now, actor.public_id


def _account(session: Session, public_id: str) -> int:
    return session.scalars(select(Account.id).where(Account.public_id == public_id)).one()


def _add_editor(session: Session, row: PostRow, post: Post, public_id: str) -> None:
    if public_id not in {post.owner, *post.editors}:
        session.add(PostEditor(post_id=row.id, account_id=_account(session, public_id)))
        session.flush()


def _check_content(content: Content, lang: Lang) -> None:
    try:
        found = contradictions(read_content({**content, "lang": lang}))
    except DataFileError as error:
        raise PostError(
            "unreadable", N_("The draft holds something that a post cannot say. Open it in the form.")
        ) from error
    if found:
        raise PostError(
            "cannot_be", N_("The draft says %(count)s thing(s) that cannot be. Mend them first."), count=len(found)
        )


def _check_days(as_of: date, expires_on: date | None) -> None:
    if expires_on is not None and expires_on < as_of:
        raise PostError(
            "expires_before", N_("The last day of publication lies before the day of which the post speaks.")
        )
