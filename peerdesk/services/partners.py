"""What staff do with partners: add, change, log a contact, close, reopen."""

from __future__ import annotations

import dataclasses
from datetime import date

from peerdesk.domain.closing import reopened
from peerdesk.domain.partner_contacts import INTERVAL_DAYS, newest_first
from peerdesk.domain.partners import Partner, PartnerTalk
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.store import records


@needs(Right.CHANGE_RECORDS)
def add_partner(office: Office, partner: Partner) -> Partner:
    """Keep a new partner; a rhythm without a day to count from counts from today."""
    if partner.frequency in INTERVAL_DAYS and not partner.talks and partner.agreed_from is None:
        partner = dataclasses.replace(partner, agreed_from=office.clock.today())
    with office.acting("add_partner", "Partner added") as act:
        return save_new(office, act, partner)


@needs(Right.CHANGE_RECORDS)
def change_partner(office: Office, partner: Partner) -> Partner:
    """Save a changed partner."""
    with office.acting("change_partner", "Partner changed") as act:
        return save_change(office, act, partner)


@needs(Right.CHANGE_RECORDS)
def log_talk(office: Office, partner: Partner, talk: PartnerTalk) -> Partner:
    """Keep that a contact was held; the next one is due counted from the latest.

    Raises RecordRefused for a day to come and StaleRecord.
    """
    talks = newest_first((talk, *partner.talks))
    with office.acting("log_talk", "Contact with a partner logged") as act:
        return save_change(office, act, dataclasses.replace(partner, talks=talks))


@needs(Right.CHANGE_RECORDS)
def close_partner(office: Office, partner: Partner, on: date, reason: str) -> Partner:
    """End a partnership; what was written down of it stays and can be read."""
    with office.acting("close_partner", "Partner closed") as act:
        return save_closed(office, act, partner, on, reason)


@needs(Right.CHANGE_RECORDS)
def reopen_partner(office: Office, uid: str) -> Partner:
    """Take a partnership up again."""
    with office.acting("reopen_partner", "Partner reopened") as act:
        return save_change(office, act, reopened(records.get(act.connection, Partner, uid)))
