"""Noting exports: who took which version out in which form, and what was let go in spite of errors."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import audit
from app.postings.kept.ledger.services import held, note, said
from app.web.rules import Person


def log_override(
    session: Session,
    actor: Person,
    public_id: str,
    *,
    route: str,
    form: str,
    codes: Collection[str],
    reason: str,
    number: int | None,
    now: datetime,
) -> None:
    """Note that an export held back by errors was let go, with the reason.

    Args:
        session: in a writing transaction.
        actor: who lets it go.
        public_id: the post.
        route: direct, agent or board.
        form: pdf, docx, html and so on.
        codes: the codes of the errors.
        reason: why, in their own words.
        number: which version it is; None for the draft.
        now: the present moment.

    Raises:
        NoSuchPostError: there is no such post, or `actor` may not see its draft.
        PostError: no reason is given.
    """
    row, _post = held(session, actor, public_id)
    details = {"route": route, "form": form, "codes": sorted(codes)}
    note(session, row, actor, "overridden", now=now, why=said(reason), number=number, details=details)
    audit.record(
        session, actor, "post.overridden", public_id, route=route, form=form, errors=len(codes), version=number
    )


def record_export(
    session: Session, actor: Person, public_id: str, *, route: str, form: str, number: int | None, now: datetime
) -> None:
    """Note that a post left the house in some form; arguments and errors as of `log_override`."""
    row, _post = held(session, actor, public_id)
    note(session, row, actor, "exported", now=now, number=number, details={"route": route, "form": form})
    audit.record(session, actor, "post.exported", public_id, route=route, form=form, version=number)
