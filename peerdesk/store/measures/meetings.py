"""Measures of the meeting log: outcomes, reasons, follow-ups, groups, and since when."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, and_, case, func, select, text

from peerdesk.domain.measures import CountedRow
from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.domain.words import us_date
from peerdesk.store.measures.counting import Around, Counting, Listed, counted_if, day_detail
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

WINDOW_DAYS = 90
_NO_LIMIT = 9999

_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]
_participant = RECORD_TABLES["participant"]
_IS_OPEN = _meeting.c.closed_on.is_(None)


def outcomes_recorded(_connection: Connection, around: Around) -> Counting:
    """Meetings of the 90 days before a day: those that do not stand as planned any more.

    What was logged without being planned counts too: the log does not tell the two apart.
    """
    first = (around.day - timedelta(days=WINDOW_DAYS)).isoformat()
    last = (around.day - timedelta(days=1)).isoformat()
    query = counted_if(_meeting.c.uid, _meeting.c.held != "planned", detail=_meeting.c.met_on)
    # Every outcome there is, so that the index which begins with it is used.
    outcomes = _meeting.c.held.in_(("no", "partly", "planned", "yes"))
    found = query.where(outcomes, _meeting.c.met_on.between(first, last), _IS_OPEN)
    return Counting("meeting", found, day_detail)


def reasons_known(_connection: Connection, around: Around) -> Counting:
    """Meetings of the last 90 days that were not held: those with a reason, or whose it was."""
    known = (_meeting.c.not_held_class != "") | (_meeting.c.not_held_reason != "")
    query = counted_if(_meeting.c.uid, known, detail=_meeting.c.met_on).where(
        _meeting.c.held == "no",
        _meeting.c.met_on.between(around.first_of_last(WINDOW_DAYS), around.iso),
        _IS_OPEN,
    )
    return Counting("meeting", query, day_detail)


def follow_ups_done(_connection: Connection, around: Around) -> Counting:
    """Follow-ups that came due in the last 90 days: those that were done by the day."""
    query = counted_if(
        _meeting.c.uid,
        _meeting.c.follow_up_done <= around.iso,
        detail=_meeting.c.follow_up_due,
    ).where(
        text("meeting.follow_up_due IS NOT NULL AND meeting.closed_on IS NULL"),
        _meeting.c.follow_up_due.between(around.first_of_last(WINDOW_DAYS), around.iso),
        _meeting.c.follow_up != "",
    )
    return Counting("meeting", query, _due)


def group_size_kept(_connection: Connection, around: Around) -> Counting:
    """Group meetings held in the last 90 days: those with no more people than the stage allows.

    Where people of several stages met, the smallest limit counts; the mentor is not counted.
    """
    there = _attendance.c.presence.in_(sorted(THERE))
    of_it = and_(_attendance.c.owner == _meeting.c.uid, there)
    present = func.count(_attendance.c.participant)
    limits = {each.stage: each.group_limit or _NO_LIMIT for each in around.site.stages}
    usual = around.site.setting_for("").group_limit or _NO_LIMIT
    limit = case(limits, value=_participant.c.stage, else_=usual) if limits else usual
    query = (
        counted_if(_meeting.c.uid, present <= func.min(limit), detail=present)
        .join_from(_meeting, _attendance, of_it)
        .join(_participant, _participant.c.uid == _attendance.c.participant)
        .where(
            # As the partial index of groups says it.
            text("meeting.meeting_format = 'group' AND meeting.closed_on IS NULL"),
            _meeting.c.met_on.between(around.first_of_last(WINDOW_DAYS), around.iso),
            _meeting.c.held.in_(sorted(TOOK_PLACE)),
        )
        .group_by(_meeting.c.uid)
    )
    return Counting("meeting", query, _there)


def months_running(connection: Connection, around: Around) -> Listed:
    """Whole months since the first meeting that was held."""
    query = (
        select(_meeting.c.uid, _meeting.c.met_on)
        .where(_IS_OPEN, _meeting.c.met_on <= around.iso)
        .order_by(_meeting.c.met_on, _meeting.c.start)
        .limit(1)
    )
    firsts = [
        connection.execute(query.where(_meeting.c.held == held)).one_or_none()
        for held in sorted(TOOK_PLACE)
    ]
    found = [(row.met_on, row.uid) for row in firsts if row]
    if not found:
        return Listed(None, None)
    iso, uid = min(found)
    first = date.fromisoformat(iso)
    line = CountedRow(kind="meeting", uid=uid, detail=us_date(first))
    return Listed(_whole_months(first, around.day), None, [line])


def _whole_months(first: date, day: date) -> int:
    months = (day.year - first.year) * 12 + day.month - first.month
    return months - (day.day < first.day)


def _due(stored: str) -> str:
    return f"due {day_detail(stored)}"


def _there(present: object) -> str:
    return f"{present} were there"
