"""Keeping company defaults: each save is a new version."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.core.errors import N_
from app.core.text import Lang
from app.postings.kept import queries
from app.postings.kept.domain import Content, PostError
from app.postings.kept.models import PostDefaults
from app.web.rules import Person

_LOCK = 0x6B616B68  # a number of our own: PostgreSQL's advisory lock of company defaults


def save_defaults(
    session: Session, actor: Person | str, content: Content, *, lang: Lang, based_on: int, now: datetime
) -> int:
    """Keep what the company says in every post of `lang` as the next version; return its number.

    The same content as the latest version makes no new one.

    Raises:
        PostError: somebody saved another version than `based_on` meanwhile.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    stands = queries.defaults(session, lang)
    if stands.content == dict(content):
        return stands.number
    if stands.number != based_on:
        raise PostError(
            "changed_meanwhile", N_("Somebody saved other defaults meanwhile. Look at them, then save again.")
        )
    name = actor.public_id if isinstance(actor, Person) else actor
    session.add(PostDefaults(lang=lang, number=based_on + 1, content=dict(content), actor=name, made_at=now))
    session.flush()
    audit.record(session, actor, "post_defaults.saved", None, lang=lang, version=based_on + 1)
    return based_on + 1
