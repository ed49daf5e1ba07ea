"""What the worker does for documents: make a booklet and put it on the shelf."""

import time
from collections.abc import Callable
from pathlib import Path

from app.core.database import DbSession, unit_of_work
from app.documents.booklet.material import Material, load_material, part_named
from app.documents.booklet.order import MAKE_BOOKLET
from app.documents.booklet.paper import booklet_pdf
from app.i18n.translate import as_lang
from app.roles.matrix.queries import current_matrix
from app.roles.own.queries import all_profiles
from app.web.settings import current_settings
from app.work.domain import handler
from app.work.runner import Run

_LEASE_SECONDS = 600
_BEAT_SECONDS = 0.5
_WHOLE = 100


def shelf() -> Path:
    """Return the folder where this instance keeps finished documents (none of them holds personal data)."""
    return current_settings().home / "cache" / "documents"


def current_material(session: DbSession) -> Material:
    """Return the data of this instance; own profiles are read from `session`."""
    return load_material(
        {"KAKEHASHI_HOME": str(current_settings().home)}, all_profiles(session), current_matrix(session)
    )


@handler(MAKE_BOOKLET, lease_seconds=_LEASE_SECONDS, attempts=2)
def make_booklet(run: Run) -> None:
    """Make the booklet, or a part of it, in one language, and keep it; made already, it is only found."""
    lang = as_lang(str(run.payload["lang"])) or "ja"
    part = part_named(str(run.payload["part"]))
    with unit_of_work(writing=False) as session:
        material = current_material(session)
    booklet_pdf(material, lang, part, shelf=shelf(), progress=_told(run))


def _told(run: Run) -> Callable[[float], None]:
    """Return what passes the share of the work on to the job, twice a second at the most."""
    last = time.monotonic()

    def tell(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _BEAT_SECONDS:
            last = now
            run.heartbeat(round(share * _WHOLE), _WHOLE)

    return tell
