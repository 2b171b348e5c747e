"""Measures of the partner register: agreements, whom to call, how to get in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from peerdesk.domain.measures import CountedRow
from peerdesk.domain.partner_contacts import (
    INTERVAL_DAYS,
    Communication,
    communication_standing,
    has_clearance,
    has_escalation,
    is_agreement_current,
    needs_clearance,
    next_due,
)
from peerdesk.domain.partners import Partner
from peerdesk.domain.words import us_date
from peerdesk.store import records
from peerdesk.store.measures.counting import Around, Listed, share_of


def communication_kept(connection: Connection, around: Around) -> Listed:
    """Open partners with an agreed rhythm: those whose next contact is not past its day.

    One with a rhythm, but neither a contact nor a day since when it holds, is not kept up.
    """
    found = records.find(connection, Partner, closed_on=None)
    rhythmic = [each for each in found if each.frequency in INTERVAL_DAYS]
    return share_of([_contact(each, around.day) for each in rhythmic])


def agreements_current(connection: Connection, around: Around) -> Listed:
    """Open partners: those with a written agreement that is signed and has not run out."""

    def line(partner: Partner) -> CountedRow:
        end = f"until {us_date(partner.expires_on)}" if partner.expires_on else ""
        return _row(partner, is_agreement_current(partner, around.day), end)

    return _of_partners(connection, line)


def escalation_named(connection: Connection, _around: Around) -> Listed:
    """Open partners: those of whom it is written who is called when a problem must be solved."""
    return _of_partners(connection, lambda each: _row(each, has_escalation(each)))


def clearance_known(connection: Connection, _around: Around) -> Listed:
    """Open partners that are facilities: those whose clearance procedure is written down."""
    found = records.find(connection, Partner, closed_on=None)
    facilities = [each for each in found if needs_clearance(each)]
    return share_of([_row(each, has_clearance(each)) for each in facilities])


def _contact(partner: Partner, day: date) -> CountedRow:
    due = next_due(partner)
    kept = communication_standing(partner, day) in (Communication.KEPT, Communication.DUE_SOON)
    return _row(partner, kept, f"due {us_date(due)}" if due else "no contact yet")


def _of_partners(connection: Connection, line: Callable[[Partner], CountedRow]) -> Listed:
    return share_of([line(each) for each in records.find(connection, Partner, closed_on=None)])


def _row(partner: Partner, counts: bool, detail: str = "") -> CountedRow:
    return CountedRow(kind="partner", uid=partner.uid, number=int(counts), detail=detail)
