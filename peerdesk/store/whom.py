"""People by name as Today names them, out of the rows of other records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Label, Row, Table

from peerdesk.domain.short_names import Who


def who_columns(table: Table, side: str) -> list[Label[Any]]:
    """The columns of a person, marked with the side of the record they stand on."""
    return [table.c[name].label(f"{side}_{name}") for name in Who._fields]


def who_in(row: Row[Any], side: str) -> Who:
    """The person on one side of a row."""
    return Who(*(row._mapping[f"{side}_{name}"] for name in Who._fields))
