"""Taking résumés in, keeping what was read, unblinding, deleting. Sessions come in writing transactions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts import audit
from app.assessments import services as readings
from app.assessments.domain import Reading
from app.assessments.extract.kinds import container
from app.assessments.extract.refusals import refusal
from app.candidates import queries
from app.candidates.domain import (
    ERASE_TRACES,
    LONGEST_REASON,
    READ_RESUME,
    CandidateError,
    Keeping,
    NoSuchCandidateError,
    Received,
    Refusal,
    Upload,
    clean_file_name,
    fingerprint,
    job_key,
    scope,
)
from app.candidates.erasing import erase_traces
from app.candidates.models import Candidate, CandidateKey, Resume, ResumeFile, Unblinding
from app.candidates.personal import contacts_of, name_of
from app.candidates.sealing import Vault
from app.core.database import after_commit
from app.core.errors import N_, KakehashiError
from app.core.ids import new_id
from app.web.rules import Person
from app.work import services as work


def receive_uploads(
    session: Session, actor: Person, uploads: Sequence[Upload], role: str | None, *, now: datetime, keeping: Keeping
) -> Received:
    """Take `uploads` in: each becomes a candidate of `actor` with one sealed file, and a job that reads it.

    What the first bytes tell to be unreadable is refused at once; whatever else is wrong, the reader says. A file
    that `actor` can see among the candidates already is not taken twice.

    Raises:
        CandidateError: `actor` may not have candidates at all.
    """
    if scope(actor.access) == "none":
        raise CandidateError("no_candidates", N_("You may not take in candidates."))
    batch, accepted = new_id(), 0
    refused: list[Refusal] = []
    known: list[str] = []
    for upload in uploads:
        try:
            look_at(upload)
        except KakehashiError as error:
            refused.append(Refusal(clean_file_name(upload.name), error))
            continue
        mark = fingerprint(keeping.master, upload.data)
        if (already := queries.known_file(session, actor, mark)) is not None:
            known.append(already)
            continue
        _take_in(session, actor, upload, mark, role, batch, accepted, now, keeping)
        accepted += 1
    return Received(batch, accepted, tuple(refused), tuple(dict.fromkeys(known)))


def look_at(upload: Upload) -> None:
    """Refuse at once what the first bytes tell: nothing, a picture, a program, a protected or old Office file.

    Raises:
        ExtractError: says which and what to do.
    """
    if not upload.data:
        raise refusal("no_bytes")
    container(upload.data)


def _take_in(  # noqa: PLR0917  (one caller; each value has its name there)
    session: Session,
    actor: Person,
    upload: Upload,
    mark: str,
    role: str | None,
    batch: str,
    position: int,
    now: datetime,
    keeping: Keeping,
) -> None:
    owner = Candidate(owner_id=actor.id, role=role, created_at=now, due_on=keeping.due_on(now), public_id=new_id())
    vault, wrapped = Vault.new(keeping.master, owner.public_id)
    session.add(owner)
    session.flush()
    name = clean_file_name(upload.name)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    resume = Resume(
        candidate_id=owner.id,
        batch=batch,
        position=position,
        state="waiting",
        kind=ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "",  # noqa: PLR2004  (jjson…)
        size=len(upload.data),
        fingerprint=mark,
        received_at=now,
        sealed_file_name=vault.seal_text(queries.FILE_NAME, name),
    )
    session.add_all([CandidateKey(candidate_id=owner.id, wrapped=wrapped), resume])
    session.flush()
    session.add(ResumeFile(resume_id=resume.id, sealed=vault.seal(queries.FILE, upload.data)))
    audit.record(session, actor, "candidate.added", owner.public_id)
    _send_to_reader(session, resume.public_id, now, keeping)


def read_again(session: Session, actor: Person, candidate_id: str, *, now: datetime, keeping: Keeping) -> None:
    """Let the worker read the candidate's résumés again: with a newer reader, or after it gave up.

    Raises:
        NoSuchCandidateError: there is none for `actor`.
    """
    owner = queries.candidate(session, actor, candidate_id)
    for resume in session.scalars(select(Resume).where(Resume.candidate_id == owner.id)):
        if resume.state in ("failed", "refused"):
            resume.state, resume.error, resume.reason = "waiting", None, None
        _send_to_reader(session, resume.public_id, now, keeping, again=True)
    session.flush()


def _send_to_reader(session: Session, resume: str, now: datetime, keeping: Keeping, *, again: bool = False) -> None:
    work.enqueue(session, READ_RESUME, job_key(resume), {"resume": resume}, now=now, send=keeping.send, again=again)


def keep_reading(session: Session, resume_id: int, reading: Reading, text: str, *, vault: Vault, now: datetime) -> None:
    """Store what was read, with the name and the contacts found in it.

    Raises:
        NoSuchCandidateError: the résumé was deleted while it was read.
    """
    pair = session.execute(
        select(Resume, Candidate).join(Candidate, Resume.candidate_id == Candidate.id).where(Resume.id == resume_id)
    ).one_or_none()
    if pair is None:
        raise NoSuchCandidateError
    resume, owner = pair
    readings.keep_reading(session, resume.id, reading, text, seal=vault.seal_text, now=now)
    resume.state, resume.error, resume.reason = "read", None, None
    owner.sealed_name = vault.seal_text(queries.NAME, name_of(reading, text))
    owner.sealed_contacts = vault.seal_text(queries.CONTACTS, "\n".join(contacts_of(reading, text)))
    session.flush()


def refuse(session: Session, resume_public_id: str, error: KakehashiError) -> None:
    """Note that the résumé cannot be read, and why; nothing happens if it was deleted meanwhile."""
    reason = {"text": error.text, "params": {name: str(value) for name, value in error.params.items()}}
    _unreadable(session, resume_public_id, "refused", error.code, reason)


def give_up(session: Session, resume_public_id: str, code: str) -> None:
    """Note that reading the résumé failed again and again; nothing happens if it was deleted meanwhile."""
    _unreadable(session, resume_public_id, "failed", code, None)


def _unreadable(session: Session, public_id: str, state: str, code: str, reason: dict[str, Any] | None) -> None:
    resume = session.scalar(select(Resume).where(Resume.public_id == public_id))
    if resume is not None:
        resume.state, resume.error, resume.reason = state, code, reason
        session.flush()


def unblind(
    session: Session, actor: Person, candidate_id: str, reason: str, *, now: datetime, keeping: Keeping
) -> None:
    """Open the candidate to `actor` for some hours. The reason is kept with the candidate, sealed; the log says who.

    Raises:
        NoSuchCandidateError: there is none for `actor`.
        CandidateError: the reason is empty or too long.
    """
    owner = queries.candidate(session, actor, candidate_id)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise CandidateError("reason", N_("Give a reason of at most %(most)s characters."), most=LONGEST_REASON)
    vault = queries.vault(session, keeping.master, owner.id, owner.public_id)
    session.add(
        Unblinding(
            candidate_id=owner.id,
            account_id=actor.id,
            at=now,
            sealed_reason=vault.seal_text(queries.REASON, reason),
        )
    )
    audit.record(session, actor, "candidate.unblinded", owner.public_id)


def delete_candidate(session: Session, actor: Person, candidate_id: str, *, now: datetime, keeping: Keeping) -> None:
    """Delete the candidate: first the key, then every row, file and job of theirs; after the commit, the last traces.

    Raises:
        NoSuchCandidateError: there is none for `actor`.
    """
    owner = queries.candidate(session, actor, candidate_id)
    session.execute(delete(CandidateKey).where(CandidateKey.candidate_id == owner.id))
    work.forget(session, [job_key(resume) for resume in queries.resume_keys(session, owner.id)])
    session.execute(delete(Candidate).where(Candidate.id == owner.id))  # résumés, files, readings go with it
    audit.record(session, actor, "candidate.deleted", owner.public_id)
    after_commit(session, erase_traces)
    work.enqueue(session, ERASE_TRACES, f"{ERASE_TRACES}:{owner.public_id}", {}, now=now, send=keeping.send)
