"""How much a program holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.tables import act as act_table


def records_by_kind(connection: Connection) -> dict[str, int]:
    """How many records of each kind there are, closed ones included."""
    return {
        kind: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for kind, table in RECORD_TABLES.items()
    }


def acts(connection: Connection) -> int:
    """How many acts the log holds."""
    return connection.execute(select(func.count()).select_from(act_table)).scalar_one()
