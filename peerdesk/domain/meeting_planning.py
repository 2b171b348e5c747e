"""Planning the next meeting: its likely day, and what it takes over from the one before."""

from __future__ import annotations

from datetime import date, timedelta

from peerdesk.domain.cadence import next_due
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_filling import usual_start
from peerdesk.domain.meetings import Attendance, Meeting

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def coming_day(match: Match, today: date, last_met: date | None = None) -> date:
    """The day on which a match most likely meets next, today or later.

    The coming usual weekday after the last meeting; without a usual day, when the next meeting
    is due.
    """
    earliest = max(today, last_met + timedelta(days=1)) if last_met else today
    if match.weekday in _WEEKDAYS:
        return earliest + timedelta(days=(_WEEKDAYS.index(match.weekday) - earliest.weekday()) % 7)
    last = last_met or match.started_on
    due = next_due(match.cadence, last) if last else None
    return max(due, earliest) if due else earliest


def planned_like(meeting: Meeting, uid: str, day: date, match: Match | None = None) -> Meeting:
    """A new planned meeting of the same people in the same place; nothing of what happened."""
    return Meeting(
        uid=uid,
        mentor=meeting.mentor,
        met_on=day,
        start=usual_start(match, day) if match else meeting.start,
        minutes=meeting.minutes,
        meeting_format=meeting.meeting_format,
        modality=meeting.modality,
        place_type=meeting.place_type,
        place=meeting.place,
        held="planned",
        attendance=tuple(
            Attendance(participant=each.participant, match=each.match)
            for each in meeting.attendance
        ),
    )
