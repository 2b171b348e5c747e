"""What the meeting log shows of each meeting."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from peerdesk.domain.lists import MeetingRow
from peerdesk.store.lists.names import name_columns, name_in
from peerdesk.store.lists.paging import day_of, time_of
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]

_OWN = (
    *("id", "uid", "code", "met_on", "start", "minutes", "mentor", "meeting_format", "held"),
    *("not_held_reason", "place_type", "place", "topics", "concern", "note", "closed_on"),
)


def meeting_rows(connection: Connection, ids: Sequence[int]) -> tuple[MeetingRow, ...]:
    """The rows of meetings, in the order of their ids as given."""
    query = (
        select(*(_meeting.c[name] for name in _OWN), *name_columns(_mentor, "mentor"))
        .join_from(_meeting, _mentor, _mentor.c.uid == _meeting.c.mentor, isouter=True)
        .where(_meeting.c.id.in_(ids))
    )
    rows = {row.id: row for row in connection.execute(query)}
    people = _people_of(connection, [row.uid for row in rows.values()])
    return tuple(_row(rows[each], people[rows[each].uid]) for each in ids)


def _people_of(connection: Connection, uids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Uid and name of the participants of each meeting, in the order of its attendance."""
    query = (
        select(_attendance.c.owner, _participant.c.uid, *name_columns(_participant, "who"))
        .join_from(_attendance, _participant, _participant.c.uid == _attendance.c.participant)
        .where(_attendance.c.owner.in_(uids))
        .order_by(_attendance.c.owner, _attendance.c.position)
    )
    people: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(query):
        people[row.owner].append((row.uid, name_in(row, "who")))
    return people


def _row(row: Row[Any], people: Sequence[tuple[str, str]]) -> MeetingRow:
    return MeetingRow(
        uid=row.uid,
        code=row.code,
        met_on=day_of(row.met_on),
        start=time_of(row.start),
        minutes=row.minutes,
        mentor=row.mentor,
        mentor_name=name_in(row, "mentor") if row.mentor_last_name is not None else "",
        participants=tuple(uid for uid, _ in people),
        participant_names=tuple(name for _, name in people),
        meeting_format=row.meeting_format,
        held=row.held,
        not_held_reason=row.not_held_reason,
        place_type=row.place_type,
        place=row.place,
        topics=tuple(json.loads(row.topics)),
        concern=row.concern,
        note=row.note,
        closed_on=day_of(row.closed_on),
    )
