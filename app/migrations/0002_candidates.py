"""Jobs, candidates with their keys and résumés, stored readings, unblindings.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_TABLES = ("unblinding", "reading", "resume_file", "resume", "candidate_key", "candidate", "job")


def upgrade() -> None:
    """Make the tables."""
    _jobs()
    _candidates()
    _resumes()
    _readings()


def downgrade() -> None:
    """Take the tables away."""
    for table in _TABLES:
        op.drop_table(table)


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(40)),
        sa.Column("token", sa.String(16)),
        sa.Column("holder", sa.String(80)),
        sa.Column("lease_until", _MOMENT),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("started_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="ck_job_state"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint("public_id", name="uq_job_public_id"),
        sa.UniqueConstraint("key", name="uq_job_key"),
    )
    op.create_index("ix_job_state_due_at", "job", ["state", "due_at"])


def _candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(80)),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary()),
        sa.Column("sealed_contacts", sa.LargeBinary()),
        sa.Column("sealed_notes", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name="fk_candidate_owner_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_candidate"),
        sa.UniqueConstraint("public_id", name="uq_candidate_public_id"),
    )
    op.create_index("ix_candidate_owner_id", "candidate", ["owner_id"])
    op.create_index("ix_candidate_due_on", "candidate", ["due_on"])
    op.create_table(
        "candidate_key",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name="fk_candidate_key_candidate_id_candidate", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("candidate_id", name="pk_candidate_key"),
    )


def _resumes() -> None:
    op.create_table(
        "resume",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("error", sa.String(40)),
        sa.Column("reason", sa.JSON()),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("sealed_file_name", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'read', 'refused', 'failed')", name="ck_resume_state"),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name="fk_resume_candidate_id_candidate", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_resume"),
        sa.UniqueConstraint("public_id", name="uq_resume_public_id"),
    )
    op.create_index("ix_resume_candidate_id", "resume", ["candidate_id"])
    op.create_index("ix_resume_batch", "resume", ["batch", "position"])
    op.create_index("ix_resume_fingerprint", "resume", ["fingerprint"])
    op.create_table(
        "resume_file",
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resume.id"], name="fk_resume_file_resume_id_resume", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resume_id", name="pk_resume_file"),
    )


def _readings() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resume_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("read_at", _MOMENT, nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["resume_id"], ["resume.id"], name="fk_reading_resume_id_resume", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint("resume_id", "reader", name="uq_reading_resume_id"),
    )
    op.create_table(
        "unblinding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name="fk_unblinding_candidate_id_candidate", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_unblinding_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_unblinding"),
    )
    op.create_index("ix_unblinding_candidate_id", "unblinding", ["candidate_id", "account_id"])
