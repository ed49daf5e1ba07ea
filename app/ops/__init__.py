"""Running Kakehashi: administration of accounts, the audit log."""
