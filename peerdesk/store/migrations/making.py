"""Tables as revisions make them: columns of a few sorts, a record's table, a part's table.

Revisions never import today's tables; what is here may not change once a revision uses it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def text(*names: str) -> list[sa.Column[Any]]:
    """Columns of text of any length."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def word(length: int, *names: str) -> list[sa.Column[Any]]:
    """Columns of short text."""
    return [sa.Column(name, sa.String(length), nullable=False) for name in names]


def code(*names: str) -> list[sa.Column[Any]]:
    """Columns of a code of a vocabulary."""
    return word(40, *names)


def link(*names: str) -> list[sa.Column[Any]]:
    """Columns of the uid of a record."""
    return word(36, *names)


def day(*names: str) -> list[sa.Column[Any]]:
    """Columns of a date, NULL when empty."""
    return [sa.Column(name, sa.String(10), nullable=True) for name in names]


def clock(*names: str) -> list[sa.Column[Any]]:
    """Columns of a time of day, NULL when empty."""
    return [sa.Column(name, sa.String(5), nullable=True) for name in names]


def whole(*names: str) -> list[sa.Column[Any]]:
    """Columns of a whole number, NULL when empty."""
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def flag(*names: str) -> list[sa.Column[Any]]:
    """Columns of yes or no."""
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def record(name: str, *columns: list[sa.Column[Any]], index: tuple[str, ...] = ()) -> None:
    """A record's table; `index` holds space-separated column names, one string an index."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        *word(36, "uid"),
        *word(24, "code"),
        sa.Column("rev", sa.Integer(), nullable=False),
        *link("origin_site"),
        *word(32, "created_at"),
        *text("created_by"),
        *word(32, "updated_at"),
        *text("updated_by"),
        *day("closed_on"),
        *code("close_reason"),
        *(column for some in columns for column in some),
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
        sqlite_autoincrement=True,
    )
    indexes(name, ("code", *index))


def part(name: str, *columns: list[sa.Column[Any]], index: tuple[str, ...] = ()) -> None:
    """The table of a record's rows."""
    op.create_table(
        name,
        *link("owner"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(column for some in columns for column in some),
        sa.PrimaryKeyConstraint("owner", "position", name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )
    indexes(name, index)


def indexes(name: str, wanted: tuple[str, ...]) -> None:
    """Plain indexes, each given by its column names with spaces between."""
    for columns in wanted:
        op.create_index(f"ix_{name}_{columns.replace(' ', '_')}", name, columns.split())
