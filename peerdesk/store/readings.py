"""Kept readings of measures, the newest of each and all of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from peerdesk.domain.worksheets.records import Reading
from peerdesk.store import records


def readings_of(connection: Connection, measure: str) -> list[Reading]:
    """All open readings of a measure, the newest first; of one day the one entered last."""
    found = records.find(connection, Reading, measure=measure, closed_on=None)
    dated = [each for each in reversed(found) if each.as_of is not None]
    return sorted(dated, key=lambda each: str(each.as_of), reverse=True)


def newest_readings(
    connection: Connection, measures: Iterable[str]
) -> Mapping[tuple[str, str], Reading]:
    """The newest open reading of each measure and origin."""
    newest: dict[tuple[str, str], Reading] = {}
    for measure in measures:
        for each in readings_of(connection, measure):
            newest.setdefault((measure, each.origin), each)
    return newest
