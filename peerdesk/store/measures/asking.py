"""Asking a measure of the program: its value on a day, and the records behind it with names."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlalchemy import Connection

from peerdesk.domain.measures import CountedRow, MeasureValue
from peerdesk.store.measures.catalogue import COUNTERS
from peerdesk.store.measures.counting import Around
from peerdesk.store.measures.labels import labels_of


def value_on(connection: Connection, measure: str, around: Around) -> MeasureValue:
    """What a measure shows on a day."""
    number, out_of = COUNTERS[measure](connection, around).totals(connection)
    return MeasureValue(as_of=around.day, number=number, out_of=out_of)


def rows_on(
    connection: Connection, measure: str, around: Around, limit: int
) -> tuple[tuple[CountedRow, ...], int]:
    """The first records behind a value, those that are missing in it first; and how many more."""
    rows, found = COUNTERS[measure](connection, around).rows(connection, limit)
    return _named(connection, rows), found - len(rows)


def _named(connection: Connection, rows: Sequence[CountedRow]) -> tuple[CountedRow, ...]:
    """The rows with the names of their records; a row that was named already keeps its name."""
    by_kind: dict[str, list[str]] = {}
    for each in rows:
        if not each.label:
            by_kind.setdefault(each.kind, []).append(each.uid)
    labels = {
        uid: label
        for kind, uids in by_kind.items()
        for uid, label in labels_of(connection, kind, uids).items()
    }
    return tuple(
        dataclasses.replace(each, label=each.label or labels.get(each.uid, "")) for each in rows
    )
