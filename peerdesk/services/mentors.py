"""What staff do with mentors: add, change, close, reopen."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.closing import Closing, match_reason_for_mentor_end, reopened
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.roles import Right
from peerdesk.services.ending import end_matches
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import lookups, records


@needs(Right.CHANGE_RECORDS)
def add_mentor(office: Office, mentor: Mentor) -> Mentor:
    """Add a mentor."""
    with office.acting("add_mentor", "Mentor added") as act:
        return save_new(office, act, mentor)


@needs(Right.CHANGE_RECORDS)
def change_mentor(office: Office, mentor: Mentor) -> Mentor:
    """Save a changed mentor."""
    with office.acting("change_mentor", "Mentor changed") as act:
        return save_change(office, act, mentor)


@needs(Right.CHANGE_RECORDS)
def close_mentor(office: Office, mentor: Mentor, on: date, reason: str) -> Closing[Mentor]:
    """End a mentor's service, and with it the mentor's open matches."""
    with office.acting("close_mentor", "Mentor closed") as act:
        matches = lookups.open_matches(act.connection, mentor=mentor.uid)
        ended = end_matches(office, act, matches, on, match_reason_for_mentor_end(reason))
        return Closing(save_closed(office, act, mentor, on, reason), ended)


@needs(Right.CHANGE_RECORDS)
def reopen_mentor(office: Office, uid: str) -> Mentor:
    """Take a mentor up again; matches that ended stay closed until they are reopened."""
    with office.acting("reopen_mentor", "Mentor reopened") as act:
        kept = records.get(act.connection, Mentor, uid)
        return save_change(office, act, reopened(kept))
