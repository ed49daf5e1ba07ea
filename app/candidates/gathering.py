"""Bringing together what a page of candidates shows: rows, readings, profiles, the day."""

from app.assessments import queries as readings
from app.assessments.queries import WholeReading
from app.assessments.reader import reader_hash
from app.assessments.scoring import score
from app.candidates import comparing, listing, queries, showing
from app.candidates.comparing import View
from app.candidates.domain import Keeping, NoSuchCandidateError, job_key
from app.candidates.pages import CandidateList, CandidatePage, DeletePage, Identity, UploadProgress
from app.candidates.queries import CandidateRow, ResumeRow
from app.candidates.sealing import Vault
from app.core.clock import utcnow
from app.core.database import DbSession
from app.core.text import Lang
from app.i18n.formats import day
from app.roles.domain import Profile
from app.roles.loader import load_vocabulary
from app.roles.own.queries import all_profiles
from app.web.rules import Person
from app.work import queries as jobs

_USUAL = "csm"  # the plain CSM, as in /posts/new: nobody means one company's case by choosing nothing


def known_role(session: DbSession, wanted: str | None, fallback: str | None = None) -> str:
    """Return the id of the role to score against: the wanted one, else `fallback`, else the plain CSM's."""
    profiles = all_profiles(session, also=(wanted, fallback))
    for role in (wanted, fallback, _USUAL):
        if role in profiles:
            return str(role)
    return next(iter(profiles))


def list_page(
    session: DbSession, actor: Person, role: str | None, page: int, *, keeping: Keeping, lang: Lang
) -> CandidateList:
    """Return the list of candidates that `actor` may see, scored against `role` (or the one the latest came for)."""
    rows = queries.resumes(session, actor)
    role = known_role(session, role, rows[0].role if rows else None)
    outlines = readings.outlines(session, [row.id for row in rows])
    today = keeping.today(utcnow())
    return listing.candidate_list(
        rows,
        outlines,
        all_profiles(session, also=(role,)),
        role,
        today=today,
        reader=reader_hash(),
        page=page,
        lang=lang,
    )


def progress_page(session: DbSession, actor: Person, batch: str, *, keeping: Keeping, lang: Lang) -> UploadProgress:
    """Return how far an upload is.

    Raises:
        NoSuchCandidateError: there is no such upload, or nothing of it that `actor` may see.
    """
    rows = queries.batch(session, actor, batch)
    if not rows:
        raise NoSuchCandidateError
    states = jobs.by_keys(session, [job_key(row.public_id) for row in rows])
    names = {row.id: _file_name(session, row, keeping) for row in rows if row.state in ("refused", "failed")}
    return listing.progress(batch, rows, states, names, role=known_role(session, rows[0].role), lang=lang)


def candidate_page(
    session: DbSession,
    actor: Person,
    candidate_id: str,
    role: str | None,
    *,
    keeping: Keeping,
    lang: Lang,
    everything: bool,
) -> CandidatePage:
    """Return one candidate against `role` (or the role they came for). Nothing is read again for it.

    Raises:
        NoSuchCandidateError: there is none for `actor`.
    """
    owner = queries.candidate(session, actor, candidate_id)
    row = queries.resumes(session, actor, candidate_id=owner.id)[0]
    role = known_role(session, role, owner.role)
    profiles = all_profiles(session, also=(role,))
    now = utcnow()
    vault = queries.vault(session, keeping.master, owner.id, owner.public_id)
    opened = owner.id in queries.unblinded(session, actor, [owner.id], now=now)
    whole = readings.whole_reading(session, row.id, unseal=vault.unseal_text)
    view = _view(whole, profiles[role], keeping, lang, open_text=opened) if whole else None
    job = jobs.by_key(session, job_key(row.public_id))
    roles = listing.choices(profiles, role, lang)
    return CandidatePage(
        id=owner.public_id,
        label=listing.label_of(owner.public_id, lang),
        identity=_identity(session, owner, row, vault) if opened else None,
        roles=roles,
        role=role,
        role_title=next(choice.title for choice in roles if choice.current),
        state=listing.state_of(row, job, lang),
        busy=row.state == "waiting" or (job is not None and not job.ended),
        problem=listing.problem_of(row, lang),
        stale=whole is not None and whole.reading.reader != reader_hash(),
        received=row.received_at,
        due=day(owner.due_on, lang),
        scored=comparing.scored(view) if view else None,
        shown=showing.shown(view, whole.text, everything=everything) if view and whole else None,
    )


def delete_page(session: DbSession, actor: Person, candidate_id: str, *, lang: Lang) -> DeletePage:
    """Return what is asked before deleting. Raises `NoSuchCandidateError` as `candidate_page` does."""
    owner = queries.candidate(session, actor, candidate_id)
    return DeletePage(owner.public_id, listing.label_of(owner.public_id, lang))


def original(session: DbSession, actor: Person, candidate_id: str, *, keeping: Keeping) -> tuple[str, bytes] | None:
    """Return the name and the bytes of the file as it came, or `None` if `actor` gave no reason to see it (lately).

    Raises:
        NoSuchCandidateError: there is none for `actor`.
    """
    owner = queries.candidate(session, actor, candidate_id)
    if owner.id not in queries.unblinded(session, actor, [owner.id], now=utcnow()):
        return None
    vault = queries.vault(session, keeping.master, owner.id, owner.public_id)
    row = queries.resumes(session, actor, candidate_id=owner.id)[0]
    return queries.file_name(session, row.id, vault), queries.file(session, row.id, vault)


def _view(whole: WholeReading, profile: Profile, keeping: Keeping, lang: Lang, *, open_text: bool) -> View:
    today = keeping.today(utcnow())
    return View(
        reading=whole.reading,
        assessment=score(whole.reading, profile, today=today),
        profile=profile,
        vocabulary=load_vocabulary(),
        today=today,
        lang=lang,
        open_text=open_text,
        names=comparing.personal_names(whole.reading, whole.text),
    )


def _identity(session: DbSession, owner: CandidateRow, row: ResumeRow, vault: Vault) -> Identity:
    who = queries.profile(session, owner.id, vault)
    return Identity(who.name, who.contacts, queries.file_name(session, row.id, vault))


def _file_name(session: DbSession, row: ResumeRow, keeping: Keeping) -> str:
    vault = queries.vault(session, keeping.master, row.candidate_id, row.candidate)
    return queries.file_name(session, row.id, vault)
