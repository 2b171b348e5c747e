"""Saving one record inside an act: tidied, checked, and the same save when it is repeated."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TypeVar

from peerdesk.domain.checks import refuse_blocked
from peerdesk.domain.closing import check_closing, closed
from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.fields import Record
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.tidying import same_content, tidied
from peerdesk.services.findings import findings
from peerdesk.services.office import Office
from peerdesk.store import records
from peerdesk.store.acts import Act

R = TypeVar("R", bound=Record)


def save_new(office: Office, act: Act, record: R) -> R:
    """Keep a new record; one without a uid gets one here.

    A record that is kept already with the same contents is returned as it is kept: the save was
    repeated after a crash. Raises RecordRefused, and StaleRecord when other contents are kept
    under its uid.
    """
    wanted = tidied(dataclasses.replace(record, uid=record.uid or office.new_uid()))
    kept = records.get_many(act.connection, type(record), [wanted.uid]).get(wanted.uid)
    if kept is not None:
        if same_content(kept, wanted):
            return kept
        raise StaleRecord(f"This {record.label} was saved already ({kept.code}).")
    refuse_blocked(findings(office, wanted))
    return act.add(wanted)


def save_change(office: Office, act: Act, record: R) -> R:
    """Save over a kept record; raises RecordRefused, StaleRecord, or NotFound."""
    wanted = tidied(record)
    refuse_blocked(findings(office, wanted))
    return act.save(_with_hold_as_kept(act, wanted))


def save_closed(office: Office, act: Act, record: R, on: date, reason: str) -> R:
    """Keep a record as ended; faults elsewhere in it do not stand in the way.

    Raises RecordRefused for an impossible day or reason, and StaleRecord.
    """
    today = office.clock.today()
    refuse_blocked(check_closing(record, on, reason, today, office.vocabularies))
    return act.save(_with_hold_as_kept(act, closed(tidied(record), on, reason)))


def _with_hold_as_kept(act: Act, wanted: R) -> R:
    """A person as wanted, on legal hold or not as before: only the retention review changes that,
    which takes another right than saving does.
    """
    if not isinstance(wanted, Participant | Mentor):
        return wanted
    kept = records.get(act.connection, type(wanted), wanted.uid)
    return dataclasses.replace(
        wanted, legal_hold=kept.legal_hold, legal_hold_reason=kept.legal_hold_reason
    )
