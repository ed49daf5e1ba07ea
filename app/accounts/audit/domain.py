"""The audit log as a chain: each row's hash covers its content and the hash of the row before.

Who changes a row breaks every hash after it; who removes rows from the middle leaves a gap; who removes the last rows,
or writes the whole log anew, is found out by the head (how many rows, and the last hash), which is kept outside the
database.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from app.core.errors import N_, KakehashiError

GENESIS: Final = "0" * 64
SYSTEM: Final = "system"  # a command or a task, not a person
NOBODY: Final = "nobody"  # somebody who is not signed in
LONGEST_VALUE: Final = 200
Plain = str | int | bool | None

# What is recorded, and how the page says it. Rooms above add what they record.
ACTIONS: Final = {
    "sign_in.ok": N_("Signed in"),
    "sign_in.failed": N_("Sign-in failed"),
    "sign_in.limited": N_("Too many sign-in attempts"),
    "sign_in.link_made": N_("Sign-in link made"),
    "sign_in.link_used": N_("Sign-in link used"),
    "sign_in.out": N_("Signed out"),
    "sign_in.everywhere_out": N_("Signed out on all devices"),
    "account.added": N_("Account added"),
    "account.changed": N_("Account changed"),
    "account.disabled": N_("Account disabled"),
    "account.enabled": N_("Account enabled"),
    "account.password_changed": N_("Password changed"),
    "account.second_factor_on": N_("Second factor turned on"),
    "account.second_factor_off": N_("Second factor turned off"),
    "account.recovery_codes_made": N_("Recovery codes made"),
    "access.denied": N_("Access refused"),
    "candidate.added": N_("Candidate added"),
    "candidate.unblinded": N_("Original résumé opened"),
    "candidate.deleted": N_("Candidate deleted"),
    "own_profile.saved": N_("Own profile saved"),
    "own_profile.retired": N_("Own profile retired"),
    "own_profile.brought_back": N_("Own profile brought back"),
    "own_matrix.saved": N_("Own rows of the competency matrix saved"),
    "own_pay.imported": N_("Own pay data imported"),
    "own_pay.removed": N_("Own pay data put out of use"),
    "own_pay.brought_back": N_("Own pay data brought back"),
    "post.made": N_("Job post drafted"),
    "post.copied": N_("Job post drafted as a copy"),
    "post.translated": N_("Job post drafted in the other language"),
    "post.asked": N_("Approval of a job post asked for"),
    "post.taken_back": N_("Request for approval taken back"),
    "post.returned": N_("Job post returned to its writer"),
    "post.published": N_("Job post published"),
    "post.confirmed": N_("Job post confirmed as up to date"),
    "post.closed": N_("Job post closed"),
    "post.archived": N_("Job post put away"),
    "post.brought_back": N_("Job post brought back"),
    "post.people_changed": N_("People of a job post changed"),
    "post.overridden": N_("Job post let out in spite of errors"),
    "post.exported": N_("Job post exported"),
    "post.place_added": N_("Place of publication listed"),
    "post.place_taken_down": N_("Place of publication ticked off"),
    "post_defaults.saved": N_("Company defaults of job posts saved"),
}


class AuditError(KakehashiError):
    """The audit log is not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. `details` is canonical JSON of plain values."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str | None
    details: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log stands: how many rows, and the hash of the last."""

    count: int
    hash: str


EMPTY: Final = Head(0, GENESIS)  # a log with no row yet


def canonical(details: dict[str, Plain]) -> str:
    """Return `details` as the text that is stored and hashed.

    Raises:
        TypeError: a value is not plain.
        ValueError: a value is so long that it looks like somebody's words (those belong encrypted with the candidate).
    """
    for name, value in details.items():
        if not isinstance(value, str | int | bool | None):
            raise TypeError(f"{name}: the audit log takes plain values")
        if isinstance(value, str) and len(value) > LONGEST_VALUE:
            raise ValueError(f"{name}: the audit log takes no long text")
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_ACTION: Final = re.compile(r"[a-z_]+\.[a-z_]+")


def next_entry(
    head: Head, *, at: datetime, actor: str, action: str, subject: str | None, details: dict[str, Plain]
) -> Entry:
    """Return the row that follows `head`.

    Raises:
        ValueError: the action is not of the form `thing.happened`, or a detail is long.
        TypeError: a detail is not plain.
    """
    if not _ACTION.fullmatch(action):
        raise ValueError(f"{action}: an action is written thing.happened")
    entry = Entry(head.count + 1, at, actor, action, subject, canonical(details), head.hash, "")
    return replace(entry, hash=_digest(entry))


def _digest(entry: Entry) -> str:
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [entry.number, moment, entry.actor, entry.action, entry.subject, entry.details, entry.previous]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def verify(entries: Iterable[Entry], kept: Head | None) -> Head:
    """Check the whole log, in order, against itself and against the head `kept` outside; return where it stands.

    More rows than the head knows are allowed when they continue it: a machine may stop between the commit and the
    writing of the head.

    Raises:
        AuditError: says which row was changed, removed or put in another's place.
    """
    stands = EMPTY
    for entry in entries:
        if entry.number != stands.count + 1:
            raise AuditError("audit_gap", N_("Row %(number)s of the audit log is missing."), number=stands.count + 1)
        if entry.previous != stands.hash or entry.hash != _digest(entry):
            raise AuditError("audit_changed", N_("Row %(number)s of the audit log was changed."), number=entry.number)
        stands = Head(entry.number, entry.hash)
        if kept is not None and kept.count == stands.count and kept.hash != stands.hash:
            raise AuditError(
                "audit_replaced",
                N_("Row %(number)s of the audit log is not the one that was written: the log was replaced."),
                number=entry.number,
            )
    if kept is None and stands.count:
        raise AuditError("audit_head", N_("The head of the audit log, kept outside the database, is missing."))
    if kept is not None and kept.count > stands.count:
        raise AuditError(
            "audit_cut",
            N_("The last %(count)s row(s) of the audit log were removed."),
            count=kept.count - stands.count,
        )
    return stands
