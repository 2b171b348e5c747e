"""The history rows of one record with who did it and when, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from peerdesk.store.chain import MENTIONS
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history


@dataclass(frozen=True, slots=True)
class Entry:
    """What one act did to a record; values are JSON values of the fields that differ."""

    at: str
    staff: str
    summary: str
    reason: str
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def entries_of(connection: Connection, uid: str) -> list[Entry]:
    """All that happened to a record."""
    columns = (_act.c.at, _act.c.staff, _act.c.summary, _act.c.reason)
    query = (
        select(*columns, _history.c.op, _history.c.before, _history.c.after)
        .join(_act, _act.c.seq == _history.c.act)
        .where(_history.c.uid == uid, _history.c.op.not_in(MENTIONS))
        .order_by(_history.c.id.desc())
    )
    return [
        Entry(at, staff, summary, reason, op, _values(before), _values(after))
        for at, staff, summary, reason, op, before, after in connection.execute(query)
    ]


def fields_since(connection: Connection, uid: str, rev: int) -> tuple[str, ...]:
    """The fields of a record that were changed after a revision."""
    query = (
        select(_history.c.after)
        .where(_history.c.uid == uid, _history.c.rev > rev, _history.c.op == "update")
        .order_by(_history.c.id)
    )
    texts = connection.execute(query).scalars()
    return tuple(dict.fromkeys(name for text in texts for name in _values(text)))


def _values(text: str | None) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(text) if text else {}
    return values
