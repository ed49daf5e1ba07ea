"""Reading the company's own profiles. `all_profiles` is what everything that names a role by id reads."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.compensation.loader import load_bands
from app.core.config import load_settings
from app.core.database import reading_apart
from app.core.errors import DataFileError
from app.paths import instance_folder
from app.roles.domain import Profile
from app.roles.loader import load_profiles
from app.roles.own.domain import OwnProfile, Version
from app.roles.own.loader import Known, ProfileModel, known, parse
from app.roles.own.models import OwnProfileRow, OwnProfileVersion

_LOG = logging.getLogger("kakehashi.roles")
_MOST_KEPT = 300
_models: dict[str, ProfileModel] = {}  # by the version's random id: a version is never changed


@dataclass(frozen=True, slots=True)
class _Latest:
    role_id: str
    public_id: str
    number: int
    retired: bool


def all_profiles(session: Session, *, also: Collection[str | None] = ()) -> dict[str, Profile]:
    """Return every role profile in use by id: those of the data files, then the company's own.

    Args:
        session: where the own ones are read.
        also: ids of retired profiles that are wanted all the same (somebody was read against them).
    """
    profiles = load_profiles()
    rows = [row for row in _latest(session) if not row.retired or row.role_id in also]
    for role_id, own in _own(session, rows, profiles).items():
        if own.profile is not None:
            profiles[role_id] = own.profile
    return profiles


def profiles_of_instance(environ: Mapping[str, str]) -> dict[str, Profile]:
    """Return what `all_profiles` returns, for a command that runs without the application.

    Raises:
        ConfigError: a setting is wrong.
        DataFileError: a data file is refused.
    """
    if not instance_folder(environ).is_dir():
        return load_profiles(environ=environ)
    with reading_apart(load_settings(environ).database_url, OwnProfileVersion.__tablename__) as session:
        return load_profiles(environ=environ) if session is None else all_profiles(session)


def own_profiles(session: Session) -> tuple[OwnProfile, ...]:
    """Return every own profile as it stands, retired ones too, and those that no longer fit with their problems."""
    return tuple(_own(session, _latest(session), load_profiles()).values())


def own_profile(session: Session, role_id: str) -> OwnProfile | None:
    """Return one own profile as it stands, or `None` if there is none of this id."""
    return next((own for own in own_profiles(session) if own.role_id == role_id), None)


def versions(session: Session, role_id: str) -> tuple[Version, ...]:
    """Return the versions of an own profile, oldest first; none if there is no such profile."""
    wanted = (
        select(OwnProfileVersion)
        .join(OwnProfileRow, OwnProfileVersion.profile_id == OwnProfileRow.id)
        .where(OwnProfileRow.role_id == role_id)
        .order_by(OwnProfileVersion.number)
    )
    return tuple(Version(v.number, v.content, v.why, v.actor, v.made_at) for v in session.scalars(wanted))


def surroundings(session: Session, role_id: str | None) -> Known:
    """Return what the own profile `role_id` (a new one if `None`) may name, and which ids it may not have."""
    profiles = all_profiles(session)
    own = {role_id} if role_id is not None and own_profile(session, role_id) is not None else set()
    found = known(profiles, load_bands(), own=own)
    retired = {row.role_id for row in _latest(session)} - own
    return Known(found.titles, found.measures, found.bands, {*found.taken, *retired})


def _latest(session: Session) -> list[_Latest]:
    newest = (
        select(OwnProfileVersion.profile_id, func.max(OwnProfileVersion.number).label("number"))
        .group_by(OwnProfileVersion.profile_id)
        .subquery()
    )
    wanted = (
        select(OwnProfileRow.role_id, OwnProfileVersion.public_id, OwnProfileVersion.number, OwnProfileRow.retired_at)
        .join(newest, newest.c.profile_id == OwnProfileRow.id)
        .join(
            OwnProfileVersion,
            (OwnProfileVersion.profile_id == OwnProfileRow.id) & (OwnProfileVersion.number == newest.c.number),
        )
        .order_by(OwnProfileRow.id)
    )
    return [_Latest(r.role_id, r.public_id, r.number, r.retired_at is not None) for r in session.execute(wanted)]


def _own(session: Session, rows: list[_Latest], files: Mapping[str, Profile]) -> dict[str, OwnProfile]:
    models, problems = _read(session, rows, files)
    titles = {role: profile.title for role, profile in files.items()}
    titles |= {role: model.title.to_domain() for role, model in models.items()}
    bands = load_bands()
    return {
        row.role_id: OwnProfile(
            row.role_id,
            row.number,
            row.retired,
            models[row.role_id].to_domain(titles, bands, own_data=True) if row.role_id in models else None,
            problems.get(row.role_id, ()),
        )
        for row in rows
    }


def _read(
    session: Session, rows: list[_Latest], files: Mapping[str, Profile]
) -> tuple[dict[str, ProfileModel], dict[str, tuple[str, ...]]]:
    known_models = {row.public_id: _models[row.public_id] for row in rows if row.public_id in _models}
    contents = _contents(session, [row.public_id for row in rows if row.public_id not in known_models])
    models: dict[str, ProfileModel] = {}
    problems: dict[str, tuple[str, ...]] = {}
    bands = load_bands()
    ids = {*files, *(row.role_id for row in rows)}
    for row in rows:
        try:
            model = known_models.get(row.public_id)
            if model is None:
                model = _kept(row.public_id, parse(contents[row.public_id], shown=row.role_id))
        except DataFileError as error:
            problems[row.role_id] = tuple(str(problem) for problem in error.problems)
            continue
        gone = [f"pay: {band}" for band in model.pay if band not in bands]
        gone += [f"differs: {n.role}" for n in model.differs if n.role and n.role not in ids]
        gone += [f"id: {row.role_id}"] if row.role_id in files else []
        if gone:
            problems[row.role_id] = tuple(gone)
        else:
            models[row.role_id] = model
    for role_id, found in problems.items():
        _LOG.warning("own profile %s is left out: %s", role_id, "; ".join(found))
    return models, problems


def _contents(session: Session, public_ids: list[str]) -> dict[str, dict[str, Any]]:
    if not public_ids:
        return {}
    wanted = select(OwnProfileVersion.public_id, OwnProfileVersion.content)
    rows = session.execute(wanted.where(OwnProfileVersion.public_id.in_(public_ids)))
    return {row.public_id: row.content for row in rows}


def _kept(public_id: str, model: ProfileModel) -> ProfileModel:
    if len(_models) >= _MOST_KEPT:
        _models.clear()
    _models[public_id] = model
    return model
