"""What staff do with participants: add, change, move to a stage, close, reopen."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.closing import Closing, match_reason_for_exit, reopened
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import Right
from peerdesk.domain.stages import moved_to_stage, with_first_stay
from peerdesk.services.ending import end_matches
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import lookups, records


@needs(Right.CHANGE_RECORDS)
def add_participant(office: Office, participant: Participant) -> Participant:
    """Add a participant; the first stay in a stage is noted with the day of arrival."""
    with office.acting("add_participant", "Participant added") as act:
        return save_new(office, act, with_first_stay(participant))


@needs(Right.CHANGE_RECORDS)
def change_participant(office: Office, participant: Participant) -> Participant:
    """Save a changed participant; a move to another stage is `move_to_stage`."""
    with office.acting("change_participant", "Participant changed") as act:
        return save_change(office, act, participant)


@needs(Right.CHANGE_RECORDS)
def move_to_stage(
    office: Office, participant: Participant, stage: str, on: date, facility: str = ""
) -> Participant:
    """End the present stay and begin one in another stage or facility."""
    with office.acting("move_to_stage", "Participant moved to another stage") as act:
        return save_change(office, act, moved_to_stage(participant, stage, on, facility))


@needs(Right.CHANGE_RECORDS)
def close_participant(
    office: Office, participant: Participant, on: date, reason: str
) -> Closing[Participant]:
    """End a participation, and with it the participant's open matches."""
    with office.acting("close_participant", "Participant closed") as act:
        matches = lookups.open_matches(act.connection, participant=participant.uid)
        ended = end_matches(office, act, matches, on, match_reason_for_exit(reason))
        return Closing(save_closed(office, act, participant, on, reason), ended)


@needs(Right.CHANGE_RECORDS)
def reopen_participant(office: Office, uid: str) -> Participant:
    """Take a participant up again; matches that ended stay closed until they are reopened."""
    with office.acting("reopen_participant", "Participant reopened") as act:
        kept = records.get(act.connection, Participant, uid)
        return save_change(office, act, reopened(kept))
