"""The audit log as its page shows it: plain values."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.accounts.audit.domain import ACTIONS, NOBODY, SYSTEM, Entry
from app.core.errors import N_
from app.i18n.translate import translate

_ACTORS = {SYSTEM: N_("Kakehashi itself"), NOBODY: N_("somebody not signed in")}


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row, in the reader's language."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: tuple[tuple[str, str], ...]


def audit_rows(entries: Iterable[Entry], names: dict[str, str], lang: str) -> tuple[AuditRow, ...]:
    """Return `entries` in `lang`, with the names of accounts in place of their ids."""
    return tuple(
        AuditRow(
            number=entry.number,
            at=entry.at,
            actor=names.get(entry.actor) or _said(_ACTORS, entry.actor, lang),
            action=_said(ACTIONS, entry.action, lang),
            subject=names.get(entry.subject or "") or entry.subject or "",
            details=tuple((name, str(value)) for name, value in json.loads(entry.details).items()),
        )
        for entry in entries
    )


def _said(words: dict[str, str], code: str, lang: str) -> str:
    return translate(words[code], lang) if code in words else code
