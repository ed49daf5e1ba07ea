"""Accounts, sign-in links, sign-in attempts, and the audit log, which the database itself keeps append-only.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(2)),
        sa.Column("grade", sa.String(3)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(255)),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False),
        sa.Column("tf_primary_method", sa.String(64)),
        sa.Column("tf_totp_secret", sa.String(1000)),
        sa.Column("totp_counter", sa.Integer()),
        sa.Column("mf_recovery_codes", sa.JSON()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("last_sign_in_at", _MOMENT),
        sa.CheckConstraint("access IN ('admin', 'manager', 'recruiter', 'staff')", name="ck_account_access"),
        sa.CheckConstraint("grade IN ('IC1', 'IC2', 'IC3', 'IC4', 'M1', 'M2', 'M3')", name="ck_account_grade"),
        sa.CheckConstraint("lang IN ('ja', 'en')", name="ck_account_lang"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("public_id", name="uq_account_public_id"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        sa.UniqueConstraint("fs_uniquifier", name="uq_account_fs_uniquifier"),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_sign_in_link_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_link"),
        sa.UniqueConstraint("token_hash", name="uq_sign_in_link_token_hash"),
    )
    op.create_index("ix_sign_in_link_account_id", "sign_in_link", ["account_id"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempt"),
    )
    op.create_index("ix_sign_in_attempt_key", "sign_in_attempt", ["key", "at"])
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64)),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_action", "audit_entry", ["action"])
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    for statement in _APPEND_ONLY[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take the tables away."""
    for table in ("audit_entry", "sign_in_attempt", "sign_in_link", "account"):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_is_append_only()")


_SQLITE = "CREATE TRIGGER {name} BEFORE {what} ON audit_entry BEGIN SELECT RAISE(ABORT, '{why}'); END"
_POSTGRESQL = "CREATE TRIGGER {name} BEFORE {what} ON audit_entry {each} EXECUTE FUNCTION audit_entry_is_append_only()"
_WHY = "the audit log is append-only"
_FUNCTION = (
    "CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql"
    f" AS $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
)
_APPEND_ONLY = {
    "sqlite": (
        _SQLITE.format(name="audit_entry_no_update", what="UPDATE", why=_WHY),
        _SQLITE.format(name="audit_entry_no_delete", what="DELETE", why=_WHY),
    ),
    "postgresql": (
        _FUNCTION,
        _POSTGRESQL.format(name="audit_entry_no_change", what="UPDATE OR DELETE", each="FOR EACH ROW"),
        _POSTGRESQL.format(name="audit_entry_no_truncate", what="TRUNCATE", each="FOR EACH STATEMENT"),
    ),
}
