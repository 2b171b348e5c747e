"""What a meeting takes over: from its match, from a printed sheet, and for its outcome."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.sheets import SessionSheet

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def meeting_of(matches: Sequence[Match], today: date, last_met: date | None = None) -> Meeting:
    """A meeting to log for a match, or for the matches of one group, filled in as usual.

    The first match that settles something decides. `last_met` is the latest meeting of them.
    """
    first = matches[0]
    day = likely_day(first, today, last_met)
    group = first.match_type == "group"
    return Meeting(
        mentor=first.mentor,
        met_on=day,
        start=usual_start(first, day),
        minutes=next((each.minutes for each in matches if each.minutes), None),
        meeting_format="group" if group else "one_to_one",
        place_type=next((each.place_type for each in matches if each.place_type), ""),
        place=next((each.place for each in matches if each.place), ""),
        attendance=tuple(
            Attendance(participant=each.participant, match=each.uid) for each in matches
        ),
    )


def meeting_of_sheet(sheet: SessionSheet, today: date) -> Meeting:
    """A meeting to key in from a printed session sheet."""
    return Meeting(
        mentor=sheet.mentor,
        met_on=sheet.due_on if sheet.due_on and sheet.due_on <= today else today,
        start=sheet.start,
        minutes=sheet.minutes,
        meeting_format="group" if sheet.group_name or len(sheet.people) > 1 else "one_to_one",
        place_type=sheet.place_type,
        place=sheet.place,
        attendance=tuple(
            Attendance(participant=each.participant, match=each.match) for each in sheet.people
        ),
        source="paper",
        sheet_code=sheet.code,
    )


def likely_day(match: Match, today: date, last_met: date | None = None) -> date:
    """The day a meeting that is logged today was most likely on.

    The latest usual weekday up to today, unless the match had not begun or has met since.
    """
    if match.weekday not in _WEEKDAYS:
        return today
    day = today - timedelta(days=(today.weekday() - _WEEKDAYS.index(match.weekday)) % 7)
    too_early = match.started_on is not None and day < match.started_on
    return today if too_early or (last_met is not None and day <= last_met) else day


def usual_start(match: Match, day: date | None) -> time | None:
    """The usual time, on the usual day only: on any other day it would be a guess."""
    usual = not match.weekday or (day is not None and _WEEKDAYS[day.weekday()] == match.weekday)
    return match.start if usual else None


def settled(meeting: Meeting) -> Meeting:
    """The meeting without answers to questions that its outcome does not ask.

    A meeting that took place has no reason why not; at one that did not, nobody was present.
    """
    if meeting.held == "no":
        away = "absent" if meeting.not_held_class == "participant_no_show" else "excused"
        rows = tuple(
            dataclasses.replace(
                each, presence=away if each.presence in THERE else each.presence, minutes=None
            )
            for each in meeting.attendance
        )
        return dataclasses.replace(meeting, attendance=rows, late_minutes=None)
    if meeting.held in TOOK_PLACE:
        meeting = dataclasses.replace(meeting, attendance=_without_lost_minutes(meeting.attendance))
    if meeting.held == "partly":
        return meeting
    return dataclasses.replace(meeting, not_held_class="", not_held_reason="")


def _without_lost_minutes(rows: tuple[Attendance, ...]) -> tuple[Attendance, ...]:
    return tuple(
        each if each.presence in THERE else dataclasses.replace(each, minutes=None) for each in rows
    )


def with_matches(meeting: Meeting, matches: Iterable[Match]) -> Meeting:
    """Each attendance counted for the match that was open between the two on that day.

    `matches` are the mentor's. A match that fits is kept; else the one of the meeting's format,
    the latest begun first; a participant without a match with this mentor counts for none.
    """
    known = [each for each in matches if each.mentor == meeting.mentor]
    rows = tuple(_counted(row, meeting, known) for row in meeting.attendance)
    return dataclasses.replace(meeting, attendance=rows)


def _counted(row: Attendance, meeting: Meeting, matches: Sequence[Match]) -> Attendance:
    own = [each for each in matches if each.participant == row.participant]
    if any(each.uid == row.match for each in own):
        return row
    open_then = [each for each in own if _was_open(each, meeting.met_on)]
    best = max(open_then, key=lambda each: _fit(each, meeting), default=None)
    return dataclasses.replace(row, match=best.uid if best else "")


def _was_open(match: Match, day: date | None) -> bool:
    if day is None:
        return match.is_open
    began = match.started_on is None or match.started_on <= day
    return began and (match.closed_on is None or day <= match.closed_on)


def _fit(match: Match, meeting: Meeting) -> tuple[bool, bool, date, str]:
    same_format = (match.match_type == "group") == (meeting.meeting_format == "group")
    return same_format, match.is_open, match.started_on or date.min, match.uid
