"""How often somebody met since a day, and for how long."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.pages import MeetingCounts
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

_MEETING = RECORD_TABLES[Meeting.kind]
_ATTENDANCE = PART_TABLES["attendance"]
_WAS_HELD = _ATTENDANCE.c.held.in_(sorted(TOOK_PLACE))
_WAS_THERE = _ATTENDANCE.c.presence.in_(sorted(THERE))


def counts_of_participant(connection: Connection, uid: str, since: date) -> MeetingCounts:
    """The meetings of one participant; minutes are those the participant was there."""
    return _of_attendance(connection, _ATTENDANCE.c.participant == uid, since)


def counts_of_match(connection: Connection, uid: str, since: date) -> MeetingCounts:
    """The meetings that count for one match."""
    return _of_attendance(connection, _ATTENDANCE.c.match == uid, since)


def counts_of_mentor(connection: Connection, uid: str, since: date) -> MeetingCounts:
    """The meetings of one mentor, each once, however many came."""
    held = _MEETING.c.held.in_(sorted(TOOK_PLACE))
    query = select(
        _number(held),
        _number(_MEETING.c.held == "no"),
        func.coalesce(func.sum(case((held, _MEETING.c.minutes), else_=0)), 0),
    ).where(
        _MEETING.c.mentor == uid,
        _MEETING.c.met_on >= since.isoformat(),
        _MEETING.c.closed_on.is_(None),
    )
    took_place, not_held, minutes = connection.execute(query).one()
    return MeetingCounts(held=took_place, not_held=not_held, minutes=minutes)


def _of_attendance(
    connection: Connection, whose: ColumnElement[bool], since: date
) -> MeetingCounts:
    there = and_(_WAS_HELD, _WAS_THERE)
    minutes = func.coalesce(_ATTENDANCE.c.minutes, _MEETING.c.minutes, 0)
    query = (
        select(
            _number(there),
            _number(and_(_WAS_HELD, ~_WAS_THERE)),
            _number(_ATTENDANCE.c.held == "no"),
            func.coalesce(func.sum(case((there, minutes), else_=0)), 0),
        )
        .select_from(_ATTENDANCE.join(_MEETING, _MEETING.c.uid == _ATTENDANCE.c.owner))
        .where(whose, _ATTENDANCE.c.met_on >= since.isoformat())
    )
    held, absent, not_held, length = connection.execute(query).one()
    return MeetingCounts(held=held, absent=absent, not_held=not_held, minutes=length)


def _number(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
