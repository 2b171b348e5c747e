"""Follow-ups: what was promised at a meeting, ticked off once it is done."""

from __future__ import annotations

from dataclasses import replace

from peerdesk.domain.meetings import Meeting
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import records


@needs(Right.CHANGE_RECORDS)
def finish_follow_up(office: Office, meeting_uid: str) -> Meeting:
    """Note that the follow-up of a meeting was done today."""
    with office.acting("finish_follow_up", "Follow-up done") as act:
        meeting = records.get(act.connection, Meeting, meeting_uid)
        return act.save(replace(meeting, follow_up_done=office.clock.today()))
