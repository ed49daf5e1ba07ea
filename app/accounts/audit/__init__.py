"""The audit log: an append-only chain of what happened, whose head is also kept outside the database.

from app.accounts import audit
audit.record(session, person, "candidate.deleted", candidate.public_id)
"""

from app.accounts.audit.domain import NOBODY, SYSTEM, AuditError, Plain
from app.accounts.audit.services import record, verify

__all__ = ["NOBODY", "SYSTEM", "AuditError", "Plain", "record", "verify"]
