"""Accounts and the audit log as pages show them."""

import json

from app.accounts.audit.domain import ACTIONS, NOBODY, SYSTEM, Entry
from app.accounts.audit.queries import Page
from app.accounts.domain import ACCESS_NAMES, Access
from app.accounts.models import Account
from app.core.errors import N_
from app.i18n.translate import translate
from app.ops.pages import AccountRow, AuditPage, AuditRow

_ACTORS = {SYSTEM: N_("Kakehashi itself"), NOBODY: N_("somebody not signed in")}


def account_row(account: Account, lang: str) -> AccountRow:
    """Return `account` as pages show it."""
    return AccountRow(
        public_id=account.public_id,
        name=account.name,
        email=account.email,
        access=translate(ACCESS_NAMES[Access(account.access)], lang),
        grade=account.grade,
        active=account.active,
        second_factor=account.tf_primary_method is not None,
        last_sign_in_at=account.last_sign_in_at,
    )


def ids(page: Page) -> set[str]:
    """Return every id that `page` names."""
    return {text for entry in page.entries for text in (entry.actor, entry.subject) if text}


def audit_page(page: Page, names: dict[str, str], lang: str) -> AuditPage:
    """Return `page` in `lang`, with the names of accounts in place of their ids."""
    rows = tuple(_row(entry, names, lang) for entry in page.entries)
    return AuditPage(rows=rows, total=page.total, page=page.number, last=page.last)


def _row(entry: Entry, names: dict[str, str], lang: str) -> AuditRow:
    return AuditRow(
        number=entry.number,
        at=entry.at,
        actor=names.get(entry.actor) or _said(_ACTORS, entry.actor, lang),
        action=_said(ACTIONS, entry.action, lang),
        subject=names.get(entry.subject or "") or entry.subject or "–",
        details=tuple((name, str(value)) for name, value in json.loads(entry.details).items()),
    )


def _said(words: dict[str, str], code: str, lang: str) -> str:
    return translate(words[code], lang) if code in words else code
