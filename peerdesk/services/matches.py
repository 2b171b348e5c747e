"""What staff do with matches: start, change, hold, resume, close, reopen."""

from __future__ import annotations

import dataclasses
from datetime import date

from peerdesk.domain.closing import reopened
from peerdesk.domain.match_filling import match_for, on_hold, resumed
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import records
from peerdesk.store.acts import Act

_WAITING = frozenset({"referred", "screening", "waitlisted", "enrolled"})


@needs(Right.CHANGE_RECORDS)
def match_defaults(office: Office, participant: str, mentor: str = "") -> Match:
    """A match to begin today, filled in from the site's settings for the participant's stage."""
    with office.program.reading() as connection:
        person = records.get(connection, Participant, participant)
    new = match_for(person, office.site, office.clock.today(), mentor)
    return dataclasses.replace(new, uid=office.new_uid())


@needs(Right.CHANGE_RECORDS)
def start_match(office: Office, match: Match) -> Match:
    """Begin a match; with it a waiting participant and a ready mentor become active."""
    with office.acting("start_match", "Match started") as act:
        started = save_new(office, act, match)
        if started.status == "active":
            _make_active(act, started)
        return started


@needs(Right.CHANGE_RECORDS)
def change_match(office: Office, match: Match) -> Match:
    """Save a changed match."""
    with office.acting("change_match", "Match changed") as act:
        return save_change(office, act, match)


@needs(Right.CHANGE_RECORDS)
def hold_match(office: Office, match: Match, since: date, reason: str) -> Match:
    """Pause a match: no meeting is due until it is resumed."""
    with office.acting("hold_match", "Match put on hold") as act:
        return save_change(office, act, on_hold(match, since, reason))


@needs(Right.CHANGE_RECORDS)
def resume_match(office: Office, match: Match) -> Match:
    """End the pause of a match."""
    with office.acting("resume_match", "Match resumed") as act:
        return save_change(office, act, resumed(match))


@needs(Right.CHANGE_RECORDS)
def close_match(office: Office, match: Match, on: date, reason: str) -> Match:
    """End a match; who ended it and what comes next are read from the record as it is given."""
    with office.acting("close_match", "Match closed") as act:
        return save_closed(office, act, match, on, reason)


@needs(Right.CHANGE_RECORDS)
def reopen_match(office: Office, uid: str) -> Match:
    """Take a match up again; refused while one of its people is closed."""
    with office.acting("reopen_match", "Match reopened") as act:
        return save_change(office, act, reopened(records.get(act.connection, Match, uid)))


def _make_active(act: Act, match: Match) -> None:
    participant = records.get(act.connection, Participant, match.participant)
    if participant.status in _WAITING:
        act.save(dataclasses.replace(participant, status="active"))
    mentor = records.get(act.connection, Mentor, match.mentor)
    if mentor.status == "ready":
        act.save(dataclasses.replace(mentor, status="active"))
