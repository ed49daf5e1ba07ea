"""The matrix as it stands: that of the data files, with the company's own rows from the database in their place."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.config import load_settings
from app.core.database import reading_apart
from app.core.errors import DataFileError
from app.paths import instance_folder
from app.roles.matrix.domain import Matrix
from app.roles.matrix.fileform import Value
from app.roles.matrix.loader import load_matrix, with_rows
from app.roles.own.models import OwnMatrixVersion

_LOG = logging.getLogger("kakehashi.roles")
_kept: dict[str, tuple[Matrix, Matrix]] = {}  # by the version's random id: what it was put into, what came of it


@dataclass(frozen=True, slots=True)
class MatrixVersion:
    """One version of the company's own rows: how many there are, who made it, when and why."""

    number: int
    rows: int
    why: str
    actor: str
    made_at: datetime


def current_matrix(session: Session) -> Matrix:
    """Return the matrix in use. As long as nothing changes it is the same object.

    Own rows that no longer fit the vocabulary are left out, and the log says so.
    """
    files = load_matrix()
    row = latest_version(session)
    if row is None or not row.content:
        return files
    kept = _kept.get(row.public_id)
    if kept is None or kept[0] is not files:
        try:
            kept = files, with_rows(files, row.content)
        except DataFileError as error:
            _LOG.warning("own rows of the matrix are left out: %s", "; ".join(map(str, error.problems)))
            kept = files, files
        _kept.clear()
        _kept[row.public_id] = kept
    return kept[1]


def matrix_of_instance(environ: Mapping[str, str]) -> Matrix:
    """Return what `current_matrix` returns, for a command that runs without the application.

    Raises:
        ConfigError: a setting is wrong.
        DataFileError: a data file is refused.
    """
    if not instance_folder(environ).is_dir():
        return load_matrix(environ=environ)
    with reading_apart(load_settings(environ).database_url, OwnMatrixVersion.__tablename__) as session:
        return load_matrix(environ=environ) if session is None else current_matrix(session)


def own_rows(session: Session) -> list[Value]:
    """Return the company's own rows as they stand in the database, in their file form."""
    row = latest_version(session)
    return list(row.content) if row else []


def matrix_versions(session: Session) -> tuple[MatrixVersion, ...]:
    """Return every version of the company's own rows, the newest first."""
    rows = session.scalars(select(OwnMatrixVersion).order_by(OwnMatrixVersion.number.desc()))
    return tuple(MatrixVersion(v.number, len(v.content), v.why, v.actor, v.made_at) for v in rows)


def latest_version(session: Session) -> OwnMatrixVersion | None:
    """Return the latest version as it is stored, `None` before the first."""
    return session.scalar(select(OwnMatrixVersion).order_by(OwnMatrixVersion.number.desc()).limit(1))


def version_rows(session: Session, number: int) -> list[Value] | None:
    """Return the rows of one version, `None` if there is no such version."""
    found = session.scalar(select(OwnMatrixVersion).where(OwnMatrixVersion.number == number))
    return None if found is None else list(found.content)
