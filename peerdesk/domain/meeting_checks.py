"""What can be wrong with a meeting: its date, its outcome, who was there, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.people import full_name
from peerdesk.domain.words import us_date

TOOK_PLACE = frozenset({"yes", "partly"})
"""Outcomes of a meeting at which people met."""

THERE = frozenset({"present", "late"})
"""Presences of somebody who took part."""

_YEAR = timedelta(days=366)
_LONG_AGO = timedelta(days=5 * 366)


def check_meeting(
    meeting: Meeting, today: date, mentor: Mentor | None = None
) -> tuple[Problem, ...]:
    """The rules for one meeting on a day; `mentor` is the one who held it, when known."""
    return (
        *_date(meeting, today),
        *_outcome(meeting),
        *_people(meeting, mentor),
        *_minutes(meeting),
        *_follow_up(meeting, today),
    )


def _date(meeting: Meeting, today: date) -> Iterator[Problem]:
    day = meeting.met_on
    if day is None:
        return
    if day > today + _YEAR:
        yield Problem("met_on", "The date is more than a year ahead. Check the year.")
    elif day > today and meeting.held in TOOK_PLACE:
        yield Problem(
            "held", f"{us_date(day)} is still to come. Choose Planned, or correct the date."
        )
    elif day < today - _LONG_AGO:
        yield doubt("met_on", f"{us_date(day)} is more than five years ago. Check the year.")
    elif day < today and meeting.held == "planned":
        yield doubt("held", f"{us_date(day)} has passed. Say whether the meeting was held.")


def _outcome(meeting: Meeting) -> Iterator[Problem]:
    if meeting.held != "no":
        return
    if not meeting.not_held_class:
        yield Problem("not_held_class", "Say on whose side it was that the meeting was not held.")
    if not meeting.not_held_reason:
        yield Problem("not_held_reason", "Say why the meeting was not held.")


def _people(meeting: Meeting, mentor: Mentor | None) -> Iterator[Problem]:
    people = [each.participant for each in meeting.attendance if each.participant]
    if not people:
        yield Problem("attendance", "Name at least one participant.")
    elif meeting.held in TOOK_PLACE and not any(
        each.presence in THERE for each in meeting.attendance
    ):
        yield Problem("attendance", "Nobody was there. Mark who was, or choose Not held.")
    if len(set(people)) < len(people):
        yield Problem("attendance", "The same participant is named twice. Take one out.")
    if len(set(people)) > 1 and meeting.meeting_format == "one_to_one":
        yield Problem("meeting_format", "More than one participant is named. Choose Group.")
    if mentor and mentor.participant and mentor.participant in people:
        yield Problem(
            "attendance",
            f"{full_name(mentor)} is named as mentor and as participant. Take one out.",
        )


def _minutes(meeting: Meeting) -> Iterator[Problem]:
    for number, each in enumerate(meeting.attendance, 1):
        if not each.minutes:
            continue
        if each.presence not in THERE and meeting.held in TOOK_PLACE:
            yield Problem("attendance", f"Row {number} has minutes, but was not there.")
        elif meeting.minutes is not None and each.minutes > meeting.minutes:
            yield Problem(
                "attendance",
                f"Row {number} has {each.minutes} minutes; the meeting had {meeting.minutes}.",
            )
    if meeting.held in TOOK_PLACE and meeting.minutes == 0:
        yield doubt("minutes", "A meeting of 0 minutes was held. Check the length.")
    if meeting.late_minutes and meeting.minutes and meeting.late_minutes >= meeting.minutes:
        yield doubt("late_minutes", "It began later than it was long. Check both.")


def _follow_up(meeting: Meeting, today: date) -> Iterator[Problem]:
    due, done = meeting.follow_up_due, meeting.follow_up_done
    if (due or done) and not meeting.follow_up:
        yield Problem("follow_up", "A day for a follow-up is set. Say what is to be done.")
    if due and meeting.met_on and due < meeting.met_on:
        yield Problem("follow_up_due", "The follow-up is due before the meeting. Check the date.")
    if done and done > today:
        yield Problem("follow_up_done", "The follow-up was done after today. Check the date.")
