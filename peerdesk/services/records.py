"""Records of any kind: read, add, change, close and reopen through the service of their noun."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.closing import Closing
from peerdesk.domain.fields import Record
from peerdesk.domain.roles import Right
from peerdesk.services import (
    matches,
    meetings,
    mentors,
    participants,
    partners,
    site,
    surveys,
    trainings,
)
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets import actions, attachments
from peerdesk.store import records as stored

R = TypeVar("R", bound=Record)


@needs(Right.SEE_RECORDS)
def read_record(office: Office, kind: str, uid: str) -> Record:
    """One record; raises NotFound when the program has none with that uid."""
    with office.program.reading() as connection:
        return stored.get(connection, RECORD_BY_KIND[kind], uid)


@needs(Right.SEE_RECORDS)
def read_records(office: Office, record_type: type[R], uids: Iterable[str]) -> dict[str, R]:
    """Records by uid; a uid that the program does not have is left out."""
    with office.program.reading() as connection:
        return stored.get_many(connection, record_type, uids)


@needs(Right.CHANGE_RECORDS)
def add_record(office: Office, record: R) -> R:
    """Keep a new record as its own service does."""
    added: R = _ADD[record.kind](office, record)
    return added


@needs(Right.CHANGE_RECORDS)
def change_record(office: Office, record: R) -> R:
    """Save a changed record as its own service does."""
    changed: R = _CHANGE[record.kind](office, record)
    return changed


@needs(Right.CHANGE_RECORDS)
def close_record(office: Office, record: Record, on: date, reason: str) -> Closing[Any]:
    """End a record, with the matches that end with it.

    A meeting or training record is struck out as of today, whatever the day.
    """
    ended = _CLOSE[record.kind](office, record, on, reason)
    return ended if isinstance(ended, Closing) else Closing(ended)


@needs(Right.CHANGE_RECORDS)
def reopen_record(office: Office, kind: str, uid: str) -> Record:
    """Take a closed record up again."""
    return _REOPEN[kind](office, uid)


_ADD: dict[str, Callable[[Office, Any], Any]] = {
    "participant": participants.add_participant,
    "mentor": mentors.add_mentor,
    "match": matches.start_match,
    "meeting": meetings.log_meeting,
    "course": trainings.add_course,
    "completion": trainings.record_training,
    "partner": partners.add_partner,
    "action": actions.add_action,
    "evidence": attachments.attach_note,
    "survey": surveys.add_survey,
}

_CHANGE: dict[str, Callable[[Office, Any], Any]] = {
    "site": site.change_site,
    "participant": participants.change_participant,
    "mentor": mentors.change_mentor,
    "match": matches.change_match,
    "meeting": meetings.change_meeting,
    "course": trainings.change_course,
    "completion": trainings.change_training,
    "partner": partners.change_partner,
    "action": actions.change_action,
    "evidence": attachments.change_evidence,
    "survey": surveys.change_survey,
}

_CLOSE: dict[str, Callable[[Office, Any, date, str], Any]] = {
    "participant": participants.close_participant,
    "mentor": mentors.close_mentor,
    "match": matches.close_match,
    "meeting": lambda office, each, _on, reason: meetings.strike_out_meeting(office, each, reason),
    "course": trainings.close_course,
    "completion": lambda office, each, _on, reason: trainings.close_training(office, each, reason),
    "partner": partners.close_partner,
    "action": lambda office, each, _on, reason: actions.close_action(office, each, reason),
    "evidence": lambda office, each, _on, why: attachments.close_evidence(office, each, why),
    "survey": lambda office, each, _on, reason: surveys.close_survey(office, each, reason),
}

_REOPEN: dict[str, Callable[[Office, str], Record]] = {
    "participant": participants.reopen_participant,
    "mentor": mentors.reopen_mentor,
    "match": matches.reopen_match,
    "meeting": meetings.restore_meeting,
    "course": trainings.reopen_course,
    "completion": trainings.reopen_training,
    "partner": partners.reopen_partner,
    "action": actions.reopen_action,
    "evidence": attachments.reopen_evidence,
    "survey": surveys.reopen_survey,
}
