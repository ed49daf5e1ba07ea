"""What a company's own profile is besides its content: versions, who made them, when and why. Plain Python."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.errors import N_, KakehashiError, NotThereError
from app.roles.domain import Profile

LONGEST_WHY = 500
RESERVED = frozenset({"new", "take", "compare", "form", "own", "retired"})  # addresses beside /roles/<role_id>


class OwnDataError(KakehashiError):
    """A change of the company's own data that cannot be made."""


class NoSuchProfileError(NotThereError):
    """There is no own profile of this id."""

    def __init__(self) -> None:
        super().__init__("own_profile", N_("There is no profile of your own with this id."))


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an own profile: `content` is its file form, `actor` a public id or `system`."""

    number: int
    content: dict[str, Any]
    why: str
    actor: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """An own profile as it stands: `profile` is `None` where it no longer fits the rest (`problems` say why)."""

    role_id: str
    number: int
    retired: bool
    profile: Profile | None
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: which profile, its latest version, and whether that is a new one."""

    role_id: str
    number: int
    new: bool
