"""Asking a measure of the program: its value on a day, and the records behind it with names."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from peerdesk.domain.measures import CountedRow, MeasureValue
from peerdesk.domain.sites import Site
from peerdesk.store.measures.catalogue import COUNTERS
from peerdesk.store.measures.counting import Around
from peerdesk.store.measures.labels import labels_of


def value_on(connection: Connection, measure: str, day: date, site: Site) -> MeasureValue:
    """What a measure shows on a day."""
    number, out_of = COUNTERS[measure](connection, Around(day, site)).totals(connection)
    return MeasureValue(as_of=day, number=number, out_of=out_of)


def rows_on(
    connection: Connection, measure: str, day: date, site: Site, limit: int
) -> tuple[tuple[CountedRow, ...], int]:
    """The first records behind a value, those that are missing in it first; and how many more."""
    count = COUNTERS[measure](connection, Around(day, site))
    rows, found = count.rows(connection, limit)
    return _named(connection, rows), found - len(rows)


def _named(connection: Connection, rows: Sequence[CountedRow]) -> tuple[CountedRow, ...]:
    by_kind: dict[str, list[str]] = {}
    for each in rows:
        by_kind.setdefault(each.kind, []).append(each.uid)
    labels = {kind: labels_of(connection, kind, uids) for kind, uids in by_kind.items()}
    return tuple(
        dataclasses.replace(each, label=labels[each.kind].get(each.uid, "")) for each in rows
    )
