"""Order, page and count of a list's query."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, nulls_last, select

from peerdesk.domain.lists import COUNT_CAP


def in_order(
    key: ColumnElement[Any], descending: bool, *ties: ColumnElement[Any]
) -> list[ColumnElement[Any]]:
    """Sort by a key, whatever is empty at the end, then by the ties in the same direction."""
    first, *rest = [each.desc() if descending else each.asc() for each in (key, *ties)]
    never_empty = isinstance(key, Column) and not key.nullable
    # Where nothing is empty the plain order can be read off an index.
    return [first if never_empty else nulls_last(first), *rest]


def filled(key: ColumnElement[Any]) -> ColumnElement[Any]:
    """A key in which an empty text counts as nothing, so that it goes to the end."""
    return func.nullif(key, "")


def count_rows(connection: Connection, query: Select[Any]) -> int:
    """How many rows a query has; counting stops at one more than `COUNT_CAP`."""
    limited = query.limit(COUNT_CAP + 1).subquery()
    return connection.execute(select(func.count()).select_from(limited)).scalar_one()


def day_of(stored: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(stored) if stored else None


def time_of(stored: str | None) -> time | None:
    """A stored time of day."""
    return time.fromisoformat(stored) if stored else None
