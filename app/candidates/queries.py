"""Finding candidates. Every query begins with who asks: what somebody may not see does not exist for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, false, func, select, true
from sqlalchemy.orm import Session, undefer

from app.candidates.domain import UNBLIND_HOURS, NoSuchCandidateError, ResumeState, scope
from app.candidates.models import Candidate, CandidateKey, Resume, ResumeFile, Unblinding
from app.candidates.sealing import Vault
from app.web.rules import Person

NAME, CONTACTS, NOTES, REASON, FILE, FILE_NAME = "name", "contacts", "notes", "reason", "file", "file name"


@dataclass(frozen=True, slots=True)
class ResumeRow:
    """A résumé as lists need it: no word of it."""

    id: int
    public_id: str
    candidate_id: int
    candidate: str  # public id
    role: str | None
    state: ResumeState
    error: str | None
    reason: "Reason | None"
    kind: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file cannot be read: an English template of the catalogue, and its values."""

    text: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a candidate is: opened only behind the unblind rule."""

    name: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate without who they are."""

    id: int
    public_id: str
    owner_id: int
    role: str | None
    created_at: datetime
    due_on: date


def seen_by(actor: Person) -> ColumnElement[bool]:
    """Return the condition of candidates that `actor` may see: all, those they own, or none."""
    return {"all": true(), "own": Candidate.owner_id == actor.id, "none": false()}[scope(actor.access)]


def candidate(session: Session, actor: Person, public_id: str) -> CandidateRow:
    """Return the candidate.

    Raises:
        NoSuchCandidateError: there is none, or `actor` may not see them.
    """
    row = session.scalar(select(Candidate).where(Candidate.public_id == public_id, seen_by(actor)))
    if row is None:
        raise NoSuchCandidateError
    return CandidateRow(row.id, row.public_id, row.owner_id, row.role, row.created_at, row.due_on)


def resumes(session: Session, actor: Person, *, candidate_id: int | None = None) -> list[ResumeRow]:
    """Return the résumés that `actor` may see, of one candidate or of all: newest first."""
    query = select(Resume, Candidate).join(Candidate, Resume.candidate_id == Candidate.id).where(seen_by(actor))
    if candidate_id is not None:
        query = query.where(Candidate.id == candidate_id)
    return [_row(*pair) for pair in session.execute(query.order_by(Resume.id.desc()))]


def batch(session: Session, actor: Person, public_id: str) -> list[ResumeRow]:
    """Return the résumés of one upload in their order, as far as `actor` may see them."""
    query = (
        select(Resume, Candidate)
        .join(Candidate, Resume.candidate_id == Candidate.id)
        .where(Resume.batch == public_id, seen_by(actor))
        .order_by(Resume.position)
    )
    return [_row(*pair) for pair in session.execute(query)]


def count(session: Session, actor: Person) -> int:
    """Return how many candidates `actor` may see."""
    return session.scalar(select(func.count()).select_from(Candidate).where(seen_by(actor))) or 0


def counted_by(session: Session, actor: Person) -> frozenset[int] | None:
    """Return the ids of the candidates that `actor` counts over: those they may see, None where that is everybody."""
    if scope(actor.access) == "all":
        return None
    return frozenset(session.scalars(select(Candidate.id).where(seen_by(actor))))


def resume_owners(session: Session) -> dict[int, int]:
    """Return the candidate (id) of every résumé (id), for counting: nobody learns from it who they are."""
    rows = session.execute(select(Resume.id, Resume.candidate_id)).all()
    return {row.id: row.candidate_id for row in rows}


def resume_state(session: Session) -> tuple[int, int]:
    """Return what differs whenever a résumé came, went, or was found to be another candidate's; from an index alone."""
    number, total = session.execute(select(func.count(Resume.id), func.sum(Resume.candidate_id * Resume.id))).one()
    return number, int(total or 0)


def known_file(session: Session, actor: Person, fingerprint: str) -> str | None:
    """Return the public id of a candidate, seen by `actor`, who has sent this very file already."""
    return session.scalar(
        select(Candidate.public_id)
        .join(Resume, Resume.candidate_id == Candidate.id)
        .where(Resume.fingerprint == fingerprint, seen_by(actor))
        .order_by(Resume.id)
        .limit(1)
    )


def vault(session: Session, master: bytes, candidate_id: int, public_id: str) -> Vault:
    """Return the candidate's vault.

    Raises:
        NoSuchCandidateError: their key was destroyed.
    """
    wrapped = session.scalar(select(CandidateKey.wrapped).where(CandidateKey.candidate_id == candidate_id))
    if wrapped is None:
        raise NoSuchCandidateError
    return Vault.open(master, public_id, wrapped)


def profile(session: Session, candidate_id: int, opened: Vault) -> Profile:
    """Return who the candidate is, as far as their résumé said it."""
    row = session.scalars(
        select(Candidate)
        .where(Candidate.id == candidate_id)
        .options(undefer(Candidate.sealed_name), undefer(Candidate.sealed_contacts))
    ).one()
    name = opened.unseal_text(NAME, row.sealed_name) if row.sealed_name else ""
    contacts = opened.unseal_text(CONTACTS, row.sealed_contacts) if row.sealed_contacts else ""
    return Profile(name, tuple(contacts.splitlines()))


def file_name(session: Session, resume_id: int, opened: Vault) -> str:
    """Return the name under which the file came."""
    sealed = session.scalars(select(Resume.sealed_file_name).where(Resume.id == resume_id)).one()
    return opened.unseal_text(FILE_NAME, sealed)


def file(session: Session, resume_id: int, opened: Vault) -> bytes:
    """Return the file as it came.

    Raises:
        NoSuchCandidateError: it was deleted.
    """
    sealed = session.scalar(select(ResumeFile.sealed).where(ResumeFile.resume_id == resume_id))
    if sealed is None:
        raise NoSuchCandidateError
    return opened.unseal(FILE, sealed)


def unblinded(session: Session, actor: Person, candidate_ids: Collection[int], *, now: datetime) -> frozenset[int]:
    """Return those of `candidate_ids` that `actor` opened, with a reason, within the last `UNBLIND_HOURS`."""
    return frozenset(
        session.scalars(
            select(Unblinding.candidate_id).where(
                Unblinding.candidate_id.in_(candidate_ids),
                Unblinding.account_id == actor.id,
                Unblinding.at > now - timedelta(hours=UNBLIND_HOURS),
            )
        )
    )


def resume_for_reading(session: Session, public_id: str) -> ResumeRow | None:
    """Return the résumé for the worker that reads it, or `None` if it was deleted meanwhile."""
    pair = session.execute(
        select(Resume, Candidate)
        .join(Candidate, Resume.candidate_id == Candidate.id)
        .where(Resume.public_id == public_id)
    ).one_or_none()
    return _row(*pair) if pair else None


def resume_keys(session: Session, candidate_id: int) -> Sequence[str]:
    """Return the public ids of the candidate's résumés."""
    return session.scalars(select(Resume.public_id).where(Resume.candidate_id == candidate_id)).all()


def _row(resume: Resume, owner: Candidate) -> ResumeRow:
    return ResumeRow(
        id=resume.id,
        public_id=resume.public_id,
        candidate_id=owner.id,
        candidate=owner.public_id,
        role=owner.role,
        state=cast("ResumeState", resume.state),
        error=resume.error,
        reason=Reason(resume.reason["text"], resume.reason["params"]) if resume.reason else None,
        kind=resume.kind,
        received_at=resume.received_at,
    )
