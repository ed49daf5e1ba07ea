"""The company's own profiles and matrix rows, in versions that the database itself keeps as they are.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_VERSIONS = ("own_profile_version", "own_matrix_version")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "own_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.String(60), nullable=False),
        sa.Column("retired_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_own_profile"),
        sa.UniqueConstraint("role_id", name="uq_own_profile_role_id"),
    )
    op.create_table(
        "own_profile_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        *_version(),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["own_profile.id"], name="fk_own_profile_version_profile_id_own_profile"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_own_profile_version"),
        sa.UniqueConstraint("public_id", name="uq_own_profile_version_public_id"),
        sa.UniqueConstraint("profile_id", "number", name="uq_own_profile_version_profile_id"),
    )
    op.create_table(
        "own_matrix_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        *_version(),
        sa.PrimaryKeyConstraint("id", name="pk_own_matrix_version"),
        sa.UniqueConstraint("public_id", name="uq_own_matrix_version_public_id"),
        sa.UniqueConstraint("number", name="uq_own_matrix_version_number"),
    )
    for table in _VERSIONS:
        for statement in _KEPT[op.get_context().dialect.name]:
            op.execute(statement.format(table=table))


def downgrade() -> None:
    """Take the tables away."""
    for table in (*_VERSIONS, "own_profile"):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        for table in _VERSIONS:
            op.execute(f"DROP FUNCTION {table}_is_kept()")


def _version() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
    )


_WHY = "a version is never changed"
_SQLITE = "CREATE TRIGGER {{table}}_no_{what} BEFORE {what} ON {{table}} BEGIN SELECT RAISE(ABORT, '{why}'); END"
_FUNCTION = (
    f"CREATE FUNCTION {{table}}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
)
_TRIGGER = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()"
)
_KEPT = {
    "sqlite": tuple(_SQLITE.format(what=what, why=_WHY) for what in ("UPDATE", "DELETE")),
    "postgresql": (_FUNCTION, _TRIGGER),
}
