"""Words and rules of candidates: states of a résumé, the blind name, who may see whom. Plain values."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from app.core.crypto import derive_key
from app.core.errors import N_, KakehashiError, NotThereError

ResumeState = Literal["waiting", "read", "refused", "failed"]
RESUME_STATES: tuple[ResumeState, ...] = ("waiting", "read", "refused", "failed")
READ_RESUME = "read_resume"
ERASE_TRACES = "erase_traces"
UNBLIND_HOURS = 12
LONGEST_REASON = 500
LONGEST_FILE_NAME = 200
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O: they look like digits
_SEES_ALL = frozenset({"admin", "recruiter"})
_SEES_OWN = frozenset({"manager"})


class CandidateError(KakehashiError):
    """Something about candidates that cannot be done as asked."""


class NoSuchCandidateError(NotThereError):
    """There is no such candidate, or not for this person: the two are not told apart."""

    def __init__(self) -> None:
        super().__init__("no_candidate", N_("There is no such candidate. They may have been deleted."))


@dataclass(frozen=True, slots=True)
class Keeping:
    """How this instance keeps candidates: the master key, how long, where days are counted, and how jobs are sent."""

    master: bytes
    retention_days: int
    timezone: str
    send: Callable[[str], object]

    def today(self, now: datetime) -> date:
        """Return the day it is for the company at `now`."""
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def due_on(self, now: datetime) -> date:
        """Return the day on which data received at `now` are due for deletion."""
        return self.today(now) + timedelta(days=self.retention_days)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: the name the sender gave it, and its bytes. Both are hostile."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An upload that was not taken, and why."""

    file_name: str
    error: KakehashiError


@dataclass(frozen=True, slots=True)
class Received:
    """What became of an upload: its batch, how many files were taken, which were refused, which we have already."""

    batch: str
    accepted: int
    refused: tuple[Refusal, ...]
    known: tuple[str, ...]  # public ids of candidates whose very file came again


Scope = Literal["all", "own", "none"]


def scope(access: str) -> Scope:
    """Return which candidates a kind of access sees: all, those it owns, or none (docs/access.md)."""
    if access in _SEES_ALL:
        return "all"
    return "own" if access in _SEES_OWN else "none"


def letters(public_id: str) -> str:
    """Return the four letters by which a blinded candidate is called; always the same for one candidate."""
    number = int.from_bytes(hashlib.sha256(public_id.encode()).digest()[:8])
    found = ""
    for _ in range(4):
        number, place = divmod(number, len(_LETTERS))
        found += _LETTERS[place]
    return found


def fingerprint(master: bytes, data: bytes) -> str:
    """Return the keyed hash by which the same file is known again; without the key it says nothing about the file."""
    return hmac.new(derive_key(master, "resume fingerprint"), data, "sha256").hexdigest()


def job_key(resume_public_id: str) -> str:
    """Return the key of the job that reads this résumé."""
    return f"{READ_RESUME}:{resume_public_id}"


def clean_file_name(name: str) -> str:
    """Return the last part of `name` without control characters, at most `LONGEST_FILE_NAME` characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if c.isprintable()).strip()
    return plain[-LONGEST_FILE_NAME:] or "file"
