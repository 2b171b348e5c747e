"""Meetings in the order of the mentors' or participants' names.

Sorting a million meetings by a name in another table takes seconds. So the people are gone through
in the order of their names, some at a time, and their meetings are read until the page is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, select

from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Conditions = Sequence[ColumnElement[bool]]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]
_FIRST_BATCH = 5
_LAST_BATCH = 480


def ids_by_mentor(connection: Connection, chosen: Conditions, *, descending: bool) -> Iterator[int]:
    """Ids of meetings by the name of their mentor, then by day."""
    wanted = select(_meeting.c.mentor.label("who"), *_DAYS).where(*chosen)
    known = exists().where(_mentor.c.uid == _meeting.c.mentor)
    yield from _by_people(connection, _mentor, wanted, _meeting.c.mentor, descending=descending)
    yield from _without(connection, [*chosen, ~known], descending=descending)


def ids_by_participant(
    connection: Connection, chosen: Conditions, *, descending: bool
) -> Iterator[int]:
    """Ids of meetings by the name of the participant who is named first, then by day."""
    first = and_(_attendance.c.owner == _meeting.c.uid, _attendance.c.position == 0)
    who = _attendance.c.participant
    wanted = select(who.label("who"), *_DAYS).join_from(_attendance, _meeting, first)
    yield from _by_people(
        connection, _participant, wanted.where(*chosen), who, descending=descending
    )
    known = exists().where(first, _participant.c.uid == who)
    yield from _without(connection, [*chosen, ~known], descending=descending)


_DAYS = (_meeting.c.met_on, _meeting.c.start, _meeting.c.id)


def _by_people(
    connection: Connection,
    people: Table,
    wanted: Select[Any],
    who: ColumnElement[str],
    *,
    descending: bool,
) -> Iterator[int]:
    name = people.c.name_key
    order = select(people.c.uid, name).order_by(name.desc() if descending else name)
    everybody = groupby(connection.execute(order).all(), key=attrgetter("name_key"))
    batches = ([each.uid for each in same] for _, same in everybody)
    size = _FIRST_BATCH
    while names := list(islice(batches, size)):
        place = {uid: number for number, uids in enumerate(names) for uid in uids}
        rows = connection.execute(wanted.where(who.in_(list(place)))).all()
        yield from _sorted_ids(rows, place, descending=descending)
        size = min(2 * size, _LAST_BATCH)


def _sorted_ids(rows: Sequence[Any], place: dict[str, int], *, descending: bool) -> Iterator[int]:
    """Meetings of equal names together, whichever of the people they belong to."""
    by_day = sorted(
        rows, key=lambda row: (row.met_on or "", row.start or "", row.id), reverse=descending
    )
    by_day.sort(key=lambda row: place[row.who])
    return (row.id for row in by_day)


def _without(connection: Connection, chosen: Conditions, *, descending: bool) -> Iterator[int]:
    """Meetings for which nobody is known come last."""
    order = (each.desc() if descending else each for each in _DAYS)
    yield from connection.execute(select(_meeting.c.id).where(*chosen).order_by(*order)).scalars()
