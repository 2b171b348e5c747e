"""What staff do with meetings: log, plan, change, strike out, restore."""

from __future__ import annotations

import dataclasses

from peerdesk.domain.closing import reopened
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_filling import settled, with_matches
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import records
from peerdesk.store.acts import Act


@needs(Right.CHANGE_RECORDS)
def log_meeting(office: Office, meeting: Meeting) -> Meeting:
    """Keep what happened, or why nothing did; a planned meeting that was kept is completed.

    Each participant's attendance is counted for their match with the mentor.
    """
    with office.acting("log_meeting", "Meeting logged") as act:
        return _keep(office, act, meeting)


@needs(Right.CHANGE_RECORDS)
def plan_meeting(office: Office, meeting: Meeting) -> Meeting:
    """Keep a meeting that is still to come."""
    with office.acting("plan_meeting", "Meeting planned") as act:
        return _keep(office, act, dataclasses.replace(meeting, held="planned"))


@needs(Right.CHANGE_RECORDS)
def change_meeting(office: Office, meeting: Meeting) -> Meeting:
    """Save a changed meeting."""
    with office.acting("change_meeting", "Meeting changed") as act:
        return _keep(office, act, meeting)


@needs(Right.CHANGE_RECORDS)
def strike_out_meeting(office: Office, meeting: Meeting, reason: str = "mistaken") -> Meeting:
    """Take a wrong entry out of lists and counts; it can be restored."""
    with office.acting("strike_out_meeting", "Meeting struck out") as act:
        return save_closed(office, act, meeting, office.clock.today(), reason)


@needs(Right.CHANGE_RECORDS)
def restore_meeting(office: Office, uid: str) -> Meeting:
    """Bring a struck-out entry back into lists and counts."""
    with office.acting("restore_meeting", "Meeting restored") as act:
        return act.save(reopened(records.get(act.connection, Meeting, uid)))


def _keep(office: Office, act: Act, meeting: Meeting) -> Meeting:
    matches = records.find(act.connection, Match, mentor=meeting.mentor)
    wanted = with_matches(settled(meeting), matches)
    if wanted.rev:
        return save_change(office, act, wanted)
    return save_new(office, act, dataclasses.replace(wanted, staff=wanted.staff or office.staff))
