"""The day on which a participant, a mentor and a match last met, kept in their own rows.

Lists filter and sort by that day, and Today asks for it of every match; looking it up among a
million attendances each time would be slow. Each save of a meeting brings it up to date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    bindparam,
    or_,
    select,
    update,
)

from peerdesk.domain.fields import Record
from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.domain.meetings import Meeting
from peerdesk.store.derived import FOLLOWED
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Touched = set[tuple[str, str]]
"""Kind and uid of records whose last meeting may have changed."""

_SLICE = 500
_attendance = PART_TABLES["attendance"]
_meeting = RECORD_TABLES["meeting"]


def after_new(connection: Connection, records: Sequence[Record]) -> None:
    """Bring the days up to date after records of one kind were inserted."""
    if isinstance(records[0], Meeting):
        _raise(connection, records)
    elif records[0].kind in FOLLOWED:
        find_anew(connection, {(each.kind, each.uid) for each in records})


def touched_by(records: Iterable[Record]) -> Touched:
    """Whose last meeting depends on these records."""
    return {
        (kind, uid)
        for meeting in records
        if isinstance(meeting, Meeting)
        for kind, uid in _people_of(meeting)
        if uid
    }


def _people_of(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "mentor", meeting.mentor
    for each in meeting.attendance:
        yield "participant", each.participant
        yield "match", each.match


def find_anew(connection: Connection, touched: Touched) -> None:
    """Look up the last meeting of some records and keep it with them."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, uid in sorted(touched):
        by_kind[kind].append(uid)
    for kind, uids in by_kind.items():
        table = RECORD_TABLES[kind]
        for start in range(0, len(uids), _SLICE):
            these = table.c.uid.in_(uids[start : start + _SLICE])
            connection.execute(
                update(table).where(these).values(last_met_on=_last(kind, table.c.uid))
            )


def _last(kind: str, uid: ColumnElement[Any]) -> ScalarSelect[Any]:
    if kind == "mentor":
        day = _meeting.c.met_on
        mine = _meeting.c.mentor == uid
        happened = _meeting.c.closed_on.is_(None) & _meeting.c.held.in_(sorted(TOOK_PLACE))
    else:
        day = _attendance.c.met_on
        mine = _attendance.c[kind] == uid
        happened = _attendance.c.held.in_(sorted(TOOK_PLACE)) & _attendance.c.presence.in_(
            sorted(THERE)
        )
    return select(day).where(mine, happened).order_by(day.desc()).limit(1).scalar_subquery()


def _raise(connection: Connection, meetings: Iterable[Record]) -> None:
    """New meetings can only move the day forward."""
    newest: dict[str, dict[str, str]] = defaultdict(dict)
    for meeting in meetings:
        for kind, uid, day in _met(meeting):
            newest[kind][uid] = max(newest[kind].get(uid, ""), day)
    for kind, days in newest.items():
        table = RECORD_TABLES[kind]
        older = or_(table.c.last_met_on.is_(None), table.c.last_met_on < bindparam("day"))
        statement = (
            update(table)
            .where(table.c.uid == bindparam("who"), older)
            .values(last_met_on=bindparam("day"))
        )
        connection.execute(statement, [{"who": uid, "day": day} for uid, day in days.items()])


def _met(meeting: Record) -> Iterator[tuple[str, str, str]]:
    """Kind, uid and day of everyone for whom a meeting was one."""
    if not isinstance(meeting, Meeting) or not meeting.is_open or meeting.held not in TOOK_PLACE:
        return
    day = meeting.met_on.isoformat() if meeting.met_on else ""
    if not day:
        return
    yield "mentor", meeting.mentor, day
    for each in meeting.attendance:
        if each.presence in THERE:
            yield "participant", each.participant, day
            if each.match:
                yield "match", each.match, day
