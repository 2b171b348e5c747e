"""Second revision: who did what to which record, drafts, private notes, retention."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _acts()
    _new_tables()
    _settings()


def _acts() -> None:
    for name, length in (("account", 36), ("subject_kind", 24), ("subject", 36), ("outcome", 12)):
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("act", column)
    op.add_column("act", sa.Column("form", sa.Integer(), nullable=False, server_default="1"))
    for columns in (["account", "at"], ["subject"], ["at"], ["staff", "at"], ["action", "at"]):
        op.create_index(f"ix_act_{'_'.join(columns)}", "act", columns)
    refused = sa.text("outcome <> ''")
    op.create_index("ix_act_refused", "act", ["at"], sqlite_where=refused, postgresql_where=refused)
    op.execute(
        "INSERT INTO sequence (kind, last) SELECT 'act', max(seq) FROM act HAVING max(seq) > 0"
    )
    op.add_column("history", sa.Column("digest", sa.String(64), nullable=True))


def _new_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("account", sa.String(36), primary_key=True),
        sa.Column("uid", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "private_note",
        sa.Column("uid", sa.String(36), primary_key=True),
        sa.Column("field", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("act", sa.Integer(), sa.ForeignKey("act.seq"), nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_private_note_act", "private_note", ["act"])
    op.create_table(
        "purge",
        sa.Column("uid", sa.String(36), primary_key=True),
        sa.Column("act", sa.Integer(), sa.ForeignKey("act.seq"), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_purge_act", "purge", ["act"])


def _settings() -> None:
    for name, usual in (("lock_minutes", "10"), ("retention_years", "7"), ("audit_years", "3")):
        op.add_column("site", sa.Column(name, sa.Integer(), nullable=True, server_default=usual))
    for table in ("participant", "mentor"):
        columns: list[sa.Column[Any]] = [
            sa.Column("legal_hold", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("legal_hold_reason", sa.Text(), nullable=False, server_default=""),
        ]
        for column in columns:
            op.add_column(table, column)
