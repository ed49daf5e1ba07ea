"""Job posts: drafts, versions, events, places and company defaults; what was published the database itself keeps.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_KEPT_TABLES = ("post_version", "post_event", "post_defaults")


def upgrade() -> None:
    """Make the tables."""
    _posts()
    _contents()
    _beside()
    for table in _KEPT_TABLES:
        for statement in _KEPT[op.get_context().dialect.name]:
            op.execute(statement.format(table=table))


def downgrade() -> None:
    """Take the tables away."""
    for table in (*_KEPT_TABLES, "post_place", "post_draft", "post_editor", "post"):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        for table in _KEPT_TABLES:
            op.execute(f"DROP FUNCTION {table}_is_kept()")


def _posts() -> None:
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("role_id", sa.String(60)),
        sa.Column("life", sa.String(10), nullable=False),
        sa.Column("asked_at", _MOMENT),
        sa.Column("asked_by", sa.String(64)),
        sa.Column("archived_at", _MOMENT),
        sa.Column("as_of", sa.Date()),
        sa.Column("expires_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("origin_id", sa.Integer()),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.CheckConstraint("lang IN ('ja', 'en')", name="lang"),
        sa.CheckConstraint("life IN ('draft', 'published', 'closed')", name="life"),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name="fk_post_owner_id_account"),
        sa.ForeignKeyConstraint(["origin_id"], ["post.id"], name="fk_post_origin_id_post"),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sa.UniqueConstraint("public_id", name="uq_post_public_id"),
        sa.UniqueConstraint("origin_id", name="uq_post_origin_id"),
    )
    op.create_index("ix_post_owner_id", "post", ["owner_id"])
    op.create_table(
        "post_editor",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_editor_post_id_post"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_post_editor_account_id_account"),
        sa.PrimaryKeyConstraint("post_id", "account_id", name="pk_post_editor"),
    )
    op.create_index("ix_post_editor_account_id", "post_editor", ["account_id"])


def _contents() -> None:
    op.create_table(
        "post_draft",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("origin_number", sa.Integer()),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.Column("saved_by", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_draft_post_id_post"),
        sa.PrimaryKeyConstraint("post_id", name="pk_post_draft"),
    )
    op.create_table(
        "post_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("asked_by", sa.String(64)),
        sa.Column("origin_number", sa.Integer()),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_version_post_id_post"),
        sa.PrimaryKeyConstraint("id", name="pk_post_version"),
        sa.UniqueConstraint("public_id", name="uq_post_version_public_id"),
        sa.UniqueConstraint("post_id", "number", name="uq_post_version_post_id"),
    )


def _beside() -> None:
    op.create_table(
        "post_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_event_post_id_post"),
        sa.PrimaryKeyConstraint("id", name="pk_post_event"),
    )
    op.create_index("ix_post_event_post_id", "post_event", ["post_id"])
    op.create_table(
        "post_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("published_on", sa.Date()),
        sa.Column("taken_down_on", sa.Date()),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_post_place_post_id_post"),
        sa.PrimaryKeyConstraint("id", name="pk_post_place"),
        sa.UniqueConstraint("public_id", name="uq_post_place_public_id"),
    )
    op.create_index("ix_post_place_post_id", "post_place", ["post_id"])
    op.create_table(
        "post_defaults",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.CheckConstraint("lang IN ('ja', 'en')", name="lang"),
        sa.PrimaryKeyConstraint("id", name="pk_post_defaults"),
        sa.UniqueConstraint("lang", "number", name="uq_post_defaults_lang"),
    )


_WHY = "what was published is never changed"
_SQLITE = "CREATE TRIGGER {{table}}_no_{what} BEFORE {what} ON {{table}} BEGIN SELECT RAISE(ABORT, '{why}'); END"
_FUNCTION = (
    f"CREATE FUNCTION {{table}}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
)
_TRIGGER = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()"
)
_EMPTIED = (
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
)
_KEPT = {
    "sqlite": tuple(_SQLITE.format(what=what, why=_WHY) for what in ("UPDATE", "DELETE")),
    "postgresql": (_FUNCTION, _TRIGGER, _EMPTIED),
}
