"""Imports of the company's own pay data, whose rows the database itself keeps as they came.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "own_pay_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("file", sa.String(255), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("removed_at", _MOMENT),
        sa.CheckConstraint("kind IN ('bands', 'market')", name="kind"),
        sa.PrimaryKeyConstraint("id", name="pk_own_pay_import"),
        sa.UniqueConstraint("public_id", name="uq_own_pay_import_public_id"),
        sa.UniqueConstraint("kind", "number", name="uq_own_pay_import_kind"),
    )
    for statement in _KEPT[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("own_pay_import")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION own_pay_import_is_kept()")


_WHY = "an import is never changed"
_COLUMNS = "id, public_id, kind, number, content, file, actor, made_at"  # putting one out of use stays possible
_CHANGED = f"BEFORE UPDATE OF {_COLUMNS} ON own_pay_import"
_DELETED = "BEFORE DELETE ON own_pay_import"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
_RAISE = f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
_CALL = "FOR EACH ROW EXECUTE FUNCTION own_pay_import_is_kept()"
_KEPT = {
    "sqlite": (
        f"CREATE TRIGGER own_pay_import_no_update {_CHANGED} {_ABORT}",
        f"CREATE TRIGGER own_pay_import_no_delete {_DELETED} {_ABORT}",
    ),
    "postgresql": (
        f"CREATE FUNCTION own_pay_import_is_kept() RETURNS trigger LANGUAGE plpgsql AS {_RAISE}",
        f"CREATE TRIGGER own_pay_import_no_update {_CHANGED} {_CALL}",
        f"CREATE TRIGGER own_pay_import_no_delete {_DELETED} {_CALL}",
    ),
}
