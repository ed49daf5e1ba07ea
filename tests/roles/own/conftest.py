"""A company that makes own profiles: drafts of ours, saved as somebody of the cast."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask

from app.core.clock import utcnow
from app.core.database import unit_of_work
from app.roles.loader import load_profiles
from app.roles.own.domain import Saved
from app.roles.own.drafting import draft
from app.roles.own.services import save_profile
from tests.support.cast import Cast

WHY = "自社の等級に合わせる"
Save = Callable[..., Saved]


def drafted(role_id: str = "csm", **changes: object) -> dict[str, Any]:
    """Return a draft of an own profile from one of ours, with `changes` at its top."""
    value = deepcopy(draft(load_profiles()[role_id], load_profiles()).value)
    return value | changes


@pytest.fixture
def save(app: Flask, cast: Cast) -> Save:
    """Save a profile as somebody of the cast (Makoto, a manager, unless said)."""

    def saved(value: dict[str, Any], by: str = "makoto", why: str = WHY, based_on: int | None = None) -> Saved:
        with app.app_context(), unit_of_work() as session:
            return save_profile(session, cast[by].person, value, why=why, now=utcnow(), based_on=based_on)

    return saved
