"""What an act came to for each record: created it, changed some fields, or removed it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from peerdesk.store.tables import history as _history


class Came(StrEnum):
    """What an act as a whole did to one record."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Touch:
    """One record that an act touched; values are JSON values by field name.

    `before` is all of a removed record, or what the changed fields held; `after` what these
    fields held when the act was done.
    """

    kind: str
    uid: str
    came: Came
    rev: int
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def touches_of(connection: Connection, act: int) -> list[Touch]:
    """What an act came to, record by record; one that ended as it began is left out."""
    columns = ("kind", "uid", "rev", "op", "before", "after", "id")
    query = (
        select(*(_history.c[name] for name in columns))
        .where(_history.c.act == act)
        .order_by(_history.c.uid, _history.c.id)
    )
    rows = connection.execute(query)
    found = (_touch(list(same)) for _, same in groupby(rows, key=attrgetter("uid")))
    return [each for each in found if each is not None]


def _touch(rows: list[Row[Any]]) -> Touch | None:
    first, last = rows[0], rows[-1]
    if first.op == "create":
        return None if last.op == "remove" else _made(last, Came.CREATED)
    before = _overlaid(row.before for row in reversed(rows))
    if last.op == "remove":
        return _made(last, Came.REMOVED, before)
    after = _overlaid(row.after for row in rows)
    differing = [name for name in after if before[name] != after[name]]
    if not differing:
        return None
    kept = ({name: values[name] for name in differing} for values in (before, after))
    return _made(last, Came.CHANGED, *kept)


def _made(row: Row[Any], came: Came, *values: dict[str, Any]) -> Touch:
    return Touch(row.kind, row.uid, came, row.rev, *values)


def _overlaid(texts: Iterable[str | None]) -> dict[str, Any]:
    """The values of several rows, the later ones given over the earlier."""
    found: dict[str, Any] = {}
    for each in texts:
        found |= json.loads(each) if each else {}
    return found
