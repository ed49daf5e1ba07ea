"""Reading the company's own pay data."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.compensation.own.domain import Import, Kind, NoSuchImportError, Observation, OwnBand
from app.compensation.own.models import OwnPayImport
from app.core.config import load_settings
from app.core.database import reading_apart
from app.paths import instance_folder


def own_bands(session: Session) -> tuple[OwnBand, ...]:
    """Return the company's bands: those of its latest import that is in use."""
    latest = _in_use(session, "bands")[-1:]
    return tuple(OwnBand(**row) for each in latest for row in each.content)


def observations(session: Session) -> tuple[Observation, ...]:
    """Return the rows of every import of market data that is in use."""
    return tuple(Observation(**row) for each in _in_use(session, "market") for row in each.content)


def own_pay_of_instance(environ: Mapping[str, str]) -> tuple[tuple[OwnBand, ...], tuple[Observation, ...]]:
    """Return the company's bands and market data, for a command that runs without the application.

    Raises:
        ConfigError: a setting is wrong.
    """
    if not instance_folder(environ).is_dir():
        return (), ()
    with reading_apart(load_settings(environ).database_url, OwnPayImport.__tablename__) as session:
        return ((), ()) if session is None else (own_bands(session), observations(session))


def imports(session: Session) -> tuple[Import, ...]:
    """Return every import, the newest first, those out of use too."""
    rows = session.scalars(select(OwnPayImport).order_by(OwnPayImport.id.desc()))
    return tuple(
        Import(
            r.public_id,
            cast("Kind", r.kind),
            r.number,
            len(r.content),
            r.file,
            r.actor,
            r.made_at,
            r.removed_at is not None,
        )
        for r in rows
    )


def import_row(session: Session, public_id: str) -> OwnPayImport:
    """Return one import as it is stored.

    Raises:
        NoSuchImportError: there is none of this id.
    """
    row = session.scalar(select(OwnPayImport).where(OwnPayImport.public_id == public_id))
    if row is None:
        raise NoSuchImportError
    return row


def _in_use(session: Session, kind: Kind) -> list[OwnPayImport]:
    wanted = select(OwnPayImport).where(OwnPayImport.kind == kind, OwnPayImport.removed_at.is_(None))
    return list(session.scalars(wanted.order_by(OwnPayImport.number)))
