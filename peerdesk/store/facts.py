"""Small facts about a program itself, such as the copy of its key ring."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from peerdesk.store.tables import fact as fact_table


def read_fact(connection: Connection, name: str) -> str:
    """A fact by name, "" when it was never told."""
    query = select(fact_table.c.value).where(fact_table.c.name == name)
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found or ""


def tell_fact(connection: Connection, name: str, value: str) -> None:
    """Keep a fact about the program itself, such as its id; inside the caller's act."""
    changed = connection.execute(
        update(fact_table).where(fact_table.c.name == name).values(value=value)
    )
    if not changed.rowcount:
        connection.execute(insert(fact_table).values(name=name, value=value))
