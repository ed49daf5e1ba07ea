"""The audit log: an append-only chain of what happened, whose head is also kept outside the database."""
