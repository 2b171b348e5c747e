"""Measures of the partner register: agreements, whom to call, how to get in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from peerdesk.domain.measures import CountedRow
from peerdesk.domain.partners import Partner
from peerdesk.domain.words import us_date
from peerdesk.store import records
from peerdesk.store.measures.counting import Around, Listed, share_of

WRITTEN = ("mou", "contract")
"""Agreements that are signed; what was only spoken is not."""

FACILITIES = ("prison", "jail", "rrc")
"""Partners whose premises nobody enters without permission."""


def agreements_current(connection: Connection, around: Around) -> Listed:
    """Open partners: those with a written agreement that is signed and has not run out."""

    def line(partner: Partner) -> CountedRow:
        end = f"until {us_date(partner.expires_on)}" if partner.expires_on else ""
        return _row(partner, _in_force(partner, around.day), end)

    return _of_partners(connection, line)


def escalation_named(connection: Connection, _around: Around) -> Listed:
    """Open partners: those of whom it is written who is called when a problem must be solved."""

    def line(partner: Partner) -> CountedRow:
        named = partner.escalation or any(each.escalation for each in partner.contacts)
        return _row(partner, bool(named))

    return _of_partners(connection, line)


def clearance_known(connection: Connection, _around: Around) -> Listed:
    """Open partners that are facilities: those whose clearance procedure is written down."""
    return _of_partners(
        connection, lambda each: _row(each, bool(each.clearance.strip())), FACILITIES
    )


def _in_force(partner: Partner, day: date) -> bool:
    if partner.agreement not in WRITTEN or partner.signed_on is None or partner.signed_on > day:
        return False
    return partner.expires_on is None or partner.expires_on >= day


def _of_partners(
    connection: Connection, line: Callable[[Partner], CountedRow], kinds: tuple[str, ...] = ()
) -> Listed:
    found = records.find(connection, Partner, closed_on=None)
    return share_of([line(each) for each in found if not kinds or each.partner_kind in kinds])


def _row(partner: Partner, counts: bool, detail: str = "") -> CountedRow:
    return CountedRow(kind="partner", uid=partner.uid, number=int(counts), detail=detail)
