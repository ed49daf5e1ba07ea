"""What the worker does for candidates: read a résumé, erase the last traces of deleted ones."""

from functools import cache
from typing import TYPE_CHECKING

from app.assessments import reader
from app.assessments.extract.domain import ExtractError
from app.candidates import queries, services
from app.candidates.domain import ERASE_TRACES, READ_RESUME, NoSuchCandidateError
from app.candidates.erasing import erase_traces
from app.candidates.keeping import current_keeping
from app.core.clock import utcnow
from app.core.database import DbSession, unit_of_work
from app.core.errors import N_
from app.core.large_pages import use_large_pages
from app.work.domain import LostLeaseError, Payload, TryAgainError, handler
from app.work.runner import Run

if TYPE_CHECKING:
    from app.assessments.extract.pool import ParserPool

_LEASE_SECONDS = 180


@cache
def parsers() -> "ParserPool":
    """Return this process's parsers: children with limits, one at a time."""
    from app.assessments.extract.pool import ParserPool  # noqa: PLC0415  (only a worker needs it)

    return ParserPool()


def warm_up() -> None:
    """Load what the first résumé would wait for, and let all that follow find it quickly."""
    reader.read(parsers().extract("カスタマーサクセス".encode(), "warm-up.txt"))
    use_large_pages()


def cool_down() -> None:
    """End the parser children."""
    parsers().close()


def given_up(session: DbSession, payload: Payload, code: str) -> None:
    """Show that the résumé was given up, and why."""
    services.give_up(session, str(payload["resume"]), code)


@handler(READ_RESUME, lease_seconds=_LEASE_SECONDS, attempts=3, given_up=given_up, warm_up=warm_up, cool_down=cool_down)
def read_resume(run: Run) -> None:
    """Read one résumé: bytes → text (in a child with limits) → reading, stored sealed; or say why it cannot be read."""
    master = current_keeping().master
    resume_id = str(run.payload["resume"])
    with unit_of_work(writing=False) as session:
        row = queries.resume_for_reading(session, resume_id)
        if row is None:
            return  # deleted meanwhile
        vault = queries.vault(session, master, row.candidate_id, row.candidate)
        name, data = queries.file_name(session, row.id, vault), queries.file(session, row.id, vault)
    try:
        text = parsers().extract(data, name)
    except ExtractError as error:
        with run.finishing() as session:
            services.refuse(session, resume_id, error)
        return
    except BaseException:
        parsers.cache_clear()  # a child stopped in the middle of a file must never answer for the next one
        raise
    reading = reader.read(text)
    try:
        with run.finishing() as session:
            services.keep_reading(session, row.id, reading, text.text, vault=vault, now=utcnow())
    except NoSuchCandidateError as error:
        raise LostLeaseError from error


@handler(ERASE_TRACES, lease_seconds=60, attempts=20)
def erase(run: Run) -> None:
    """Erase what a deletion left in the database's own files; tried again while readers are in the way."""
    del run
    if not erase_traces():
        raise TryAgainError("busy", N_("The database was busy."))
