"""Meetings in words: who met, when, and what a list says of several participants."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.domain.lists import Choice, MeetingRow
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.people import spoken_name
from peerdesk.domain.words import some_of
from peerdesk.services.meeting_start import MeetingStart
from peerdesk.ui.inputs.shown import shown_time
from peerdesk.ui.pages.row_words import meeting_day

SHOWN_NAMES = 2


def names_in(choices: Sequence[Choice], uids: Sequence[str]) -> list[str]:
    """The names of records in the order of their uids; those not known are left out."""
    known = {each.uid: each.label for each in choices}
    return [known[uid] for uid in uids if uid in known]


def who_words(meeting: Meeting, choices: Sequence[Choice]) -> str:
    """Who met: "Marcus Cole with Dana Boone"; "" while nobody is named."""
    people = names_in(choices, [each.participant for each in meeting.attendance])
    mentor = "".join(names_in(choices, [meeting.mentor]))
    some = some_of(people, SHOWN_NAMES)
    return " with ".join(part for part in (some, mentor) if part)


def start_words(start: MeetingStart) -> str:
    """Whose meeting is begun: a group by its name, others by theirs."""
    group = start.match.group_name if start.match else ""
    mentor = "".join(names_in(start.choices, [start.meeting.mentor]))
    return f"{group} with {mentor}" if group else who_words(start.meeting, start.choices)


def when_words(meeting: Meeting) -> str:
    """The day and the time: "Tue 11/3/2026 6:30 PM"."""
    return f"{meeting_day(meeting.met_on)} {shown_time(meeting.start)}".strip()


def participants_words(row: MeetingRow) -> str:
    """The participants of a row, as many as a cell holds: "A, B and 2 more"."""
    return some_of([spoken_name(each) for each in row.participant_names], SHOWN_NAMES)


def row_words(row: MeetingRow) -> str:
    """Who met when, for a message about a row of the list."""
    who = f"{participants_words(row)} with {spoken_name(row.mentor_name)}"
    return f"{who}, {meeting_day(row.met_on)}"


def start_notes(start: MeetingStart, *, planning: bool) -> tuple[str, ...]:
    """What is to be known of a meeting that is in the log before it is saved again."""
    meeting = start.meeting
    if not start.is_kept or planning:
        return ()
    if meeting.source == "paper" or meeting.sheet_code:
        return (f"This page is in the log already ({meeting.code}). Saving changes that meeting.",)
    return (f"This meeting was planned ({meeting.code}). Saving says how it went.",)
