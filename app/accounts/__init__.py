"""Who is this, and what may they see: accounts, sign-in, kinds of access, the audit log."""
